import { describe, expect, test } from 'vitest';
import { readSource, repositoryFiles } from '../gates/sources.ts';
import { namePattern } from './name-pattern.ts';
import { testNames } from './test-names.ts';
import { soak, trials } from './trials-table.ts';

const numbers = (letter: string, last: number) => Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

test('the table has every number once', () => {
  const all = [...numbers('R', 14), ...numbers('U', 5), ...numbers('S', 14), ...numbers('W', 9), ...numbers('L', 4)];
  expect(trials.map(({ number }) => number)).toEqual(all);
});

describe('the tests of', () => {
  const files = new Set(repositoryFiles());
  test.each([...trials, soak])('$number exist', ({ tests }) => {
    for (const [file, cited] of Object.entries(tests)) {
      expect(files).toContain(file);
      expect(file).toMatch(/\.(test|spec)\.tsx?$/);
      const names = testNames(file, readSource(file));
      expect(cited).not.toEqual([]);
      expect(cited.filter((name) => !names.some((each) => each.startsWith(name)))).toEqual([]);
    }
  });
});

test('every file of trials is in the table', () => {
  const cited = new Set([...trials, soak].flatMap(({ tests }) => Object.keys(tests)));
  const own = repositoryFiles().filter((path) => /^e2e\/trials\/[^/]+\.(test|spec)\.ts$/.test(path));
  expect(own.filter((path) => !cited.has(path) && !path.endsWith('trials-table.test.ts'))).toEqual([]);
});

describe('names of tests', () => {
  test('are read from the source with their suites and placeholders', () => {
    const source = `
      describe('a patient', () => { test.each([1])('of %i years', () => {}); test.skipIf(no)(\`in \${city}\`, () => {}); });
      test.describe('a page', () => { test('loads', async ({ page }) => {}); });
      expect(regex.test('no test')).toBe(true);`;
    expect(testNames('a.test.ts', source)).toEqual(['a patient of %i years', 'a patient in %s', 'a page loads']);
  });
  test('match what ran under them', () => {
    const pattern = new RegExp(namePattern('%s patients (of %s) at $place'));
    expect(pattern.test('500 patients (of one clinic) at 09:30')).toBe(true);
    expect(pattern.test('500 patients of one clinic at 09:30')).toBe(false);
  });
});
