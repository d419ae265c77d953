// Fills a new clinic with visits. The same doctor and date always get the same visits, so that demos and tests are
// repeatable.

import { fits } from '../rules/slot-starts.ts';
import type { WorkDay } from '../rules/worktime.ts';
import type { DoctorData, ServiceData } from './clinic-data.ts';

type OccupiedSlot = { minute: number; service: ServiceData };

/**
 * A pseudo-random number from 0 to 1 (excluded) that depends only on the text: FNV-1a with a final mix for similar
 * texts.
 */
export function seededRandom(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}

/**
 * The booked slots of a day. There are fewer the further ahead the day is: people book for next week, not for next
 * month.
 * @param ahead days from the day of seeding; at `horizon` a third of the doctor's `taken` is left. A fully booked
 * doctor stays so
 */
export function occupiedSlots(
  doctor: DoctorData,
  services: ServiceData[],
  day: WorkDay,
  ahead: number,
  horizon: number,
): OccupiedSlot[] {
  const share = doctor.taken === 1 ? 1 : doctor.taken * (1 - ((2 / 3) * ahead) / horizon);
  const slots: OccupiedSlot[] = [];
  for (const { from, to } of day.work) {
    let minute = from;
    while (minute < to) {
      const seed = `${doctor.id} ${day.date} ${minute}`;
      const service = seededRandom(seed) < share ? chooseService(services, day, minute, seed) : undefined;
      if (service) slots.push({ minute, service });
      minute += service ? Math.ceil(service.minutes / doctor.step) * doctor.step : doctor.step;
    }
  }
  return slots;
}

/** One of the services that fit at this time, if any. */
function chooseService(services: ServiceData[], day: WorkDay, minute: number, seed: string): ServiceData | undefined {
  const fitting = services.filter(({ minutes }) => fits(day, minute, minutes));
  return fitting[Math.floor(seededRandom(`${seed} what`) * fitting.length)];
}
