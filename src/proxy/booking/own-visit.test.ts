// Who gets a visit's tokens again: only the browser that booked it.
import { describe, expect, test } from 'vitest';
import { bookPath, form, openClinic, post, readAnswer } from '../clinic-for-tests.ts';

const own = { browser: 'browser-of-the-patient' };

describe('somebody who knows a patient’s name, phone number and slot', () => {
  test.each([
    ['no browser', undefined],
    ['no secret', { shown_for: 20_000 }],
    ['a secret of their own', { browser: 'browser-of-a-relative' }],
    ['an empty secret', { browser: '' }],
    ['a list', { browser: [own.browser] }],
  ])('gets no token of the visit with %s', async (_, proof) => {
    const clinic = await openClinic();
    expect((await readAnswer(clinic.ask(bookPath(), post(form)))).status).toBe(200);
    const second = await readAnswer(clinic.ask(bookPath(), post({ ...form, proof })));
    expect(second).toMatchObject({ status: 502, body: { code: 'unconfirmed' } });
    expect(JSON.stringify(second.body)).not.toMatch(/token/);
    clinic.clock.at += 5 * 60_000;
    const later = await readAnswer(clinic.ask(bookPath(), post({ ...form, proof })));
    expect(JSON.stringify(later.body)).not.toMatch(/token/);
    expect(clinic.bookings).toHaveLength(1);
  });
  test('gets no token where the patient’s own client sent no secret', async () => {
    const clinic = await openClinic();
    const bare = { ...form, proof: {} };
    expect((await readAnswer(clinic.ask(bookPath(), post(bare)))).status).toBe(200);
    const second = await readAnswer(clinic.ask(bookPath(), post(bare)));
    expect(second).toMatchObject({ status: 502, body: { code: 'unconfirmed' } });
  });
});

test('a patient who reloads the page and books again in the same browser gets the visit with its tokens', async () => {
  const clinic = await openClinic();
  const first = await readAnswer(clinic.ask(bookPath(), post({ ...form, proof: own })));
  expect(await readAnswer(clinic.ask(bookPath(), post({ ...form, proof: own })))).toEqual(first);
});

test('the ERP and the store never see the browser’s secret', async () => {
  const clinic = await openClinic();
  await readAnswer(clinic.ask(bookPath(), post({ ...form, proof: own })));
  expect(JSON.stringify([clinic.bookings, [...clinic.store.rows], clinic.log])).not.toContain(own.browser);
});
