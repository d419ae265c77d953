// Is a place free, and what is free instead? What the ERP offers is the answer: its refusals are free text, which nobody matches.
import type { Alternative } from '../../contract/booking.ts';
import type { Problem } from '../../contract/problem.ts';
import type { SlotDay } from '../../contract/schedule.ts';
import type { ClinicContext } from '../clinic-context.ts';
import { alternativesTo } from './alternatives.ts';
import type { BookCall, Form } from './book.ts';

/** What is free at the place: when it begins and how long its service takes. `undefined`: nothing. */
export function placeIn(days: readonly SlotDay[], slotId: string) {
  for (const { date, slot_duration, slots } of days) {
    const slot = slots.find(({ id }) => id === slotId);
    if (slot) return { date, time: slot.time, duration: slot_duration };
  }
  return undefined;
}

/** Is the place offered now? One that is holds no visit; one that isn't may hold any. A read that fails offers nothing. */
export async function isOffered(
  { erp }: ClinicContext,
  { employee_id, slot_id, services }: { employee_id: string; slot_id: string; services: readonly string[] },
): Promise<boolean> {
  const days = await erp.slots({ employee_id, service_id: services[0] });
  return days.ok && placeIn(days.value, slot_id) !== undefined;
}

/** What the ERP offers now: is the place still there, and up to three others instead of it. */
export type Around = { free: boolean; alternatives: Alternative[] };

export const takenBy = ({ alternatives }: Around): Problem => ({ code: 'slot_taken', alternatives });

/**
 * Looks at the place and around it in one read: all doctors with places for the service (method 8), which the doctor's own page names
 * where the request doesn't. Where that can't be had, at the doctor alone (method 4). `undefined`: the ERP doesn't say.
 */
export async function lookAround({ clinic, params }: BookCall, form: Form): Promise<Around | undefined> {
  const { employee_id, slot_id } = params;
  const taken = { employee_id, slot_id, date: form.slot_date, time: form.slot_time };
  let service_id = form.services?.[0];
  if (service_id === undefined) {
    const doctor = await clinic.erp.employee({ employee_id });
    service_id = doctor.ok ? doctor.value.services.find((service) => service.default)?.id : undefined;
  }
  const groups = service_id === undefined ? undefined : await clinic.erp.slotsByService({ service_id });
  const own = groups?.ok ? groups.value.find(({ id }) => id === employee_id)?.slots : undefined;
  if (groups?.ok && own)
    return { free: placeIn(own, slot_id) !== undefined, alternatives: alternativesTo(taken, groups.value) };
  const days = await clinic.erp.slots({ employee_id, service_id });
  if (!days.ok) return undefined;
  const alone = [{ id: employee_id, locales: {}, slots: days.value }];
  return { free: placeIn(days.value, slot_id) !== undefined, alternatives: alternativesTo(taken, alone) };
}

/** Of a place that is known to be taken: the refusal, with other places where they can be had. */
export async function takenProblem(call: BookCall, form: Form): Promise<Problem> {
  const around = await lookAround(call, form);
  return around ? takenBy(around) : { code: 'slot_taken' };
}
