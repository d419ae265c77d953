import { expect, test, vi } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import type { Api } from '../shared/api.ts';
import { CancellationModel } from './cancellation.ts';

const visit = { slot_id: 's1', cancel_token: 'token' };
function start() {
  let keys = 0;
  const cancel = vi.fn<Api['cancel']>(async () => done({ ok: true as const }));
  const never = async () => refuse({ code: 'internal' as const });
  const api: Api = {
    note: () => {},
    askAhead: () => () => {},
    clinic: never,
    employees: never,
    employee: never,
    worktime: never,
    slots: never,
    slotsByService: never,
    book: never,
    bookAdvanced: never,
    challenge: never,
    appointment: never,
    cancel,
  };
  return { cancel, model: new CancellationModel(api, { key: () => `key-${++keys}`, wait: async () => {} }) };
}

test('sends the visit’s own token and the reason', async () => {
  const { cancel, model } = start();
  await model.cancel(visit, '2');
  expect(cancel).toHaveBeenCalledWith('s1', { reason: '2', cancel_token: 'token' }, 'key-1');
  expect(model.process.value).toEqual({ status: 'cancelled' });
});

test('shows a refusal', async () => {
  const { cancel, model } = start();
  cancel.mockResolvedValueOnce(refuse({ code: 'cancel_refused' }));
  await model.cancel(visit, '2');
  expect(model.process.value).toMatchObject({ status: 'refused', failure: { code: 'cancel_refused' } });
});

test('sends nothing without a reason', async () => {
  const { cancel, model } = start();
  await model.cancel(visit, undefined);
  expect(cancel).not.toHaveBeenCalled();
  expect(model.process.value).toEqual({ status: 'choosing_reason', reasonMissing: true });
});

test('stays unconfirmed after a refused retry, because the first request may have cancelled the visit', async () => {
  const { cancel, model } = start();
  cancel
    .mockResolvedValueOnce(refuse({ code: 'unconfirmed' }))
    .mockResolvedValueOnce(refuse({ code: 'cancel_refused' }));
  await model.cancel(visit, '2');
  await model.cancel(visit, '2');
  expect(model.process.value).toMatchObject({ status: 'unconfirmed' });
});

test('sends the same request again after an unknown outcome', async () => {
  const { cancel, model } = start();
  cancel.mockResolvedValueOnce(refuse({ code: 'unconfirmed' }));
  await model.cancel(visit, '2');
  expect(model.process.value).toMatchObject({ status: 'unconfirmed' });
  await model.cancel(visit, '3');
  expect(cancel.mock.calls[1]).toEqual(cancel.mock.calls[0]);
  expect(model.process.value).toEqual({ status: 'cancelled' });
});

test('an answer about one visit doesn’t change another that was opened meanwhile', async () => {
  const { cancel, model } = start();
  let answer: () => void = () => {};
  cancel.mockReturnValueOnce(new Promise((resolve) => (answer = () => resolve(done({ ok: true as const })))));
  const first = model.cancel(visit, '2');
  model.reset();
  cancel.mockReturnValueOnce(new Promise(() => {}));
  void model.cancel({ slot_id: 's2', cancel_token: 'other' }, '3');
  answer();
  await first;
  expect(cancel.mock.calls.map(([slotId, , key]) => [slotId, key])).toEqual([
    ['s1', 'key-1'],
    ['s2', 'key-2'],
  ]);
  expect(model.process.value).toEqual({ status: 'sending' });
});

test('an answer that comes after the visit was left isn’t shown on the next one, but its visit is reported', async () => {
  const { cancel } = start();
  const cancelled: string[] = [];
  const api = { cancel } as unknown as Api;
  const model = new CancellationModel(api, { key: () => 'key', wait: async () => {} }, (token) =>
    cancelled.push(token),
  );
  const sent = model.cancel(visit, '2');
  model.reset();
  await sent;
  expect([model.process.value, cancelled]).toEqual([{ status: 'none' }, ['token']]);
});
