// src/README.md is a map: what it names must be there.
import { existsSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseSources, readSource, repositoryFiles, root } from './sources.ts';

const guide = readSource('src/README.md');
const section = (heading: string) => guide.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';

describe('“Follow one booking”', () => {
  const files = [...section('Follow one booking').matchAll(/^\d+\. \[[^\]]+\]\(([^)]+)\)/gm)].map(([, file = '']) =>
    normalize(join('src', file)),
  );
  const sources = new Map(parseSources().map((source) => [source.path, source]));

  test('takes at most ten files, each of which exists', () => {
    expect(files.length).toBeGreaterThan(5);
    expect(files.length).toBeLessThanOrEqual(10);
    for (const file of files) expect(existsSync(join(root, file)), file).toBe(true);
  });

  test('goes from each file to the next by an import of one of them, except across HTTP', () => {
    const reachable = (from: string, to: string, depth: number): boolean =>
      (sources.get(from)?.imports ?? []).some(
        ({ file }) => file === to || (depth > 1 && !/\.test\./.test(file) && reachable(file, to, depth - 1)),
      );
    const gaps = files
      .slice(1)
      .map((file, at) => [files[at] ?? '', file] as const)
      // Two hops at most: a model is made by a session, a route by a table.
      .filter(([from, to]) => !reachable(from, to, 2) && !reachable(to, from, 2))
      .map(([from, to]) => `${from} → ${to}`);
    // The requests: browser to proxy, and proxy to ERP (whose client implements the port that `book` is given).
    expect(gaps.length, gaps.join('\n')).toBeLessThanOrEqual(3);
  });
});

describe('the glossary', () => {
  const rows = [...section('Glossary').matchAll(/^\| (?!ours|---)([^|]+) \|/gm)].map(([, words = '']) => words.trim());

  test('has at most 40 rows', () => {
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.length).toBeLessThanOrEqual(40);
  });

  test('names words that the code uses', () => {
    const code = parseSources()
      .map(({ text }) => text)
      .join('\n')
      // `slotDay`, `SlotDay` and `slot_day` are "slot day".
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replaceAll(/[_-]/g, ' ')
      .toLowerCase();
    const missing = rows
      .flatMap((row) => row.split(', '))
      .filter((word) => !new RegExp(`\\b${word.toLowerCase()}s?\\b`).test(code));
    expect(missing).toEqual([]);
  });
});

test('every room and wing of src/ is on the map', () => {
  const wings = repositoryFiles()
    .filter((path) => /^src\/[^/]+\/[^/]+\//.test(path))
    .map((path) => path.split('/').slice(1, 3).join('/'));
  const missing = [...new Set(wings)].filter((wing) => !guide.includes(`\`${wing}/\``));
  expect(missing).toEqual([]);
});

test('the root README is one page, and names only scripts that exist', () => {
  const readme = readSource('README.md');
  expect(readme.split('\n').length).toBeLessThanOrEqual(150);
  const scripts = Object.keys(JSON.parse(readSource('package.json')).scripts);
  const named = [...readme.matchAll(/npm run ([\w-]+)/g)].map(([, name = '']) => name);
  expect(named).toContain('dev');
  expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
});
