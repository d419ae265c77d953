// The TypeScript sources of this repository as a graph: which file exports what, and which file imports it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** `names`: what is imported from `file`; `'*'` is the whole module (a namespace, a dynamic import, a side effect). */
type ImportEdge = { file: string; names: string[] };

/** `declaredTypes`: types, interfaces and classes at the top level, and whether they are exported. */
type SourceFile = {
  path: string;
  text: string;
  imports: ImportEdge[];
  exports: string[];
  declaredTypes: { name: string; exported: boolean }[];
  comments: string[];
};

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Paths of all files under version control or about to be, relative to the root, that exist. */
export function repositoryFiles(): string[] {
  const { stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  return [...new Set(stdout.split('\0'))].filter((path) => path !== '' && existsSync(join(root, path))).sort();
}

export const readSource = (path: string) => readFileSync(join(root, path), 'utf8');

/** The room of a file or of `file: what`, two folders deep: `src/proxy`, `demo/erp`. */
export const roomOf = (path: string) => path.replace(/:.*/s, '').split('/').slice(0, 2).join('/');

const relativeTo = (path: string, request: string) =>
  normalize(join(dirname(path), request.replace(/\?.*$/, '').replace(/\/$/, '')));

/** Types that are imported where they are used, and modules that are named by a URL relative to this one. */
const inlineImport = /(?:\bimport\(|\bnew URL\()\s*['"](\.[^'"]+)['"]/g;

function parse(path: string): SourceFile {
  const text = readSource(path);
  const { module, program, comments } = parseSync(path, text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' });
  const imports: ImportEdge[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    if (!moduleRequest.value.startsWith('.')) continue;
    const names = entries.map(({ importName }) =>
      importName.kind === 'Default' ? 'default' : (importName.name ?? '*'),
    );
    imports.push({ file: relativeTo(path, moduleRequest.value), names: entries.length === 0 ? ['*'] : names });
  }
  const exports: string[] = [];
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, importName, exportName } of entries) {
      if (moduleRequest?.value.startsWith('.')) {
        imports.push({ file: relativeTo(path, moduleRequest.value), names: [importName.name ?? '*'] });
      }
      exports.push(exportName.kind === 'Default' ? 'default' : (exportName.name ?? '*'));
    }
  }
  for (const [, request = ''] of text.matchAll(inlineImport)) {
    imports.push({ file: relativeTo(path, request), names: ['*'] });
  }
  const declaredTypes = program.body.flatMap((statement) => {
    const exported = statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration';
    const declaration = exported ? statement.declaration : statement;
    switch (declaration?.type) {
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
      case 'ClassDeclaration':
        return declaration.id ? [{ name: declaration.id.name, exported }] : [];
      default:
        return [];
    }
  });
  return { path, text, imports, exports, declaredTypes, comments: comments.map(({ value }) => value) };
}

/** Every TypeScript file of src/, demo/ and e2e/ and the configuration beside them. */
export const parseSources = (): SourceFile[] =>
  repositoryFiles()
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map(parse);
