// One booking at a time for each place. Two hundred patients who press at once are one request to the ERP, and while nobody knows
// whether a booking was made, no other key sends for its place.
import * as z from 'zod/mini';
import type { ProxyDeps } from '../proxy-deps.ts';
import type { RequestLog } from '../request-log.ts';
import type { Fingerprints } from './keys.ts';

/** How long a place is held after a booking of which nobody knows how it ended, ms. */
const hour = 60 * 60_000;

/** How long a place is known to be booked, ms: for those who wait at this moment. Later it's for the ERP to say, where the desk may change it. */
const fresh = 10_000;

/** How long somebody waits between two looks at a place that another is booking, ms. */
const looks = 250;

const Held = z.object({
  by: z.string(),
  patient: z.string(),
  until: z.number(),
  state: z.enum(['running', 'unknown', 'booked']),
});

/**
 * `by`: the key that wants the place. `patient`: keyed fingerprints of who wants it there: a patient who comes again with another key (a
 * reload, a second tab, a comment written anew) is told apart from everybody else: to them the place isn't "taken", it may be their own.
 * `patience`: how long, ms, what comes before asking the ERP may take, and how long another's booking is waited for.
 */
export type PlaceClaim = {
  place: readonly string[];
  by: string;
  patient: Fingerprints;
  patience: number;
  deps: ProxyDeps;
  log: RequestLog;
};

export type Hold = {
  kind: 'held';
  /** From now on the end may be unknown, for so many ms it isn't: false where the place isn't ours any more. */
  asks(ms: number): Promise<boolean>;
  /** How it ended: the place is booked, nobody knows, or it is free. */
  release(end: 'booked' | 'unknown' | 'free'): Promise<void>;
};

/** `busy`: another's booking goes on longer than anybody waits. `own_unknown`: this patient's, under another key. */
export type Holder = Hold | { kind: 'booked' | 'unknown' | 'own_unknown' | 'busy' };

/** Holds the place for this key, after waiting for whoever books it now. Rejects when the store can't say. */
export async function holdPlace(claim: PlaceClaim): Promise<Holder> {
  const { place, by, patient, patience, deps } = claim;
  // An id may have a colon in it, and two places must not share a name.
  const name = `place:${place.map(encodeURIComponent).join(':')}`;
  const now = () => deps.now().getTime();
  const mine = JSON.stringify({ by, patient: patient[0], state: 'running', until: now() + patience });
  for (let waited = 0; waited <= patience; waited += looks) {
    if (await deps.store.setIfAbsent(name, mine, patience)) return hold(claim, name, mine);
    const text = await deps.store.get(name);
    // Released between our claim and this look.
    if (text === undefined) continue;
    const held = Held.parse(JSON.parse(text));
    if (held.state === 'booked') return { kind: 'booked' };
    if (held.by === by) {
      // Our own earlier run, which ended unknown or was lost: what became of it is for this one to find out.
      return (await deps.store.replace(name, text, mine, hour)) ? hold(claim, name, mine) : { kind: 'busy' };
    }
    const unknown = held.state === 'unknown' || held.until < now();
    if (patient.includes(held.patient)) return { kind: unknown ? 'own_unknown' : 'busy' };
    if (unknown) return { kind: 'unknown' };
    await deps.wait(looks);
  }
  return { kind: 'busy' };
}

function hold({ by, patient, deps, log }: PlaceClaim, name: string, first: string): Hold {
  let mine = first;
  const now = () => deps.now().getTime();
  const record = (state: 'running' | 'unknown' | 'booked', until: number) =>
    JSON.stringify({ by, patient: patient[0], state, until });
  return {
    kind: 'held',
    async asks(ms) {
      const next = record('running', now() + ms);
      const ours = await deps.store.replace(name, mine, next, hour);
      if (ours) mine = next;
      return ours;
    },
    async release(end) {
      const next = end === 'free' ? undefined : record(end, now());
      await deps.store.replace(name, mine, next, end === 'booked' ? fresh : hour).catch((error: unknown) => {
        // How the booking ended is the answer. A place that can't be released is held until its hour is over.
        log.unexpectedError(error);
      });
    },
  };
}

/** A place that was booked may be free in a moment: from now on it's for the ERP to say. */
export async function freePlace({ store }: ProxyDeps, place: readonly string[]): Promise<void> {
  const name = `place:${place.map(encodeURIComponent).join(':')}`;
  const text = await store.get(name);
  if (text !== undefined && Held.parse(JSON.parse(text)).state === 'booked') {
    await store.replace(name, text, undefined, hour);
  }
}
