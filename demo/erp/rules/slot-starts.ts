// Where a visit can begin. Starts lie on a grid of the employee's slot step, counted from the beginning of each working
// interval, so that a booking never shifts the places after it. A place is free if the whole visit fits.
import type { WorkDay } from './worktime.ts';

/** Whether the employee's plan has a start at this minute of the day, free or not. */
export const isSlotStart = (day: WorkDay, step: number, minute: number): boolean =>
  day.work.some(({ from, to }) => from <= minute && minute < to && (minute - from) % step === 0);

/** Whether a visit of so many minutes fits into free time at this minute of the day. */
export const fits = (day: WorkDay, minute: number, duration: number): boolean =>
  day.free.some(({ from, to }) => from <= minute && minute + duration <= to);

/** Minutes of the day at which a visit of this duration (minutes) can begin. */
export function slotStarts(day: WorkDay, step: number, duration: number): number[] {
  const starts: number[] = [];
  for (const { from, to } of day.work) {
    for (let minute = from; minute < to; minute += step) if (fits(day, minute, duration)) starts.push(minute);
  }
  return starts;
}
