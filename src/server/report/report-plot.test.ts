import { describe, expect, test } from 'vitest';
import { reportOf } from './report-for-tests.ts';
import { plotWidths, renderPlot } from './report-plot.ts';
import { plotStyle } from './report-style.ts';

const record = (...counts: number[]) => JSON.stringify({ version: 1, pages: [['x', counts]], sources: [['', counts]] });
const some = record(9, 7, 5, 3, 1, 1, 1, 2);
const numbersIn = (svg: string, pattern: RegExp) => [...svg.matchAll(pattern)].map(([, number]) => Number(number));

describe.each(['wide', 'narrow'] as const)('a %s plot', (shape) => {
  test.each([1, 2, 30, 31, 90, 400])('of %d days draws within its frame', async (days) => {
    const { html } = renderPlot(await reportOf(days, some), { id: 'plot', shape });
    const height = Number(/viewBox="0 0 \d+ (\d+)"/.exec(html)?.[1]);
    expect(html).not.toMatch(/NaN|Infinity|undefined/);
    for (const x of numbersIn(html, / (?:c?x)="([^"]+)"/g)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(plotWidths[shape]);
    }
    for (const y of numbersIn(html, / (?:c?y)="([^"]+)"/g)) {
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(height);
    }
  });
});

test('more than 120 days are whole weeks', async () => {
  const { html } = renderPlot(await reportOf(400, some), { id: 'plot', shape: 'wide' });
  expect(html).toContain('Visitors and visits by week, clinic main</title>');
  // 57 weeks; a bar for each of four, and four keys.
  expect(html.match(/<rect class="bar/g)).toHaveLength(57 * 4 + 4);
  // Seven days of nine visitors.
  expect(html).toContain('>80</text>');
});

test('a count that was taken back on a later day isn’t drawn below zero', async () => {
  const { html } = renderPlot(await reportOf(1, record(1, 0, 0, 1, 0, 0, -1)), { id: 'plot', shape: 'wide' });
  expect(html).not.toContain('height="-');
  expect(html).toContain('0 unconfirmed');
});

test('a file of its own has its colours, for light and dark, and names its clinic as text', async () => {
  const { html } = renderPlot(await reportOf(7, some, '<b>'), { id: 'plot', shape: 'wide', style: plotStyle });
  expect(html).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*role="img"/);
  expect(html).toContain('color-scheme: light dark');
  expect(html).toContain('clinic &lt;b&gt;</title>');
});
