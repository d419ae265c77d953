// Makes a new clinic look lived-in: which places others have taken. No chance in it: the same doctor and date always give the
// same visits, so that a demo and a test can be repeated.

import { fits } from '../rules/slot-starts.ts';
import type { WorkDay } from '../rules/worktime.ts';
import type { DoctorData, ServiceData } from './clinic-data.ts';

export type OccupiedSlot = { minute: number; service: ServiceData };

/** A number from 0 to 1 (1 excluded) that depends on the text alone: FNV-1a, with a last mix since similar texts come in. */
export function seededRandom(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}

/**
 * The places taken on a day. The further ahead, the fewer: people book for next week, not for next month.
 * @param ahead days from the day of seeding; at `horizon` a third of the doctor's `taken` is left. A full doctor stays full.
 */
export function occupiedSlots(
  doctor: DoctorData,
  services: ServiceData[],
  day: WorkDay,
  ahead: number,
  horizon: number,
): OccupiedSlot[] {
  const chance = doctor.taken === 1 ? 1 : doctor.taken * (1 - ((2 / 3) * ahead) / horizon);
  const places: OccupiedSlot[] = [];
  for (const { from, to } of day.work) {
    let minute = from;
    while (minute < to) {
      const seed = `${doctor.id} ${day.date} ${minute}`;
      const service = seededRandom(seed) < chance ? serviceAt(services, day, minute, seed) : undefined;
      if (service) places.push({ minute, service });
      minute += service ? Math.ceil(service.minutes / doctor.step) * doctor.step : doctor.step;
    }
  }
  return places;
}

/** One of the services that fit in there, if any does. */
function serviceAt(services: ServiceData[], day: WorkDay, minute: number, seed: string): ServiceData | undefined {
  const fitting = services.filter(({ minutes }) => fits(day, minute, minutes));
  return fitting[Math.floor(seededRandom(`${seed} what`) * fitting.length)];
}
