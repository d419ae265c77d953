// A time that has begun is neither offered nor booked, whatever the ERP or a cached answer says.
import { instantOf } from '../../contract/local-time.ts';
import type { EmployeeSlots, SlotDay } from '../../contract/schedule.ts';

type Start = { date: string; time: string };

/** @param start by the clinic's clock @param zone the clinic's, IANA name */
export const hasBegun = ({ date, time }: Start, zone: string, now: Date): boolean =>
  instantOf(date, time, zone) <= now.getTime();

/** So far is any zone ahead of UTC. */
const maxAheadMs = 14 * 3_600_000;

/** The slots that haven't begun; days without any are left out. */
export function upcomingDays(days: readonly SlotDay[], zone: string, now: Date): SlotDay[] {
  // What an instant is takes a microsecond, and an answer may have a million slots: most of them are on a later day.
  const lastToday = new Date(now.getTime() + maxAheadMs).toISOString().slice(0, 10);
  const upcoming = (day: SlotDay): SlotDay =>
    day.date > lastToday
      ? day
      : { ...day, slots: day.slots.filter(({ time }) => !hasBegun({ date: day.date, time }, zone, now)) };
  return days.map(upcoming).filter(({ slots }) => slots.length > 0);
}

/** The doctors with slots that haven't begun; those without any are left out. */
export const upcomingByEmployee = (employees: readonly EmployeeSlots[], zone: string, now: Date): EmployeeSlots[] =>
  employees
    .map((employee) => ({ ...employee, slots: upcomingDays(employee.slots, zone, now) }))
    .filter(({ slots }) => slots.length > 0);

/** When the first of these slots begins, in ms since 1970; Infinity without slots. */
export function firstStart(groups: readonly { slots: readonly SlotDay[] }[], zone: string): number {
  let first: Start | undefined;
  for (const { slots: days } of groups) {
    for (const { date, slots } of days) {
      if (first && date > first.date) continue;
      for (const { time } of slots) if (!first || date < first.date || time < first.time) first = { date, time };
    }
  }
  return first ? instantOf(first.date, first.time, zone) : Number.POSITIVE_INFINITY;
}
