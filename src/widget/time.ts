// The clinic's calendar: local dates (`YYYY-MM-DD`) and times (`HH:mm`) as strings, without a zone. A slot is never turned into an
// instant here, so no zone and no DST night can move it (contract.md: all dates and times are the clinic's local time).

// A local date stands for itself; as an instant it is taken at midnight UTC, where every day has 24 hours.
const dayMs = 86_400_000;
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

/** What the clinic's calendar shows at an instant, `YYYY-MM-DD`. @param zone IANA name */
export function dateIn(zone: string, instant: Date): string {
  const calendar = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  let parts: Intl.DateTimeFormat;
  try {
    parts = new Intl.DateTimeFormat('en', { ...calendar, timeZone: zone });
  } catch {
    // A zone that is younger than this browser: the visitor's own date is the nearest to it.
    parts = new Intl.DateTimeFormat('en', calendar);
  }
  const part = Object.fromEntries(parts.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}`;
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

/** The part of the day that a time belongs to: before 12:00, before 17:00, later. */
export const dayPart = (time: string): DayPart =>
  time < '12:00' ? 'morning' : time < '17:00' ? 'afternoon' : 'evening';
