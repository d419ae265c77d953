// Pages that use a real library, as its documentation says.
import { readFileSync } from 'node:fs';
import { build } from 'vite';
import type { OwnPage } from '../../own-page.ts';
import { astroRouter } from './astro-router.ts';
import { librariesFolder } from './install-libraries.ts';

/**
 * How a page uses a library. `scripts` and `styles`: files of its package, one tag each, in this order. `code`: the
 * page's own script after them; with an `import` it is bundled.
 */
export type LibraryUse = { scripts?: readonly string[]; styles?: readonly string[]; code?: string };

const entry = `${librariesFolder}page-entry.js`;

/** Bundles a page's own script with what it imports. @param aliases other packages for those that are imported */
async function bundle(code: string, aliases: Record<string, string>): Promise<string> {
  const built = await build({
    configFile: false,
    root: librariesFolder,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { alias: aliases },
    plugins: [
      astroRouter,
      {
        name: 'page-entry',
        enforce: 'pre',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? code : null),
      },
    ],
    build: { write: false, minify: false, rollupOptions: { input: entry, output: { format: 'iife' } } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunk = outputs.flatMap((each) => ('output' in each ? each.output : [])).find(({ type }) => type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The page’s script was not bundled.');
  return chunk.code;
}

/**
 * Serves a library's files and the page's own script, `/page.js`.
 * @returns the tags for the page's head
 */
export async function serveLibrary(
  own: OwnPage,
  { scripts = [], styles = [], code = '' }: LibraryUse,
  aliases: Record<string, string> = {},
): Promise<string> {
  const serveFile = (file: string, type: string) => {
    const path = `/npm/${file}`;
    own.pages[path] = { type, body: readFileSync(`${librariesFolder}node_modules/${file}`, 'utf8') };
    return path;
  };
  const body = /\bimport\b/.test(code) ? await bundle(code, aliases) : code;
  own.pages['/page.js'] = { type: 'text/javascript; charset=utf-8', body };
  return [
    ...styles.map((file) => `<link rel="stylesheet" href="${serveFile(file, 'text/css; charset=utf-8')}">`),
    ...scripts.map((file) => `<script src="${serveFile(file, 'text/javascript; charset=utf-8')}"></script>`),
    '<script src="/page.js" defer></script>',
  ].join('\n');
}

/** Adds an HTML page at a path. */
export function servePage(own: OwnPage, path: string, head: string, body: string): void {
  const html = `<!doctype html><html lang="en"><head><title>Clinic</title><link rel="icon" href="data:,">
    <meta name="viewport" content="width=device-width">${head}</head>${body}</html>`;
  own.pages[path] = { type: 'text/html; charset=utf-8', body: html };
}
