// Which of a service's free times the feed has: the next days, and not more than a partner can copy every minute.
import { dayMs, localDate } from '../../../contract/local-time.ts';
import type { EmployeeSlots } from '../../../contract/schedule.ts';
import { forEachInTurns } from '../../in-turns.ts';

const maxDays = 28;
/** Of one service. A file of so many is about 5 MB, compressed a tenth. */
const maxSlots = 10_000;

/** The times of the first days, in whole days while they fit; of a first day that doesn't, the first doctors'. */
export async function nextSlots(rows: readonly EmployeeSlots[], zone: string, now: Date): Promise<EmployeeSlots[]> {
  const end = localDate(new Date(now.getTime() + maxDays * dayMs), zone);
  const counts = new Map<string, number>();
  await forEachInTurns(rows, ({ slots: days }) => {
    for (const { date, slots } of days) if (date < end) counts.set(date, (counts.get(date) ?? 0) + slots.length);
  });
  const dates = new Set<string>();
  let left = maxSlots;
  for (const [date, count] of [...counts].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (count > left && dates.size > 0) break;
    dates.add(date);
    left -= count;
  }
  const kept: EmployeeSlots[] = [];
  let free = maxSlots;
  await forEachInTurns(rows, (row) => {
    const days = row.slots.flatMap((day) => {
      const slots = dates.has(day.date) ? day.slots.slice(0, free) : [];
      free -= slots.length;
      return slots.length > 0 ? [{ ...day, slots }] : [];
    });
    if (days.length > 0) kept.push({ ...row, slots: days });
  });
  return kept;
}
