// Sending a write until there is an answer that can be believed: always the same request with the same Idempotency-Key, so that however
// often it arrives it is done once.
import type { Result } from '../../contract/problem.ts';
import type { ApiFailure } from './api.ts';

/** `refused` is a definite no: nothing was done. `unknown`: it may have been done. */
export type WriteOutcome<T> =
  | { outcome: 'done'; value: T }
  | { outcome: 'refused'; failure: ApiFailure }
  | { outcome: 'unknown'; failure: ApiFailure };

/** Answers after which nobody knows whether the write was done. A gateway's error page is an unreadable answer. */
const unknown = new Set<ApiFailure['code']>([
  'no_connection',
  'unreadable_answer',
  'internal',
  'unconfirmed',
  'in_progress',
]);

/** Refusals that depend on nothing but the request: an earlier sending of it heard the same. */
const always = new Set<ApiFailure['code']>([
  'invalid_fields',
  'invalid_request',
  'key_required',
  'origin_refused',
  'method_not_allowed',
  'too_large',
  'not_json',
]);

/** How long to wait (ms) before a lost request is sent again. */
const resendAfter = [1000, 3000];
/** How often (about once a second) to ask after a request that the proxy is still working on. */
const patience = 45;

/**
 * @param send sends the one request; called again only when its answer was lost or it is still running
 * @param world.wait resolves after that many ms
 * @param world.slow is told when the answer takes longer than one request
 * @param world.doubtful an earlier sending of this very request ended unknown
 */
export async function retryUntilAnswered<T>(
  send: () => Promise<Result<T, ApiFailure>>,
  { wait, slow, doubtful = false }: { wait: (ms: number) => Promise<void>; slow: () => void; doubtful?: boolean },
): Promise<WriteOutcome<T>> {
  let doubt = doubtful;
  let lost = 0;
  let running = 0;
  for (;;) {
    const answer = await send();
    if (answer.ok) return { outcome: 'done', value: answer.value };
    const { code, retry_after: seconds, replayed } = answer.problem;
    const pause = resendAfter[lost];
    if (code === 'in_progress' && ++running <= patience) {
      slow();
      await wait((seconds ?? 1) * 1000);
    } else if (code === 'no_connection' && pause !== undefined) {
      lost++;
      slow();
      await wait(pause);
    } else if (unknown.has(code)) {
      return { outcome: 'unknown', failure: answer.problem };
    } else {
      // A sending that was lost may have been done, and then the time is taken by this very patient: "taken" told to somebody who is
      // booked invites a second booking. Only the answer that was given first, or one that any sending gets, is a no.
      const definite = !doubt || replayed === true || always.has(code);
      return definite
        ? { outcome: 'refused', failure: answer.problem }
        : { outcome: 'unknown', failure: { code: 'unconfirmed' } };
    }
    doubt = true;
  }
}
