import { expect, test } from 'vitest';
import { createBoundedMap } from './bounded-map.ts';

test('a new entry takes the place of the oldest, a known one only its own', () => {
  const map = createBoundedMap<string, number>(2);
  for (const [at, key] of ['a', 'b', 'a'].entries()) map.set(key, at);
  expect([map.get('a'), map.get('b')]).toEqual([2, 1]);
  map.set('c', 3);
  expect([map.has('a'), map.has('b'), map.get('c')]).toEqual([false, true, 3]);
});
