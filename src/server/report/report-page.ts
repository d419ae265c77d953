// The report as a page of the operator's port: a plot and tables for each clinic. No script, no style but its own file.
import { html, type SafeHtml } from '../../proxy/pages/html.ts';
import type { ClinicReport } from '../../proxy/report/read-report.ts';
import { columnHeadings, columnMeanings, lowerBound } from './report-columns.ts';
import { maxPlottedDays, renderPlot } from './report-plot.ts';
import { isEmptyReport, type ReportRow, reportTables } from './report-rows.ts';

/** One clinic of the page; `name` as its patients know it. */
export type ReportedClinic = { name: string; report: ClinicReport };

/** `clinics`: the ids of all. `chosen`: of the only one shown, if any. */
type ReportPage = { days: number; clinics: readonly string[]; chosen?: string; shown: readonly ReportedClinic[] };

const reportPeriods = [7, 30, 90, 400] as const;
/** With more days their table is folded. */
const maxOpenDays = 31;

const linkTo = (days: number, clinic: string | undefined) =>
  `?days=${days}${clinic === undefined ? '' : `&clinic=${encodeURIComponent(clinic)}`}`;

function navLink(text: string, href: string, current: boolean): SafeHtml {
  return html`<a href="${href}"${current && html` aria-current="true"`}>${text}</a>
`;
}

const cells = (counts: readonly number[]) =>
  counts.map((count) => html`<td${count === 0 && html` class="none"`}>${String(count)}</td>`);

function renderTable(caption: string, first: string, rows: readonly ReportRow[], total?: ReportRow): SafeHtml {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr><th scope="col">${first}</th>${columnHeadings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ({ name, counts }) => html`<tr><th scope="row"><bdi>${name}</bdi></th>${cells(counts)}</tr>
`,
)}</tbody>
${total && html`<tfoot><tr><th scope="row">${total.name}</th>${cells(total.counts)}</tr></tfoot>`}
</table></div>`;
}

function renderClinic({ name, report }: ReportedClinic): SafeHtml {
  const { days, pages, sources, total } = reportTables(report);
  const id = `plot-${report.clinic}`;
  const heading = html`<h2><bdi>${name}</bdi> <small>${report.clinic}, ${report.days[0]?.date ?? ''} to ${report.days.at(-1)?.date ?? ''}</small></h2>`;
  const unreadable =
    report.unreadable.length > 0 &&
    html`<p class="quiet">A newer version of the proxy has written these days: ${report.unreadable.join(', ')}.</p>`;
  if (isEmptyReport(report)) {
    return html`<section>${heading}
<p class="quiet">Nothing was counted in these days. Counting begins when a page with the widget is opened.</p>${unreadable}</section>
`;
  }
  const byDay = renderTable('By day', 'day', days.toReversed(), total);
  return html`<section>${heading}
<figure>${renderPlot(report, { id: `${id}-wide`, shape: 'wide' })}${renderPlot(report, { id: `${id}-narrow`, shape: 'narrow' })}${days.length > maxPlottedDays && html`<figcaption class="quiet">Each point and bar is a week.</figcaption>`}</figure>
${days.length > maxOpenDays ? html`<details><summary>All ${String(days.length)} days</summary>${byDay}</details>` : byDay}
${renderTable('By page', 'page', pages)}
${renderTable('By source', 'source', sources)}${unreadable}</section>
`;
}

/** The whole HTML document. */
export function renderReportPage({ days, clinics, chosen, shown }: ReportPage): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Report – Alpaca Booking</title>
<link rel="stylesheet" href="report.css">
<link rel="icon" href="data:,">
</head>
<body>
<h1>Report</h1>
<nav aria-label="Period">
${reportPeriods.map((period) => navLink(`${period} days`, linkTo(period, chosen), period === days))}</nav>
${
  clinics.length > 1 &&
  html`<nav aria-label="Clinic">
${navLink('all clinics', linkTo(days, undefined), chosen === undefined)}${clinics.map((id) => navLink(id, linkTo(days, id), id === chosen))}</nav>
`
}<main>
${shown.map(renderClinic)}
<section><h2>What is counted</h2>
<ul class="quiet">
${columnMeanings.map(
  (meaning) => html`<li>${meaning}</li>
`,
)}</ul>
<p class="quiet">${lowerBound}</p>
<p><a href="report.csv${linkTo(days, chosen)}">As a table for a spreadsheet (CSV)</a></p></section>
</main>
</body>
</html>
`.html;
}
