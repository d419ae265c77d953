// A failed read of the ERP as a problem of our API. None of the ERP's own text goes along; the log has it.
import type { Problem, ProblemCode } from '../../contract/problem.ts';
import type { ReadFailure } from '../../erp/erp.ts';

const codes: Record<ReadFailure['kind'], ProblemCode> = {
  // Our token is wrong, not the visitor's. For them the clinic's system is unavailable; the log says why.
  unauthorized: 'upstream_unavailable',
  not_found: 'not_found',
  refused: 'upstream_refused',
  not_sent: 'upstream_unavailable',
  no_answer: 'upstream_unavailable',
  unreadable: 'upstream_unreadable',
};

/**
 * `retry_after` is as long, in seconds, as the server's circuit breaker stays open (src/server/fetching/erp-guard.ts).
 */
export const unavailable = { code: 'upstream_unavailable', retry_after: 5 } as const satisfies Problem;

/** The problem that a visitor gets for a failed read. */
export function readProblem(failure: ReadFailure): Problem {
  const code = codes[failure.kind];
  return code === unavailable.code ? unavailable : { code };
}
