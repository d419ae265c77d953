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

test('the visit is cancelled with its own token and the reason', async () => {
  const { cancel, model } = start();
  await model.cancel(visit, '2');
  expect(cancel).toHaveBeenCalledWith('s1', { reason: '2', cancel_token: 'token' }, 'key-1');
  expect(model.process.value).toEqual({ status: 'cancelled' });
});

test('a refusal leaves the visit standing and says so', async () => {
  const { cancel, model } = start();
  cancel.mockResolvedValueOnce(refuse({ code: 'cancel_refused' }));
  await model.cancel(visit, '2');
  expect(model.process.value).toMatchObject({ status: 'refused', failure: { code: 'cancel_refused' } });
});

test('without a reason nothing is sent: the clinic gets none that the patient didn’t give', async () => {
  const { cancel, model } = start();
  await model.cancel(visit, undefined);
  expect(cancel).not.toHaveBeenCalled();
  expect(model.process.value).toEqual({ status: 'asking', reasonMissing: true });
});

test('“refused” after a lost request may be said of a visit that is cancelled: it stays unknown', async () => {
  const { cancel, model } = start();
  cancel
    .mockResolvedValueOnce(refuse({ code: 'unconfirmed' }))
    .mockResolvedValueOnce(refuse({ code: 'cancel_refused' }));
  await model.cancel(visit, '2');
  await model.cancel(visit, '2');
  expect(model.process.value).toMatchObject({ status: 'unconfirmed' });
});

test('after an unknown outcome the very same request is sent again', async () => {
  const { cancel, model } = start();
  cancel.mockResolvedValueOnce(refuse({ code: 'unconfirmed' }));
  await model.cancel(visit, '2');
  expect(model.process.value).toMatchObject({ status: 'unconfirmed' });
  await model.cancel(visit, '3');
  expect(cancel.mock.calls[1]).toEqual(cancel.mock.calls[0]);
  expect(model.process.value).toEqual({ status: 'cancelled' });
});
