// Plots as SVG, in the colours of whoever looks at them.

/** `points`: x and y, by x. */
type PlotLine = { name: string; points: readonly (readonly [number, number])[] };
/** `goal`: where the bar should end at most. */
type PlotBar = { name: string; value: number; goal?: number | undefined };

const ink = '#3b5b92';
const inks = [ink, '#b3541e', '#3a7d44', '#7a4b94'];
const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const text = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end' = 'start') =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}">${escapeXml(words)}</text>`;

const svg = (width: number, height: number, title: string, parts: readonly string[]) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(title).replaceAll('"', '&quot;')}" font-family="system-ui, sans-serif" font-size="13">
<rect width="${width}" height="${height}" fill="#fff"/>
<g fill="#222">
${text(16, 24, title)}
${parts.join('\n')}
</g>
</svg>
`;

/** Round steps of a scale from 0 to at least `most`, about five of them. */
export function ticksTo(most: number): number[] {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? rough;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}

/** A horizontal bar for each value, with a mark at its goal. */
export function barPlot(title: string, bars: readonly PlotBar[]): string {
  const [left, right, top, line] = [300, 60, 48, 30];
  const width = 760;
  const ticks = ticksTo(Math.max(...bars.flatMap(({ value, goal = 0 }) => [value, goal])));
  const most = ticks.at(-1) ?? 1;
  const x = (value: number) => left + (value / most) * (width - left - right);
  const height = top + bars.length * line + 32;
  return svg(width, height, title, [
    ...ticks.map(
      (tick) =>
        `<path d="M${x(tick)} ${top - 8}V${height - 28}" stroke="#ddd"/>${text(x(tick), height - 10, String(tick), 'middle')}`,
    ),
    ...bars.map(({ name, value, goal }, index) => {
      const y = top + index * line;
      const mark = goal === undefined ? '' : `<path d="M${x(goal)} ${y - 4}v26" stroke="#b3541e" stroke-width="3"/>`;
      return `${text(left - 10, y + 14, name, 'end')}<rect x="${left}" y="${y}" width="${x(value) - left}" height="18" fill="${ink}"/>${mark}${text(x(Math.max(value, goal ?? 0)) + 6, y + 14, value.toFixed(2))}`;
    }),
  ]);
}

/** Lines over a logarithmic x, each with its name at its end. */
export function linePlot(title: string, xTitle: string, lines: readonly PlotLine[]): string {
  const [left, right, top, bottom] = [56, 150, 48, 56];
  const [width, height] = [760, 400];
  const points = lines.flatMap((line) => line.points);
  const xs = [...new Set(points.map(([x]) => x))].sort((one, other) => one - other);
  const [first = 1, last = 10] = [xs[0], xs.at(-1)];
  const ticks = ticksTo(Math.max(...points.map(([, y]) => y)));
  const most = ticks.at(-1) ?? 1;
  const x = (value: number) =>
    left + (Math.log(value / first) / Math.log(Math.max(last / first, 1.01))) * (width - left - right);
  const y = (value: number) => height - bottom - (value / most) * (height - top - bottom);
  /** Where each name stands: apart from those above it. */
  const ends = lines
    .map((line, index) => ({ line, index, at: y(line.points.at(-1)?.[1] ?? 0) }))
    .sort((one, other) => one.at - other.at);
  let above = Number.NEGATIVE_INFINITY;
  const names = ends.map(({ line, index, at }) => {
    above = Math.max(at, above + 16);
    return `<g fill="${inks[index % inks.length]}">${text(x(last) + 10, above + 4, line.name)}</g>`;
  });
  return svg(width, height, title, [
    ...ticks.map(
      (tick) =>
        `<path d="M${left} ${y(tick)}H${width - right}" stroke="#ddd"/>${text(left - 8, y(tick) + 4, String(tick), 'end')}`,
    ),
    ...xs.map((value) => text(x(value), height - bottom + 20, value.toLocaleString('en'), 'middle')),
    text((left + width - right) / 2, height - 12, xTitle, 'middle'),
    ...lines.map(({ points: own }, index) => {
      const path = own.map(([px, py]) => `${x(px).toFixed(1)},${y(py).toFixed(1)}`).join(' ');
      const dots = own.map(([px, py]) => `<circle cx="${x(px).toFixed(1)}" cy="${y(py).toFixed(1)}" r="4"/>`).join('');
      const colour = inks[index % inks.length];
      return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2.5"/><g fill="${colour}">${dots}</g>`;
    }),
    ...names,
  ]);
}
