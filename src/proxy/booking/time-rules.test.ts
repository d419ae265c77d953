// The clinic's own rules of time: BOOKING_NOTICE and BOOKING_CANCEL_UNTIL. The clock stands at 14:00 in Kyiv on the day
// before the two slots, 09:30 (`a`) and 10:00 (`b`).
import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import {
  bookedToken,
  bookPath,
  cancelPath,
  form,
  freshKey,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
} from '../clinic-for-tests.ts';

const minute = 60_000;
/** Until the notice of 60 minutes before 09:30 is over. */
const untilClosedMs = Date.parse('2026-11-24T06:30:00Z') - Date.parse('2026-11-23T12:00:00Z');
const hour = { notice: { minutes: 60, services: {} } };
const seen = { ...form, slot_date: '2026-11-24', slot_time: '09:30' };
const send = (clinic: OpenClinic, body: object = seen, key = freshKey(), slot = 'a') =>
  readAnswer(clinic.ask(bookPath(slot), post(body, { 'idempotency-key': key })));
const timesOf = async (clinic: OpenClinic, path: string) => {
  const { body } = await readAnswer(clinic.ask(`/clinics/main/api/schedule/${path}`));
  return [...JSON.stringify(body).matchAll(/"time":"([^"]+)"/g)].map(([, time]) => time);
};
const ofDoctor = 'employees/d1/slots/s1';
const ofAll = 'slots/s1';

describe('a time within the notice', () => {
  test.each([ofDoctor, ofAll])('is not offered any more, also by a cached answer: %s', async (path) => {
    const clinic = await openClinic({}, { ...hour, cache: { slots: { fresh: 86_400, revalidate: 0, outage: 0 } } });
    clinic.clock.at += untilClosedMs - 1;
    expect(await timesOf(clinic, path)).toEqual(['09:30', '10:00']);
    clinic.clock.at += 1;
    expect(await timesOf(clinic, path)).toEqual(['10:00']);
  });

  test('is another for a service with minutes of its own', async () => {
    const clinic = await openClinic({}, { notice: { minutes: 0, services: { s1: 1440 } } });
    expect(await timesOf(clinic, ofDoctor)).toEqual([]);
    expect(await timesOf(clinic, ofDoctor.replace('s1', 's2'))).toEqual(['09:30', '10:00']);
  });

  test('is not booked: nothing is sent, and the next time is offered', async () => {
    const clinic = await openClinic({}, hour);
    clinic.clock.at += untilClosedMs;
    expect(await send(clinic)).toMatchObject({
      status: 409,
      body: { code: 'slot_closed', alternatives: [{ slot_id: 'b' }] },
    });
    expect([clinic.calls.includes('book'), clinic.bookings]).toEqual([false, []]);
  });

  test('is not booked by who doesn’t say what they saw, nor with a second service that needs more notice', async () => {
    const clinic = await openClinic({}, { notice: { minutes: 60, services: { s2: 1440 } } });
    clinic.clock.at += untilClosedMs - 1;
    expect(await send(clinic, { ...seen, services: ['s1', 's2'] })).toMatchObject({ body: { code: 'slot_closed' } });
    clinic.clock.at += 1;
    expect(await send(clinic, form)).toMatchObject({ body: { code: 'slot_closed' } });
    expect(clinic.bookings).toEqual([]);
  });

  test('is booked a millisecond earlier, and by a run whose patient was in time', async () => {
    const clinic = await openClinic({}, hour);
    clinic.clock.at += untilClosedMs - 1;
    const { book } = clinic.erp;
    let requests = 0;
    clinic.erp.book = async (...all) => {
      if (++requests > 1) return book(...all);
      // While it waits for an answer that doesn't come, the time closes.
      clinic.clock.at += minute;
      return refuse({ kind: 'no_answer', cause: 'x' });
    };
    expect(await send(clinic)).toMatchObject({ status: 200 });
    expect(requests).toBe(2);
  });
});

describe('a visit after its deadline', () => {
  const rule = { cancel_until: { minutes: 60, services: {} } };
  const cancel = (clinic: OpenClinic, cancel_token: string, key = freshKey()) =>
    readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token }, { 'idempotency-key': key })));
  const closed = { status: 409, body: { code: 'cancel_closed' } };

  test('is not cancelled: nothing is sent', async () => {
    const clinic = await openClinic({}, rule);
    const token = await bookedToken(clinic);
    clinic.clock.at += untilClosedMs + 5 * minute + 1;
    expect(await cancel(clinic, token)).toMatchObject(closed);
    expect([clinic.calls.includes('cancel'), clinic.bookings.length]).toEqual([false, 1]);
  });

  test('is not moved: nothing is booked', async () => {
    const clinic = await openClinic({}, rule);
    const moves = await bookedToken(clinic);
    clinic.clock.at += untilClosedMs + 1;
    expect(await send(clinic, { moves, services: ['s1'] }, freshKey(), 'b')).toMatchObject(closed);
    expect(clinic.bookings.length).toBe(1);
  });

  test('is cancelled by a move that began in time, and by a request that repeats its key', async () => {
    const clinic = await openClinic({}, rule);
    const moves = await bookedToken(clinic);
    clinic.clock.at += untilClosedMs;
    const moved = freshKey();
    expect(await send(clinic, { moves, services: ['s1'] }, moved, 'b')).toMatchObject({ status: 200 });
    clinic.clock.at += minute;
    const cancelled = freshKey();
    expect(await cancel(clinic, moves, cancelled)).toMatchObject({ status: 200 });
    clinic.clock.at += 10 * minute;
    expect(await cancel(clinic, moves, cancelled)).toMatchObject({ status: 200 });
    expect(clinic.bookings.map(({ slot_id }) => slot_id)).toEqual(['b']);
  });
});

test('the clinic’s facts have both rules, and without them none', async () => {
  const facts = async (clinic: OpenClinic) => (await readAnswer(clinic.ask('/clinics/main/api/clinic'))).body;
  const rules = { notice: { minutes: 60, services: { s1: 5 } }, cancel_until: { minutes: 1440, services: {} } };
  expect(await facts(await openClinic({}, rules))).toMatchObject({ clinic: rules });
  expect(Object.keys((await facts(await openClinic())) as object)).not.toContain('notice');
});
