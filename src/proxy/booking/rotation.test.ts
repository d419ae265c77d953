// A secret is changed while patients book and cancel: first it is added at the end, then moved to the front, then the
// old one goes.
import { decodeProtectedHeader, EncryptJWT } from 'jose';
import { describe, expect, test, vi } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import { createProxy } from '../app.ts';
import {
  bookedToken,
  bookPath,
  bytes,
  cancelPath,
  form,
  freshKey,
  openClinic,
  post,
  readAnswer,
} from '../clinic-for-tests.ts';
import { deriveKeys, type Keys } from './keys.ts';

const old = bytes('the old secret of at least thirty-two bytes');
const next = bytes('the next secret of at least thirty-two bytes');
const other = bytes('some other secret of thirty-two bytes or so');

/** A clinic whose proxy has the first keys, and how to ask a proxy on the same store that has others. */
async function rotating(before: Keys) {
  const clinic = await openClinic({ keys: before });
  const askWith = (keys: Keys) => {
    const proxy = createProxy({ ...clinic.deps, keys });
    return (path: string, init: RequestInit) =>
      readAnswer(proxy.fetch(new Request(`https://book.example${path}`, init)));
  };
  return { ...clinic, askWith };
}

describe('after the secret was changed', () => {
  test('an earlier visit can be cancelled as long as the old secret is configured', async () => {
    const clinic = await rotating(await deriveKeys(old));
    const cancel_token = await bookedToken(clinic);
    const cancel = async (keys: Keys) =>
      (await clinic.askWith(keys)(cancelPath(), post({ reason: '7', cancel_token }))).status;
    expect(await cancel(await deriveKeys(next))).toBe(403);
    expect(await cancel(await deriveKeys(next, other, old))).toBe(200);
    expect(clinic.bookings).toEqual([]);
  });
  test('the same key gets the first answer again, and books nothing', async () => {
    const clinic = await rotating(await deriveKeys(old));
    const key = { 'idempotency-key': freshKey() };
    const first = await readAnswer(clinic.ask(bookPath(), post(form, key)));
    const again = clinic.askWith(await deriveKeys(next, old));
    expect(await again(bookPath(), post(form, key))).toEqual({ ...first, replayed: 'true' });
    expect(await again(bookPath('b'), post(form, key))).toMatchObject({ body: { code: 'key_reused' } });
    expect(clinic.bookings).toHaveLength(1);
  });
  test('the same key gets the first refusal again, without its alternatives', async () => {
    const clinic = await rotating(await deriveKeys(old));
    clinic.free.delete('a');
    const key = { 'idempotency-key': freshKey() };
    const first = await readAnswer(clinic.ask(bookPath(), post(form, key)));
    const again = clinic.askWith(await deriveKeys(next, old));
    expect(await again(bookPath(), post(form, key))).toEqual({
      ...first,
      body: { ok: false, code: 'slot_taken', error: expect.any(String) },
      replayed: 'true',
    });
  });
  test('a patient who comes again under another key gets their own visit, not "taken"', async () => {
    const clinic = await rotating(await deriveKeys(old));
    const first = await readAnswer(clinic.ask(bookPath(), post(form)));
    const again = clinic.askWith(await deriveKeys(next, old));
    expect((await again(bookPath(), post(form))).body).toEqual(first.body);
    expect(clinic.bookings).toHaveLength(1);
  });
  test('a patient whose booking has an unknown end gets unconfirmed under another key, not "taken"', async () => {
    const clinic = await rotating(await deriveKeys(old));
    clinic.erp.book = async () => {
      clinic.free.delete('a');
      return refuse({ kind: 'no_answer', cause: 'ECONNRESET' });
    };
    const unconfirmed = { status: 502, body: { code: 'unconfirmed' } };
    expect(await readAnswer(clinic.ask(bookPath(), post(form)))).toMatchObject(unconfirmed);
    const again = clinic.askWith(await deriveKeys(next, old));
    expect(await again(bookPath(), post(form))).toMatchObject(unconfirmed);
    const somebodyElse = { ...form, patient_phone: '050 765 43 21' };
    expect(await again(bookPath(), post(somebodyElse))).toMatchObject({ body: { code: 'slot_taken' } });
  });
  test('a cancellation sent again gets its first answer', async () => {
    const clinic = await rotating(await deriveKeys(old));
    const cancel_token = await bookedToken(clinic);
    const key = { 'idempotency-key': freshKey() };
    await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token }, key)));
    const again = clinic.askWith(await deriveKeys(next, old));
    expect(await again(cancelPath(), post({ reason: '7', cancel_token }, key))).toMatchObject({
      status: 200,
      replayed: 'true',
    });
  });
  test('a proxy that has it last reads what a proxy made that has it first', async () => {
    const clinic = await rotating(await deriveKeys(next, old));
    const key = { 'idempotency-key': freshKey() };
    const first = await readAnswer(clinic.ask(bookPath(), post(form, key)));
    const behind = clinic.askWith(await deriveKeys(old, next));
    expect(await behind(bookPath(), post(form, key))).toEqual({ ...first, replayed: 'true' });
  });
  test('and the old one was removed, a known key is unconfirmed, not reused', async () => {
    const clinic = await rotating(await deriveKeys(old));
    const key = { 'idempotency-key': freshKey() };
    await readAnswer(clinic.ask(bookPath(), post(form, key)));
    const later = clinic.askWith(await deriveKeys(next));
    expect(await later(bookPath(), post(form, key))).toMatchObject({ status: 502, body: { code: 'unconfirmed' } });
    expect(clinic.bookings).toHaveLength(1);
  });
});

describe('a cancel token', () => {
  test('names the secret that made it, and reveals nothing of the secret', async () => {
    const [one, same, another] = await Promise.all([deriveKeys(old), deriveKeys(old, next), deriveKeys(next)]);
    const kid = decodeProtectedHeader(await bookedToken(await openClinic({ keys: one }))).kid;
    expect(kid).toMatch(/^[\w-]{8}$/);
    expect([one.id, same.id]).toEqual([kid, kid]);
    expect(another.id).not.toBe(kid);
  });
  test.each(['of no secret', 'of an old secret', 'that says nothing'])(
    'that is wrong and claims to be %s costs one decryption, however many secrets there are',
    async (whose) => {
      const keys = await deriveKeys(next, other, old);
      const clinic = await openClinic({ keys });
      const kid = { 'of no secret': 'AAAAAAAA', 'of an old secret': keys.older[1]?.id, 'that says nothing': undefined }[
        whose
      ];
      const forged = await new EncryptJWT({})
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', ...(kid !== undefined && { kid }) })
        .encrypt(new Uint8Array(32));
      const decrypt = vi.spyOn(crypto.subtle, 'decrypt');
      const answer = await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token: forged })));
      expect(answer).toMatchObject({ status: 403, body: { code: 'cancel_denied' } });
      expect(decrypt).toHaveBeenCalledTimes(1);
      decrypt.mockRestore();
    },
  );
});
