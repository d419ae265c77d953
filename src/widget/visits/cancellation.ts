// Cancels a booked visit.
import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { Appointment } from '../../contract/booking.ts';
import type { CancelRequest } from '../../contract/booking-request.ts';
import type { SubmissionDeps } from '../booking/submission.ts';
import type { Api } from '../shared/api.ts';
import { retryUntilAnswered } from '../shared/retry-until-answered.ts';
import { type CancelProcess, type CancelProcessEvent, nextCancelProcess } from './cancel-process.ts';

/** What a cancellation needs to know of a visit. */
export type CancellableVisit = Pick<Appointment, 'slot_id' | 'cancel_token'>;

export type Cancellation = InstanceType<typeof CancellationModel>;

/** @param onCancelled called with the token of a visit once it is cancelled */
export const CancellationModel = createModel(
  (
    api: Api,
    { key: newKey, wait }: Pick<SubmissionDeps, 'key' | 'wait'>,
    onCancelled: (token: string) => void = () => {},
  ) => {
    const process = signal<CancelProcess>({ status: 'none' });
    /** How often the question appeared or changed what it says: the focus follows. */
    const focusRequests = signal(0);
    // As for a booking: made before the press that uses it, so that a POST that the browser repeats has the same key.
    let nextKey = newKey();
    /** The attempt under way, or the last one whose end isn't known. */
    let attempt: { key: string; slotId: string; body: CancelRequest } | undefined;

    /** The only place that moves the process. */
    function dispatch(event: CancelProcessEvent) {
      process.value = nextCancelProcess(process.peek(), event);
    }
    function dispatchAndFocus(event: CancelProcessEvent) {
      dispatch(event);
      focusRequests.value++;
    }

    /** @param reason id of one of the clinic's reasons; without one nothing is sent, and an error says so */
    async function cancel(visit: CancellableVisit, reason: string | undefined) {
      const { status } = process.value;
      if (status === 'sending' || status === 'checking') return;
      if (reason === undefined) return dispatchAndFocus({ type: 'reason_missing', reasonMissing: true });
      // How another visit's cancellation ended says nothing about this one.
      if (attempt && attempt.body.cancel_token !== visit.cancel_token) {
        attempt = undefined;
        nextKey = newKey();
      }
      const mayBeDone = attempt !== undefined;
      const current = attempt ?? {
        key: nextKey,
        slotId: visit.slot_id,
        body: { reason, cancel_token: visit.cancel_token },
      };
      attempt = current;
      dispatch({ type: mayBeDone ? 'rechecked' : 'submitted' });
      const sent = await retryUntilAnswered(() => api.cancel(current.slotId, current.body, current.key), {
        wait,
        onRetry: () => {},
        mayBeDone,
      });
      if (sent.outcome === 'done') onCancelled(current.body.cancel_token);
      // Another visit is being cancelled by now.
      if (attempt !== current) return;
      if (sent.outcome === 'unknown') return dispatchAndFocus({ type: 'lost', failure: sent.failure });
      attempt = undefined;
      nextKey = newKey();
      dispatchAndFocus(sent.outcome === 'done' ? { type: 'cancelled' } : { type: 'refused', failure: sent.failure });
    }

    return {
      process: process as ReadonlySignal<CancelProcess>,
      focusRequests: focusRequests as ReadonlySignal<number>,
      cancel,
      /** Shows the reasons to choose from. */
      open: () => dispatchAndFocus({ type: 'opened' }),
      /** Hides the reasons, or forgets how the last visit's cancellation ended. */
      reset: () => dispatch({ type: 'reset' }),
      /** The visit had been cancelled before it was opened here. */
      markCancelled: () => dispatch({ type: 'found_cancelled' }),
    };
  },
);
