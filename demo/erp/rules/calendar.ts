// Local dates and times of the clinic. Only `localNow` takes an instant.

/** A local date and time: `YYYY-MM-DD`, and whole minutes since midnight (0–1439). */
export type LocalMoment = { date: string; minute: number };

/** The local date and time in a time zone (IANA name) at an instant. */
export function localNow(instant: Date, timeZone: string): LocalMoment {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

// For arithmetic, a local date is taken as midnight UTC: all days of UTC have 24 hours.
const asUtc = (date: string) => new Date(`${date}T00:00:00Z`);

/** The date that many days later, or earlier for a negative number. */
export function addDays(date: string, days: number): string {
  const moved = asUtc(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** `count` consecutive dates, starting with `first`. */
export const datesFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, day) => addDays(first, day));

/** ISO day of the week: Monday 1 … Sunday 7. */
export const weekdayOf = (date: string): number => asUtc(date).getUTCDay() || 7;

/** A minute of the day as `HH:mm`; 1440 is `24:00`. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** `HH:mm`, up to `24:00`, as a minute of the day. */
export const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
