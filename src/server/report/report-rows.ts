// The report's three tables: by day, by page, by source.
import { counters, totalOf } from '../../proxy/report/day-counts.ts';
import type { ClinicReport } from '../../proxy/report/read-report.ts';
import { shownCounts, shownName } from './report-columns.ts';

/** `counts` in the order of the columns. */
export type ReportRow = { name: string; counts: number[] };

type Tables = { days: ReportRow[]; pages: ReportRow[]; sources: ReportRow[]; total: ReportRow };

const hasCounts = ({ counts }: ReportRow) => counts.some((count) => count > 0);

/** The busiest first: by bookings, then by visitors. */
const byWeight = (one: ReportRow, other: ReportRow) =>
  (other.counts[3] ?? 0) - (one.counts[3] ?? 0) || (other.counts[0] ?? 0) - (one.counts[0] ?? 0);

/** Days in order, all of them; pages and sources with counts, the busiest first. */
export function reportTables({ days, sum }: ClinicReport): Tables {
  const rowsOf = (rows: readonly (readonly [string, readonly number[]])[]) =>
    rows
      .map(([name, counts]) => ({ name: shownName(name), counts: shownCounts(counts) }))
      .filter(hasCounts)
      .sort(byWeight);
  return {
    days: days.map(({ date, counts }) => ({ name: date, counts: shownCounts(totalOf(counts)) })),
    pages: rowsOf(sum.pages),
    sources: rowsOf(sum.sources),
    total: { name: 'total', counts: shownCounts(totalOf(sum)) },
  };
}

/** Whether nothing was counted at all. */
export const isEmptyReport = (report: ClinicReport): boolean => !hasCounts(reportTables(report).total);

const named = (counts: readonly number[]) =>
  Object.fromEntries(counters.map((counter, index) => [counter, counts[index] ?? 0]));

/** The report for machines. Keys are stable. */
export function reportJson(report: ClinicReport): object {
  const { days, pages, sources, total } = reportTables(report);
  const keyed = (key: string, rows: readonly ReportRow[]) =>
    rows.map(({ name, counts }) => ({ [key]: name, ...named(counts) }));
  return {
    version: 1,
    clinic: report.clinic,
    from: report.days[0]?.date,
    to: report.days.at(-1)?.date,
    total: named(total.counts),
    days: keyed('date', days),
    pages: keyed('page', pages),
    sources: keyed('source', sources),
    unreadable: report.unreadable,
  };
}
