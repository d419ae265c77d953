// Cancelling a booked visit.
import { createModel, signal } from '@preact/signals';
import type { Appointment, CancelRequest } from '../../contract/booking.ts';
import type { SubmissionDeps } from '../booking/submission.ts';
import type { Api, ApiFailure } from '../shared/api.ts';
import { retryUntilAnswered } from '../shared/retry-until-answered.ts';

/** `refused`: the visit wasn't cancelled. `unconfirmed`: nobody knows. `again`: the same request once more, whatever is chosen now. */
export type CancelProcess =
  | { status: 'none' }
  | { status: 'asking'; reasonMissing?: boolean }
  | { status: 'sending'; again: boolean }
  | { status: 'refused'; failure: ApiFailure }
  | { status: 'unconfirmed'; failure: ApiFailure }
  | { status: 'cancelled' };

/** What of a visit cancelling needs. */
export type Cancellable = Pick<Appointment, 'slot_id' | 'cancel_token'>;

export type Cancellation = InstanceType<typeof CancellationModel>;

/** @param cancelled is told the token of a visit that is cancelled now */
export const CancellationModel = createModel(
  (
    api: Api,
    { key: freshKey, wait }: Pick<SubmissionDeps, 'key' | 'wait'>,
    cancelled: (token: string) => void = () => {},
  ) => {
    const process = signal<CancelProcess>({ status: 'none' });
    /** How often the question came or what it says changed: the focus follows. */
    const moves = signal(0);
    // As for a booking, the key is there before the press that needs it.
    let nextKey = freshKey();
    let attempt: { key: string; slotId: string; body: CancelRequest } | undefined;

    function show(next: CancelProcess) {
      process.value = next;
      moves.value++;
    }

    /** Cancels for a reason (an id of the clinic's); without one it only says that one is wanted. */
    async function cancel(appointment: Cancellable, reason: string | undefined) {
      if (process.value.status === 'sending') return;
      if (reason === undefined) {
        show({ status: 'asking', reasonMissing: true });
        return;
      }
      // What became of another visit's cancellation says nothing about this one.
      if (attempt && attempt.body.cancel_token !== appointment.cancel_token) {
        attempt = undefined;
        nextKey = freshKey();
      }
      const again = attempt !== undefined;
      attempt ??= {
        key: nextKey,
        slotId: appointment.slot_id,
        body: { reason, cancel_token: appointment.cancel_token },
      };
      const { key, slotId, body } = attempt;
      process.value = { status: 'sending', again };
      const sent = await retryUntilAnswered(() => api.cancel(slotId, body, key), {
        wait,
        slow: () => {},
        doubtful: again,
      });
      if (sent.outcome === 'unknown') return show({ status: 'unconfirmed', failure: sent.failure });
      attempt = undefined;
      nextKey = freshKey();
      if (sent.outcome === 'done') cancelled(body.cancel_token);
      show(sent.outcome === 'done' ? { status: 'cancelled' } : { status: 'refused', failure: sent.failure });
    }

    return {
      process,
      moves,
      cancel,
      ask: () => show({ status: 'asking' }),
      keep: () => {
        process.value = { status: 'none' };
      },
      /** It was cancelled before this page came. */
      wasCancelled: () => {
        process.value = { status: 'cancelled' };
      },
    };
  },
);
