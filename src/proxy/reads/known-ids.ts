// Which ids belong to the clinic. Anybody can request any id, and each new one would cost a call to the ERP, so ids
// that no catalog lists have a small quota. It isn't zero, because an ERP may know more than its catalogs list.
import { done, type Result } from '../../contract/problem.ts';
import { pathOf } from '../../contract/routes.ts';
import type { Employee } from '../../contract/schedule.ts';
import type { Erp, ReadFailure } from '../../erp/erp.ts';
import { type ErpRead, wrapErp } from '../../erp/erp-methods.ts';

/** A token bucket for calls about unknown ids. */
const maxUnknownBurst = 20;
const unknownPerSecond = 2;

/** Ids that a request names. */
export type CatalogIds = { employee_id?: string | undefined; service_id?: string | undefined };

export type KnownIds = {
  /** Replaces what this catalog listed before with these employees and their services. */
  learn(catalog: string, employees: readonly Employee[]): void;
  /** Whether some catalog lists all of these ids. */
  includes(ids: CatalogIds): boolean;
  /**
   * Whether patients can book the service online with this employee, by method 1; `unlisted`: it doesn't list the
   * employee.
   */
  bookable(employee_id: string, service_id: string): boolean | 'unlisted';
  /** The ERP's address of the employee's photo; undefined when there is none. */
  photoUrl(employee_id: string): string | undefined;
  /** Takes one token for an unknown id; false when there is none left. */
  admitUnknown(): boolean;
};

const photoPath = (clinic: string, employee_id: string) =>
  `/clinics/${encodeURIComponent(clinic)}${pathOf('photo', { employee_id })}`;

/** @param now ms since 1970 */
export function createKnownIds(now: () => number): KnownIds {
  const catalogs = new Map<string, { employees: Map<string, string | undefined>; services: Set<string> }>();
  const online = new Map<string, ReadonlySet<string>>();
  const isListed = (kind: 'employees' | 'services', id: string | undefined) =>
    id === undefined || [...catalogs.values()].some((catalog) => catalog[kind].has(id));
  let tokens = maxUnknownBurst;
  let refilledAt = now();
  return {
    learn(catalog, employees) {
      if (catalog === 'employees') {
        online.clear();
        for (const { id, services } of employees) {
          online.set(id, new Set(services.filter((service) => service.online_booking).map((service) => service.id)));
        }
      }
      const services = new Set<string>();
      for (const employee of employees) for (const { id } of employee.services) services.add(id);
      catalogs.set(catalog, {
        employees: new Map(employees.map(({ id, photo_url }) => [id, photo_url])),
        services,
      });
    },
    bookable: (employee_id, service_id) => online.get(employee_id)?.has(service_id) ?? 'unlisted',
    includes: ({ employee_id, service_id }) => isListed('employees', employee_id) && isListed('services', service_id),
    photoUrl: (id) => [...catalogs.values()].map(({ employees }) => employees.get(id)).find((url) => url !== undefined),
    admitUnknown() {
      tokens = Math.min(maxUnknownBurst, tokens + (Math.max(0, now() - refilledAt) / 1000) * unknownPerSecond);
      refilledAt = now();
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}

/** The ERP's reads. Their answers teach `knownIds`, and have the proxy's own addresses for photos. */
export function learnIds(erp: Erp, knownIds: KnownIds, clinic: string): Pick<Erp, ErpRead> {
  const withOwnPhoto = (employee: Employee): Employee =>
    employee.photo_url === undefined ? employee : { ...employee, photo_url: photoPath(clinic, employee.id) };
  const learnFrom = (catalog: string) => (answer: Result<Employee[], ReadFailure>) => {
    if (!answer.ok) return answer;
    knownIds.learn(catalog, answer.value);
    return done(answer.value.map(withOwnPhoto));
  };
  return {
    ...wrapErp(erp, {}),
    employees: () => erp.employees().then(learnFrom('employees')),
    employee: (params) =>
      erp.employee(params).then((answer) => (answer.ok ? done(withOwnPhoto(answer.value)) : answer)),
    employeesAll: () => erp.employeesAll().then(learnFrom('employeesAll')),
  };
}
