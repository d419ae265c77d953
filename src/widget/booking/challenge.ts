// Proving work to the proxy, where the clinic wants it. Our own loop over WebCrypto: altcha-lib's would bring more
// along than it needs.
import { type Result, refuse } from '../../contract/problem.ts';
import type { Challenge, Proof, Solution } from '../../contract/proof.ts';
import type { Api, ApiFailure } from '../shared/api.ts';

/** Texts of the challenge are hex. */
const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** What can be tried in a minute even by a very slow phone is far above what the proxy asks for. */
const mostTries = 100_000;

/**
 * Finds the counter; undefined where there is none within reason. A try takes about a millisecond, beside the page's
 * own thread.
 */
export async function solveChallenge({ parameters }: Challenge, subtle: SubtleCrypto): Promise<Solution | undefined> {
  const { nonce, salt, cost, keyLength, keyPrefix } = parameters;
  const prefix = keyPrefix.toLowerCase();
  const how = { name: 'PBKDF2', salt: bytes(salt), iterations: cost, hash: 'SHA-256' };
  const start = bytes(nonce);
  const password = new Uint8Array(start.length + 4);
  password.set(start);
  for (let counter = 0; counter < mostTries; counter++) {
    new DataView(password.buffer).setUint32(start.length, counter);
    const key = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const bits = new Uint8Array(await subtle.deriveBits(how, key, keyLength * 8));
    const derivedKey = [...bits].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    if (derivedKey.startsWith(prefix)) return { counter, derivedKey };
  }
  return undefined;
}

/**
 * Sends a booking with its proof; where work is asked for, proves it and sends the same once more.
 * @param subtle absent on pages over plain http: there nothing can be proved, and the refusal says whom to call
 * @returns what to send the booking with, again and again: work that was proved once stays proved for its key
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
    const asked = await api.challenge();
    // What went wrong is the question before a booking, which isn't lost: it was refused.
    if (!asked.ok) return asked.problem.code === 'too_many_requests' ? refuse(asked.problem) : answer;
    const { challenge } = asked.value;
    const solution = await solveChallenge(challenge, subtle);
    if (solution === undefined) return answer;
    proved = { ...proof, solved: { challenge, solution } };
    return send(proved);
  };
}
