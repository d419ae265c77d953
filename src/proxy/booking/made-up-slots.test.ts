// Anybody can send a booking for a slot or a doctor that doesn't exist.
import { expect, test } from 'vitest';
import {
  bookedToken,
  bookPath,
  cancelPath,
  form,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
} from '../clinic-for-tests.ts';

const slots = '/clinics/main/api/schedule/employees/d1/slots/s1';
const taken = { body: { code: 'slot_taken' } };
const made = (each: number) => `made-up-${each}`;
const book = (clinic: OpenClinic, slot: string, each = 0) =>
  readAnswer(clinic.ask(bookPath(slot), post(form), `2001:db8:${each}:1::/64`));
const countOf = ({ calls }: OpenClinic, ...names: string[]) => calls.filter((name) => names.includes(name)).length;

test('a hundred clients with made-up slots cost the ERP a few reads in two seconds, and get alternatives', async () => {
  const clinic = await openClinic();
  for (let each = 1; each <= 20; each++) expect(await book(clinic, made(each))).toMatchObject(taken);
  expect(countOf(clinic, 'slots')).toBe(20);
  clinic.calls.length = 0;
  for (let each = 21; each <= 120; each++) {
    clinic.clock.at += 19;
    const answer = await book(clinic, made(each), each);
    expect(answer).toMatchObject({ body: { code: 'slot_taken', alternatives: [{ slot_id: 'a' }, { slot_id: 'b' }] } });
    // Nor do visitors' reads cost more.
    await clinic.ask(slots);
  }
  expect(clinic.calls.toSorted()).toEqual(['employees', 'slots']);
  clinic.clock.at += 100;
  await book(clinic, made(121), 121);
  expect(countOf(clinic, 'slots')).toBe(2);
});

test('meanwhile a patient books a slot that is there', async () => {
  const clinic = await openClinic();
  for (let each = 1; each <= 20; each++) await book(clinic, made(each), each);
  expect((await book(clinic, 'a')).status).toBe(200);
});

test('a slot that is free again since is booked: at once after a cancellation here, else after two seconds', async () => {
  const clinic = await openClinic();
  const cancel_token = await bookedToken(clinic);
  for (let each = 1; each <= 20; each++) await book(clinic, made(each), each);
  await clinic.ask(cancelPath(), post({ reason: '7', cancel_token }));
  expect((await book(clinic, 'a', 2)).status).toBe(200);

  for (let each = 1; each <= 20; each++) expect(await book(clinic, made(each), each)).toMatchObject(taken);
  clinic.free.set('c', '11:00');
  clinic.clock.at += 1999;
  expect(await book(clinic, 'c', 4)).toMatchObject(taken);
  clinic.clock.at += 1;
  expect((await book(clinic, 'c', 5)).status).toBe(200);
});

test('made-up doctors and services cost no more than by reading, and a real one is booked meanwhile', async () => {
  const clinic = await openClinic();
  const path = (each: number) => bookPath(made(each)).replace('d1', `d${each + 2}`);
  for (let each = 0; each < 300; each++) {
    await clinic.ask(path(each), post(form), `2001:db8:${each}:1::/64`);
    const services = [`x${each}`];
    await clinic.ask(bookPath(made(each)), post({ ...form, services }), `2001:db8:${each}:2::/64`);
  }
  // Of six hundred unknown ids twenty reach the ERP, each with a few reads.
  expect(countOf(clinic, 'employee', 'slots', 'slotsByService')).toBeLessThanOrEqual(80);
  expect((await book(clinic, 'a', 999)).status).toBe(200);
});
