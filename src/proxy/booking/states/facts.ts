// The columns of the tables of states in this folder.
import type { ProblemCode } from '../../../contract/problem.ts';
import type { ClaimEnd } from '../ledger/claims.ts';
import type { HoldEnd } from '../ledger/slot-holds.ts';

/** A state in which the run works. `on`: each event that the work may end in, with the next state. */
export type WorkingFacts<State extends string> = { on: Readonly<Record<string, State>> };

/** A state in which the run ends, and all that follows from it. */
export type EndFacts = {
  /**
   * The outcome of the call: an answer, the answer of an earlier run with the same key, or a problem. The problem is
   * the one that the last step found if it is in this list, otherwise the list's first.
   */
  outcome: 'answer' | 'earlier answer' | readonly [ProblemCode, ...ProblemCode[]];
  /** Seconds, for problems that the same request may overcome. */
  retryAfter?: number;
  /** What the claim on the key becomes. `untouched`: it isn't this run's. */
  claim: ClaimEnd | 'untouched';
  /**
   * Whether the rate limits count the attempt. `only the client’s`: the client has made a request, but no visit was
   * booked for the phone number or at the clinic.
   */
  quota: 'spent' | 'only the client’s' | 'refunded' | 'untouched';
  /**
   * Which cached slots of the employee are dropped: all, or those read before the request came, which have turned out
   * stale.
   */
  cachedSlots: 'dropped' | 'older dropped' | 'kept';
};

/** The additional facts of a booking's end. `untouched`: the run holds no slot. */
export type BookingEndFacts = EndFacts & { hold: HoldEnd | 'untouched' };

/** The additional facts of a cancellation's end: what is recorded of the visit. `stands`: it wasn't cancelled. */
export type CancellationEndFacts = EndFacts & { visit: 'cancelled' | 'stands' | 'untouched' };

/** Ends of a run that didn't get the claim: it changes nothing. */
const noClaim = { claim: 'untouched', quota: 'untouched', cachedSlots: 'kept' } as const;

/** The ends of claiming the key, the same for bookings and cancellations. */
export const claimEnds = {
  /** An earlier run with this key has ended; its answer is given again. */
  replayed: { outcome: 'earlier answer', ...noClaim },
  /** Another run has this key now, or may have because the store can't be read. */
  runningElsewhere: { outcome: ['in_progress'], retryAfter: 1, ...noClaim },
  /** An earlier run with this key ended unknown less than a settle time ago, or left a record that can't be read. */
  unknownBefore: { outcome: ['unconfirmed'], ...noClaim },
  /** The key belongs to another request. */
  keyReused: { outcome: ['key_reused'], ...noClaim },
  /** The store is away before anything was done. */
  storeAway: { outcome: ['try_later'], retryAfter: 1, ...noClaim },
} as const satisfies Record<string, EndFacts>;

/** Where each result of claiming the key leads. */
export const onClaim = {
  claimed: 'claimed',
  reclaimed: 'reclaimed',
  answeredBefore: 'replayed',
  claimedElsewhere: 'runningElsewhere',
  unknownBefore: 'unknownBefore',
  otherRequest: 'keyReused',
  broke: 'storeAway',
} as const;
