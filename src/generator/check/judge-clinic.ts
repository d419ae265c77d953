// Judges a clinic by its ERP data: can patients book what the page offers?
import type { Employee } from '../../contract/schedule.ts';
import type { EmbedOptions } from '../../embed/attributes/attributes.ts';
import { finding, type PageFinding } from './page-finding.ts';

/** The options that decide what a widget offers. */
export type OfferOptions = Pick<EmbedOptions, 'clinic' | 'doctor' | 'service' | 'hideDoctors' | 'hideServices'>;

/** A doctor's services that can be booked online. The others are offered by phone. */
const onlineServices = ({ services }: Employee) => services.filter(({ online_booking }) => online_booking);

const maxServicesToCheck = 3;

/** IDs of services to check for free times: a few of those offered are enough to see whether there are any. */
export function servicesToCheck(employees: readonly Employee[], { doctor, service }: OfferOptions): string[] {
  const doctors = employees.filter(({ id }) => doctor.length === 0 || doctor.includes(id));
  const online = new Set(doctors.flatMap(onlineServices).map(({ id }) => id));
  const offered = service.length > 0 ? service.filter((id) => online.has(id)) : [...online];
  return offered.slice(0, maxServicesToCheck);
}

/**
 * @param employees undefined if the ERP doesn't answer
 * @param hasTimes whether there are free times for what is offered; undefined if unknown
 */
export function judgeClinic(
  options: OfferOptions,
  employees: readonly Employee[] | undefined,
  hasTimes: boolean | undefined,
): PageFinding[] {
  const { clinic } = options;
  if (employees === undefined) return [finding('erp_away', { clinic })];
  const bookable = employees.filter((employee) => onlineServices(employee).length > 0);
  if (bookable.length === 0) return [finding('no_doctor', { clinic })];
  const services = new Map(employees.flatMap((employee) => employee.services.map((each) => [each.id, each] as const)));
  const online = new Set(bookable.flatMap(onlineServices).map(({ id }) => id));
  const findings = [
    ...[...options.doctor, ...options.hideDoctors]
      .filter((id) => !employees.some((employee) => employee.id === id))
      .map((id) => finding('doctor_unknown', { id })),
    ...[...options.service, ...options.hideServices]
      .filter((id) => !services.has(id))
      .map((id) => finding('service_unknown', { id })),
    ...options.service
      .filter((id) => services.has(id) && !online.has(id))
      .map((id) => finding('service_by_phone', { id, name: services.get(id)?.name ?? id })),
  ];
  if (findings.length > 0) return findings;
  if (servicesToCheck(employees, options).length === 0) return [finding('service_of_others', { clinic })];
  return hasTimes === false
    ? [finding('no_times', { clinic })]
    : [finding('clinic_open', { clinic, doctors: String(bookable.length) })];
}
