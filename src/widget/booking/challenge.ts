// Solves the proxy's proof-of-work challenge, where the clinic uses one. A loop of our own over WebCrypto, because
// altcha-lib's brings more code than it needs.

import type { Challenge } from '../../contract/challenge.ts';
import { type Result, refuse } from '../../contract/problem.ts';
import type { Proof, Solution } from '../../contract/proof.ts';
import type { Api, ApiFailure } from '../shared/api.ts';
import { toHex } from '../shared/to-hex.ts';

/** Decodes hex, the encoding of the challenge's fields. */
const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Bounds the work: far more tries than the proxy's challenges need. */
const maxTries = 100_000;

/**
 * Finds the counter that solves a challenge; undefined if there is none below the limit. WebCrypto works off the main
 * thread, and a try takes about a millisecond.
 * @param subtle WebCrypto of a secure context
 */
export async function solveChallenge({ parameters }: Challenge, subtle: SubtleCrypto): Promise<Solution | undefined> {
  const { nonce, salt, cost, keyLength, keyPrefix } = parameters;
  const prefix = keyPrefix.toLowerCase();
  const how = { name: 'PBKDF2', salt: bytes(salt), iterations: cost, hash: 'SHA-256' };
  const start = bytes(nonce);
  const password = new Uint8Array(start.length + 4);
  password.set(start);
  for (let counter = 0; counter < maxTries; counter++) {
    new DataView(password.buffer).setUint32(start.length, counter);
    const key = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const derivedKey = toHex(new Uint8Array(await subtle.deriveBits(how, key, keyLength * 8)));
    if (derivedKey.startsWith(prefix)) return { counter, derivedKey };
  }
  return undefined;
}

/**
 * Sends a booking with its proof. If the proxy requires a challenge, solves it and sends the same booking again.
 * @param subtle absent on plain-http pages, which can't solve a challenge: the refusal then names the clinic's phone
 * number
 * @returns a function that sends the booking, as often as needed; a solved challenge stays valid for its
 * Idempotency-Key
 */
export function withProof<T>(
  api: Pick<Api, 'challenge'>,
  subtle: SubtleCrypto | undefined,
  proof: Proof,
  send: (proof: Proof) => Promise<Result<T, ApiFailure>>,
): () => Promise<Result<T, ApiFailure>> {
  let proved = proof;
  return async () => {
    const answer = await send(proved);
    if (answer.ok || answer.problem.code !== 'challenge_required' || subtle === undefined) return answer;
    const requested = await api.challenge();
    // Only the request for the challenge failed: the booking itself was refused, not lost.
    if (!requested.ok) return requested.problem.code === 'too_many_requests' ? refuse(requested.problem) : answer;
    const { challenge } = requested.value;
    const solution = await solveChallenge(challenge, subtle);
    if (solution === undefined) return answer;
    proved = { ...proof, solved: { challenge, solution } };
    return send(proved);
  };
}
