// Which ids are the clinic's own. Everybody may ask for any id, and each one that was never asked for before would be a call to the ERP:
// those that no catalogue lists have a small budget. Not none: an ERP may know more than its catalogues tell.

import type { Result } from '../contract/problem.ts';
import type { Employee } from '../contract/schedule.ts';
import type { Erp, ReadFailure } from '../erp/erp.ts';
import type { ScheduleRead } from './lifetimes.ts';

/** Calls to the ERP about ids that no catalogue lists: so many at once, and so many a second from then on. */
const burst = 20;
const perSecond = 2;

export type Roster = {
  /** Takes in the doctors of a catalogue and their services, instead of what the same catalogue listed before. */
  learn(catalogue: string, employees: readonly Employee[]): void;
  /** Does some catalogue list all of these? */
  lists(ids: { employee_id?: string | undefined; service_id?: string | undefined }): boolean;
  /** May the ERP be asked about an id that none lists? It counts as asked then. */
  admit(): boolean;
};

/** @param now ms since 1970 */
export function createRoster(now: () => number): Roster {
  const catalogues = new Map<string, { employees: Set<string>; services: Set<string> }>();
  const listed = (kind: 'employees' | 'services', id: string | undefined) =>
    id === undefined || [...catalogues.values()].some((catalogue) => catalogue[kind].has(id));
  let left = burst;
  let counted = now();
  return {
    learn(catalogue, employees) {
      catalogues.set(catalogue, {
        employees: new Set(employees.map(({ id }) => id)),
        services: new Set(employees.flatMap(({ services }) => services.map(({ id }) => id))),
      });
    },
    lists: ({ employee_id, service_id }) => listed('employees', employee_id) && listed('services', service_id),
    admit() {
      left = Math.min(burst, left + (Math.max(0, now() - counted) / 1000) * perSecond);
      counted = now();
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}

/** The ERP's reads, from which the roster learns what the clinic's own ids are. */
export function learning(erp: Erp, roster: Roster): Pick<Erp, ScheduleRead> {
  const from = (catalogue: string) => (answer: Result<Employee[], ReadFailure>) => {
    if (answer.ok) roster.learn(catalogue, answer.value);
    return answer;
  };
  return {
    employees: () => erp.employees().then(from('employees')),
    employee: (params) => erp.employee(params),
    worktime: (params) => erp.worktime(params),
    slots: (params) => erp.slots(params),
    employeesAll: () => erp.employeesAll().then(from('employeesAll')),
    slotsByService: (params) => erp.slotsByService(params),
  };
}
