import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { shortNames } from './short-names.ts';

const root = new URL('../../', import.meta.url);
const isSource = (name: string) => /(?<!\.test|-for-tests)\.tsx?$/.test(name) && !name.endsWith('short-names.ts');
const isDeclaration = (name: string) => /\.(d\.ts|mjs)$/.test(name);
/** The files of a folder, without comments. */
const readAll = (folder: string, wanted: (name: string) => boolean) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter(wanted)
    .map((name) => readFileSync(join(new URL(folder, root).pathname, name), 'utf8'))
    .join('\n')
    .replace(/^\s*\/\/.*|\/\*[\s\S]*?\*\//gm, '');
const wordsIn = (text: string) => new Set(text.match(/[A-Za-z_$][\w$]*/g));

const widget = readAll('src/widget/', isSource);
const outside = ['src/embed/', 'src/contract/', 'src/assistant/'].map((folder) => readAll(folder, isSource)).join('\n');
/** The strings of the bundle, where types are gone, without what templates compute. */
const strings = JSON.stringify(
  parseSync('widget.js', readFileSync(new URL('dist/widget.js', root), 'utf8')).program,
  (key, value: unknown) => (key === 'raw' || typeof value === 'bigint' ? undefined : value),
).replace(/"name":"[^"]*"/g, '');

/** Each browser's and each library's names. TypeScript's own are in the package for this machine. */
const libraries = [
  ...readdirSync(new URL('node_modules/@typescript/', root)).map((name) => `node_modules/@typescript/${name}/`),
  'node_modules/preact/src/',
  'node_modules/preact/hooks/',
  'node_modules/@preact/signals/dist/',
  'node_modules/@preact/signals-core/dist/',
];
/** Names that browsers have and TypeScript doesn't know. */
const unknownToTypeScript = ['weekInfo', 'getWeekInfo', 'currentEntry', 'updateCurrentEntry'];

describe('the names that the build shortens', () => {
  const found = (names: Set<string>) => shortNames.filter((name) => names.has(name));
  test('are names of the widget, each once', () => {
    expect(found(wordsIn(widget))).toEqual([...new Set(shortNames)]);
  });
  test('are in no string', () => {
    expect(found(wordsIn(strings))).toEqual([]);
  });
  test('cross no border: pages, frames, the proxy and the assistant’s tools don’t know them', () => {
    expect(found(wordsIn(outside))).toEqual([]);
    // Is kept in the browser's history, also for the next version of the script.
    expect(shortNames).not.toContain('navigationState');
  });
  test('are no names of browsers or libraries', () => {
    const known = wordsIn(libraries.map((folder) => readAll(folder, isDeclaration)).join('\n'));
    expect(known).toContain('insertAdjacentElement');
    expect(known).toContain('useLayoutEffect');
    expect(found(new Set([...known, ...unknownToTypeScript]))).toEqual([]);
  });
});

describe('the CSS variables that the build shortens', () => {
  const code = readFileSync(new URL('dist/widget.js', root), 'utf8');
  const declaredIn = (css: string) =>
    new Set([...css.matchAll(/(?<=[{;\s])(--[a-z][a-z-]*):/g)].flatMap(([, name]) => name ?? []));
  const own = (names: Set<string>) => [...names].filter((name) => !/^--(alpaca|booking)-/.test(name));
  const source = declaredIn(
    ['src/widget/', 'src/embed/'].map((room) => readAll(room, (name) => name.endsWith('.css'))).join(),
  );
  test('have a name each, of two letters at most', () => {
    const short = own(declaredIn(code));
    expect(short.filter((name) => name.length > 4)).toEqual([]);
    expect(short).toHaveLength(own(source).length);
    expect(short.length).toBeGreaterThan(40);
  });
  test('are all declared where they are used', () => {
    const used = new Set([...code.matchAll(/var\((--[a-z][a-z-]*)\)/g)].flatMap(([, name]) => name ?? []));
    expect(own(used).filter((name) => !declaredIn(code).has(name))).toEqual([]);
  });
});
