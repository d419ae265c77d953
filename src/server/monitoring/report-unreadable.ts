// Tells of ERP answers that are useless as a whole. What is left out of a readable answer, the client tells itself.
import type { Result } from '../../contract/problem.ts';
import type { Erp, Mismatch, ReadFailure } from '../../erp/erp.ts';
import { wrapErp } from '../../erp/erp-methods.ts';

type Failure = { kind: Exclude<ReadFailure['kind'], 'unreadable'> } | ({ kind: 'unreadable' } & Mismatch);

/** The same ERP, which reports each answer that can't be read. */
export function reportUnreadable(erp: Erp, onUnreadable: (mismatch: Mismatch) => void): Erp {
  async function watch<T, F extends Failure>(call: () => Promise<Result<T, F>>): Promise<Result<T, F>> {
    const result = await call();
    if (!result.ok && result.problem.kind === 'unreadable') onUnreadable(result.problem);
    return result;
  }
  return wrapErp(erp, { read: watch, write: watch });
}
