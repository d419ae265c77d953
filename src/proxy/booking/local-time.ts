// Between the clinic's local date and time, which is what everybody there means, and the instant, which only expiry needs.
import { tzOffset } from '@date-fns/tz';

const minute = 60_000;
const day = 24 * 60 * minute;

/** The clinic's current date, `YYYY-MM-DD`. */
export function localDate(now: Date, zone: string): string {
  return new Date(now.getTime() + tzOffset(zone, now) * minute).toISOString().slice(0, 10);
}

/**
 * When a visit begins. A local time that comes twice (the clocks go back) is taken as the second one, and one that never comes as the
 * later reading of it: a cancel token must not expire before the visit.
 * @param date `YYYY-MM-DD` @param time `HH:mm`, both of the clinic @param zone IANA name
 */
export function visitStart(date: string, time: string, zone: string): Date {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const readings = [asUtc - day, asUtc + day].map((near) => asUtc - tzOffset(zone, new Date(near)) * minute);
  const real = readings.filter((instant) => instant + tzOffset(zone, new Date(instant)) * minute === asUtc);
  return new Date(Math.max(...(real.length > 0 ? real : readings)));
}

/** When a visit of so many minutes is over. */
export const visitEnd = (date: string, time: string, minutes: number, zone: string): Date =>
  new Date(visitStart(date, time, zone).getTime() + minutes * minute);
