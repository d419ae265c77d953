import type { Employee } from '../contract/schedule.ts';
import type { ErpRead } from './erp-methods.ts';

const maxDoctors = 5000;

/** Which services of which doctors the ERP has listed. In memory only, and bounded. */
export function createKnownServices() {
  const services = new Map<string, Set<string>>();
  return {
    /** Remembers the doctors of methods 1, 2 and 7. */
    learn(method: ErpRead, value: unknown): void {
      if (method !== 'employees' && method !== 'employee' && method !== 'employeesAll') return;
      for (const employee of [value as Employee | Employee[]].flat()) {
        if (services.size >= maxDoctors && !services.has(employee.id)) return;
        services.set(employee.id, new Set(employee.services.map(({ id }) => id)));
      }
    },
    /** Whether the ERP has listed the doctor, with this service if one is given. */
    has({ employee_id, service_id }: { employee_id: string; service_id?: string | undefined }): boolean {
      const known = services.get(employee_id);
      return known !== undefined && (service_id === undefined || known.has(service_id));
    },
  };
}
