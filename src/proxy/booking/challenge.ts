// Proof of work, where a clinic wants it: sending bookings by the thousand costs the sender seconds of computing for each, and a patient,
// whose browser does it meanwhile, hardly notices. By altcha-lib, whose challenges carry their own signature: none is kept before it is spent.
import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { done, type Problem, refuse } from '../../contract/problem.ts';
import { Proof } from '../../contract/proof.ts';
import type { Call, Handler } from '../call.ts';
import type { ClinicContext } from '../clinic-context.ts';
import type { ProxyDeps } from '../proxy-deps.ts';

/** How long a challenge can be spent, ms. */
const lifetime = 10 * 60_000;
/** Rounds of PBKDF2 for each try, and how many tries it takes at least and at most: about a second of a desktop, four of a slow phone. */
const cost = 1000;
const tries = { least: 500, most: 1500 };
/** Nobody reads a form and fills it in faster than this, ms. */
const soonest = 2000;
/** The share of its budget of bookings after which a client is no single patient any more. */
const suspiciousShare = 0.5;

const secretsOf = ({ keys }: ProxyDeps) => ({
  hmacSignatureSecret: keys.challenge,
  hmacKeySignatureSecret: `${keys.challenge} key`,
});

/** A new challenge, where the clinic has them. */
export const challenge: Handler<'challenge'> = async ({ clinic, deps }) => {
  if (clinic.settings.challenge === 'off') return refuse({ code: 'not_found' });
  const made = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost,
    counter: randomInt(tries.most, tries.least),
    deriveKey,
    // Not the library's own expiry, which goes by a clock that no test can move.
    data: { clinic: clinic.settings.id, until: deps.now().getTime() + lifetime },
    ...secretsOf(deps),
  });
  return done({ challenge: made });
};

/** Is it a solution of a challenge of this clinic's that can still be spent? Spends it, for this key: who sends the same again keeps it. */
async function spends(
  { solved }: Proof,
  key: string,
  { clinic, deps }: { clinic: ClinicContext; deps: ProxyDeps },
): Promise<boolean> {
  if (solved === undefined) return false;
  const { data } = solved.challenge.parameters;
  const left = data.until - deps.now().getTime();
  if (data.clinic !== clinic.settings.id || left <= 0 || left > lifetime) return false;
  // A counter that no challenge of ours has, or a text that is no hex, throws.
  const { verified } = await verifySolution({ ...solved, deriveKey, ...secretsOf(deps) }).catch(() => ({
    verified: false,
  }));
  if (!verified) return false;
  const name = `challenge:${clinic.settings.id}:${solved.challenge.signature}`;
  return (await deps.store.setIfAbsent(name, key, left)) || (await deps.store.get(name)) === key;
}

/** A field that no patient sees was filled in, or the form faster than anybody can; or nothing is known of either. */
function looksMade({ trap, shown_for }: Proof): boolean {
  return (trap ?? '') !== '' || shown_for === undefined || !(shown_for >= soonest);
}

/**
 * Whether a booking must prove work first: refused quietly, as what it is, and never "booked" in pretence: a patient whose password
 * manager filled the trap in is asked for a second of computing, and is booked.
 * @param body the request's, with its `proof`
 * @param share how much of its budget of bookings the client has used, 1 all of it
 */
export async function unproved(
  call: Pick<Call, 'clinic' | 'deps'>,
  { body, key, share }: { body: object; key: string; share: number },
): Promise<Problem | undefined> {
  const { challenge: wanted } = call.clinic.settings;
  if (wanted === 'off') return undefined;
  const parsed = Proof.safeParse('proof' in body ? body.proof : {});
  const proof = parsed.success ? parsed.data : {};
  if (wanted === 'suspicious' && !looksMade(proof) && share <= suspiciousShare) return undefined;
  return (await spends(proof, key, call)) ? undefined : { code: 'challenge_required' };
}
