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
