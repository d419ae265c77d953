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

test('every pair is in a combination, and there are far fewer combinations than all possible ones', () => {
  const combinations = pairwise(factors);
  const covered = new Set(combinations.flatMap(pairsIn));
  expect([...pairsOf(factors)].filter((pair) => !covered.has(pair))).toEqual([]);
  expect(combinations.length).toBeLessThan(25);
  for (const combination of combinations) expect(Object.keys(combination).sort()).toEqual(Object.keys(factors).sort());
});

test('the same factors always give the same combinations', () => {
  expect(pairwise(factors)).toEqual(pairwise(factors));
});
