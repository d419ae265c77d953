import { expect, test } from 'vitest';
import { createSurgeReport } from './booking-surge.ts';

test('a clinic above its ceiling is counted each time and warned about once in each period', () => {
  const warnings: string[] = [];
  const counted: string[] = [];
  let now = 0;
  const report = createSurgeReport({
    warning: (text) => warnings.push(text),
    count: (clinic) => counted.push(clinic),
    now: () => now,
  });
  const ceiling = { count: 30, seconds: 600 };
  for (let each = 0; each < 700; each++) report('main', ceiling);
  report('north', ceiling);
  expect(warnings.map((text) => /^clinic (\w+) has more than 30 bookings in 600 seconds/.exec(text)?.[1])).toEqual([
    'main',
    'north',
  ]);
  now = 600_000;
  report('main', ceiling);
  expect(warnings).toHaveLength(3);
  expect(counted).toHaveLength(702);
});
