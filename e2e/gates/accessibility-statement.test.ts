// ACCESSIBILITY.md has a row for every criterion of WCAG 2.2, A and AA, and each that is supported names a test.
import { expect, test } from 'vitest';
import { readSource } from './sources.ts';

// https://www.w3.org/TR/WCAG22/; 4.1.1 is obsolete there.
const criteria = {
  A: '1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2',
  AA: '1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3',
};
/** New in 2.2, so that EN 301 549 V3.2.1 hasn't them. */
const sinceWcag22 = new Set(['2.4.11', '2.5.7', '2.5.8', '3.2.6', '3.3.7', '3.3.8']);

const statement = readSource('ACCESSIBILITY.md');
/** The short names of files: *walk* is [title](path). */
const shortNames = new Map(
  [...statement.matchAll(/\*(\w+)\* is\s+\[[^\]]+\]\(([^)]+)\)/g)].map(([, name = '', path = '']) => [name, path]),
);
const rows = statement.split('\n').flatMap((line) => {
  const cells = line.split(' | ').map((cell) => cell.replace(/^\| |\s*\|$/g, ''));
  const [, criterion] = (line.startsWith('| ') && /^(\d\.\d\.\d+) /.exec(cells[0] ?? '')) || [];
  return criterion ? [{ criterion, en: cells[1], level: cells[2], result: cells[3], how: cells[4] ?? '' }] : [];
});

/** The tests that a text names: a file, by its link or its short name, and a part of the title. */
function proofsIn(text: string): { path: string; title: string }[] {
  return [...text.matchAll(/(?:\[[^\]]+\]\(([^)]+)\)|\b(\w+)): "([^"]*)"/g)].map(([, path, name = '', title = '']) => ({
    path: path ?? shortNames.get(name) ?? name,
    title,
  }));
}

test.each(['A', 'AA'] as const)('every criterion of level %s has a row', (level) => {
  const found = rows.filter((row) => row.level === level).map(({ criterion }) => criterion);
  expect(found).toEqual(criteria[level].split(' '));
});

test('each row names the clause of EN 301 549', () => {
  for (const { criterion, en } of rows)
    expect([criterion, en]).toEqual([criterion, sinceWcag22.has(criterion) ? '–' : `9.${criterion}`]);
});

test('each criterion is supported, or there is nothing that it is about', () => {
  for (const { criterion, result } of rows)
    expect([criterion, ['supports', 'n/a'].includes(result ?? '')]).toEqual([criterion, true]);
});

test('what is supported names a test that exists', () => {
  const dead = rows
    .filter(({ result }) => result === 'supports')
    .flatMap(({ criterion, how }) => {
      const proofs = proofsIn(how);
      if (proofs.length === 0) return [`${criterion} names no test`];
      return proofs
        .filter(({ path, title }) => title.length < 10 || !isTitleIn(path, title))
        .map(({ path, title }) => `${criterion}: ${path}: ${title}`);
    });
  expect(dead).toEqual([]);
});

/** Whether the file has a test or a group of tests with this in its title. */
function isTitleIn(path: string, title: string): boolean {
  const titles = readSource(path).matchAll(/\b(?:test|describe)(?:\.\w+)?(?:\([^'`"]*?\))?\(\s*(['"`])([\s\S]*?)\1/g);
  return [...titles].some(([, , text = '']) => text.includes(title));
}
