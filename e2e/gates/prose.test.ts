import { parseSync } from 'vite';
import { test } from 'vitest';
import { expectNothingFound } from './gate.ts';
import { proseOf } from './markdown.ts';
import { readSource, repositoryFiles, roomOf } from './sources.ts';

const columns = 120;

/** Numbers of the lines that are wider than allowed, of those that are prose. */
function wideLines(path: string): number[] {
  const text = readSource(path);
  const lines = text.split('\n');
  const isWide = (number: number) => (lines[number - 1] ?? '').length > columns;
  if (path.endsWith('.md'))
    return proseOf(text)
      .map(({ number }) => number)
      .filter(isWide);
  if (path.endsWith('.css')) return lines.map((_, index) => index + 1).filter(isWide);
  const { comments } = parseSync(path, text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' });
  const commented = new Set<number>();
  for (const { start, end, value } of comments) {
    // An address or a suppression can't be broken.
    if (/https?:\/\/|biome-ignore/.test(value)) continue;
    const first = text.slice(0, start).split('\n').length;
    const last = first + text.slice(start, end).split('\n').length - 1;
    for (let number = first; number <= last; number++) commented.add(number);
  }
  return [...commented].filter(isWide);
}

test('comments and Markdown prose are at most 120 columns wide', () => {
  const wide = repositoryFiles()
    .filter((path) => /\.(tsx?|css|md)$/.test(path))
    .flatMap((path) => wideLines(path).map((number) => `${path}:${number}`));
  expectNothingFound(Map.groupBy(wide, roomOf));
});
