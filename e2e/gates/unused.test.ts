import { basename, dirname, join, normalize } from 'node:path';
import { test } from 'vitest';
import { expectNothingFound } from './gate.ts';
import { parseSources, readSource, repositoryFiles, roomOf } from './sources.ts';

const sources = parseSources();
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path);
const configuration = ['vite.config.ts', 'e2e/playwright.config.ts', 'e2e/fresh-build.ts'];
/** What the widget, or the server, imports by its address once it is built. */
const loadedLater = ['src/assistant/main.ts', 'src/first-screen/main.tsx'];
/** Files that run or read others by their paths. */
const entries = ['package.json', 'Dockerfile', '.ci/run', ...configuration];

test('every export is imported by another file', () => {
  const used = new Map<string, Set<string>>();
  for (const { imports } of sources) {
    for (const { file, names } of imports) used.set(file, new Set([...(used.get(file) ?? []), ...names]));
  }
  const unused = sources
    .filter(({ path }) => ![...configuration, ...loadedLater].includes(path))
    .flatMap(({ path, exports }) => {
      const names = used.get(path) ?? new Set();
      return exports.filter((name) => !names.has(name) && !names.has('*')).map((name) => `${path}: ${name}`);
    });
  expectNothingFound(Map.groupBy(unused, roomOf));
});

test('every source file is imported, run or read', () => {
  const files = repositoryFiles().filter((path) => /^(src|demo|e2e)\/.*(?<!\.d)\.(tsx?|css|html|js)$/.test(path));
  const importsOf = new Map(sources.map(({ path, imports }) => [path, imports.map(({ file }) => file)]));
  const reached = new Set<string>();

  /**
   * Files that are named in quotes, by a path from here or from the root; of what isn't a module the name is enough.
   */
  function namedIn(path: string): string[] {
    const quoted = [...readSource(path).matchAll(/[\w./-]+\.(?:tsx?|css|html|js)\b/g)].map(([name]) => name);
    const paths = new Set(quoted.flatMap((name) => [normalize(name), normalize(join(dirname(path), name))]));
    const names = new Set(quoted.map((name) => basename(name)));
    const near = (file: string) => file.startsWith(`${dirname(path)}/`) && !/\.tsx?$/.test(file);
    return files.filter((file) => paths.has(file) || (near(file) && names.has(basename(file))));
  }
  function reach(path: string): void {
    const known = files.includes(path) || entries.includes(path);
    if (!known || reached.has(path)) return;
    reached.add(path);
    for (const next of importsOf.get(path) ?? []) reach(next);
    for (const next of namedIn(path)) reach(next);
  }
  for (const path of [...entries, ...files.filter(isTest)]) reach(path);

  const unused = files.filter((path) => !reached.has(path));
  expectNothingFound(new Map(unused.map((path) => [path, []])));
});
