// A time that has begun is neither offered nor booked, whatever the ERP or a cached answer says.
import { instantOf } from '../../contract/local-time.ts';
import type { EmployeeSlots, SlotDay } from '../../contract/schedule.ts';

type Start = { date: string; time: string };

/** @param start by the clinic's clock @param zone the clinic's, IANA name */
export const hasBegun = ({ date, time }: Start, zone: string, now: Date): boolean =>
  instantOf(date, time, zone) <= now.getTime();

/** The slots that haven't begun; days without any are left out. */
const upcomingDays = (days: readonly SlotDay[], zone: string, now: Date): SlotDay[] =>
  days
    .map((day) => ({ ...day, slots: day.slots.filter(({ time }) => !hasBegun({ date: day.date, time }, zone, now)) }))
    .filter(({ slots }) => slots.length > 0);

/** The doctors with slots that haven't begun; those without any are left out. */
export const upcomingByEmployee = (employees: readonly EmployeeSlots[], zone: string, now: Date): EmployeeSlots[] =>
  employees
    .map((employee) => ({ ...employee, slots: upcomingDays(employee.slots, zone, now) }))
    .filter(({ slots }) => slots.length > 0);

/**
 * An answer with slots without those that have begun: the same value where none has.
 * @param answer of method 4 or 8, by the contract
 */
export function withoutBegun(answer: object, zone: string, now: Date): object {
  if ('slots' in answer) return { ...answer, slots: upcomingDays(answer.slots as SlotDay[], zone, now) };
  if (!('employees' in answer)) return answer;
  return { ...answer, employees: upcomingByEmployee(answer.employees as EmployeeSlots[], zone, now) };
}

/** When the first of an answer's slots begins, in ms since 1970; Infinity without slots. */
export function firstStart(answer: object, zone: string): number {
  const groups =
    'slots' in answer ? [answer as { slots: SlotDay[] }] : (answer as { employees: EmployeeSlots[] }).employees;
  const starts = groups.flatMap(({ slots: days }) =>
    days.flatMap(({ date, slots }) => slots.map(({ time }) => `${date} ${time}`)),
  );
  const first = starts.reduce((least, start) => (start < least ? start : least), '~');
  return first === '~' ? Number.POSITIVE_INFINITY : instantOf(first.slice(0, 10), first.slice(11), zone);
}
