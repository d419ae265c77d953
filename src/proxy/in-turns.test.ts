import { expect, test } from 'vitest';
import { forEachInTurns } from './in-turns.ts';

test('a long list is worked on in order, and everybody else has a turn again and again', async () => {
  const done: number[] = [];
  const turns: number[] = [];
  const next = async () => void turns.push(done.length);
  await forEachInTurns(Array(10_000).keys(), (row) => void done.push(row), next);
  expect(done).toEqual([...Array(10_000).keys()]);
  // More often on a slow machine, and never after more rows.
  expect(turns.length).toBeGreaterThanOrEqual(39);
  expect(Math.max(...turns.map((at, index) => at - (turns[index - 1] ?? 0)))).toBeLessThanOrEqual(256);
});

test('work that fails ends it', async () => {
  const done: number[] = [];
  const work = async (row: number) => {
    if (row === 3) throw new Error('broken');
    done.push(row);
  };
  await expect(forEachInTurns([1, 2, 3, 4], work)).rejects.toThrow('broken');
  expect(done).toEqual([1, 2]);
});
