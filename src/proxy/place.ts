// One booking at a time for each place. Two hundred patients who press at once are one request to the ERP, and while nobody knows
// whether a booking was made, no other key sends for its place.
import * as z from 'zod/mini';
import { refuse } from '../contract/problem.ts';
import { noteFault, type ProxyDeps, type Scene } from './deps.ts';
import { type Act, type Attempt, isLost } from './idempotency.ts';

/** How long a place is held after a booking of which nobody knows how it ended, ms. */
const hour = 60 * 60_000;

const Held = z.object({ patient: z.string(), since: z.number(), unknown: z.boolean() });

/**
 * `patient`: a keyed fingerprint of who wants the place there. By it a patient who comes again with another key (a reload, a second tab,
 * a comment written anew) is told apart from everybody else: to them the place isn't "taken", it may be their own.
 */
export type PlaceClaim = { place: readonly string[]; patient: string; deps: ProxyDeps; scene: Scene };

async function heldBy({ patient, deps }: PlaceClaim, name: string): Promise<Attempt> {
  const running: Attempt = { outcome: refuse({ code: 'in_progress', retry_after: 1 }), nothingDone: true };
  const text = await deps.store.get(name);
  // Released between our claim and this look: whoever asks again will get it.
  if (text === undefined) return running;
  const held = Held.parse(JSON.parse(text));
  if (held.patient !== patient) return { outcome: refuse({ code: 'slot_taken' }) };
  return held.unknown || isLost(held.since, deps.now()) ? { outcome: refuse({ code: 'unconfirmed' }) } : running;
}

/**
 * Runs `act` if nobody else is booking this place. It is free again after every end that is known, and held for an hour after one that
 * isn't. Rejects when the store can't say; then `act` hasn't run.
 */
export async function atPlace(claim: PlaceClaim, begins: () => void, act: Act): Promise<Attempt> {
  const { place, patient, deps, scene } = claim;
  // An id may have a colon in it, and two places must not share a name.
  const name = `place:${place.map(encodeURIComponent).join(':')}`;
  const held = (unknown: boolean) => JSON.stringify({ patient, since: deps.now().getTime(), unknown });
  if (!(await deps.store.setIfAbsent(name, held(false), hour))) return heldBy(claim, name);

  let unknown = false;
  try {
    const attempt = await act(() => {
      unknown = true;
      begins();
    });
    unknown = !attempt.outcome.ok && attempt.outcome.problem.code === 'unconfirmed';
    return attempt;
  } finally {
    const end = unknown ? deps.store.set(name, held(true), hour) : deps.store.delete(name);
    // How the booking ended is the answer. A place that can't be released is held until its hour is over.
    await end.catch((error: unknown) => noteFault(scene, error));
  }
}
