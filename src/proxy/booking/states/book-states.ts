// A booking as one table: the states of a run, the events between them, and what each end means. Pure: no clock, no
// store, no ERP. README.md has the picture. Its promise: a request is never sent twice blindly; the patient is told
// "booked" if and only if the ERP has booked; and where nobody knows, that is what the patient is told.
//
// Longer than a file should be: it is one table.
//
// A run is in doubt (`reclaimed` and below it, `readyAgain`, `sendingAgain`) where an earlier request may have booked.
// From there no refusal is definite: the slot may be gone because it is the patient's own.
import { type BookingEndFacts, claimEnds, onClaim, type WorkingFacts } from './facts.ts';

/**
 * `resumesAs`: where the next run with the key begins if this one's process dies here. In doubt once a request may have
 * been sent.
 */
type BookWorkFacts = WorkingFacts<BookState> & { resumesAs: 'claimed' | 'reclaimed' };

export type BookWork =
  /** The request is parsed. Claims its key. */
  | 'received'
  /** The key is this run's. Checks the deadline of a move, the client's rate limits and the proof of work. */
  | 'claimed'
  /** The request may book. Holds the slot. */
  | 'admitted'
  /** The slot is held. Reads whether it is offered as the patient saw it, and then checks the phone’s rate limit. */
  | 'holding'
  /** The ERP offers the slot. Records that a request is about to be sent. */
  | 'ready'
  /** Sends the request. */
  | 'sending'
  /** There was no answer, so the ERP may have acted or may yet. Waits the settle time and reads the slot again. */
  | 'settling'
  /**
   * An earlier request may have booked, but the slot is still offered. Records that a second request is about to be
   * sent.
   */
  | 'readyAgain'
  /** Sends the request again; the ERP's own check prevents a double booking. */
  | 'sendingAgain'
  /** The ERP has booked. Seals the tokens and records the visit. */
  | 'accepted'
  /** The ERP refused, in free text. Reads whether the slot is still offered. */
  | 'refusedByErp'
  /** The ERP doesn't offer the slot at that time. Looks for this patient's own visit, then for alternatives. */
  | 'gone'
  /** Somebody has booked the slot here a few seconds ago. Looks as in `gone`. */
  | 'bookedElsewhere'
  /** The end of another patient's booking is unknown. Reads whether the slot is still offered. */
  | 'unknownElsewhere'
  /** The key is this run's, and an earlier run may have sent a request. Holds the slot. */
  | 'reclaimed'
  /** The slot is held, in doubt. Reads whether the ERP offers it. */
  | 'rechecking'
  /** The slot is gone, in doubt. Looks for this patient's own visit. */
  | 'goneInDoubt';

export type BookEnd =
  | keyof typeof claimEnds
  | 'booked'
  | 'alreadyBooked'
  | 'taken'
  | 'changed'
  | 'refused'
  | 'unknown'
  | 'ownVisitUnknown'
  | 'recordsLost'
  | 'unavailable'
  | 'notBookable'
  | 'contested'
  | 'tooLate'
  | 'overLimit'
  | 'unproven'
  | 'postponed'
  | 'postponedInDoubt'
  | 'failed';

export type BookState = BookWork | BookEnd;

const bookWork = {
  received: { resumesAs: 'claimed', on: onClaim },
  claimed: {
    resumesAs: 'claimed',
    on: {
      admitted: 'admitted',
      tooLate: 'tooLate',
      overLimit: 'overLimit',
      unproven: 'unproven',
      broke: 'failed',
    },
  },
  admitted: {
    resumesAs: 'claimed',
    on: {
      held: 'holding',
      slotBusy: 'postponed',
      slotBooked: 'bookedElsewhere',
      slotUnknown: 'unknownElsewhere',
      ownBookingUnknown: 'unknown',
      broke: 'failed',
    },
  },
  holding: {
    resumesAs: 'claimed',
    on: {
      offered: 'ready',
      overLimit: 'overLimit',
      notOffered: 'gone',
      changed: 'changed',
      notBookable: 'notBookable',
      readFailed: 'unavailable',
      broke: 'failed',
    },
  },
  ready: { resumesAs: 'claimed', on: { marked: 'sending', superseded: 'postponed', broke: 'failed' } },
  sending: {
    resumesAs: 'reclaimed',
    on: {
      accepted: 'accepted',
      noAnswer: 'settling',
      refused: 'refusedByErp',
      notSent: 'unavailable',
      broke: 'unknown',
    },
  },
  settling: {
    resumesAs: 'reclaimed',
    on: { offered: 'readyAgain', notOffered: 'unknown', superseded: 'postponedInDoubt', broke: 'unknown' },
  },
  readyAgain: {
    resumesAs: 'reclaimed',
    on: { marked: 'sendingAgain', superseded: 'postponedInDoubt', broke: 'unknown' },
  },
  sendingAgain: {
    resumesAs: 'reclaimed',
    on: { accepted: 'accepted', noAnswer: 'unknown', refused: 'unknown', notSent: 'unknown', broke: 'unknown' },
  },
  accepted: { resumesAs: 'reclaimed', on: { recorded: 'booked', broke: 'unknown' } },
  refusedByErp: {
    resumesAs: 'reclaimed',
    on: { taken: 'taken', changed: 'changed', stillOffered: 'refused', broke: 'unknown' },
  },
  gone: {
    resumesAs: 'claimed',
    on: {
      ownVisit: 'alreadyBooked',
      ownVisitUnknown: 'ownVisitUnknown',
      recordsLost: 'recordsLost',
      taken: 'taken',
      changed: 'changed',
      broke: 'failed',
    },
  },
  bookedElsewhere: {
    resumesAs: 'claimed',
    on: {
      ownVisit: 'alreadyBooked',
      ownVisitUnknown: 'ownVisitUnknown',
      taken: 'taken',
      changed: 'changed',
      // The desk has given the visit up within these seconds. The next request with this key gets the slot.
      stillOffered: 'postponed',
      broke: 'failed',
    },
  },
  unknownElsewhere: {
    resumesAs: 'claimed',
    on: { taken: 'taken', changed: 'changed', stillOffered: 'contested', broke: 'failed' },
  },
  reclaimed: {
    resumesAs: 'reclaimed',
    on: {
      held: 'rechecking',
      slotBusy: 'postponedInDoubt',
      slotBooked: 'goneInDoubt',
      slotUnknown: 'unknown',
      ownBookingUnknown: 'unknown',
      broke: 'unknown',
    },
  },
  rechecking: {
    resumesAs: 'reclaimed',
    on: {
      offered: 'readyAgain',
      notOffered: 'goneInDoubt',
      changed: 'goneInDoubt',
      notBookable: 'goneInDoubt',
      readFailed: 'unknown',
      broke: 'unknown',
    },
  },
  goneInDoubt: {
    resumesAs: 'reclaimed',
    on: { ownVisit: 'alreadyBooked', ownVisitUnknown: 'ownVisitUnknown', notOwn: 'unknown', broke: 'unknown' },
  },
} as const satisfies Record<BookWork, BookWorkFacts>;

const untouched = { hold: 'untouched' } as const;
/** Certainly nothing was done: the same key may try again. */
const nothingDone = { claim: 'released', hold: 'released', cachedSlots: 'kept' } as const;

const bookEnds = {
  replayed: { ...claimEnds.replayed, ...untouched },
  runningElsewhere: { ...claimEnds.runningElsewhere, ...untouched },
  unknownBefore: { ...claimEnds.unknownBefore, ...untouched },
  keyReused: { ...claimEnds.keyReused, ...untouched },
  storeAway: { ...claimEnds.storeAway, ...untouched },
  /** The ERP has booked. */
  booked: { outcome: 'answer', claim: 'done', hold: 'booked', quota: 'spent', cachedSlots: 'dropped' },
  /** This patient's same request has booked it before, under another key. */
  alreadyBooked: { outcome: 'answer', claim: 'done', hold: 'booked', quota: 'refunded', cachedSlots: 'dropped' },
  /** The slot isn't offered: somebody else has it, the clinic has closed it, or it begins too soon or has begun. */
  taken: {
    ...{ outcome: ['slot_taken', 'slot_passed', 'slot_closed'], claim: 'refused', hold: 'released' },
    ...{ quota: 'only the client’s', cachedSlots: 'older dropped' },
  },
  /** Its start, length or price isn't what the patient saw: nothing is sent before they have seen it. */
  changed: {
    ...{ outcome: ['slot_changed'], claim: 'refused', hold: 'released' },
    ...{ quota: 'only the client’s', cachedSlots: 'older dropped' },
  },
  /** The ERP refused, and still offers the slot. */
  refused: {
    ...{ outcome: ['refused', 'not_found'], claim: 'refused', hold: 'released' },
    ...{ quota: 'only the client’s', cachedSlots: 'kept' },
  },
  /** A request may have booked, here or under this patient's other key. */
  unknown: { outcome: ['unconfirmed'], claim: 'unknown', hold: 'unknown', quota: 'spent', cachedSlots: 'dropped' },
  /** This patient has booked it before, and the end of a cancellation of that visit is unknown. */
  ownVisitUnknown: {
    ...{ outcome: ['unconfirmed'], claim: 'unknown', hold: 'unknown' },
    ...{ quota: 'refunded', cachedSlots: 'dropped' },
  },
  /** The slot isn't offered, and the store has lost the records that would say whether it is this patient's own. */
  recordsLost: { outcome: ['unconfirmed'], quota: 'only the client’s', ...nothingDone },
  /** The ERP couldn't be read, or the request certainly didn't reach it. */
  unavailable: {
    outcome: ['upstream_unavailable', 'not_found', 'upstream_refused', 'upstream_unreadable'],
    ...{ quota: 'refunded', ...nothingDone },
  },
  /**
   * The ERP doesn't know the employee, or doesn't let the service be booked online with them. Counted, because each
   * made-up id costs calls to the ERP.
   */
  notBookable: { outcome: ['not_found'], quota: 'only the client’s', ...nothingDone },
  /**
   * The end of another patient's booking is unknown, and the slot is still offered: nobody can say yet whose it will
   * be.
   */
  contested: { outcome: ['try_later'], retryAfter: 5, quota: 'refunded', ...nothingDone },
  /** It is a move, and by the clinic's rule the old visit can't be moved online any more. */
  tooLate: { outcome: ['cancel_closed'], quota: 'refunded', ...nothingDone },
  /** The client or the phone number is over its rate limit. */
  overLimit: { outcome: ['too_many_requests'], quota: 'only the client’s', ...nothingDone },
  /** The booking has to prove work first. */
  unproven: { outcome: ['challenge_required'], quota: 'refunded', ...nothingDone },
  /** Another run or attempt is at it, and this one has sent nothing. */
  postponed: { outcome: ['in_progress'], retryAfter: 1, quota: 'refunded', ...nothingDone },
  /** Another run or attempt is at it, and a request of this attempt may have booked. */
  postponedInDoubt: {
    ...{ outcome: ['in_progress'], retryAfter: 1, claim: 'unknown', hold: 'unknown' },
    ...{ quota: 'spent', cachedSlots: 'dropped' },
  },
  /** Something broke before a request was sent. */
  failed: { outcome: ['try_later'], retryAfter: 1, quota: 'only the client’s', ...nothingDone },
} as const satisfies Record<BookEnd, BookingEndFacts>;

export const bookStates: Record<BookWork, BookWorkFacts> & Record<BookEnd, BookingEndFacts> = {
  ...bookWork,
  ...bookEnds,
};

/** The events that the work of one state may end in. */
export type BookEventOf<Work extends BookWork> = keyof (typeof bookWork)[Work]['on'];
export type BookEvent = { [Work in BookWork]: BookEventOf<Work> }[BookWork];

export const isBookWork = (state: BookState): state is BookWork => state in bookWork;

/** @throws where the event isn't one of the state's, which is a mistake of ours. */
export function nextBookState(state: BookState, event: BookEvent): BookState {
  const next = isBookWork(state) ? bookStates[state].on[event] : undefined;
  if (next === undefined) throw new Error(`A booking that is ${state} has no event ${event}.`);
  return next;
}
