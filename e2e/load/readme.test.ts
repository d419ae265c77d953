import { expect, test } from 'vitest';
import { fillIn, wrap } from './readme.ts';

test('what was measured replaces what stood between the marks', () => {
  const document = 'before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter\n';
  const filled = fillIn(document, 'bench', 'new\n');
  expect(filled).toBe('before\n<!-- bench: begin -->\n\nnew\n\n<!-- bench: end -->\nafter\n');
  expect(fillIn(filled, 'bench', 'new\n')).toBe(filled);
  expect(() => fillIn('nothing', 'bench', 'new')).toThrow('"bench"');
});

test('prose is wrapped between words', () => {
  expect(wrap('one two three', 7)).toBe('one two\nthree');
  expect(wrap('by `npm run bench`. Now', 8)).toBe('by\n`npm run bench`.\nNow');
  expect(wrap('a-long-word b', 4)).toBe('a-long-word\nb');
});
