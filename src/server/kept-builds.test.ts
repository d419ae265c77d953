import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { widgetOf } from './assets.ts';
import { keepBuilds } from './kept-builds.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'booking-builds-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const build = (text: string) => widgetOf(new TextEncoder().encode(text));
const textOf = (asset: ReturnType<typeof build> | undefined) => asset && new TextDecoder().decode(asset.plain);

test('an earlier build is found by its hash after an update, and no other', () => {
  const [old, next] = [build('old'), build('next')];
  expect(textOf(keepBuilds(join(folder, 'new'), old, widgetOf)(old.hash))).toBe('old');
  const find = keepBuilds(join(folder, 'new'), next, widgetOf);
  expect([find(old.hash), find(next.hash), find('0123456789abcdef')].map(textOf)).toEqual(['old', 'next', undefined]);
  expect(find(old.hash)?.integrity).toBe(old.integrity);
});

test('the ten newest are kept; files of others are left alone', () => {
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  const builds = Array.from({ length: 12 }, (_, index) => build(`build ${index}`));
  for (const [index, each] of builds.entries()) {
    keepBuilds(folder, each, widgetOf);
    utimesSync(join(folder, `widget.${each.hash}.js`), index, index);
  }
  const find = keepBuilds(folder, build('last'), widgetOf);
  expect(readdirSync(folder)).toHaveLength(11);
  expect(readdirSync(folder)).toContain('notes.txt');
  expect(builds.map(({ hash }) => find(hash) !== undefined)).toEqual([false, false, false, ...new Array(9).fill(true)]);
});

test('a file whose bytes aren’t those of its name is never served', () => {
  const old = build('old');
  keepBuilds(folder, old, widgetOf);
  writeFileSync(join(folder, `widget.${old.hash}.js`), 'planted');
  expect(keepBuilds(folder, build('next'), widgetOf)(old.hash)).toBeUndefined();
});
