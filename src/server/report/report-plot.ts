// The plot of a report: above, how far visitors came; below, what became of bookings. As SVG with classes, which the
// page's style sheet colours. Lines differ in their dashes and bars in their place, so that nothing hangs on colour.
import { html, type SafeHtml } from '../../proxy/pages/html.ts';
import { addUp, counters } from '../../proxy/report/day-counts.ts';
import type { ClinicReport } from '../../proxy/report/read-report.ts';
import { columnHeadings } from './report-columns.ts';
import { type ReportRow, reportTables } from './report-rows.ts';

/** Widths in user units, which are pixels about: for a desk and for a phone. */
export const plotWidths = { wide: 720, narrow: 340 } as const;
const left = 44;
const right = 12;
const legendLine = 20;
const panelHeight = 130;
const maxMarkedDays = 31;
/** With more days each point is a week: days alone would be a thicket. */
export const maxPlottedDays = 120;
const weekDays = 7;

type Series = 'opened' | 'times' | 'details' | 'booked' | 'refused' | 'unconfirmed' | 'cancelled';
const lines = ['opened', 'times', 'details'] as const;
const bars = ['booked', 'refused', 'unconfirmed'] as const;

const countOf = ({ counts }: ReportRow, series: Series) => counts[counters.indexOf(series)] ?? 0;
const headingOf = (series: Series) => columnHeadings[counters.indexOf(series)] ?? series;
const round = (value: number) => String(Math.round(value * 10) / 10);

/** The next of 1, 2, 4, 6, 8, 10, 20, 40 …: half of it is whole, too. */
function niceCeiling(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}

/** Maps counts to heights. `below`: the largest count under the zero line. */
function scaleOf(top: number, above: number, below = 0) {
  const [max, min] = [niceCeiling(above), below === 0 ? 0 : niceCeiling(below)];
  const y = (count: number) => top + (panelHeight * (max - count)) / (max + min);
  return { y, ticks: [...new Set([max, ...(max > 1 ? [max / 2] : []), 0, ...(min > 0 ? [-min] : [])])] };
}

const grid = ({ y, ticks }: ReturnType<typeof scaleOf>, plotWidth: number) =>
  ticks.map(
    (
      tick,
    ) => html`<path class="${tick === 0 ? 'zero' : 'grid'}" d="M${String(left)} ${round(y(tick))}h${String(plotWidth)}"/>
<text class="tick" x="${String(left - 6)}" y="${round(y(tick) + 4)}" text-anchor="end">${String(Math.abs(tick))}</text>
`,
  );

const textWidth = (text: string) => text.length * 7.5 + 46;

/** The places of a legend's names, in as many lines as they need. @param top of its first line */
function legendPlaces(series: readonly Series[], top: number, width: number) {
  let [x, y] = [left, top + 14];
  const places = series.map((one) => {
    const name = headingOf(one);
    if (x > left && x + textWidth(name) > width) [x, y] = [left, y + legendLine];
    const place = { one, name, x, y };
    x += textWidth(name);
    return place;
  });
  return { places, bottom: y + 16 };
}

/** Names the series, each with a piece of its line or bar. */
const legend = ({ places }: ReturnType<typeof legendPlaces>): SafeHtml[] =>
  places.map(({ one, name, x, y }) => {
    const isLine = lines.some((line) => line === one);
    const key = isLine
      ? html`<path class="line ${one}" d="M${round(x)} ${round(y - 4)}h22"/>`
      : html`<rect class="bar ${one}" x="${round(x)}" y="${round(y - 10)}" width="14" height="12"/>`;
    return html`${key}<text class="name" x="${round(x + (isLine ? 28 : 20))}" y="${round(y)}">${name}</text>
`;
  });

/** Some dates below the panels: as many as fit, the first and the last among them. */
function dateTicks(
  days: readonly ReportRow[],
  { x, y, width }: { x: (index: number) => number; y: number; width: number },
) {
  const last = days.length - 1;
  const gaps = Math.min(Math.floor(width / 140), last);
  const indexes = gaps < 1 ? [0] : Array.from({ length: gaps + 1 }, (_, tick) => Math.round((tick * last) / gaps));
  return indexes.map((index) => {
    const anchor = last === 0 ? 'middle' : index === 0 ? 'start' : index === last ? 'end' : 'middle';
    const place = { start: left, middle: x(index), end: width - right }[anchor];
    return html`<text class="tick" x="${round(place)}" y="${round(y)}" text-anchor="${anchor}">${days[index]?.name ?? ''}</text>
`;
  });
}

const sumUp = (one: number[], other: number[]) => [...addUp(one, other)];

/** Whole weeks that end with the last day, each named by its first one. */
function byWeek(days: readonly ReportRow[]): ReportRow[] {
  const weeks = Math.floor(days.length / weekDays);
  const from = days.length - weeks * weekDays;
  return Array.from({ length: weeks }, (_, week) => {
    const own = days.slice(from + week * weekDays, from + (week + 1) * weekDays);
    return { name: own[0]?.name ?? '', counts: own.map(({ counts }) => counts).reduce(sumUp) };
  });
}

/** The plot in words: a reader who doesn't see it has the tables for the rest. */
function describePlot(days: readonly ReportRow[], total: ReportRow): string {
  const sums = [...lines, ...bars, 'cancelled' as const].map((one) => `${countOf(total, one)} ${headingOf(one)}`);
  const [busiest] = days.toSorted((one, other) => countOf(other, 'booked') - countOf(one, 'booked'));
  const most = busiest ? countOf(busiest, 'booked') : 0;
  const period = days.length === 1 ? 'one day' : `${days.length} days`;
  const peak = most > 0 && days.length > 1 ? ` Most were booked on ${busiest?.name}: ${most}.` : '';
  return `In ${period}: ${sums.join(', ')}.${peak} The same numbers are in the tables.`;
}

type PlotOptions = {
  /** Makes the ids of its title and description unique on a page. */
  id: string;
  shape: keyof typeof plotWidths;
  /** For a file of its own, which has no style sheet. */
  style?: string;
};

/** The plot of a report that isn't empty. With more than 120 days each point is a week. */
export function renderPlot(report: ClinicReport, { id, shape, style }: PlotOptions): SafeHtml {
  const { days: all, total } = reportTables(report);
  const weekly = all.length > maxPlottedDays;
  const days = weekly ? byWeek(all) : all;
  const width = plotWidths[shape];
  const plotWidth = width - left - right;
  const step = plotWidth / days.length;
  const x = (index: number) => left + step * (index + 0.5);
  const most = (series: readonly Series[]) =>
    Math.max(...days.flatMap((day) => series.map((one) => countOf(day, one))));
  const stacked = Math.max(...days.map((day) => bars.reduce((sum, one) => sum + countOf(day, one), 0)));
  const visitorsLegend = legendPlaces(lines, 4, width);
  const visitors = scaleOf(visitorsLegend.bottom, most(lines));
  const visitsLegend = legendPlaces([...bars, 'cancelled'], visitorsLegend.bottom + panelHeight + 22, width);
  const visits = scaleOf(visitsLegend.bottom, stacked, most(['cancelled']));
  const height = visitsLegend.bottom + panelHeight + 32;
  const barWidth = Math.min(24, Math.max(step * 0.7, 1));

  const drawLine = (series: (typeof lines)[number]) => {
    const points = days.map((day, index) => [round(x(index)), round(visitors.y(countOf(day, series)))] as const);
    const marks = days.length > maxMarkedDays ? [] : points;
    return html`<path class="line ${series}" d="M${points.map((point) => point.join(' ')).join('L')}"/>
${marks.map(([cx, cy]) => html`<circle class="mark ${series}" cx="${cx}" cy="${cy}" r="3"/>`)}
`;
  };
  const drawBar = (series: Series, index: number, from: number, to: number) => {
    const [top, bottom] = [visits.y(Math.max(from, to)), visits.y(Math.min(from, to))];
    return html`<rect class="bar ${series}" x="${round(x(index) - barWidth / 2)}" y="${round(top)}" width="${round(barWidth)}" height="${round(bottom - top)}"/>`;
  };
  const drawDay = (day: ReportRow, index: number) => {
    let sum = 0;
    const above = bars.map((series) => {
      const from = sum;
      sum += countOf(day, series);
      return drawBar(series, index, from, sum);
    });
    return html`${above}${drawBar('cancelled', index, 0, -countOf(day, 'cancelled'))}
`;
  };

  return html`<svg xmlns="http://www.w3.org/2000/svg" class="plot ${shape}" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-labelledby="${id}-title ${id}-description">
<title id="${id}-title">Visitors and visits by ${weekly ? 'week' : 'day'}, clinic ${report.clinic}</title>
<desc id="${id}-description">${describePlot(all, total)}</desc>
${style !== undefined && { html: `<style>${style}</style>` }}
${style !== undefined && html`<rect class="paper" width="${String(width)}" height="${String(height)}"/>`}
${legend(visitorsLegend)}${grid(visitors, plotWidth)}${lines.map(drawLine)}${legend(visitsLegend)}${grid(visits, plotWidth)}${days.map(drawDay)}
${dateTicks(days, { x, y: height - 8, width })}</svg>`;
}
