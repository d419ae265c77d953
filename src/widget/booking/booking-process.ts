// How far one booking is: the states, the events that move it, and the one function that does.
import type { Alternative, Appointment, ChangedSlot } from '../../contract/booking.ts';
import type { Money } from '../../contract/service-offers.ts';
import type { ApiFailure } from '../shared/api.ts';
import { nextState, type Transitions } from '../shared/next-state.ts';
import type { SlotChoice } from '../times/slot-choice.ts';

/** What the patient saw of a slot: the visit's minutes and price, where known. */
type SeenFacts = { minutes: number | undefined; price: Money | undefined };

/**
 * `slot`: the one that was requested. `changed`: what it is now, and how it was shown before. `linked`: it is that of
 * the page's link, and nothing was sent.
 */
type Refusal = {
  failure: ApiFailure;
  slot: SlotChoice;
  alternatives: readonly Alternative[];
  changed?: { slot: ChangedSlot; before: SeenFacts } | undefined;
  linked?: true;
};

export type BookingProcess =
  /** Nothing was sent yet, or the patient has gone on after a refusal. */
  | { status: 'idle' }
  /** The request is under way. */
  | { status: 'sending' }
  /** Still under way, and slow enough to tell the patient so. */
  | { status: 'delayed' }
  /** Nothing was booked. */
  | ({ status: 'refused' } & Refusal)
  /** The request may or may not have booked the visit. */
  | { status: 'unconfirmed'; failure: ApiFailure }
  /** The unconfirmed request is sent again, with the same Idempotency-Key. */
  | { status: 'checking'; failure: ApiFailure }
  | { status: 'booked'; appointment: Appointment };

export type BookingProcessEvent =
  | { type: 'submitted' }
  | { type: 'delayed' }
  | { type: 'form_rejected' }
  | ({ type: 'refused' } & Refusal)
  | { type: 'lost'; failure: ApiFailure }
  | { type: 'rechecked'; failure: ApiFailure }
  | { type: 'booked'; appointment: Appointment }
  | { type: 'dismissed' }
  | { type: 'restored'; process: BookingProcess };

const answers = { booked: 'booked', refused: 'refused', form_rejected: 'idle', lost: 'unconfirmed' } as const;
// Without a connection, or with a wrong field, a form is refused before anything is sent.
const editable = { submitted: 'sending', refused: 'refused', form_rejected: 'idle', dismissed: 'idle' } as const;

/** The state that each event leads to. A booking that is under way or unconfirmed is never dismissed: it may exist. */
export const transitions: Transitions<BookingProcess, BookingProcessEvent> = {
  idle: editable,
  sending: { delayed: 'delayed', ...answers },
  delayed: answers,
  refused: editable,
  unconfirmed: { rechecked: 'checking' },
  checking: answers,
  booked: { dismissed: 'idle' },
};

/** The state after an event; the same state where it doesn't accept the event. */
export function nextBookingProcess(process: BookingProcess, event: BookingProcessEvent): BookingProcess {
  if (event.type === 'restored') return transitions[process.status] === editable ? event.process : process;
  return nextState(transitions, process, event);
}

/** The form's request is under way. */
export const isSending = ({ status }: Pick<BookingProcess, 'status'>): boolean =>
  status === 'sending' || status === 'delayed';

/** The end of the request isn't known, also while it is checked. */
export const isUnconfirmed = ({ status }: { status: string }): boolean =>
  status === 'unconfirmed' || status === 'checking';
