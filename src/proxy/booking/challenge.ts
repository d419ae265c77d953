// Proof of work, for clinics that require it. Each booking costs a bot seconds of computing; a patient hardly notices
// it. altcha-lib's challenges carry their own signature, so the store only has the spent ones.
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { done, refuse } from '../../contract/problem.ts';
import { Proof } from '../../contract/proof.ts';
import type { Call, Handler } from '../call.ts';
import type { ClinicContext } from '../clinic-context.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { spendChallenge } from './ledger/locks.ts';

const lifetimeMs = 10 * 60_000;
/**
 * Rounds of PBKDF2 for each try. With these numbers a challenge takes about a second on a desktop and four on a slow
 * phone.
 */
const roundsPerTry = 1000;
const minTries = 500;
const maxTries = 1500;
/** Nobody can read and fill in the form faster. */
const minFormTimeMs = 2000;
/** The share of its quota of bookings after which a client is unlikely to be a single patient. */
const suspiciousShare = 0.5;

const secretsOf = ({ keys }: ProxyDeps) => ({
  hmacSignatureSecret: keys.challenge,
  hmacKeySignatureSecret: `${keys.challenge} key`,
});

/** A new challenge; `not_found` where the clinic doesn't use them. */
export const challenge: Handler<'challenge'> = async ({ clinic, deps }) => {
  if (clinic.settings.challenge === 'off') return refuse({ code: 'not_found' });
  const made = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: roundsPerTry,
    counter: randomInt(maxTries, minTries),
    deriveKey,
    // The library's own expiry uses a clock that tests can't set.
    data: { clinic: clinic.settings.id, until: deps.now().getTime() + lifetimeMs },
    ...secretsOf(deps),
  });
  return done({ challenge: made });
};

/**
 * Spends a solution for this Idempotency-Key, so that the same request can be sent again. Returns false if it doesn't
 * solve a challenge of this clinic, has expired, or was spent for another key.
 */
async function spendSolution(
  { solved }: Proof,
  key: string,
  { clinic, deps }: { clinic: ClinicContext; deps: ProxyDeps },
): Promise<boolean> {
  if (solved === undefined) return false;
  const { data } = solved.challenge.parameters;
  const leftMs = data.until - deps.now().getTime();
  if (data.clinic !== clinic.settings.id || leftMs <= 0 || leftMs > lifetimeMs) return false;
  // Throws for a counter that no challenge of ours has, and for a text that isn't hex.
  const { verified } = await verifySolution({ ...solved, deriveKey, ...secretsOf(deps) }).catch(() => ({
    verified: false,
  }));
  return verified && spendChallenge(deps, clinic.settings.id, solved.challenge.signature, key, leftMs);
}

/** The honeypot was filled in, the form was sent faster than anybody can, or the proof doesn't say. */
function looksAutomated({ trap, shown_for }: Proof): boolean {
  return (trap ?? '') !== '' || shown_for === undefined || !(shown_for >= minFormTimeMs);
}

/**
 * Whether a booking must solve a challenge first. Suspicious bookings are refused as `challenge_required`, not silently
 * dropped: a patient whose password manager filled in the honeypot solves a challenge and is booked.
 * @param request `body` with its `proof`; `share`: how much of its quota of bookings the client has used, 1 all of it;
 * `surge`: the clinic is above its limit for the bookings of all clients
 */
export async function needsChallenge(
  call: Pick<Call, 'clinic' | 'deps'>,
  { body, key, share, surge }: { body: object; key: string; share: number; surge: boolean },
): Promise<boolean> {
  const { challenge: wanted } = call.clinic.settings;
  if (wanted === 'off') return false;
  const parsed = Proof.safeParse('proof' in body ? body.proof : {});
  const proof = parsed.success ? parsed.data : {};
  if (wanted === 'suspicious' && !surge && !looksAutomated(proof) && share <= suspiciousShare) return false;
  return !(await spendSolution(proof, key, call));
}
