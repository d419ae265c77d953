import { readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { minify } from 'terser';
import { type BuildOptions, transformWithOxc } from 'vite';
import { defineConfig, type Plugin } from 'vitest/config';
import { packageFiles } from './src/embed/package/package-files.ts';
import { readWordPressPlugin } from './src/server/wordpress-plugin.ts';
import { packZip } from './src/server/zip.ts';
import { shortNames } from './src/widget/short-names.ts';

/**
 * JSX becomes calls of `h`, whose further arguments are the children. With JSX's own runtime they are a property,
 * written in each call: 0.3 KB of brotli more.
 */
const jsxImports: Plugin = {
  name: 'jsx-imports',
  enforce: 'pre',
  transform: {
    filter: { id: /\.tsx$/ },
    // On the first line, so that all lines keep their numbers, and the source map stays as it is.
    handler: (code) => ({
      code: `import { h as jsxElement, Fragment as JsxFragment } from 'preact'; ${code}`,
      map: null,
    }),
  },
};

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

/** Writes the WordPress plugin to dist/wordpress/alpaca-booking.zip, as WordPress installs it. */
const wordPressPlugin: Plugin = {
  name: 'wordpress-plugin',
  apply: 'build',
  generateBundle() {
    const files = readWordPressPlugin(fileURLToPath(new URL('public/wordpress/', import.meta.url)));
    this.emitFile({ type: 'asset', fileName: 'wordpress/alpaca-booking.zip', source: packZip(files) });
  },
};

const packageFolder = new URL('src/embed/package/', import.meta.url);

/** Writes the npm package to dist/package/. */
const npmPackage: Plugin = {
  name: 'npm-package',
  apply: 'build',
  async generateBundle() {
    const read = (path: string) => readFileSync(new URL(path, packageFolder), 'utf8');
    const toScript = async (path: string) => (await transformWithOxc(read(path), path)).code;
    const repository = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
    for (const [name, source] of Object.entries(await packageFiles(repository, read, toScript))) {
      this.emitFile({ type: 'asset', fileName: `package/${name}`, source });
    }
  },
};

/**
 * Chromium then compiles all functions while the script is loading, on another thread. Otherwise it reads each of them
 * twice, and those of the first screen while the patient waits: 17 ms of a fast machine, 70 of a slow phone.
 */
const compileAhead = '//# allFunctionsCalledOnLoad';

const source = new URL('src/', import.meta.url);
const ownVariable = /--(?!alpaca-|booking-)[a-z][a-z-]*/g;

/** Names the CSS variables of its own, which no page sets, `--a`, `--b` …: 0.2 KB of brotli. */
const shortVariables: Plugin = {
  name: 'short-variables',
  apply: 'build',
  enforce: 'post',
  transform: {
    filter: { id: /\/src\/(widget|embed)\/.*\.css/ },
    handler: (css) => ({ code: css.replace(ownVariable, (name) => variableNames.get(name) ?? name), map: null }),
  },
};

/** In an order that is the same for each build. */
const variableNames = new Map(
  [...new Set(readAllStyles().match(ownVariable))]
    .sort()
    .map((name, index) => [name, `--${String.fromCharCode(97 + (index % 26))}${index < 26 ? '' : 'a'}`]),
);
function readAllStyles(): string {
  const files = ['widget', 'embed'].flatMap((room) =>
    readdirSync(new URL(room, source), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.css'))
      .map((name) => readFileSync(new URL(`${room}/${name}`, source), 'utf8')),
  );
  return files.join('\n');
}

/**
 * Terser finds another 1.2 % in what Vite's own minifier leaves: it follows values through several passes. Not in watch
 * mode, where a developer waits for each build.
 */
const smallest: Plugin = {
  name: 'smallest',
  apply: 'build',
  async generateBundle(_, bundle) {
    if (this.meta.watchMode) return;
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || file.fileName === 'first-screen.js') continue;
      const isWidget = file.fileName === 'widget.js';
      const { code, map } = await minify(file.code, {
        ecma: 2020,
        // Only a build that measures has a map (e2e/load/bytes.ts).
        ...(file.map && { sourceMap: { content: file.map.toString(), asObject: true } }),
        // No function of the widget that has no `this` is called with `new`. What is off leaves a form that brotli
        // packs better, by 0.2 KB together: found by trying.
        compress: isWidget
          ? {
              ...{ passes: 5, unsafe_arrows: true },
              ...{ lhs_constants: false, hoist_props: false, join_vars: false, booleans: false },
            }
          : { passes: 3, lhs_constants: false },
        format: { ecma: 2020, ...(isWidget && { preamble: compileAhead }) },
        mangle: !isWidget || { properties: { regex: new RegExp(`^(${shortNames.join('|')})$`) } },
      });
      if (!code) throw new Error(`Terser left nothing of ${file.fileName}.`);
      file.code = code;
      if (file.map && typeof map === 'object') Object.assign(file.map, map);
    }
  },
};

/** Writes what the proxy serves in brotli, too. To compress it takes a second, for which each start would wait. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      if (this.meta.watchMode) return;
      for (const file of Object.values(bundle)) {
        if (/^(words|package)\//.test(file.fileName)) continue;
        const source = brotliCompressSync(file.type === 'chunk' ? file.code : file.source);
        this.emitFile({ type: 'asset', fileName: `${file.fileName}.br`, source });
      }
    },
  },
};

const findings = new URL('src/generator/check/finding-words.ts', import.meta.url);
const hints = new URL('src/generator/code/kind-hints.ts', import.meta.url);

/** Writes the generator's longer texts to dist/generator.json. */
const generatorTexts: Plugin = {
  name: 'generator-texts',
  apply: 'build',
  buildStart() {
    for (const url of [findings, hints]) this.addWatchFile(fileURLToPath(url));
  },
  async generateBundle() {
    const { findingWords } = await import(`${findings.href}?${statSync(findings).mtimeMs}`);
    const { kindHints } = await import(`${hints.href}?${statSync(hints).mtimeMs}`);
    const texts = { findings: findingWords, hints: kindHints };
    this.emitFile({ type: 'asset', fileName: 'generator.json', source: JSON.stringify(texts) });
  },
};

// The contract's schemas are Zod's everywhere but in the widget, which has small checks that answer alike: Zod would be
// a tenth of its bytes, keeps its settings in a global that another Zod of the page shares, and reads what the page
// adds to `Object.prototype`.
const plainChecks = fileURLToPath(new URL('src/contract/plain-checks.ts', import.meta.url));

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

// The tools for the browser's assistant, a module that the widget imports: `vite build --mode assistant`.
const assistant: BuildOptions = {
  lib: { entry: 'src/assistant/main.ts', formats: ['es'], fileName: () => 'assistant.js' },
  emptyOutDir: false,
  copyPublicDir: false,
};

// The first screen as HTML, a module for the proxy: `vite build --mode first-screen`.
const firstScreen: BuildOptions = {
  lib: { entry: 'src/first-screen/main.tsx', formats: ['es'], fileName: () => 'first-screen.js' },
  emptyOutDir: false,
  copyPublicDir: false,
  // A server's, whose faults name its functions.
  minify: false,
  cssMinify: true,
};

const parts: Readonly<Record<string, BuildOptions>> = { generator, assistant, 'first-screen': firstScreen };

/**
 * A page's own `const history = …` hides the browser's from all scripts of the page. These names are read from `window`
 * instead. (A page can't hide `window`, `document` and `location`.)
 */
const hideableGlobals = [
  ...['CSS', 'IntersectionObserver', 'MutationObserver', 'ResizeObserver', 'URL', 'URLSearchParams'],
  ...['crypto', 'fetch', 'history', 'localStorage', 'navigator', 'performance'],
];

const partPlugins: Readonly<Record<string, Plugin[]>> = {
  generator: [generatorTexts, compressed],
  assistant: [compressed],
  'first-screen': [shortVariables],
};

/** Whether a build is beside the widget's own. */
const isPart = (mode: string) => Object.hasOwn(parts, mode);

export default defineConfig(({ mode, command }) => ({
  define:
    command === 'build' && !isPart(mode)
      ? Object.fromEntries(hideableGlobals.map((name) => [name, `window.${name}`]))
      : {},
  oxc: { jsx: { runtime: 'classic', pragma: 'jsxElement', pragmaFrag: 'JsxFragment' } },
  plugins: isPart(mode)
    ? [jsxImports, smallest, ...(partPlugins[mode] ?? [])]
    : [jsxImports, shortVariables, smallest, allWords, wordPressPlugin, npmPackage, compressed],
  resolve: { alias: { ...(command === 'build' && !isPart(mode) && { 'zod/mini': plainChecks }) } },
  build: {
    target: 'baseline-widely-available',
    // These browsers have `light-dark()`. For Vite's own list it is replaced by variables, which can't follow a page's
    // `color-scheme`.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    outDir: 'dist',
    // Terser is most of a build, and meant to be.
    rolldownOptions: { checks: { pluginTimings: false } },
    ...(parts[mode] ?? widget),
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'demo/**/*.test.ts', 'e2e/**/*.test.ts'],
    environment: 'node',
    // The npm package's component is for React, which only a trial installs.
    alias: { react: 'preact/compat' },
    // Some of the tests run the built product.
    globalSetup: 'e2e/fresh-build.ts',
    // Many tests wait for processes and timeouts rather than compute.
    maxWorkers: 2 * availableParallelism(),
    // To end tests that hang, not slow ones: a CI machine may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
}));
