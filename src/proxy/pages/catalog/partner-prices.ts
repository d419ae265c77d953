// Prices by another type than the doctors' own: method 7 says each service's default price, method 2 says them all, a call a doctor.
import type { Employee } from '../../../contract/schedule.ts';
import type { ClinicContext } from '../../clinic-context.ts';
import type { AnswerCache } from '../../reads/answer-cache.ts';
import type { PreparedAnswer } from '../../reads/prepared-answer.ts';
import type { DoctorList } from './offers.ts';

/** So many doctors are asked for at the most, so many of them at the same time. */
const mostDetails = 200;
const atOnce = 4;

/** `version`: of which answers it is made; `complete`: whether all doctors are there with their prices. */
export type PricedEmployees = { employees: readonly Employee[]; complete: boolean; version: string };

const saysPrices = (doctor: Employee, type: string) =>
  doctor.default_price_type_id === type ||
  doctor.services.length === 0 ||
  doctor.services.some(({ prices }) => prices.length > 0);

/** The doctors with what method 2 says of their services, where only that has prices of the type. PreparedAnswer as any answer of method 2 is. */
export async function withPricesOf(
  clinic: ClinicContext,
  { employees }: Pick<DoctorList, 'employees'>,
  type: string,
  people: AnswerCache['people'],
  read: (kept: PreparedAnswer) => Employee,
): Promise<PricedEmployees> {
  const unknown = employees.filter((doctor) => !saysPrices(doctor, type));
  const left = unknown.slice(0, mostDetails);
  const details = new Map<string, { doctor: Employee; digest: string }>();
  let complete = left.length === unknown.length;

  async function work() {
    for (let next = left.shift(); next; next = left.shift()) {
      const found = await people(clinic, 'employee', { employee_id: next.id });
      if ('problem' in found) {
        complete = false;
        // Of one doctor the ERP may know no more; where it doesn't answer at all, nobody waits for all of them.
        if (found.problem.code !== 'not_found') left.length = 0;
      } else details.set(next.id, { doctor: read(found.kept), digest: found.kept.digest });
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));

  return {
    employees: employees.map((doctor) => {
      const detail = details.get(doctor.id);
      return detail ? { ...doctor, services: detail.doctor.services } : doctor;
    }),
    complete,
    version: employees.flatMap(({ id }) => details.get(id)?.digest ?? []).join(' '),
  };
}
