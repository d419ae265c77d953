// Astro's ClientRouter without Astro's build: the package's own files, and what the build would put in their place. Of
// its 300 dependencies none is needed, so the package alone is fetched, and compared with its known hash.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { librariesFolder } from './install-libraries.ts';

const version = '7.3.5';
const integrity = 'sha512-1p/ernaq/RuESbM5NMjWzbO6SiebMGrGcYlGjMfBhzzgM+n/X7AUmVyw8BqW2QYCdivpsHwJBcD1fqmlTZjZHg==';
/** Where npm would put it; `npm ci` clears it away. */
const target = `${librariesFolder}node_modules/.astro`;

function fetchAstro(): void {
  if (existsSync(`${target}/package`)) return;
  execFileSync('mkdir', ['-p', target]);
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', `astro@${version}`, '--json', '--pack-destination', target], { encoding: 'utf8' }),
  ) as { filename: string; integrity: string }[];
  if (packed?.integrity !== integrity) throw new Error(`astro@${version} isn’t what it was.`);
  execFileSync('tar', ['xzf', packed.filename], { cwd: target });
}

/** The modules that Astro's build makes, by their names. */
const made: Readonly<Record<string, string>> = {
  'astro:transitions/client': `export * from '${target}/package/dist/transitions/router.js'`,
  'astro/virtual-modules/prefetch.js': 'export const init = () => {}',
  'virtual:astro:adapter-config/client': 'export const internalFetchHeaders = {}',
};

/** Resolves `astro-client-router` to the script of ClientRouter.astro. */
export const astroRouter: Plugin = {
  name: 'astro-router',
  enforce: 'pre',
  resolveId: (id) => (id === 'astro-client-router' ? '\0astro-client-router.ts' : id in made ? `\0${id}` : null),
  load(id) {
    if (id === '\0astro-client-router.ts') {
      fetchAstro();
      const component = readFileSync(`${target}/package/components/ClientRouter.astro`, 'utf8');
      return /<script>(.*)<\/script>/s.exec(component)?.[1]?.replace('__PREFETCH_DISABLED__', 'true') ?? null;
    }
    return made[id.replace('\0', '')] ?? null;
  },
};
