// A visit is moved without its patient's details: the proxy keeps them, sealed, as long as the visit lives.
import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import { createProxy } from '../app.ts';
import {
  bookedToken,
  bookPath,
  bytes,
  cancelPath,
  form,
  freshKey,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
  viewTokenOf,
} from '../clinic-for-tests.ts';
import { defaultLimits } from '../policy/limits.ts';
import { deriveKeys } from './keys.ts';

const proof = { browser: 'browser-of-the-patient' };
const moveBody = (moves: string, more: object = {}) => ({ moves, services: ['s1'], proof, ...more });
const move = (clinic: OpenClinic, moves: string, key = freshKey(), more: object = {}) =>
  readAnswer(clinic.ask(bookPath('b'), post(moveBody(moves, more), { 'idempotency-key': key })));
const cancel = (clinic: OpenClinic, cancel_token: string, slot = 'a') =>
  readAnswer(clinic.ask(cancelPath(slot), post({ reason: '7', cancel_token })));
const keptOf = (clinic: OpenClinic, token: string) =>
  readAnswer(clinic.ask('/clinics/main/api/appointments', { headers: { authorization: `Bearer ${token}` } }));
const tokenIn = ({ body }: { body: unknown }) => /"cancel_token":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
const askForDetails = {
  status: 422,
  body: { code: 'invalid_fields', fields: { patient_name: 'required', patient_phone: 'required' } },
};
const details = (clinic: OpenClinic) => [...clinic.store.rows.keys()].filter((key) => key.startsWith('details:'));

const everything = {
  ...form,
  patient_email: 'planted@example.com',
  birthdate: '1990-01-02',
  comment: 'Planted comment',
  passport: 'PLANTED77',
};

describe('a move', () => {
  test('books the new time with all details of the old visit, and takes none from the request', async () => {
    const clinic = await openClinic();
    const old = tokenIn(await readAnswer(clinic.ask(bookPath(), post(everything))));
    const moved = await move(clinic, old, freshKey(), { patient_name: 'Somebody Else', comment: 'else' });
    expect(moved).toMatchObject({ status: 200, body: { appointment: { slot_id: 'b', details_kept: true } } });
    const { services: _, proof: __, ...patient } = everything;
    expect(clinic.bookings[1]).toEqual({
      ...patient,
      patient_phone: '+380501234567',
      services: ['s1'],
      slot_id: 'b',
    });
    expect(JSON.stringify(moved.body)).not.toMatch(/planted/i);
  });
  test('has its details with the new visit after the old one is cancelled, so that it can be moved again', async () => {
    const clinic = await openClinic();
    const old = await bookedToken(clinic);
    const moved = tokenIn(await move(clinic, old));
    expect((await cancel(clinic, old)).status).toBe(200);
    expect(details(clinic)).toHaveLength(1);
    const again = await readAnswer(clinic.ask(bookPath('a'), post(moveBody(moved))));
    expect(again.status).toBe(200);
    expect(clinic.bookings.map(({ patient_name }) => patient_name)).toEqual(['Planted Patient', 'Planted Patient']);
  });
  test('that is sent again gets the same answer, also after the old visit was cancelled and its details are gone', async () => {
    const clinic = await openClinic();
    const old = await bookedToken(clinic);
    const key = freshKey();
    const first = await move(clinic, old, key);
    expect(await move(clinic, old, key)).toEqual({ ...first, replayed: 'true' });
    await cancel(clinic, old);
    expect(await move(clinic, old, key)).toEqual({ ...first, replayed: 'true' });
    expect(await move(clinic, old, key, { services: ['s2'] })).toMatchObject({ body: { code: 'key_reused' } });
    expect(clinic.bookings).toHaveLength(1);
  });
  test('under another key from the same browser gets the visit that it has booked', async () => {
    const clinic = await openClinic();
    const old = await bookedToken(clinic);
    const first = await move(clinic, old);
    expect((await move(clinic, old)).body).toEqual(first.body);
    expect(clinic.bookings).toHaveLength(2);
  });
  test('with an unknown end stays unconfirmed when the details are gone meanwhile: nothing is claimed', async () => {
    const clinic = await openClinic();
    const old = await bookedToken(clinic);
    const { book } = clinic.erp;
    clinic.erp.book = async () => {
      clinic.free.delete('b');
      return refuse({ kind: 'no_answer', cause: 'ECONNRESET' });
    };
    const key = freshKey();
    expect(await move(clinic, old, key)).toMatchObject({ body: { code: 'unconfirmed' } });
    clinic.erp.book = book;
    await cancel(clinic, old);
    clinic.clock.at += 60_000;
    expect(await move(clinic, old, key)).toMatchObject({ status: 502, body: { code: 'unconfirmed' } });
  });
  test('that a killed proxy has begun is finished by the next one with the same key', async () => {
    const clinic = await openClinic();
    const old = await bookedToken(clinic);
    const key = freshKey();
    clinic.erp.book = () => new Promise(() => {});
    void move(clinic, old, key);
    await expect.poll(() => clinic.calls.filter((name) => name === 'book').length).toBe(2);
    clinic.erp.book = async ({ slot_id }, booking) => {
      clinic.free.delete(slot_id);
      clinic.bookings.push({ ...booking, slot_id });
      return { ok: true, value: {} };
    };
    clinic.clock.at += 120_000;
    const next = createProxy(clinic.deps);
    const request = new Request(
      `https://book.example${bookPath('b')}`,
      post(moveBody(old), { 'idempotency-key': key }),
    );
    expect(await readAnswer(next.fetch(request))).toMatchObject({ status: 200 });
    expect(clinic.bookings[1]).toMatchObject({ slot_id: 'b', patient_name: 'Planted Patient' });
  });
  test('counts as a booking of its phone number and its client', async () => {
    const clinic = await openClinic({}, { limits: { ...defaultLimits, phones: { count: 1, seconds: 3600 } } });
    const old = await bookedToken(clinic);
    expect(await move(clinic, old)).toMatchObject({ status: 429, body: { code: 'too_many_requests' } });
    expect(clinic.bookings).toHaveLength(1);
  });
  test('needs a proof of work wherever a booking does', async () => {
    const clinic = await openClinic({}, { challenge: 'suspicious' });
    const shown = { ...form, proof: { ...proof, shown_for: 5000 } };
    const old = tokenIn(await readAnswer(clinic.ask(bookPath(), post(shown))));
    expect(await move(clinic, old)).toMatchObject({ body: { code: 'challenge_required' } });
    const trapped = { proof: { ...proof, shown_for: 5000, trap: 'x' } };
    expect(await move(clinic, old, freshKey(), trapped)).toMatchObject({ body: { code: 'challenge_required' } });
    expect(await move(clinic, old, freshKey(), { proof: { ...proof, shown_for: 5000 } })).toMatchObject({
      status: 200,
    });
  });
});

describe('the details of a visit', () => {
  test('are in the store only sealed', async () => {
    const clinic = await openClinic();
    await readAnswer(clinic.ask(bookPath(), post(everything)));
    expect(details(clinic)).toHaveLength(1);
    const stored = JSON.stringify([...clinic.store.rows].map(([key, { value }]) => [key, value]));
    expect(stored).not.toMatch(/planted|501234567|1990-01-02/i);
  });
  test('live as long as the visit: then the patient is asked again', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    const [key = ''] = details(clinic);
    // 10:00 in Kyiv, half an hour after the visit began.
    expect(clinic.store.rows.get(key)?.until).toBe(Date.parse('2026-11-24T08:00:00Z'));
    expect(await keptOf(clinic, token)).toMatchObject({ body: { appointment: { details_kept: true } } });
    clinic.store.rows.delete(key);
    expect(await keptOf(clinic, token)).toMatchObject({ body: { appointment: { details_kept: false } } });
    expect(await move(clinic, token)).toMatchObject(askForDetails);
    expect(clinic.bookings).toHaveLength(1);
  });
  test('go when the visit is cancelled, by its patient or by the desk', async () => {
    const clinic = await openClinic();
    await cancel(clinic, await bookedToken(clinic));
    expect(details(clinic)).toEqual([]);
    const token = await bookedToken(clinic);
    clinic.clock.at += 60_000;
    clinic.free.set('a', '09:30');
    expect(await keptOf(clinic, token)).toMatchObject({
      body: { appointment: { state: 'cancelled', details_kept: false } },
    });
    expect(details(clinic)).toEqual([]);
  });
  test('are opened with an older secret, and count as not kept without it', async () => {
    const [old, next] = [
      bytes('the old secret of thirty-two bytes or so'),
      bytes('the next secret, thirty-two bytes too'),
    ];
    const clinic = await openClinic({ keys: await deriveKeys(old) });
    const token = await bookedToken(clinic);
    const rotated = { ...clinic.deps, keys: await deriveKeys(next, old) };
    const request = new Request(`https://book.example${bookPath('b')}`, post(moveBody(token)));
    expect((await createProxy(rotated).fetch(request)).status).toBe(200);
    expect(clinic.bookings[1]).toMatchObject({ patient_name: 'Planted Patient' });
  });
  test('of another visit don’t serve a token, whoever writes to the store', async () => {
    const clinic = await openClinic();
    await bookedToken(clinic);
    const [first = ''] = details(clinic);
    const token = await bookedToken(clinic, 'b');
    const [, second = ''] = details(clinic);
    await clinic.store.set(second, (await clinic.store.get(first)) ?? '', 60_000);
    expect(await keptOf(clinic, token)).toMatchObject({ body: { appointment: { details_kept: false } } });
  });
  test('are neither kept nor used where the clinic wants none', async () => {
    const clinic = await openClinic({}, { keep_details: false });
    const booked = await readAnswer(clinic.ask(bookPath(), post(form)));
    expect(booked).toMatchObject({ body: { appointment: { details_kept: false } } });
    expect(details(clinic)).toEqual([]);
    expect(await move(clinic, tokenIn(booked))).toMatchObject(askForDetails);
  });
  test('that couldn’t be stored leave the visit booked, and say so', async () => {
    const clinic = await openClinic();
    const { set } = clinic.store;
    clinic.store.set = async (key, value, ttl) => {
      if (key.startsWith('details:')) throw new Error('store is full');
      return set(key, value, ttl);
    };
    expect(await readAnswer(clinic.ask(bookPath(), post(form)))).toMatchObject({
      status: 200,
      body: { appointment: { details_kept: false } },
    });
  });
});

describe('a wrong token moves nothing', () => {
  test('a view token, another clinic’s text, an expired one: all get the same answer and cost a cancellation', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    const view = await viewTokenOf(clinic, token);
    const denied = { status: 403, body: { code: 'cancel_denied' } };
    expect(await move(clinic, view)).toMatchObject(denied);
    expect(await move(clinic, token.slice(0, -2))).toMatchObject(denied);
    expect(await move(clinic, 'ключ')).toMatchObject(denied);
    for (let tries = 0; tries < 20; tries++) await move(clinic, 'x');
    expect(await move(clinic, 'x')).toMatchObject({ status: 429 });
    clinic.clock.at = Date.parse('2026-11-24T08:00:01Z');
    expect(await move(clinic, token)).toMatchObject(denied);
    expect(clinic.bookings).toHaveLength(1);
  });
  test('what isn’t a token at all is a wrong field, and a key is needed as for a booking', async () => {
    const clinic = await openClinic();
    const wrong = await readAnswer(clinic.ask(bookPath('b'), post({ ...moveBody(''), moves: 7 })));
    expect(wrong).toMatchObject({ status: 422, body: { code: 'invalid_fields', fields: { moves: 'unknown_value' } } });
    const token = await bookedToken(clinic);
    expect(await move(clinic, token, '')).toMatchObject({ status: 400, body: { code: 'key_required' } });
  });
  test('without a key isn’t to be sent again as it is, also where something else would pass', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.store.get = () => Promise.reject(new Error('The store is away.'));
    const answer = await clinic.ask(bookPath('b'), post(moveBody(token), { 'idempotency-key': '' }));
    expect([answer.status, answer.headers.has('retry-after')]).toEqual([400, false]);
  });
});

test('while the store is away nothing is moved', async () => {
  const clinic = await openClinic();
  const token = await bookedToken(clinic);
  clinic.store.get = async () => {
    throw new Error('store is away');
  };
  expect(await move(clinic, token)).toMatchObject({ status: 503, body: { code: 'try_later' } });
  expect(clinic.bookings).toHaveLength(1);
});
