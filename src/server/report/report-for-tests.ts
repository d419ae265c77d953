// A store with counts, for the tests of the report.
import { type Counter, counters } from '../../proxy/report/day-counts.ts';
import { type ClinicReport, readReport } from '../../proxy/report/read-report.ts';
import { createVisitorCounts } from '../../proxy/report/visitor-counts.ts';
import type { Store } from '../../proxy/store.ts';

const countedClinic = { id: 'main', time_zone: 'Europe/Kyiv' };
type Place = { page: string; source: string };
const homePage: Place = { page: 'clinic.example/', source: 'letter' };

/** Writes counts of today into a store. @param numbers how many of each */
export async function writeCounts(
  store: Store,
  numbers: Partial<Record<Counter, number>>,
  { place = homePage, now = Date.now }: { place?: Place; now?: () => number } = {},
): Promise<void> {
  const counts = createVisitorCounts({ store, now });
  for (const counter of counters) {
    for (let each = 0; each < (numbers[counter] ?? 0); each++) counts.count(countedClinic, place, counter);
  }
  await counts.flush();
}

/** A report of as many days, the last one 29 November 2026, with the same record each. */
export function reportOf(days: number, record: string, clinic = 'main'): Promise<ClinicReport> {
  const last = Date.parse('2026-11-29T00:00Z');
  const dates = Array.from({ length: days }, (_, index) =>
    new Date(last - (days - 1 - index) * 86_400_000).toISOString().slice(0, 10),
  );
  return readReport({ get: async () => record }, clinic, dates);
}
