import { readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'vite';
import { defineConfig, type Plugin } from 'vitest/config';

const words = new URL('src/widget/words/', import.meta.url);
/** A language's file is named by its tag. */
const wordFiles = () => readdirSync(words).filter((name) => /^[a-z]{2,3}(-[A-Z]{2})?\.ts$/.test(name));

/**
 * Writes each language to dist/words/xx.json, which the proxy serves with the clinic's facts. English is in the bundle;
 * the proxy reads its file only to learn which texts exist.
 */
const allWords: Plugin = {
  name: 'words',
  apply: 'build',
  buildStart() {
    for (const file of wordFiles()) this.addWatchFile(fileURLToPath(new URL(file, words)));
  },
  async generateBundle() {
    for (const file of wordFiles()) {
      const language = file.replace(/\.ts$/, '');
      const url = new URL(file, words);
      // A module is loaded once; in watch mode a changed file has another address.
      const module: Record<string, unknown> = await import(`${url.href}?${statSync(url).mtimeMs}`);
      this.emitFile({ type: 'asset', fileName: `words/${language}.json`, source: JSON.stringify(module[language]) });
    }
  },
};

/**
 * Isolates Zod from the host page. Zod stores its settings in a global, which another Zod on the page would share, and
 * it uses `for … in`, which also lists what the page has added to `Object.prototype`. This plugin replaces both.
 */
const zodApart: Plugin = {
  name: 'zod-apart',
  apply: 'build',
  transform(code, id) {
    if (!/zod\/v4\/core\/[a-z-]+\.js$/.test(id)) return undefined;
    const own = code.replace(/for \(const (\w+) in ([\w.]+)\)/g, 'for (const $1 of Object.keys($2))');
    return id.endsWith('/core.js') ? `const apart = {};${own.replaceAll('globalThis', 'apart')}` : own;
  },
};

/** Leaves out what the widget never calls: methods that each of Zod's schemas has can't be shaken off. */
const zodLean: Plugin = {
  name: 'zod-lean',
  apply: 'build',
  transform(code, id) {
    if (!/zod\/v4\/(core|mini)\/schemas\.js$/.test(id)) return undefined;
    const names = 'parse|parseAsync|safeParseAsync|with|brand|register|apply|"~standard"';
    return code.replace(new RegExp(`^ {4}([gs]et )?(${names})\\(.*\\) \\{\\n( {8}.*\\n)+ {4}\\},\\n`, 'gm'), '');
  },
};

// One file that a clinic's page loads: an IIFE with its styles inside. Browsers: Baseline widely available.
const widget: BuildOptions = {
  lib: { entry: 'src/embed/main.ts', formats: ['iife'], name: 'AlpacaBooking', fileName: () => 'widget.js' },
};

// The embed-code generator, built into the same folder: `vite build --mode generator`.
const generator: BuildOptions = {
  lib: {
    entry: 'src/generator/main.tsx',
    formats: ['iife'],
    name: 'AlpacaGenerator',
    fileName: () => 'generator.js',
    cssFileName: 'generator',
  },
  emptyOutDir: false,
  copyPublicDir: false,
};

/**
 * A page's own `const history = …` hides the browser's from all scripts of the page. These names are read from `window`
 * instead. (A page can't hide `window`, `document` and `location`.)
 */
const hideableGlobals = [
  ...['CSS', 'IntersectionObserver', 'MutationObserver', 'ResizeObserver', 'URL', 'URLSearchParams'],
  ...['crypto', 'fetch', 'history', 'localStorage', 'navigator', 'performance'],
];

export default defineConfig(({ mode, command }) => ({
  define:
    command === 'build' && mode !== 'generator'
      ? Object.fromEntries(hideableGlobals.map((name) => [name, `window.${name}`]))
      : {},
  oxc: { jsx: { importSource: 'preact' } },
  plugins: mode === 'generator' ? [] : [allWords, zodApart, zodLean],
  build: {
    target: 'baseline-widely-available',
    // These browsers have `light-dark()`. For Vite's own list it is replaced by variables, which can't follow a page's
    // `color-scheme`.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    outDir: 'dist',
    ...(mode === 'generator' ? generator : widget),
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'demo/**/*.test.ts', 'e2e/**/*.test.ts'],
    environment: 'node',
    // Some of the tests run the built product.
    globalSetup: 'e2e/fresh-build.ts',
    // Many tests wait for processes and timeouts rather than compute.
    maxWorkers: 2 * availableParallelism(),
    // To end tests that hang, not slow ones: a CI machine may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}));
