import { beforeEach, expect, test } from 'vitest';
import type { Alternative } from '../../contract/booking.ts';
import { refuse } from '../../contract/problem.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { beginBooking, type FakeApi, fakeApi, slot, ten } from './begin-booking-for-tests.ts';

const other = { kind: 'nearest', ...slot('ann', '10:40') } satisfies Alternative;
const colleague = { kind: 'same_time', ...slot('bob', '10:00') } satisfies Alternative;

let api: FakeApi;
beforeEach(() => {
  api = fakeApi();
  api.book.mockResolvedValueOnce(refuse({ code: 'slot_taken', alternatives: [other, colleague] }));
});

async function toTaken(more: Partial<WidgetOptions> = {}, services = ['first']) {
  const begun = await beginBooking(api, more);
  const { booking, patient } = begun;
  await booking.chooseServices(services);
  booking.chooseTime(ten);
  booking.continueWithTime();
  patient.edit('patient_name', 'Olena Petrenko');
  patient.edit('patient_phone', '050 123 45 67');
  await booking.book();
  return begun;
}

test('the request has the slot’s date and time, so that the proxy’s alternatives are near', async () => {
  await toTaken();
  expect(api.book.mock.calls[0]?.[2]).toMatchObject({ slot_date: '2026-11-24', slot_time: '10:00' });
});

test('a taken slot has alternatives, and one press books one with what the form holds', async () => {
  const { booking, draft } = await toTaken();
  expect(booking.step.value).toBe('taken');
  expect(booking.process.value).toMatchObject({ status: 'refused', slot: ten, alternatives: [other, colleague] });
  await booking.takeAlternative(colleague);
  expect(booking.step.value).toBe('booked');
  expect([api.book.mock.calls[1]?.[0], api.book.mock.calls[1]?.[1]]).toEqual(['bob', 'bob-10:00']);
  expect(api.book.mock.calls[1]?.[2]).toMatchObject({ patient_name: 'Olena Petrenko', services: ['first'] });
  expect(api.book.mock.calls[1]?.[3]).not.toBe(api.book.mock.calls[0]?.[3]);
  expect(draft.slot.value).toEqual(slot('bob', '10:00'));
});

test('an alternative that is taken, too, has alternatives in its turn', async () => {
  const { booking } = await toTaken();
  api.book.mockResolvedValueOnce(refuse({ code: 'slot_taken', alternatives: [colleague] }));
  await booking.takeAlternative(other);
  expect(booking.step.value).toBe('taken');
  expect(booking.process.value).toMatchObject({ slot: slot('ann', '10:40'), alternatives: [colleague] });
});

test('all times can be shown instead', async () => {
  const { booking } = await toTaken();
  booking.reopen('time');
  expect([booking.step.value, booking.process.value.status]).toEqual(['time', 'idle']);
});

test('several services have no alternatives, because their slots may be too short', async () => {
  const { booking } = await toTaken({ multiService: true }, ['first', 'second']);
  expect(booking.step.value).toBe('time');
});

test('a time that has begun is offered others, as a taken one is', async () => {
  api.book.mockReset().mockResolvedValueOnce(refuse({ code: 'slot_passed', alternatives: [other] }));
  const { booking } = await toTaken();
  expect(booking.step.value).toBe('taken');
});

test('a slot that is another now is shown as it is, and one press books it as it is', async () => {
  const { kind: _, ...later } = other;
  const now = { ...later, slot_id: ten.slot_id, duration: 60, price: { amount: 950 } };
  api.book.mockReset().mockResolvedValueOnce(refuse({ code: 'slot_changed', slot: now }));
  const { booking, draft } = await toTaken();
  expect(booking.step.value).toBe('taken');
  expect(booking.process.value).toMatchObject({
    changed: { slot: now, before: { minutes: 40, price: { amount: 900 } } },
  });
  api.book.mockResolvedValueOnce(refuse({ code: 'try_later' }));
  await booking.takeChanged(now);
  expect([draft.minutes.value, draft.price.value]).toEqual([60, { amount: 950 }]);
  expect(api.book.mock.calls[1]?.[2]).toMatchObject({ slot_time: '10:40', duration: 60, price: { amount: 950 } });
});

test('the same place under another id is booked without asking, once', async () => {
  const renamed = { ...ten, slot_id: 'ann-new' };
  api.book.mockReset().mockResolvedValueOnce(refuse({ code: 'slot_changed', slot: renamed }));
  api.book.mockResolvedValueOnce(refuse({ code: 'slot_changed', slot: { ...ten, slot_id: 'ann-newer' } }));
  const { booking } = await toTaken();
  expect(api.book.mock.calls.map(([, id]) => id)).toEqual(['ann-10:00', 'ann-new']);
  expect(api.book.mock.calls[1]?.[3]).not.toBe(api.book.mock.calls[0]?.[3]);
  expect(booking.step.value).toBe('taken');
});

test('another time isn’t offered for several services, because it may be too short', async () => {
  api.book.mockReset().mockResolvedValueOnce(refuse({ code: 'slot_changed', slot: { ...ten, time: '10:40' } }));
  const { booking } = await toTaken({ multiService: true }, ['first', 'second']);
  expect(booking.step.value).toBe('time');
});
