// The slot that is booked is the one that the patient saw and confirmed.
import { describe, expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import type { Service } from '../../contract/schedule.ts';
import {
  bookPath,
  doctor,
  form,
  freshKey,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
} from '../clinic-for-tests.ts';

const seen = { ...form, slot_date: '2026-11-24', slot_time: '09:30', duration: 30 };
const send = (clinic: OpenClinic, body: object = seen, key = freshKey()) =>
  readAnswer(clinic.ask(bookPath(), post(body, { 'idempotency-key': key })));
const moveSlot = ({ free }: OpenClinic, time: string) => free.set('a', time);
const withService = (more: Partial<Service>) => {
  const [first, ...others] = doctor.services;
  if (first === undefined) throw new Error('The doctor has no services.');
  return async () => done({ ...doctor, services: [{ ...first, ...more }, ...others] });
};
const changed = (slot: object) => ({ status: 409, body: { code: 'slot_changed', slot } });

describe('a slot whose time moved is not booked', () => {
  test('at the new time: the patient is told what it is now', async () => {
    const clinic = await openClinic();
    moveSlot(clinic, '11:00');
    const slot = { employee_id: 'd1', slot_id: 'a', date: '2026-11-24', time: '11:00', duration: 30 };
    expect(await send(clinic)).toMatchObject(changed(slot));
    expect([clinic.calls.includes('book'), clinic.bookings]).toEqual([false, []]);
  });
  test('when it moves between the look and the request, and the ERP refuses', async () => {
    const clinic = await openClinic();
    clinic.erp.book = async () => {
      moveSlot(clinic, '11:00');
      return refuse({ kind: 'refused' });
    };
    expect(await send(clinic)).toMatchObject(changed({ slot_id: 'a', time: '11:00' }));
  });
  test('by the second request: after the settle time it must still be the same time', async () => {
    const clinic = await openClinic();
    let requests = 0;
    clinic.erp.book = async () => {
      requests++;
      moveSlot(clinic, '11:00');
      return refuse({ kind: 'no_answer', cause: 'x' });
    };
    expect(await send(clinic)).toMatchObject({ body: { code: 'unconfirmed' } });
    expect(requests).toBe(1);
  });
  test('and the same key is answered the same, while another one may confirm the new time', async () => {
    const clinic = await openClinic();
    moveSlot(clinic, '11:00');
    const key = freshKey();
    await send(clinic, seen, key);
    expect(await send(clinic, seen, key)).toMatchObject({ ...changed({ time: '11:00' }), replayed: 'true' });
    expect(await send(clinic, { ...seen, slot_time: '11:00' })).toMatchObject({
      status: 200,
      body: { appointment: { time: '11:00' } },
    });
  });
});

test('the same place under a new id is named, not called taken', async () => {
  const clinic = await openClinic();
  clinic.free.delete('a');
  clinic.free.set('a2', '09:30');
  expect(await send(clinic)).toMatchObject(changed({ slot_id: 'a2', time: '09:30', duration: 30 }));
});

test('a time that has begun is passed, not taken by somebody, and isn’t booked even where the ERP offers it', async () => {
  const clinic = await openClinic();
  clinic.clock.at = Date.parse('2026-11-24T07:30:00Z');
  expect(await send(clinic)).toMatchObject({
    status: 409,
    body: { code: 'slot_passed', alternatives: [{ slot_id: 'b' }] },
  });
  expect(clinic.bookings).toEqual([]);
});

describe('a visit that isn’t what the patient saw is asked about first', () => {
  test('its length', async () => {
    const clinic = await openClinic();
    clinic.erp.employee = withService({ duration: 60 });
    expect(await send(clinic)).toMatchObject(changed({ slot_id: 'a', time: '09:30', duration: 60 }));
    expect((await send(clinic, { ...seen, duration: 60 })).status).toBe(200);
  });
  test('its price, and the new one books it', async () => {
    const clinic = await openClinic();
    clinic.erp.employee = withService({ price: 950 });
    const shown = { ...seen, price: { amount: 900 } };
    expect(await send(clinic, shown)).toMatchObject(changed({ price: { amount: 950 } }));
    expect(clinic.bookings).toEqual([]);
    const confirmed = await send(clinic, { ...seen, price: { amount: 950, currency: 'UAH' } });
    expect(confirmed).toMatchObject({ status: 200, body: { appointment: { price: { amount: 950 } } } });
    expect(clinic.bookings[0]).not.toHaveProperty('price');
    expect(clinic.bookings[0]).not.toHaveProperty('duration');
  });
  test('its price by the price type that is booked', async () => {
    const clinic = await openClinic();
    clinic.erp.employee = withService({
      price: 900,
      prices: [{ price_type_id: 'p2', locales: {}, price: 700, currency: 'UAH' }],
    });
    const body = { ...seen, price_type_id: 'p2' };
    const path = `${bookPath()}_advanced`;
    const one = await readAnswer(clinic.ask(path, post({ ...body, price: { amount: 900 } })));
    expect(one).toMatchObject(changed({ price: { amount: 700, currency: 'UAH' } }));
    expect((await readAnswer(clinic.ask(path, post({ ...body, price: { amount: 700 } })))).status).toBe(200);
  });
  test('but not a price that the ERP doesn’t say', async () => {
    const clinic = await openClinic();
    expect((await send(clinic, { ...seen, price: { amount: 900 } })).status).toBe(200);
  });
});

describe('a doctor whom the catalog doesn’t let be booked online for the service', () => {
  test('is not booked', async () => {
    const clinic = await openClinic();
    clinic.erp.employee = withService({ online_booking: false });
    clinic.erp.employees = async () => done([]);
    expect(await send(clinic)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(clinic.bookings).toEqual([]);
  });
  test('is booked where method 1 does', async () => {
    const clinic = await openClinic();
    clinic.erp.employee = withService({ online_booking: false });
    expect((await send(clinic)).status).toBe(200);
  });
  test('is not booked while the catalog can’t be read: nothing was done', async () => {
    const clinic = await openClinic();
    clinic.erp.employee = async () => refuse({ kind: 'no_answer', cause: 'x' });
    expect(await send(clinic)).toMatchObject({ status: 503, body: { code: 'upstream_unavailable' } });
    expect(clinic.bookings).toEqual([]);
  });
});

describe('a receipt that names another slot', () => {
  test('is told as what it is', async () => {
    const clinic = await openClinic();
    const { book } = clinic.erp;
    clinic.erp.book = async (...all) => {
      await book(...all);
      return done({ slot_id: 'c', date: '2026-11-25', time: '12:00' });
    };
    expect(await send(clinic)).toMatchObject({
      status: 200,
      body: { appointment: { slot_id: 'c', date: '2026-11-25', time: '12:00' } },
    });
  });
  test('without its time is unconfirmed: what was booked isn’t known', async () => {
    const clinic = await openClinic();
    clinic.erp.book = async () => done({ slot_id: 'c' });
    expect(await send(clinic)).toMatchObject({ body: { code: 'unconfirmed' } });
  });
});

test('several services take as long as the ERP’s slots for each of them, where the doctor’s times aren’t known', async () => {
  const clinic = await openClinic();
  const { slots } = clinic.erp;
  clinic.erp.slots = async (params) => {
    const answer = await slots(params);
    const minutes = params.service_id === 's3' ? 25 : 30;
    return answer.ok ? done(answer.value.map((day) => ({ ...day, slot_duration: minutes }))) : answer;
  };
  const answer = await send(clinic, { ...seen, services: ['s1', 's3'], duration: 55 });
  expect(answer).toMatchObject({ status: 200, body: { appointment: { duration: 55 } } });
});
