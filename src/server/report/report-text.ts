// The report for a terminal and for a spreadsheet.
import { counters } from '../../proxy/report/day-counts.ts';
import type { ClinicReport } from '../../proxy/report/read-report.ts';
import { columnHeadings, columnMeanings, lowerBound } from './report-columns.ts';
import { isEmptyReport, type ReportRow, reportTables } from './report-rows.ts';

/** In characters, as a terminal shows most of them. */
const widthOf = (text: string) => [...text.replace(/\p{M}/gu, '')].length;

/** Names to the left, numbers to the right of their columns. */
function alignTable(heading: string, rows: readonly ReportRow[]): string[] {
  const lines = [
    [heading, ...columnHeadings],
    ...rows.map(({ name, counts }) => [name, ...counts.map((count) => (count === 0 ? '·' : String(count)))]),
  ];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => widthOf(line[column] ?? '')))) ?? [];
  return lines.map((line) =>
    line
      .map((text, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - widthOf(text));
        return column === 0 ? text + space : space + text;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Days on which nothing was counted are left out. */
export function formatReport(report: ClinicReport): string {
  const { days, pages, sources, total } = reportTables(report);
  const period = `${report.days[0]?.date} to ${report.days.at(-1)?.date}`;
  const title = `Clinic ${report.clinic}, ${period}`;
  const unreadable = report.unreadable.map((date) => `${date}: a newer version of the proxy has written it.`);
  if (isEmptyReport(report)) return `${[title, 'Nothing was counted.', ...unreadable].join('\n')}\n`;
  const counted = days.filter(({ counts }) => counts.some((count) => count > 0));
  return `${[
    ...[title, ''],
    ...[...alignTable('day', [...counted, total]), ''],
    ...[...alignTable('page', pages), ''],
    ...[...alignTable('source', sources), ''],
    ...columnMeanings,
    lowerBound,
    ...unreadable,
  ].join('\n')}\n`;
}

/** A text of which a spreadsheet makes no formula (OWASP, CSV injection). */
const csvText = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** RFC 4180: one table, whose column `by` says whether a row is of a day, a page or a source. */
export function formatCsv(reports: readonly ClinicReport[]): string {
  const lines = reports.flatMap((report) => {
    const { days, pages, sources } = reportTables(report);
    const rows = (by: string, all: readonly ReportRow[]) =>
      all.map(({ name, counts }) => [csvText(report.clinic), by, csvText(name), ...counts].join(','));
    return [...rows('day', days), ...rows('page', pages), ...rows('source', sources)];
  });
  return [['clinic', 'by', 'name', ...counters].join(','), ...lines, ''].join('\r\n');
}
