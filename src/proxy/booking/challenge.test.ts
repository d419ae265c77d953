import { describe, expect, test } from 'vitest';
import type { Challenge } from '../../contract/challenge.ts';
import { solveChallenge } from '../../widget/booking/challenge.ts';
import { bookPath, form, freshKey, type OpenClinic, openClinic, page, post, readAnswer } from '../clinic-for-tests.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import { defaultLimits } from '../policy/limits.ts';

const person = { trap: '', shown_for: 20_000 };
const required = { status: 403, body: { ok: false, code: 'challenge_required' } };
const open = (challenge: ClinicSettings['challenge'], more: Partial<ClinicSettings> = {}) =>
  openClinic({}, { challenge, ...more });

async function challengeOf(clinic: OpenClinic): Promise<Challenge> {
  const { body } = await readAnswer(clinic.ask('/clinics/main/api/challenge', { headers: { origin: page } }));
  return (body as { challenge: Challenge }).challenge;
}
async function solvedFor(clinic: OpenClinic, change: (challenge: Challenge) => Challenge = (same) => same) {
  const challenge = await challengeOf(clinic);
  const solution = await solveChallenge(challenge, crypto.subtle);
  return { challenge: change(challenge), solution };
}
const bookWith = (clinic: OpenClinic, proof: unknown, key = freshKey(), slot = 'a') =>
  readAnswer(clinic.ask(bookPath(slot), post({ ...form, proof }, { 'idempotency-key': key })));

describe('a clinic without challenges', () => {
  test('issues none and needs none, whatever a booking sends along', async () => {
    const clinic = await open('off');
    expect((await clinic.ask('/clinics/main/api/challenge')).status).toBe(404);
    expect((await bookWith(clinic, { trap: 'x', shown_for: 1, solved: 'x' })).status).toBe(200);
    expect(clinic.bookings[0]).not.toHaveProperty('proof');
  });
});

describe('a clinic that always wants a proof of work', () => {
  test('books nobody without one, and the same key with one', async () => {
    const clinic = await open('always');
    const key = freshKey();
    expect(await bookWith(clinic, person, key)).toMatchObject(required);
    expect(clinic.calls).toEqual([]);
    expect((await bookWith(clinic, { ...person, solved: await solvedFor(clinic) }, key)).status).toBe(200);
  });
  test('accepts a solution for one key, as often as it is sent, and for no other', async () => {
    const clinic = await open('always');
    const solved = await solvedFor(clinic);
    const key = freshKey();
    const first = await bookWith(clinic, { solved }, key);
    expect(await bookWith(clinic, { solved }, key)).toEqual({ ...first, replayed: 'true' });
    expect(await bookWith(clinic, { solved }, freshKey(), 'b')).toMatchObject(required);
  });
  test('accepts a solution again when its booking certainly wasn’t sent', async () => {
    const clinic = await open('always');
    const { slots } = clinic.erp;
    clinic.erp.slots = async () => {
      throw new Error('away');
    };
    const solved = await solvedFor(clinic);
    const key = freshKey();
    expect((await bookWith(clinic, { solved }, key)).status).toBe(503);
    clinic.erp.slots = slots;
    expect((await bookWith(clinic, { solved }, key)).status).toBe(200);
  });
  test('rejects an expired challenge', async () => {
    const clinic = await open('always');
    const solved = await solvedFor(clinic);
    clinic.clock.at += 10 * 60_000;
    expect(await bookWith(clinic, { solved })).toMatchObject(required);
  });
  test.each<[string, (challenge: Challenge) => unknown]>([
    ['made easier', ({ parameters, ...rest }) => ({ ...rest, parameters: { ...parameters, keyPrefix: '0' } })],
    ['made cheaper', ({ parameters, ...rest }) => ({ ...rest, parameters: { ...parameters, cost: 1 } })],
    [
      'kept longer',
      ({ parameters, ...rest }) => ({
        ...rest,
        parameters: { ...parameters, data: { ...parameters.data, until: parameters.data.until + 1 } },
      }),
    ],
    [
      'another clinic’s',
      ({ parameters, ...rest }) => ({
        ...rest,
        parameters: { ...parameters, data: { ...parameters.data, clinic: 'x' } },
      }),
    ],
    ['unsigned', ({ parameters }) => ({ parameters, signature: '' })],
    ['of no hex', ({ parameters, ...rest }) => ({ ...rest, parameters: { ...parameters, nonce: 'zz' } })],
    ['nothing', () => null],
  ])('rejects a challenge that is %s', async (_, change) => {
    const clinic = await open('always');
    const solved = await solvedFor(clinic);
    expect(await bookWith(clinic, { solved: { ...solved, challenge: change(solved.challenge) } })).toMatchObject(
      required,
    );
  });
  test.each([
    { counter: 0, derivedKey: '00' },
    { counter: -1, derivedKey: '' },
    { counter: 2 ** 32, derivedKey: 'ff'.repeat(32) },
    { counter: 1, derivedKey: 'zz' },
  ])('rejects the made-up solution %j', async (solution) => {
    const clinic = await open('always');
    expect(await bookWith(clinic, { solved: { challenge: await challengeOf(clinic), solution } })).toMatchObject(
      required,
    );
  });
  test('books nothing when it can’t record that a solution is spent', async () => {
    const clinic = await open('always');
    const solved = await solvedFor(clinic);
    const { setIfAbsent } = clinic.store;
    clinic.store.setIfAbsent = async (key, ...rest) => {
      if (key.startsWith('challenge:')) throw new Error('away');
      return setIfAbsent(key, ...rest);
    };
    expect(await bookWith(clinic, { solved })).toMatchObject({ status: 503, body: { code: 'try_later' } });
    expect(clinic.bookings).toEqual([]);
  });
});

describe('a clinic that wants a proof of work from suspicious bookings', () => {
  test('books a person without one', async () => {
    const clinic = await open('suspicious');
    expect((await bookWith(clinic, person)).status).toBe(200);
  });
  test.each([
    ['who filled in what nobody sees', { ...person, trap: 'https://spam.example' }],
    ['who was faster than anybody is', { ...person, shown_for: 1999 }],
    ['whose clock went backwards', { ...person, shown_for: -5 }],
    ['who tells nothing of it', {}],
    ['who sends something else', 'x'],
  ])('wants one from a sender %s, and books with it', async (_, proof) => {
    const clinic = await open('suspicious');
    const key = freshKey();
    expect(await bookWith(clinic, proof, key)).toMatchObject(required);
    const proved = { ...(typeof proof === 'object' && proof), solved: await solvedFor(clinic) };
    expect((await bookWith(clinic, proved, key)).status).toBe(200);
  });
  test('wants one from a client that has used half of its quota, without using up the other half', async () => {
    const clinic = await open('suspicious', { limits: { ...defaultLimits, bookings: { count: 2, seconds: 600 } } });
    expect((await bookWith(clinic, person)).status).toBe(200);
    for (const _ of [1, 2, 3]) expect(await bookWith(clinic, person, freshKey(), 'b')).toMatchObject(required);
    expect((await bookWith(clinic, { ...person, solved: await solvedFor(clinic) }, freshKey(), 'b')).status).toBe(200);
  });
});

describe('an attacker with many addresses', () => {
  const limits = { ...defaultLimits, clinic: { count: 3, seconds: 600 } };
  const bookFrom = (clinic: OpenClinic, each: number, proof: unknown = person) => {
    clinic.free.set(`slot-${each}`, '11:00');
    const booking = { ...form, patient_phone: `050 ${1_000_000 + each}`, proof };
    return readAnswer(clinic.ask(bookPath(`slot-${each}`), post(booking), `2001:db8:${each}:1::/64`));
  };
  test('must solve a challenge for every booking above the clinic’s ceiling, and the operator hears of it', async () => {
    const surges: string[] = [];
    const clinic = await openClinic(
      { onBookingSurge: (id, { count }) => surges.push(`${id} ${count}`) },
      { challenge: 'suspicious', limits },
    );
    const statuses = [];
    for (let each = 0; each < 6; each++) statuses.push((await bookFrom(clinic, each)).status);
    expect(statuses).toEqual([200, 200, 200, 403, 403, 403]);
    expect(surges).toEqual(['main 3', 'main 3', 'main 3']);
    expect((await bookFrom(clinic, 7, { ...person, solved: await solvedFor(clinic) })).status).toBe(200);
    clinic.clock.at += 600_000;
    expect((await bookFrom(clinic, 8)).status).toBe(200);
  });
  test('can’t turn the challenge on with slots that don’t exist', async () => {
    const clinic = await openClinic({}, { challenge: 'suspicious', limits });
    for (let each = 0; each < 10; each++) await bookWith(clinic, person, freshKey(), `none-${each}`);
    expect((await bookFrom(clinic, 1)).status).toBe(200);
  });
  test('meets no challenge where the clinic has switched it off', async () => {
    const clinic = await openClinic({}, { challenge: 'off', limits });
    for (let each = 0; each < 6; each++) expect((await bookFrom(clinic, each)).status).toBe(200);
  });
});
