import { describe, expect, test, vi } from 'vitest';
import type { Challenge } from '../../contract/challenge.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { Proof } from '../../contract/proof.ts';
import type { Api, ApiFailure } from '../shared/api.ts';
import { solveChallenge, withProof } from './challenge.ts';

const proof = { shown_for: 20_000 };
const required = refuse({ code: 'challenge_required' as const });

/** A challenge that the third try solves. */
async function easy(): Promise<Challenge> {
  const parameters: Challenge['parameters'] = {
    algorithm: 'PBKDF2/SHA-256',
    nonce: '00'.repeat(16),
    salt: '11'.repeat(16),
    cost: 1,
    keyLength: 32,
    keyPrefix: '',
    keySignature: '',
    data: { clinic: 'main', until: 0 },
  };
  const password = new Uint8Array(20);
  password[19] = 2;
  const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', salt: new Uint8Array(16).fill(0x11), iterations: 1, hash: 'SHA-256' };
  const bits = Buffer.from(await crypto.subtle.deriveBits(how, key, 256));
  return { parameters: { ...parameters, keyPrefix: bits.toString('hex').slice(0, 32) }, signature: 's' };
}

async function sendWith(
  answers: Result<string, ApiFailure>[],
  subtle: SubtleCrypto | undefined = crypto.subtle,
  given?: Result<{ ok: true; challenge: Challenge }, ApiFailure>,
) {
  const challenge = vi.fn<Api['challenge']>(async () => given ?? done({ ok: true as const, challenge: await easy() }));
  const sent: Proof[] = [];
  const send = withProof({ challenge }, subtle, proof, async (proved) => {
    sent.push(proved);
    return answers[sent.length - 1] ?? required;
  });
  return { challenge, sent, send };
}

test('a challenge is solved by the first matching counter', async () => {
  expect((await solveChallenge(await easy(), crypto.subtle))?.counter).toBe(2);
});

describe('a booking', () => {
  test('without a challenge is sent once, with what is known about the form', async () => {
    const { send, sent, challenge } = await sendWith([done('booked')]);
    expect(await send()).toEqual(done('booked'));
    expect(sent).toEqual([proof]);
    expect(challenge).not.toHaveBeenCalled();
  });
  test('with a challenge is sent again with its solution, which also serves the polls', async () => {
    const { send, sent, challenge } = await sendWith([required, refuse({ code: 'in_progress' }), done('booked')]);
    expect(await send()).toEqual(refuse({ code: 'in_progress' }));
    expect(await send()).toEqual(done('booked'));
    expect(sent.map(({ solved }) => solved?.solution.counter)).toEqual([undefined, 2, 2]);
    expect(challenge).toHaveBeenCalledTimes(1);
  });
  test('is refused on a plain-http page, where a browser has no WebCrypto', async () => {
    const challenge = vi.fn<Api['challenge']>();
    const send = withProof<string>({ challenge }, undefined, proof, async () => required);
    expect(await send()).toEqual(required);
    expect(challenge).not.toHaveBeenCalled();
  });
  test('is refused, not lost, when the challenge can’t be loaded', async () => {
    const { send } = await sendWith([required], crypto.subtle, refuse({ code: 'no_connection' }));
    expect(await send()).toEqual(required);
    const limited = refuse({ code: 'too_many_requests' as const, retry_after: 30 });
    expect(await (await sendWith([required], crypto.subtle, limited)).send()).toEqual(limited);
  });
  test('is refused when the solution isn’t accepted, without a second challenge', async () => {
    const { send, challenge } = await sendWith([required, required]);
    expect(await send()).toEqual(required);
    expect(challenge).toHaveBeenCalledTimes(1);
  });
});
