// Which ids are the clinic's own. Everybody may ask for any id, and each one that was never asked for before would be a call to the ERP:
// those that no catalogue lists have a small budget. Not none: an ERP may know more than its catalogues tell.

import { done, type Result } from '../../contract/problem.ts';
import { pathOf } from '../../contract/routes.ts';
import type { Employee } from '../../contract/schedule.ts';
import type { Erp, ReadFailure } from '../../erp/erp.ts';
import { type ErpRead, wrapErp } from '../../erp/erp-methods.ts';

/** Calls to the ERP about ids that no catalogue lists: so many at once, and so many a second from then on. */
const burst = 20;
const perSecond = 2;

export type KnownIds = {
  /** Takes in the doctors of a catalogue and their services, instead of what the same catalogue listed before. */
  learn(catalogue: string, employees: readonly Employee[]): void;
  /** Does some catalogue list all of these? */
  lists(ids: { employee_id?: string | undefined; service_id?: string | undefined }): boolean;
  /** Where the ERP has the doctor's photo, if it is said to have one. */
  photoOf(employee_id: string): string | undefined;
  /** May the ERP be asked about an id that none lists? It counts as asked then. */
  admit(): boolean;
};

const photoPath = (clinic: string, employee_id: string) =>
  `/clinics/${encodeURIComponent(clinic)}${pathOf('photo', { employee_id })}`;

/** @param now ms since 1970 */
export function createKnownIds(now: () => number): KnownIds {
  const catalogues = new Map<string, { employees: Map<string, string | undefined>; services: Set<string> }>();
  const listed = (kind: 'employees' | 'services', id: string | undefined) =>
    id === undefined || [...catalogues.values()].some((catalogue) => catalogue[kind].has(id));
  let left = burst;
  let counted = now();
  return {
    learn(catalogue, employees) {
      catalogues.set(catalogue, {
        employees: new Map(employees.map(({ id, photo_url }) => [id, photo_url])),
        services: new Set(employees.flatMap(({ services }) => services.map(({ id }) => id))),
      });
    },
    lists: ({ employee_id, service_id }) => listed('employees', employee_id) && listed('services', service_id),
    photoOf: (id) =>
      [...catalogues.values()].map(({ employees }) => employees.get(id)).find((one) => one !== undefined),
    admit() {
      left = Math.min(burst, left + (Math.max(0, now() - counted) / 1000) * perSecond);
      counted = now();
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}

/** The ERP's reads, from which the knownIds learns what the clinic's own ids are, and where photos are. The answers have our own address for these. */
export function learnIds(erp: Erp, knownIds: KnownIds, clinic: string): Pick<Erp, ErpRead> {
  const ours = (employee: Employee): Employee =>
    employee.photo_url === undefined ? employee : { ...employee, photo_url: photoPath(clinic, employee.id) };
  const from = (catalogue: string) => (answer: Result<Employee[], ReadFailure>) => {
    if (!answer.ok) return answer;
    knownIds.learn(catalogue, answer.value);
    return done(answer.value.map(ours));
  };
  return {
    ...wrapErp(erp, {}),
    employees: () => erp.employees().then(from('employees')),
    employee: (params) => erp.employee(params).then((answer) => (answer.ok ? done(ours(answer.value)) : answer)),
    employeesAll: () => erp.employeesAll().then(from('employeesAll')),
  };
}
