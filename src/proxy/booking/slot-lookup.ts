// Whether the ERP offers a slot now, and what it offers instead. Its refusals are free text, which nobody can match;
// what it offers is the answer.
import type { Alternative, BookingRequest } from '../../contract/booking.ts';
import type { SlotDay } from '../../contract/schedule.ts';
import type { ClinicContext } from '../clinic-context.ts';
import { findAlternatives } from './alternatives.ts';

/** When the slot begins, by the clinic's clock, and its length in minutes; undefined: it isn't offered. */
export function findSlot(days: readonly SlotDay[], slotId: string) {
  for (const { date, slot_duration, slots } of days) {
    const slot = slots.find(({ id }) => id === slotId);
    if (slot) return { date, time: slot.time, duration: slot_duration };
  }
  return undefined;
}

type ServiceSlot = { employee_id: string; slot_id: string; services: readonly string[] };

/**
 * Does the ERP offer the slot? Then no visit is in it. Otherwise any may be. False also where the ERP doesn't answer.
 */
export async function isOffered(
  { erp }: ClinicContext,
  { employee_id, slot_id, services }: ServiceSlot,
): Promise<boolean> {
  const days = await erp.slots({ employee_id, service_id: services[0] });
  return days.ok && findSlot(days.value, slot_id) !== undefined;
}

/** Whether the slot is still offered, and up to three alternatives to it. */
export type SlotOffer = { offered: boolean; alternatives: Alternative[] };

/** The slot that a patient wants, and when it begins as they saw it. */
type WantedSlot = Pick<BookingRequest, 'services' | 'slot_date' | 'slot_time'> & {
  employee_id: string;
  slot_id: string;
};

/**
 * Reads the slot and its alternatives at once: all employees with slots for the service (method 8). Where the request
 * names no service, the employee's default one counts. Where method 8 doesn't answer or doesn't list the employee,
 * their slots alone (method 4).
 * @returns undefined when the ERP doesn't answer
 */
export async function readSlotOffer({ erp }: ClinicContext, wanted: WantedSlot): Promise<SlotOffer | undefined> {
  const { employee_id, slot_id } = wanted;
  const taken = { employee_id, slot_id, date: wanted.slot_date, time: wanted.slot_time };
  let service_id = wanted.services?.[0];
  if (service_id === undefined) {
    const employee = await erp.employee({ employee_id });
    service_id = employee.ok ? employee.value.services.find((service) => service.default)?.id : undefined;
  }
  const groups = service_id === undefined ? undefined : await erp.slotsByService({ service_id });
  const own = groups?.ok ? groups.value.find(({ id }) => id === employee_id)?.slots : undefined;
  if (groups?.ok && own) {
    return { offered: findSlot(own, slot_id) !== undefined, alternatives: findAlternatives(taken, groups.value) };
  }
  const days = await erp.slots({ employee_id, service_id });
  if (!days.ok) return undefined;
  const alone = [{ id: employee_id, locales: {}, slots: days.value }];
  return { offered: findSlot(days.value, slot_id) !== undefined, alternatives: findAlternatives(taken, alone) };
}
