import { expect, test } from 'vitest';
import { pairsIn, pairsOf, pairwise } from './pairs.ts';

const factors = {
  way: ['script', 'element', 'popup', 'floating', 'iframe'],
  flow: ['', 'doctor-first', 'choose'],
  theme: ['', 'light', 'dark'],
  accent: ['', '#0b6b6b'],
  open: ['', 'on'],
  label: ['', 'a=b|c'],
};

test('every pair is in some row, and there are far fewer rows than combinations', () => {
  const rows = pairwise(factors);
  const covered = new Set(rows.flatMap(pairsIn));
  expect([...pairsOf(factors)].filter((pair) => !covered.has(pair))).toEqual([]);
  expect(rows.length).toBeLessThan(25);
  for (const row of rows) expect(Object.keys(row).sort()).toEqual(Object.keys(factors).sort());
});

test('the same factors have the same rows', () => {
  expect(pairwise(factors)).toEqual(pairwise(factors));
});
