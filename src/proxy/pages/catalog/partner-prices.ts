// Prices of another price type than the doctors' own. Method 7 only has each service's default price; method 2 has all
// of them, at one call per doctor.
import type { Employee } from '../../../contract/schedule.ts';
import type { ClinicContext } from '../../clinic-context.ts';
import type { AnswerCache } from '../../reads/answer-cache.ts';
import type { PreparedAnswer } from '../../reads/prepared-answer.ts';
import type { DoctorList } from './doctor-list.ts';

const maxDetailCalls = 200;
const concurrentCalls = 4;

/** `version`: changes with the answers it is made from. `complete`: every doctor has their prices. */
type PricedEmployees = { employees: readonly Employee[]; complete: boolean; version: string };

const hasPrices = (doctor: Employee, type: string) =>
  doctor.default_price_type_id === type ||
  doctor.services.length === 0 ||
  doctor.services.some(({ prices }) => prices.length > 0);

/** The doctors, with the services of method 2 where only these have prices of the type. Cached like any read. */
export async function withPricesOf(
  clinic: ClinicContext,
  { employees }: Pick<DoctorList, 'employees'>,
  type: string,
  catalog: AnswerCache['catalog'],
  readDetail: (answer: PreparedAnswer) => Employee,
): Promise<PricedEmployees> {
  const unpriced = employees.filter((doctor) => !hasPrices(doctor, type));
  const queue = unpriced.slice(0, maxDetailCalls);
  const details = new Map<string, { doctor: Employee; digest: string }>();
  let complete = queue.length === unpriced.length;

  async function work() {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const found = await catalog(clinic, 'employee', { employee_id: next.id });
      if ('problem' in found) {
        complete = false;
        // The ERP may have no details of one doctor. When it doesn't answer at all, stop instead of waiting for each.
        if (found.problem.code !== 'not_found') queue.length = 0;
      } else details.set(next.id, { doctor: readDetail(found.answer), digest: found.answer.digest });
    }
  }
  await Promise.all(Array.from({ length: concurrentCalls }, work));

  return {
    employees: employees.map((doctor) => {
      const detail = details.get(doctor.id);
      return detail ? { ...doctor, services: detail.doctor.services } : doctor;
    }),
    complete,
    version: employees.flatMap(({ id }) => details.get(id)?.digest ?? []).join(' '),
  };
}
