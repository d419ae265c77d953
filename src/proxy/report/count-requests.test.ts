// What counts, through the whole proxy: each once, and nothing about a patient.
import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import {
  bookedToken,
  bookPath,
  cancelPath,
  form,
  freshKey,
  openClinic,
  page,
  post,
  readAnswer,
  settings,
} from '../clinic-for-tests.ts';
import { counters, parseDay, totalOf } from './day-counts.ts';
import { createVisitorCounts } from './visitor-counts.ts';

const from = 'letter,/kontakt';
const noAnswer = async () => refuse({ kind: 'no_answer', cause: 'ECONNRESET' } as const);

/** A clinic whose proxy counts. `total`: today's counts that aren't 0; `day`: today's record. */
async function openCounted() {
  const clinic = await openClinic();
  const counts = createVisitorCounts({ store: clinic.store, now: () => clinic.clock.at });
  clinic.deps.counts = counts;
  async function day() {
    await counts.flush();
    return parseDay((await clinic.store.get('report:main:2026-11-23')) ?? '');
  }
  async function total() {
    const found = await day();
    const sums = found ? totalOf(found) : [];
    return Object.fromEntries(counters.flatMap((name, index) => (sums[index] ? [[name, sums[index]]] : [])));
  }
  const see = (moment: string, path = '/clinics/main/api/clinic', headers: Record<string, string> = { origin: page }) =>
    clinic.ask(`${path}?from=${encodeURIComponent(`${moment},${from}`)}`, { headers });
  return { ...clinic, counts, day, total, see };
}

const slots = '/clinics/main/api/schedule/employees/d1/slots/s1';

describe('how far a visitor has come', () => {
  test('is counted once a request that says so, by page and source', async () => {
    const { see, total, day, ask } = await openCounted();
    await see('opened');
    await see('times', slots);
    await see('details');
    // Other reads of the same addresses: another language, a refresh.
    await ask('/clinics/main/api/clinic?lang=uk', { headers: { origin: page } });
    await ask(slots, { headers: { origin: page } });
    expect(await total()).toEqual({ opened: 1, times: 1, details: 1 });
    expect(await day()).toEqual({
      version: 1,
      pages: [['clinic.example/kontakt', [1, 1, 1, 0, 0, 0, 0, 0]]],
      sources: [['letter', [1, 1, 1, 0, 0, 0, 0, 0]]],
    });
  });
  test('also with an answer from the cache, or one that the browser has', async () => {
    const { see, total, calls } = await openCounted();
    const first = await see('times', slots);
    const etag = first.headers.get('etag') ?? '';
    await see('times', slots);
    expect((await see('times', slots, { origin: page, 'if-none-match': etag })).status).toBe(304);
    expect(calls.filter((name) => name === 'slots')).toHaveLength(1);
    expect(await total()).toEqual({ times: 3 });
  });
  test('without a body for a visitor at the form', async () => {
    const { ask, total } = await openCounted();
    const init = { method: 'HEAD', headers: { origin: page } };
    const answer = await ask(`/clinics/main/api/clinic?from=${encodeURIComponent(`details,${from}`)}`, init);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(await total()).toEqual({ details: 1 });
  });
  test.each([
    ['a page that isn’t allowed', 'opened', { origin: 'https://evil.example' }],
    ['a program', 'opened', {}],
    ['another word', 'booked', { origin: page }],
    ['no word', '', { origin: page }],
  ])('isn’t counted: %s', async (_, moment, headers) => {
    const { see, total } = await openCounted();
    await see(moment, undefined, headers as Record<string, string>);
    expect(await total()).toEqual({});
  });
  test('isn’t counted where the ERP gives no times, or the visitor is over the rate limit', async () => {
    const { see, total, erp } = await openCounted();
    erp.slots = async () => refuse({ kind: 'no_answer', cause: 'ECONNRESET' });
    expect((await see('times', slots)).status).toBe(503);
    for (let request = 0; request < 700; request++) await see('opened');
    expect(await total()).toEqual({ opened: 599 });
  });
  test('is counted for the proxy’s own booking page by its path, and not for the page of a visit', async () => {
    const { ask, day } = await openCounted();
    const own = { headers: { 'sec-fetch-site': 'same-origin' } };
    await ask('/clinics/main/api/clinic?from=opened,,/embed', own);
    await ask('/clinics/main/api/clinic?from=opened,,/manage', own);
    expect(await day()).toMatchObject({
      pages: [['/embed', [1, 0, 0, 0, 0, 0, 0, 0]]],
      sources: [['', expect.anything()]],
    });
  });
});

describe('a booking', () => {
  test('is counted once, however often its request comes', async () => {
    const { ask, total, day } = await openCounted();
    const request = post({ ...form, from }, { 'idempotency-key': freshKey() });
    await ask(bookPath(), request);
    expect((await readAnswer(ask(bookPath(), request))).replayed).toBe('true');
    // The same patient again, under another key.
    await ask(bookPath(), post({ ...form, from }));
    expect(await total()).toEqual({ booked: 1 });
    expect(await day()).toMatchObject({ pages: [['clinic.example/kontakt', expect.anything()]] });
  });
  test('that is refused is counted once, and what only has to be sent again isn’t', async () => {
    const { ask, total, bookings, free } = await openCounted();
    free.delete('a');
    const request = post({ ...form, from }, { 'idempotency-key': freshKey() });
    await ask(bookPath(), request);
    expect((await readAnswer(ask(bookPath(), request))).body).toMatchObject({ code: 'slot_taken' });
    await ask(bookPath('b'), post({ ...form, patient_phone: 'none' }));
    expect(bookings).toEqual([]);
    expect(await total()).toEqual({ refused: 1 });
  });
  test('is unconfirmed once, as long as it is', async () => {
    const { ask, total, erp, clock, free } = await openCounted();
    const { book } = erp;
    erp.book = noAnswer;
    const request = post({ ...form, from }, { 'idempotency-key': freshKey() });
    const again = () => readAnswer(ask(bookPath(), request));
    expect(await again()).toMatchObject({ body: { code: 'unconfirmed' } });
    expect(await total()).toEqual({ unconfirmed: 1 });
    await again();
    clock.at += settings.settle_ms;
    free.delete('a');
    expect(await again()).toMatchObject({ body: { code: 'unconfirmed' } });
    expect(await total()).toEqual({ unconfirmed: 1 });
    clock.at += settings.settle_ms;
    free.set('a', '09:30');
    erp.book = book;
    expect(await again()).toMatchObject({ status: 200 });
    expect(await total()).toEqual({ booked: 1 });
  });
  test('that moves a visit is counted as moved too, and the old visit as cancelled', async () => {
    const clinic = await openCounted();
    const moves = await bookedToken(clinic);
    const { browser } = form.proof;
    await clinic.ask(bookPath('b'), post({ moves, services: ['s1'], proof: { browser }, from }));
    const cancelling = post({ reason: '7', cancel_token: moves, from }, { 'idempotency-key': freshKey() });
    await clinic.ask(cancelPath(), cancelling);
    await clinic.ask(cancelPath(), cancelling);
    // Under another key it is cancelled already.
    await clinic.ask(cancelPath(), post({ reason: '7', cancel_token: moves, from }));
    expect(await clinic.total()).toEqual({ booked: 2, moved: 1, cancelled: 1 });
  });
  test('is made while nothing can be counted', async () => {
    const clinic = await openCounted();
    const away = () => Promise.reject(new Error('away'));
    const counts = createVisitorCounts({
      store: { get: away, setIfAbsent: away, replace: away },
      now: () => clinic.clock.at,
    });
    clinic.deps.counts = counts;
    expect(await readAnswer(clinic.ask(bookPath(), post({ ...form, from })))).toMatchObject({ status: 200 });
    await expect(counts.flush()).resolves.toBeUndefined();
  });
});

test('nothing of the patient is in what is counted, nor what a page’s address may say of one', async () => {
  const clinic = await openCounted();
  const planted = 'planted@example.com,/patients/Planted-Patient-0501234567/12345?name=Planted#Planted';
  await clinic.see(`opened,${planted}`);
  await clinic.ask(`/clinics/main/api/clinic?from=${encodeURIComponent(`opened,${planted}`)}`, {
    headers: { origin: page },
  });
  await clinic.ask(bookPath(), post({ ...form, patient_email: 'planted@example.com', from: planted }));
  const text = JSON.stringify(await clinic.day());
  expect(text).toContain('clinic.example/patients/…/…');
  expect(text).not.toMatch(/planted|050|12345|random-/i);
});
