// Reads the counts of a clinic's last days from the store.
import { dayMs, localDate } from '../../contract/local-time.ts';
import type { Store } from '../store.ts';
import { addDays, type DayCounts, dayKey, keptDays, noCounts, parseDay } from './day-counts.ts';

/** One local date of the clinic, `YYYY-MM-DD`. */
type ReportedDay = { date: string; counts: DayCounts };

/** `days`: in order, the last one is today. `unreadable`: dates whose record a newer version has written. */
export type ClinicReport = { clinic: string; days: ReportedDay[]; sum: DayCounts; unreadable: string[] };

/** The dates of the last days at a clinic, in order, the last one today's. @param count 1 to `keptDays` */
export function lastDates(now: Date, zone: string, count: number): string[] {
  const today = Date.parse(`${localDate(now, zone)}T00:00Z`);
  const length = Math.min(Math.max(1, count), keptDays);
  return Array.from({ length }, (_, index) =>
    new Date(today - (length - 1 - index) * dayMs).toISOString().slice(0, 10),
  );
}

/** Rejects when the store is unavailable. @param dates in order */
export async function readReport(
  store: Pick<Store, 'get'>,
  clinic: string,
  dates: readonly string[],
): Promise<ClinicReport> {
  const texts = await Promise.all(dates.map((date) => store.get(dayKey(clinic, date))));
  const days: ReportedDay[] = [];
  const unreadable: string[] = [];
  for (const [index, date] of dates.entries()) {
    const text = texts[index];
    const counts = text === undefined ? noCounts : parseDay(text);
    if (!counts) unreadable.push(date);
    days.push({ date, counts: counts ?? noCounts });
  }
  // A period has more names than a day may have.
  const sum = days.reduce((all, { counts }) => addDays(all, counts, Number.POSITIVE_INFINITY), noCounts);
  return { clinic, days, sum, unreadable };
}
