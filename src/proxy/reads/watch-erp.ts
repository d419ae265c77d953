// How long the ERP takes, and how its answers end: for the log line of a request, and for metrics.
import type { Result } from '../../contract/problem.ts';
import type { Erp, ReadFailure } from '../../erp/erp.ts';

/** One call of a method; `ms` with everything that the client does for it, such as a read sent twice. */
export type ErpCall = { method: keyof Erp; outcome: 'ok' | ReadFailure['kind']; ms: number };

/** The same ERP, telling of each call when it has ended. @param now ms */
export function watchErp(erp: Erp, now: () => number, told: (call: ErpCall) => void): Erp {
  async function watch<T, Failure extends { kind: ReadFailure['kind'] }>(
    method: keyof Erp,
    call: () => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> {
    const started = now();
    const result = await call();
    told({ method, outcome: result.ok ? 'ok' : result.problem.kind, ms: now() - started });
    return result;
  }
  return {
    employees: () => watch('employees', () => erp.employees()),
    employee: (params) => watch('employee', () => erp.employee(params)),
    worktime: (params) => watch('worktime', () => erp.worktime(params)),
    slots: (params) => watch('slots', () => erp.slots(params)),
    book: (params, booking) => watch('book', () => erp.book(params, booking)),
    bookAdvanced: (params, booking) => watch('bookAdvanced', () => erp.bookAdvanced(params, booking)),
    employeesAll: () => watch('employeesAll', () => erp.employeesAll()),
    slotsByService: (params) => watch('slotsByService', () => erp.slotsByService(params)),
    cancel: (params, request) => watch('cancel', () => erp.cancel(params, request)),
  };
}
