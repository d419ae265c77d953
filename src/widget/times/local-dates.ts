// The clinic's calendar: local dates (`YYYY-MM-DD`) and times (`HH:mm`) as strings without a time zone, so that no zone
// and no clock change can move or drop a slot. Only the visitor's own time, which is shown beside a slot, is computed
// from an instant.
import { clockAt, dayMs, instantOf, minuteMs, utcOffset } from '../../contract/local-time.ts';
import { utcMs, utcText } from '../../contract/utc-time.ts';

// Arithmetic with dates is done at midnight UTC, where every day has 24 hours.

/** The date `count` days later (or earlier), `YYYY-MM-DD`. */
export const addDays = (date: string, count: number): string => utcText(utcMs(date) + count * dayMs).slice(0, 10);

/** Calendar days from `from` to `to`. */
export const daysBetween = (from: string, to: string): number => (utcMs(to) - utcMs(from)) / dayMs;

/** The first day of a date's week. @param firstWeekday 1 (Monday) to 7 (Sunday) */
export function weekStart(date: string, firstWeekday = 1): string {
  const weekday = new Date(utcMs(date)).getUTCDay() || 7;
  return addDays(date, -((weekday - firstWeekday + 7) % 7));
}

/** The clinic's date at an instant, `YYYY-MM-DD`. @param zone IANA name */
export function dateIn(zone: string, instant: Date): string {
  const offset = utcOffset(zone, instant.getTime());
  // A zone that this browser doesn't know yet: the visitor's own date is the best guess.
  return clockAt(instant.getTime(), Number.isNaN(offset) ? -instant.getTimezoneOffset() : offset).slice(0, 10);
}

/**
 * A time of the clinic's on the visitor's clock; undefined where both clocks show the same. On the night of a clock
 * change, a local time is read as in the visit's calendar file (src/contract/local-time.ts).
 * @param there the clinic's zone, IANA name
 * @param here the visitor's zone
 */
export function visitorTime(
  { date, time }: { date: string; time: string },
  there: string,
  here: string | undefined,
): { date: string; time: string } | undefined {
  const instant = instantOf(date, time, there);
  const offset = here ? utcOffset(here, instant) : Number.NaN;
  // NaN where a zone isn't known.
  if (!(Math.abs(offset - utcOffset(there, instant)) > 0)) return undefined;
  const own = clockAt(instant, offset);
  return { date: own.slice(0, 10), time: own.slice(11) };
}

/** Minutes between two times of one day. */
export const minutesBetween = (from: string, to: string): number =>
  (utcMs(`2000-01-01T${to}`) - utcMs(`2000-01-01T${from}`)) / minuteMs;

export type DayPart = 'morning' | 'afternoon' | 'evening';

/** Start and end of each part. */
export const partHours: Readonly<Record<DayPart, readonly [string, string]>> = {
  morning: ['00:00', '12:00'],
  afternoon: ['12:00', '17:00'],
  evening: ['17:00', '24:00'],
};
export const dayParts = Object.keys(partHours) as DayPart[];

/** The part of the day that a time belongs to. */
export const dayPart = (time: string): DayPart => dayParts.find((part) => time < partHours[part][1]) ?? 'evening';
