import { expect, test } from 'vitest';
import { markdownTable, textTable } from './table.ts';

const rows = [
  ['page', 'ms', 'goal'],
  ['tag | list', '1,566', '≤ 1.5'],
  ['floor', '9', ''],
];

test('numbers stand to the right in a terminal', () => {
  expect(textTable(rows)).toBe('page           ms   goal\ntag | list  1,566  ≤ 1.5\nfloor           9\n');
});

test('Markdown gets its rule, and a bar in a cell doesn’t end it', () => {
  expect(markdownTable(rows)).toBe(
    '| page | ms | goal |\n|---|---:|---:|\n| tag \\| list | 1,566 | ≤ 1.5 |\n| floor | 9 |  |\n',
  );
});
