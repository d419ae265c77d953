// The slots of a day. Starts are a grid of the employee's slot step from the start of each working interval, so that a
// booking never shifts the slots after it. A slot is free if the whole visit fits.
import type { WorkDay } from './worktime.ts';

/** Whether a slot starts at this minute of the day, free or not. */
export const isSlotStart = (day: WorkDay, step: number, minute: number): boolean =>
  day.work.some(({ from, to }) => from <= minute && minute < to && (minute - from) % step === 0);

/** Whether a visit of `duration` minutes fits into the free time from this minute on. */
export const fits = (day: WorkDay, minute: number, duration: number): boolean =>
  day.free.some(({ from, to }) => from <= minute && minute + duration <= to);

/** The minutes of the day at which a visit of `duration` minutes can start. */
export function slotStarts(day: WorkDay, step: number, duration: number): number[] {
  const starts: number[] = [];
  for (const { from, to } of day.work) {
    for (let minute = from; minute < to; minute += step) if (fits(day, minute, duration)) starts.push(minute);
  }
  return starts;
}
