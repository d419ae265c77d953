// How long the ERP takes, and how its answers end: for the log line of a request, and for metrics.
import type { Result } from '../../contract/problem.ts';
import type { Erp, ReadFailure } from '../../erp/erp.ts';
import { type ErpMethod, wrapErp } from '../../erp/erp-methods.ts';

/** One call of a method; `ms` with everything that the client does for it, such as a read sent twice. */
export type ErpCall = { method: ErpMethod; outcome: 'ok' | ReadFailure['kind']; ms: number };

/** The same ERP, telling of each call when it has ended. @param now ms */
export function watchErp(erp: Erp, now: () => number, told: (call: ErpCall) => void): Erp {
  async function watch<T, Failure extends { kind: ReadFailure['kind'] }>(
    call: () => Promise<Result<T, Failure>>,
    method: ErpMethod,
  ): Promise<Result<T, Failure>> {
    const started = now();
    const result = await call();
    told({ method, outcome: result.ok ? 'ok' : result.problem.kind, ms: now() - started });
    return result;
  }
  return wrapErp(erp, { read: watch, write: watch });
}
