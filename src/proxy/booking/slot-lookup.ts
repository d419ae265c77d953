// Whether the ERP offers a slot now, and what it offers instead. Its refusals are free text, which nobody can match;
// what it offers is the answer.
import type { Alternative } from '../../contract/booking.ts';
import type { BookingRequest } from '../../contract/booking-request.ts';
import { minuteMs } from '../../contract/local-time.ts';
import type { EmployeeSlots, SlotDay } from '../../contract/schedule.ts';
import { ruleMinutes } from '../../contract/time-rule.ts';
import { isBookable } from '../../contract/visit-facts.ts';
import type { ClinicContext } from '../clinic-context.ts';
import { upcomingByEmployee } from '../reads/upcoming-slots.ts';
import { findAlternatives } from './alternatives.ts';
import { matchSlot, type SlotMatch } from './match-slot.ts';

type VisitPlace = { employee_id: string; slot_id: string; date: string; time: string; services: readonly string[] };

/** `offered`: the place is free, so no visit is in it. `notOffered`: any visit may be. `unreadable`: nobody knows. */
type PlaceState = 'offered' | 'notOffered' | 'unreadable';

/**
 * Does the ERP offer the place of a visit: the employee's slot at its start, under whatever id? A doctor whom the ERP
 * refuses to show offers nothing.
 */
export async function readPlace({ erp }: ClinicContext, visit: VisitPlace): Promise<PlaceState> {
  const { employee_id, slot_id, date, time, services } = visit;
  const days = await erp.slots({ employee_id, service_id: services[0] });
  if (!days.ok) return ['not_found', 'refused'].includes(days.problem.kind) ? 'notOffered' : 'unreadable';
  const match = matchSlot(days.value, { slot_id, slot_date: date, slot_time: time });
  const there = match.kind !== 'gone' && match.slot.date === date && match.slot.time === time;
  return there ? 'offered' : 'notOffered';
}

/** The doctors with slots that can still be booked online for these services, by the clinic's notice. */
function bookableByEmployee(
  { settings }: ClinicContext,
  groups: readonly EmployeeSlots[],
  services: readonly string[] | undefined,
  now: Date,
): EmployeeSlots[] {
  const after = new Date(now.getTime() + ruleMinutes(settings.notice, services) * minuteMs);
  return upcomingByEmployee(groups, settings.time_zone, after);
}

/** Whether the slot is still offered as it was seen, and up to three alternatives to it. */
export type SlotOffer = { match: SlotMatch; alternatives: Alternative[] };

/** The slot that a patient wants, and when it begins as they saw it. */
type WantedSlot = Pick<BookingRequest, 'services' | 'slot_date' | 'slot_time'> & {
  employee_id: string;
  slot_id: string;
};

/** The colleagues who can be booked online for the service. Nobody, where the catalog can't be read. */
async function bookableColleagues({ erp }: ClinicContext, serviceId: string, groups: readonly EmployeeSlots[]) {
  const listed = await erp.employees();
  const doctors = listed.ok ? listed.value : [];
  return groups.filter(({ id }) =>
    isBookable(
      doctors.find((doctor) => doctor.id === id),
      serviceId,
    ),
  );
}

/**
 * Reads the slot and its alternatives at once: all employees with slots for the service (method 8) who can be booked
 * online for it. Where the request names no service, the employee's default one counts. Where method 8 doesn't answer
 * or doesn't list the employee, their slots alone (method 4).
 * @returns undefined when the ERP doesn't answer
 */
export async function readSlotOffer(
  clinic: ClinicContext,
  wanted: WantedSlot,
  now: Date,
): Promise<SlotOffer | undefined> {
  const { erp } = clinic;
  const { employee_id, slot_id } = wanted;
  const taken = { employee_id, slot_id, date: wanted.slot_date, time: wanted.slot_time };
  const upcoming = (groups: readonly EmployeeSlots[]) => bookableByEmployee(clinic, groups, wanted.services, now);
  let service_id = wanted.services?.[0];
  if (service_id === undefined) {
    const employee = await erp.employee({ employee_id });
    service_id = employee.ok ? employee.value.services.find((service) => service.default)?.id : undefined;
  }
  const groups = service_id === undefined ? undefined : await erp.slotsByService({ service_id });
  const own = groups?.ok ? upcoming(groups.value.filter(({ id }) => id === employee_id)) : [];
  if (groups?.ok && service_id !== undefined && own[0]) {
    const others = groups.value.filter(({ id }) => id !== employee_id);
    const bookable = others.length > 0 ? await bookableColleagues(clinic, service_id, others) : [];
    const free = [...own, ...upcoming(bookable)];
    return { match: matchSlot(own[0].slots, wanted), alternatives: findAlternatives(taken, free) };
  }
  const days = await erp.slots({ employee_id, service_id });
  return days.ok ? offerAmong(clinic, wanted, days.value, now) : undefined;
}

/** The slot and its alternatives among the employee's own slots alone. */
export function offerAmong(clinic: ClinicContext, wanted: WantedSlot, days: readonly SlotDay[], now: Date): SlotOffer {
  const { employee_id, slot_id } = wanted;
  const taken = { employee_id, slot_id, date: wanted.slot_date, time: wanted.slot_time };
  const own = [{ id: employee_id, locales: {}, slots: [...days] }];
  const alone = bookableByEmployee(clinic, own, wanted.services, now);
  return { match: matchSlot(alone[0]?.slots ?? [], wanted), alternatives: findAlternatives(taken, alone) };
}
