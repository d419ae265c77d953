// The npm package as files.
import { elementTypes } from './element-types.ts';

/** What the package has in common with this repository. */
type Repository = { name: string; version: string; license: string };

/** Its entries. Those of Preact, Vue and Svelte are types only. */
const entries = ['index', 'react', 'preact', 'vue', 'svelte'] as const;
const scripts: Readonly<Record<string, string>> = { index: 'load-booking', react: 'react' };

const manifest = ({ name, version, license }: Repository) => ({
  name,
  version,
  description: 'Online booking for a clinic: types and a loader of the element <alpaca-booking>',
  license,
  type: 'module',
  sideEffects: false,
  exports: Object.fromEntries(
    entries.map((entry) => [
      entry === 'index' ? '.' : `./${entry}`,
      { types: `./${entry}.d.ts`, ...(entry in scripts && { default: `./${entry}.js` }) },
    ]),
  ),
  peerDependencies: { react: '>=19' },
  peerDependenciesMeta: { react: { optional: true } },
});

/**
 * @param repository from package.json
 * @param read a text file, by its path from this folder
 * @param toScript TypeScript without its types
 * @returns contents by name
 */
export async function packageFiles(
  repository: Repository,
  read: (path: string) => string,
  toScript: (path: string) => Promise<string>,
): Promise<Record<string, string>> {
  const files: Record<string, string> = {
    'package.json': `${JSON.stringify(manifest(repository), null, 2)}\n`,
    'README.md': read('files/README.md'),
    'element.d.ts': elementTypes(),
    'widget.d.ts': read('../../../public/widget.d.ts'),
  };
  for (const entry of entries) files[`${entry}.d.ts`] = read(`files/${entry}.d.ts`);
  for (const [entry, source] of Object.entries(scripts)) {
    files[`${entry}.js`] = (await toScript(`${source}.ts`)).replaceAll('./load-booking.ts', './index.js');
  }
  return files;
}
