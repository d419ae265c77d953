// Sends a write until its outcome is known. Each request has the same body and Idempotency-Key, so the write is done at
// most once.
import type { Result } from '../../contract/problem.ts';
import type { ApiFailure } from './api.ts';

/** `refused`: nothing was done, for certain. `unknown`: it may have been done. */
type WriteOutcome<T> =
  | { outcome: 'done'; value: T }
  | { outcome: 'refused'; failure: ApiFailure }
  | { outcome: 'unknown'; failure: ApiFailure };

/** After these answers the write may or may not have been done. A gateway's error page is an unreadable answer. */
const ambiguousCodes = new Set<ApiFailure['code']>([
  'no_connection',
  'unreadable_answer',
  'internal',
  'unconfirmed',
  'in_progress',
]);

/** Refusals that depend on the request alone: an earlier sending of it was refused, too. */
const deterministicCodes = new Set<ApiFailure['code']>([
  'invalid_fields',
  'invalid_request',
  'key_required',
  'origin_refused',
  'method_not_allowed',
  'too_large',
  'not_json',
]);

/** How long to wait before a request whose answer was lost is sent again; one delay for each retry. */
const retryDelaysMs = [1000, 3000];
/** How often to poll for a request that the proxy is still working on. A poll is due about once a second. */
const maxPolls = 45;

/**
 * @param send sends the request; called again after a lost answer, and while the proxy is still working on the request
 * @param deps.wait resolves after that many ms
 * @param deps.onRetry called before every retry and poll
 * @param deps.mayBeDone an earlier sending of the same request ended `unknown`
 */
export async function retryUntilAnswered<T>(
  send: () => Promise<Result<T, ApiFailure>>,
  {
    wait,
    onRetry,
    mayBeDone = false,
  }: { wait: (ms: number) => Promise<void>; onRetry: () => void; mayBeDone?: boolean },
): Promise<WriteOutcome<T>> {
  let ambiguous = mayBeDone;
  let retries = 0;
  let polls = 0;
  for (;;) {
    const answer = await send();
    if (answer.ok) return { outcome: 'done', value: answer.value };
    const { code, retry_after: retryAfterSeconds, replayed } = answer.problem;
    const retryDelayMs = retryDelaysMs[retries];
    if (code === 'in_progress' && ++polls <= maxPolls) {
      onRetry();
      await wait((retryAfterSeconds ?? 1) * 1000);
    } else if (code === 'no_connection' && retryDelayMs !== undefined) {
      retries++;
      onRetry();
      await wait(retryDelayMs);
    } else if (ambiguousCodes.has(code)) {
      return { outcome: 'unknown', failure: answer.problem };
    } else {
      // An earlier sending may have booked this very slot, and "taken" would then invite a second booking. A refusal
      // counts only if it replays the first answer, or if every sending gets it.
      const definite = !ambiguous || replayed === true || deterministicCodes.has(code);
      return definite
        ? { outcome: 'refused', failure: answer.problem }
        : { outcome: 'unknown', failure: { code: 'unconfirmed' } };
    }
    ambiguous = true;
  }
}
