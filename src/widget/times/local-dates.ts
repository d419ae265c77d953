// The clinic's calendar: local dates (`YYYY-MM-DD`) and times (`HH:mm`) as strings, without a zone. A slot is turned into an instant only
// to say beside it what the visitor's own clock shows then, so no zone and no DST night can move or drop it.
import { clockAt, dayMs, instantOf, utcOffset } from '../../contract/local-time.ts';

// A local date stands for itself; as an instant it is taken at midnight UTC, where every day has 24 hours.
const at = (date: string) => Date.parse(`${date}T00:00:00Z`);

/** The date `count` days later (or earlier), `YYYY-MM-DD`. */
export const addDays = (date: string, count: number): string =>
  new Date(at(date) + count * dayMs).toISOString().slice(0, 10);

/** Calendar days from `from` to `to`. */
export const daysBetween = (from: string, to: string): number => (at(to) - at(from)) / dayMs;

/** The first day of the week that `date` is in. @param firstWeekday 1 (Monday) to 7 (Sunday) */
export function weekStart(date: string, firstWeekday: number): string {
  const weekday = new Date(at(date)).getUTCDay() || 7;
  return addDays(date, -((weekday - firstWeekday + 7) % 7));
}

/** The same day of another month, or its last one where it has no such day. */
export function addMonths(date: string, count: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/** The clinic's date at an instant, `YYYY-MM-DD`. @param zone IANA name */
export function dateIn(zone: string, instant: Date): string {
  const offset = utcOffset(zone, instant.getTime());
  // A zone that is younger than this browser: the visitor's own date is the nearest to it.
  return clockAt(instant.getTime(), Number.isNaN(offset) ? -instant.getTimezoneOffset() : offset).slice(0, 10);
}

/**
 * What the visitor's clock shows at a time of the clinic's; undefined where it shows the same. While the clocks change, a local time is
 * the instant that contract/local-time.ts makes of it, as in the visit's calendar file.
 * @param there the clinic's zone, IANA name @param here the visitor's
 */
export function visitorTime(
  { date, time }: { date: string; time: string },
  there: string,
  here: string,
): { date: string; time: string } | undefined {
  const instant = instantOf(date, time, there);
  const offset = utcOffset(here, instant);
  // Where a zone isn't known, NaN differs from everything and means nothing.
  if (!(Math.abs(offset - utcOffset(there, instant)) > 0)) return undefined;
  const own = clockAt(instant, offset);
  return { date: own.slice(0, 10), time: own.slice(11) };
}

/** `HH:mm` a number of minutes later; past midnight it wraps, as a clock does. */
export function addMinutes(time: string, minutes: number): string {
  const [hours = 0, mins = 0] = time.split(':').map(Number);
  const total = (hours * 60 + mins + minutes) % 1440;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}

/** Minutes from one time of a day to another of the same day. */
export const minutesBetween = (from: string, to: string): number =>
  (Date.parse(`2000-01-01T${to}:00Z`) - Date.parse(`2000-01-01T${from}:00Z`)) / 60_000;

export type DayPart = 'morning' | 'afternoon' | 'evening';

/** From when to when each of them is. */
export const partHours: Readonly<Record<DayPart, readonly [string, string]>> = {
  morning: ['00:00', '12:00'],
  afternoon: ['12:00', '17:00'],
  evening: ['17:00', '24:00'],
};
export const dayParts = Object.keys(partHours) as DayPart[];

/** The part of the day that a time belongs to. */
export const dayPart = (time: string): DayPart => dayParts.find((part) => time < partHours[part][1]) ?? 'evening';
