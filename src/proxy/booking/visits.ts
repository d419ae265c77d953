// Whose visit is at a place now, and what became of it. Slot ids come back after a cancellation, and a token of the visit before must
// not cancel the next one. Two records, each written from one side only, so that nobody overwrites another's: a cancellation that is
// answered late must not touch the visit that was booked there meanwhile.
import * as z from 'zod/mini';
import type { ProxyDeps } from '../proxy-deps.ts';

/** `unknown`: a cancellation was begun and nobody knows how it ended. */
const VisitState = z.enum(['cancelled', 'unknown']);
export type VisitState = z.infer<typeof VisitState>;

const placeName = (clinic: string, slotId: string) => `visit:${clinic}:${slotId}`;
const stateName = (clinic: string, jti: string) => `visit-state:${clinic}:${jti}`;

async function keep({ store, now }: ProxyDeps, name: string, value: string, end: Date): Promise<void> {
  const left = end.getTime() - now().getTime();
  if (left > 0) await store.set(name, value, left);
}

/** The `jti` of the visit that was booked last at this place; undefined: none that we know of. */
export function visitAt({ store }: ProxyDeps, clinic: string, slotId: string): Promise<string | undefined> {
  return store.get(placeName(clinic, slotId));
}

/** Remembers, until it is over, the visit that was just booked. For booking only. */
export function keepVisit(deps: ProxyDeps, clinic: string, slotId: string, jti: string, end: Date): Promise<void> {
  return keep(deps, placeName(clinic, slotId), jti, end);
}

/** What became of a visit; undefined: it stands, as far as we know. A record that can't be read leaves it unknown. */
export async function visitState({ store }: ProxyDeps, clinic: string, jti: string): Promise<VisitState | undefined> {
  const text = await store.get(stateName(clinic, jti));
  return text === undefined ? undefined : (VisitState.safeParse(text).data ?? 'unknown');
}

/** Remembers, until the visit is over, what became of it; undefined: it stands. For cancelling only. */
export function keepVisitState(
  deps: ProxyDeps,
  clinic: string,
  jti: string,
  state: VisitState | undefined,
  end: Date,
): Promise<void> {
  return state === undefined
    ? deps.store.delete(stateName(clinic, jti))
    : keep(deps, stateName(clinic, jti), state, end);
}
