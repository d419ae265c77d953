// What is wrong with a clinic, as far as its ERP says it: can anybody book there what the page offers?
import type { Employee } from '../../contract/schedule.ts';
import type { Configured } from '../../embed/attributes/attributes.ts';
import { type Finding, finding } from './page-finding.ts';

export type Wish = Pick<Configured, 'clinic' | 'doctor' | 'service' | 'hideDoctors' | 'hideServices'>;

/** A doctor with the services that can be booked online; those that can't be are offered by phone. */
const bookable = ({ services }: Employee) => services.filter(({ online_booking }) => online_booking);

/** The services whose times would be offered, at most three: enough to see whether there are any. */
export function servicesToLookFor(employees: readonly Employee[], { doctor, service }: Wish): string[] {
  const doctors = employees.filter(({ id }) => doctor.length === 0 || doctor.includes(id));
  const ids = new Set(doctors.flatMap(bookable).map(({ id }) => id));
  const asked = service.filter((id) => ids.has(id));
  return (service.length > 0 ? asked : [...ids]).slice(0, 3);
}

/** @param employees undefined: the ERP doesn't answer @param times are there any for what is offered? undefined: not known */
export function judgeClinic(
  wish: Wish,
  employees: readonly Employee[] | undefined,
  times: boolean | undefined,
): Finding[] {
  const { clinic } = wish;
  if (employees === undefined) return [finding('erp_away', { clinic })];
  const open = employees.filter((employee) => bookable(employee).length > 0);
  if (open.length === 0) return [finding('no_doctor', { clinic })];
  const services = new Map(employees.flatMap((employee) => employee.services.map((each) => [each.id, each] as const)));
  const online = new Set(open.flatMap(bookable).map(({ id }) => id));
  const findings = [
    ...[...wish.doctor, ...wish.hideDoctors]
      .filter((id) => !employees.some((employee) => employee.id === id))
      .map((id) => finding('doctor_unknown', { id })),
    ...[...wish.service, ...wish.hideServices]
      .filter((id) => !services.has(id))
      .map((id) => finding('service_unknown', { id })),
    ...wish.service
      .filter((id) => services.has(id) && !online.has(id))
      .map((id) => finding('service_by_phone', { id, name: services.get(id)?.name ?? id })),
  ];
  if (findings.length > 0) return findings;
  if (servicesToLookFor(employees, wish).length === 0) return [finding('service_of_others', { clinic })];
  return times === false
    ? [finding('no_times', { clinic })]
    : [finding('clinic_open', { clinic, doctors: String(open.length) })];
}
