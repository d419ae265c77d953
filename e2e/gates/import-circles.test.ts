import { expect, test } from 'vitest';
import { circlesOf } from './circles.ts';
import { expectNothingFound } from './gate.ts';
import { parseSources } from './sources.ts';

test('no files of src/ import each other in a circle, not even for types', () => {
  const sources = parseSources().filter(({ path }) => path.startsWith('src/'));
  const circles = circlesOf(new Map(sources.map(({ path, imports }) => [path, imports.map(({ file }) => file)])));
  expectNothingFound(new Map(circles.map((circle) => [circle.join(' '), []])));
});

test('circlesOf finds each circle once and leaves out what only leads to one', () => {
  const graph = new Map([
    ['a', ['b']],
    ['b', ['c', 'x']],
    ['c', ['a']],
    ['x', []],
    ['y', ['y']],
    ['z', ['a', 'y']],
  ]);
  expect(circlesOf(graph)).toEqual([['a', 'b', 'c'], ['y']]);
});
