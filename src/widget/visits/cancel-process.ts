// How far the cancellation of one visit is: the states, the events that move it, and the one function that does.
import type { ApiFailure } from '../shared/api.ts';
import { nextState, type Transitions } from '../shared/next-state.ts';

export type CancelProcess =
  /** The patient hasn't started to cancel. */
  | { status: 'none' }
  /** The patient chooses a reason. */
  | { status: 'choosing_reason'; reasonMissing?: boolean }
  | { status: 'sending' }
  /** The visit wasn't cancelled. */
  | { status: 'refused'; failure: ApiFailure }
  /** The request may or may not have cancelled the visit. */
  | { status: 'unconfirmed'; failure: ApiFailure }
  /** The unconfirmed request is sent again, with the same Idempotency-Key. */
  | { status: 'checking' }
  | { status: 'cancelled' };

export type CancelProcessEvent =
  | { type: 'opened' }
  | { type: 'reason_missing'; reasonMissing: true }
  | { type: 'submitted' }
  | { type: 'rechecked' }
  | { type: 'refused'; failure: ApiFailure }
  | { type: 'lost'; failure: ApiFailure }
  | { type: 'cancelled' }
  | { type: 'found_cancelled' }
  | { type: 'reset' };

// Another visit is on the screen: these are accepted in every state.
const otherVisit = { reset: 'none', found_cancelled: 'cancelled' } as const;
const editable = {
  opened: 'choosing_reason',
  reason_missing: 'choosing_reason',
  submitted: 'sending',
  rechecked: 'checking',
  ...otherVisit,
} as const;
const answers = { cancelled: 'cancelled', refused: 'refused', lost: 'unconfirmed', ...otherVisit } as const;

/** The state that each event leads to. */
const transitions: Transitions<CancelProcess, CancelProcessEvent> = {
  none: editable,
  choosing_reason: editable,
  sending: answers,
  refused: editable,
  unconfirmed: { reason_missing: 'choosing_reason', rechecked: 'checking', ...otherVisit },
  checking: answers,
  cancelled: otherVisit,
};

/** The state after an event; the same state where it doesn't accept the event. */
export const nextCancelProcess = (process: CancelProcess, event: CancelProcessEvent): CancelProcess =>
  nextState(transitions, process, event);
