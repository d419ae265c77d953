// A cancellation as one table: the states of a run, the events between them, and what each end means. Pure, as
// book-states.ts.
//
// The ERP cancels whatever is in a slot, not a visit. So a cancellation whose end is unknown is never sent again: by
// now the slot may be another patient's. Its record stays with the visit, and only the slot's being free, or booked by
// somebody else, settles it. The clinic's desk cancels visits, too, and the proxy isn't notified: so the slot is read
// before a cancellation is sent.
import { type CancellationEndFacts, claimEnds, onClaim, type WorkingFacts } from './facts.ts';

export type CancelWork =
  /** The request is parsed and its token is good. Claims its key. */
  | 'received'
  /** The key is this run's. Checks the clinic's deadline and the rate limit. */
  | 'claimed'
  /** The request may cancel. Locks the visit, so that a second tab doesn't get the ERP's "there is no such booking". */
  | 'admitted'
  /** The visit is locked. Reads what the ledger has of it. */
  | 'locked'
  /** The visit stands by its record. Reads the slot: one that is offered holds no visit, the desk has freed it. */
  | 'verifying'
  /** The visit stands. Records that a cancellation is about to be sent. */
  | 'ready'
  /** Sends the cancellation. */
  | 'sending'
  /** The ERP refused, in free text. Reads the slot: it also refuses where there is nothing left to cancel. */
  | 'refusedByErp'
  /** There was no answer, so the ERP may have acted or may yet. Waits the settle time and reads the slot. */
  | 'settling'
  /** The end of an earlier cancellation is unknown. Reads the slot, and sends nothing. */
  | 'checking'
  /** The key is this run's, and an earlier run may have sent the cancellation. Locks the visit. */
  | 'reclaimed'
  /** The visit is locked, in doubt. Reads what the ledger has of it. */
  | 'relocked';

export type CancelEnd =
  | keyof typeof claimEnds
  | 'cancelled'
  | 'alreadyCancelled'
  | 'refused'
  | 'denied'
  | 'unknown'
  | 'unavailable'
  | 'tooLate'
  | 'overLimit'
  | 'postponed'
  | 'postponedInDoubt'
  | 'failed';

export type CancelState = CancelWork | CancelEnd;

const cancelWork = {
  received: { on: onClaim },
  claimed: { on: { admitted: 'admitted', tooLate: 'tooLate', overLimit: 'overLimit', broke: 'failed' } },
  admitted: { on: { locked: 'locked', lockedElsewhere: 'postponed', broke: 'failed' } },
  locked: {
    on: {
      stands: 'verifying',
      wasCancelled: 'alreadyCancelled',
      slotGivenOn: 'cancelled',
      cancellationUnknown: 'checking',
      notOurs: 'denied',
      broke: 'failed',
    },
  },
  verifying: {
    on: { slotFree: 'cancelled', slotNotFree: 'ready', readFailed: 'unavailable', broke: 'failed' },
  },
  ready: { on: { marked: 'sending', superseded: 'postponed', broke: 'failed' } },
  sending: {
    on: {
      accepted: 'cancelled',
      noAnswer: 'settling',
      refused: 'refusedByErp',
      notSent: 'unavailable',
      broke: 'unknown',
    },
  },
  refusedByErp: { on: { slotFree: 'cancelled', slotNotFree: 'refused', broke: 'refused' } },
  settling: { on: { slotFree: 'cancelled', slotNotFree: 'unknown', broke: 'unknown' } },
  checking: { on: { slotFree: 'cancelled', slotNotFree: 'unknown', broke: 'unknown' } },
  reclaimed: {
    on: { locked: 'relocked', lockedElsewhere: 'postponedInDoubt', broke: 'unknown' },
  },
  relocked: {
    on: {
      // The visit's own record knows better than the claim: an earlier request has had a definite end, or was never
      // sent.
      stands: 'verifying',
      wasCancelled: 'alreadyCancelled',
      slotGivenOn: 'cancelled',
      cancellationUnknown: 'checking',
      notOurs: 'unknown',
      broke: 'unknown',
    },
  },
} as const satisfies Record<CancelWork, WorkingFacts<CancelState>>;

const untouched = { visit: 'untouched' } as const;
/** Certainly nothing was done: the same key may try again. */
const nothingDone = { claim: 'released', visit: 'untouched', cachedSlots: 'kept' } as const;

const cancelEnds = {
  replayed: { ...claimEnds.replayed, ...untouched },
  runningElsewhere: { ...claimEnds.runningElsewhere, ...untouched },
  unknownBefore: { ...claimEnds.unknownBefore, ...untouched },
  keyReused: { ...claimEnds.keyReused, ...untouched },
  storeAway: { ...claimEnds.storeAway, ...untouched },
  /** The ERP has cancelled, or the slot shows that it has. */
  cancelled: { outcome: 'answer', claim: 'done', visit: 'cancelled', quota: 'spent', cachedSlots: 'dropped' },
  /** It was cancelled before, under another key. */
  alreadyCancelled: { outcome: 'answer', claim: 'done', visit: 'untouched', quota: 'spent', cachedSlots: 'kept' },
  /** The ERP refused: the visit is paid, documented or over. */
  refused: { outcome: ['cancel_refused'], claim: 'refused', visit: 'stands', quota: 'spent', cachedSlots: 'dropped' },
  /** The slot's last visit isn't this one as far as we know, so it may be another patient's. */
  denied: { outcome: ['cancel_denied'], quota: 'refunded', ...nothingDone },
  /** The cancellation may have been done. */
  unknown: { outcome: ['unconfirmed'], claim: 'unknown', visit: 'untouched', quota: 'spent', cachedSlots: 'dropped' },
  /** The slot couldn't be read, the request certainly didn't reach the ERP, or it doesn't take our token. */
  unavailable: {
    ...{ outcome: ['upstream_unavailable'], retryAfter: 5, claim: 'released', visit: 'stands' },
    ...{ quota: 'refunded', cachedSlots: 'dropped' },
  },
  /** By the clinic's rule, the visit can't be cancelled online any more. */
  tooLate: { outcome: ['cancel_closed'], quota: 'refunded', ...nothingDone },
  /** The client is over its rate limit. */
  overLimit: { outcome: ['too_many_requests'], quota: 'spent', ...nothingDone },
  /** Another run or attempt is at it, and this one has sent nothing. */
  postponed: { outcome: ['in_progress'], retryAfter: 1, quota: 'refunded', ...nothingDone },
  /** Another attempt is at it, and an earlier run of this one may have sent the cancellation. */
  postponedInDoubt: {
    ...{ outcome: ['in_progress'], retryAfter: 1, claim: 'unknown', visit: 'untouched' },
    ...{ quota: 'spent', cachedSlots: 'kept' },
  },
  /** Something broke before the cancellation was sent. */
  failed: { outcome: ['try_later'], retryAfter: 1, quota: 'spent', ...nothingDone },
} as const satisfies Record<CancelEnd, CancellationEndFacts>;

export const cancelStates: Record<CancelWork, WorkingFacts<CancelState>> & Record<CancelEnd, CancellationEndFacts> = {
  ...cancelWork,
  ...cancelEnds,
};

/** The events that the work of one state may end in. */
export type CancelEventOf<Work extends CancelWork> = keyof (typeof cancelWork)[Work]['on'];
export type CancelEvent = { [Work in CancelWork]: CancelEventOf<Work> }[CancelWork];

/** Whether the run goes on in this state; false for an end. */
export const isCancelWork = (state: CancelState): state is CancelWork => state in cancelWork;

/** @throws where the event isn't one of the state's, which is a mistake of ours. */
export function nextCancelState(state: CancelState, event: CancelEvent): CancelState {
  const next = isCancelWork(state) ? cancelStates[state].on[event] : undefined;
  if (next === undefined) throw new Error(`A cancellation that is ${state} has no event ${event}.`);
  return next;
}
