import { expect, test } from 'vitest';
import { barPlot, linePlot, ticksTo } from './plot.ts';

test.each([
  [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [5.72, [0, 2, 4, 6]],
  [100, [0, 20, 40, 60, 80, 100]],
])('a scale to %d has round steps', (most, ticks) => {
  expect(ticksTo(most)).toEqual(ticks);
});

test('a bar is as long as its value, and its goal is marked', () => {
  const plot = barPlot('Twice & half', [
    { name: 'one', value: 1, goal: 1.5 },
    { name: 'two', value: 2 },
  ]);
  const widths = [...plot.matchAll(/height="18"/g)];
  expect(widths).toHaveLength(2);
  const [one = 0, two = 0] = [...plot.matchAll(/width="(\d+(?:\.\d+)?)" height="18"/g)].map(([, width]) =>
    Number(width),
  );
  expect(two).toBe(2 * one);
  expect(plot.match(/stroke-width="3"/g)).toHaveLength(1);
  expect(plot).toContain('Twice &amp; half');
});

test('lines share their scales, and their names don’t cover each other', () => {
  const plot = linePlot('Growth', 'doctors', [
    {
      name: 'a',
      points: [
        [10, 1],
        [1000, 2],
      ],
    },
    {
      name: 'b',
      points: [
        [10, 1],
        [1000, 2],
      ],
    },
  ]);
  const [a, b] = [...plot.matchAll(/<polyline points="([^"]+)"/g)].map(([, points]) => points);
  expect(a).toBe(b);
  const [above = 0, below = 0] = [...plot.matchAll(/y="([\d.]+)" text-anchor="start">[ab]</g)].map(([, y]) =>
    Number(y),
  );
  expect(below - above).toBeGreaterThanOrEqual(16);
});
