// How far the cancellation of one visit is: the states, the events that move it, and the one function that does.
import type { ApiFailure } from '../shared/api.ts';

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

type Transitions = Readonly<
  Record<CancelProcess['status'], Readonly<Partial<Record<CancelProcessEvent['type'], CancelProcess['status']>>>>
>;

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
const transitions: Transitions = {
  none: editable,
  choosing_reason: editable,
  sending: answers,
  refused: editable,
  unconfirmed: { reason_missing: 'choosing_reason', rechecked: 'checking', ...otherVisit },
  checking: answers,
  cancelled: otherVisit,
};

/** The state after an event; the same state where it doesn't accept the event. */
export function nextCancelProcess(process: CancelProcess, event: CancelProcessEvent): CancelProcess {
  const { type, ...details } = event;
  const status = transitions[process.status][type];
  // An event carries what the state that it leads to shows; the table's test checks each pair.
  return status ? ({ ...details, status } as CancelProcess) : process;
}
