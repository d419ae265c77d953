// Holds every answer with slots against the visits that are known: a visit whose place is offered is over.
import type { EmployeeSlots, SlotDay } from '../../contract/schedule.ts';
import { endOfferedVisits } from '../booking/ledger/employee-visits.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import { forEachInTurns } from '../in-turns.ts';
import type { ProxyDeps } from '../proxy-deps.ts';

/** How long an employee counts as one without visits. Bookings, which invalidate, end it in every process. */
const withoutVisitsMs = 60_000;

export type OfferedVisits = {
  /**
   * Best effort, and not waited for: whoever opens a visit looks again.
   * @param value what method 4 or 8 answered
   * @param readAtMs when the ERP was asked, in ms since 1970
   */
  note(params: object, value: object, readAtMs: number): void;
  /** A visit of the employee was booked or cancelled. */
  forget(employeeId: string): void;
};

export function createOfferedVisits(deps: ProxyDeps, { id, settle_ms: settleMs }: ClinicSettings): OfferedVisits {
  /** Employees without a known visit, and until when that holds (ms since 1970) if nobody books. */
  const withoutVisits = new Map<string, number>();

  async function noteAll(groups: readonly Pick<EmployeeSlots, 'id' | 'slots'>[], readAtMs: number) {
    await forEachInTurns(groups, ({ id: employee_id, slots }) => {
      if (readAtMs < (withoutVisits.get(employee_id) ?? 0)) return undefined;
      return endOfferedVisits(deps, { clinic: id, employee_id }, slots, { readAtMs, settleMs }).then((known) => {
        if (!known) withoutVisits.set(employee_id, readAtMs + withoutVisitsMs);
      });
    });
  }

  return {
    note(params, value, readAtMs) {
      const groups =
        'employees' in value
          ? (value.employees as EmployeeSlots[])
          : [{ id: String(Reflect.get(params, 'employee_id')), slots: Reflect.get(value, 'slots') as SlotDay[] }];
      noteAll(groups, readAtMs).catch(() => {});
    },
    forget: (employeeId) => withoutVisits.delete(employeeId),
  };
}
