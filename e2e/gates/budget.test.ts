// What browsers load, brotli-compressed as the proxy sends it, against budget.json (bytes).
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readSource, root } from './sources.ts';

const budget = z.record(z.string(), z.number()).parse(JSON.parse(readSource('e2e/gates/budget.json')));
const dist = join(root, 'dist');

test.each(Object.entries(budget))('dist/%s is at most %i bytes, compressed', (pattern, bytes) => {
  const files = globSync(pattern, { cwd: dist });
  expect(files, 'built by `npm run build`').not.toEqual([]);
  const tooLarge = files
    .map((file) => [file, brotliCompressSync(readFileSync(join(dist, file))).length] as const)
    .filter(([, size]) => size > bytes);
  expect(tooLarge).toEqual([]);
});

test('the styles of the first screen are at most 6,500 bytes, compressed', async () => {
  const { styles } = await import(join(dist, 'first-screen.js'));
  expect(brotliCompressSync(styles).length).toBeLessThanOrEqual(6500);
});

test('every file of the build has a budget', () => {
  const covered = new Set(Object.keys(budget).flatMap((pattern) => globSync(pattern, { cwd: dist })));
  const built = globSync('**/*.{js,css,json}', { cwd: dist });
  // Browsers load neither the WordPress plugin nor the description of the npm package, and the server renders pages.
  const notLoaded = /^(wordpress\/|package\/package\.json$|first-screen\.js$)/;
  expect(built.filter((file) => !covered.has(file) && !notLoaded.test(file))).toEqual([]);
});

test('widget.js begins with the words by which Chromium compiles it while it loads', () => {
  // Anywhere else they are a comment like any other.
  expect(readFileSync(join(dist, 'widget.js'), 'utf8').split('\n')[0]).toBe('//# allFunctionsCalledOnLoad');
});
