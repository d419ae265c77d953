import { expect, test } from 'vitest';
import { median, percentile } from './measures.ts';

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[10, 9, 1, 2], 5.5],
  [[], Number.NaN],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

test('a percentile is the value that this share doesn’t exceed, and leaves the values alone', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([0, 0.01, 0.5, 0.98, 1].map((share) => percentile(values, share))).toEqual([1, 1, 50, 98, 100]);
  expect(values[0]).toBe(100);
  expect(percentile([7, 8], 0.98)).toBe(8);
  expect(percentile([], 0.5)).toBeNaN();
});
