import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { optionsForTests } from '../shared/options-for-tests.ts';
import { RememberedVisitsModel } from '../visits/remembered-visits.ts';
import { ann, beginBooking, bob, fakeApi, service, ten, times, today, tokens } from './begin-booking-for-tests.ts';
import { LinkedTimeModel } from './linked-time.ts';

const link = { doctor: 'ann', service: 'first', slot: 'ann-10:00', date: '2026-11-24T10:00' };

/** A widget whose page links to a time. */
async function open(more: Partial<WidgetOptions>, api = fakeApi(), isClosed = () => false) {
  const models = await beginBooking(api, more, { clinicTime: { today: () => today, hasBegun: () => false, isClosed } });
  const options = { ...optionsForTests, ...more };
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const remembered = new RememberedVisitsModel({ ...options, remember: true }, () => today, {
    storage: () => storage,
    onStorage: () => () => undefined,
  });
  const warn = vi.fn();
  const visitsView = { screen: signal(undefined), beginWithList: vi.fn() };
  const start = () => new LinkedTimeModel({ ...models, remembered, visitsView }, options, { warn });
  return { ...models, api, warn, visitsView, remembered, start };
}
async function follow(...given: Parameters<typeof open>) {
  const opened = await open(...given);
  opened.start();
  return opened;
}

test('the form opens with the time of the link, after a read that no cache answers', async () => {
  const { booking, draft, api, warn } = await follow(link);
  expect([booking.step.value, draft.slot.value]).toEqual(['details', ten]);
  expect(api.slots.mock.calls).toEqual([['ann', 'first', { cache: 'reload' }]]);
  // The widget takes the focus only after a press.
  expect([booking.focusRequests.value, warn.mock.calls]).toEqual([0, []]);
  booking.reopen('time');
  await vi.waitFor(() => expect(api.slots.mock.calls.at(-1)).toEqual(['ann', 'first']));
  expect([booking.step.value, draft.slot.value]).toEqual(['time', ten]);
});

test('a time that the ERP gave another id is found by its start, with the same doctor alone', async () => {
  const renamed = await follow({ ...link, slot: 'old' });
  expect([renamed.booking.step.value, renamed.draft.slot.value]).toEqual(['details', ten]);
  const withAnyDoctor = await follow({ ...link, slot: 'old', doctor: undefined });
  expect(withAnyDoctor.booking.step.value).toBe('taken');
  const byStart = await follow({ service: 'first', date: '2026-11-24T09:00' });
  expect(byStart.draft.slot.value?.slot_id).toBe('bob-09:00');
});

test('an id that has another time now isn’t the time of the link', async () => {
  const { booking, draft } = await follow({ ...link, date: '2026-11-24T10:20' });
  expect([booking.step.value, draft.slot.value]).toEqual(['taken', undefined]);
  const otherDay = await follow({ ...link, date: '2026-11-25' });
  expect([otherDay.booking.step.value, otherDay.draft.slot.value]).toEqual(['time', undefined]);
});

test('a time that is gone is told with the nearest ones, and a press on one leads to the form', async () => {
  const api = fakeApi();
  const days = times('ann', '08:00', '11:40', '10:30', '10:00').slots;
  api.slots.mockResolvedValue(done({ ok: true, slots: days }));
  const { booking, draft } = await follow({ ...link, slot: 'gone', date: '2026-11-24T10:20' }, api);
  const { process } = booking;
  if (process.value.status !== 'refused') throw new Error('Nothing is refused.');
  expect([booking.step.value, process.value.failure.code, process.value.linked]).toEqual(['taken', 'slot_taken', true]);
  expect(process.value.alternatives.map(({ time }) => time)).toEqual(['10:30', '10:00', '11:40']);
  const [first] = process.value.alternatives;
  if (first) await booking.takeAlternative(first);
  expect([booking.step.value, draft.slot.value?.time, process.value.status]).toEqual(['details', '10:30', 'idle']);
  expect(api.book).not.toHaveBeenCalled();
});

test('a time that has begun, or closed before it, isn’t called taken', async () => {
  const { booking } = await follow({ ...link, date: '2026-11-22T10:00' }, fakeApi(), () => true);
  expect(booking.process.value).toMatchObject({
    status: 'refused',
    failure: { code: 'slot_closed' },
    alternatives: [],
  });
  expect(booking.step.value).toBe('time');
});

test('an id that isn’t free and has no date is a mistake of the page', async () => {
  const { booking, warn } = await follow({ ...link, slot: 'button', date: undefined });
  expect([booking.step.value, booking.process.value.status]).toEqual(['time', 'idle']);
  expect(warn.mock.calls).toEqual([['data-slot="button": no such time is free.']]);
});

test('a date alone opens that day', async () => {
  const { booking, availability, warn } = await follow({ ...link, slot: undefined, date: '2026-11-24' });
  expect([booking.step.value, availability.day.value, warn.mock.calls]).toEqual(['time', '2026-11-24', []]);
});

test('an answer of before, while the ERP is away, says nothing about the time', async () => {
  const api = fakeApi();
  const { slots } = times('ann', '10:00');
  api.slots.mockResolvedValue(done({ ok: true, slots, staleSeconds: 40 }));
  const { booking, draft, warn } = await follow(link, api);
  expect([booking.step.value, draft.slot.value, booking.process.value.status]).toEqual(['time', undefined, 'idle']);
  expect(warn).not.toHaveBeenCalled();
});

test.each([
  ['the doctor doesn’t do the service', { ...link, doctor: 'bob', service: 'second' }, 'service'],
  ['no service is given', { ...link, service: undefined }, 'service'],
  ['several are given to choose from', { ...link, service: undefined, services: ['first', 'second'] }, 'service'],
  ['the doctor is unknown', { ...link, doctor: 'eve', service: undefined, flow: 'doctor-first' as const }, 'doctor'],
])('%s: the usual first step, and a word to the webmaster', async (_, options, step) => {
  const { booking, draft, warn } = await follow(options);
  expect([booking.step.value, draft.slot.value]).toEqual([step, undefined]);
  expect(warn.mock.calls).toEqual([['A linked time needs data-service, and a data-doctor who does it.']]);
  await booking.chooseDoctor('ann');
  await booking.chooseService('first');
  expect([booking.step.value, draft.slot.value]).toEqual(['time', undefined]);
});

test('several services of one visit leave only the time to choose where the doctor does them all', async () => {
  const together = { ...link, service: undefined, services: ['first', 'second'], multiService: true };
  const { booking, draft, start } = await open(together);
  start();
  await vi.waitFor(() => expect(booking.step.value).toBe('time'));
  await booking.loadTimes();
  expect([booking.step.value, draft.serviceIds.value]).toEqual(['details', ['first', 'second']]);
  const api = fakeApi();
  api.employees.mockResolvedValue(done({ ok: true, employees: [{ ...ann, services: [service('first')] }, bob] }));
  expect((await follow(together, api)).booking.step.value).toBe('service');
});

test('whoever has booked the time in this browser isn’t told that it is taken', async () => {
  const opened = await open({ ...link, slot: 'gone' });
  opened.remembered.add({ ...ten, ...tokens, services: ['first'] });
  opened.start();
  expect(opened.visitsView.beginWithList).toHaveBeenCalledOnce();
  expect([opened.booking.step.value, opened.booking.process.value.status]).toEqual(['time', 'idle']);
});

test('the time opens once: not for the next visit', async () => {
  const { booking, draft } = await follow(link);
  booking.startOver();
  await booking.loadTimes();
  expect([booking.step.value, draft.slot.value]).toEqual(['time', undefined]);
});

test('after times that couldn’t be loaded, the link still counts', async () => {
  const api = fakeApi();
  api.slots.mockResolvedValueOnce(refuse({ code: 'no_connection' }));
  const { booking, draft } = await follow(link, api);
  expect([booking.step.value, draft.slot.value]).toEqual(['time', undefined]);
  await booking.reload();
  expect([booking.step.value, draft.slot.value]).toEqual(['details', ten]);
  expect(api.slots.mock.calls.at(-1)).toEqual(['ann', 'first', { cache: 'reload' }]);
});
