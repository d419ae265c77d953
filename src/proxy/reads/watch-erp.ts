// Measures the calls to the ERP, for the log and for metrics.
import type { Result } from '../../contract/problem.ts';
import type { Erp, ReadFailure } from '../../erp/erp.ts';
import { type ErpMethod, wrapErp } from '../../erp/erp-methods.ts';

/** One call of a method. `ms` includes everything that the client does for it, such as a retried read. */
export type ErpCall = { method: ErpMethod; outcome: 'ok' | ReadFailure['kind']; ms: number };

/** The same ERP, which reports each call when it has ended. @param now in ms, from any origin */
export function watchErp(erp: Erp, now: () => number, onCall: (call: ErpCall) => void): Erp {
  async function watch<T, Failure extends { kind: ReadFailure['kind'] }>(
    call: () => Promise<Result<T, Failure>>,
    method: ErpMethod,
  ): Promise<Result<T, Failure>> {
    const startedAt = now();
    const result = await call();
    onCall({ method, outcome: result.ok ? 'ok' : result.problem.kind, ms: now() - startedAt });
    return result;
  }
  return wrapErp(erp, { read: watch, write: watch });
}
