// `npm run bench:bytes`: what the parts of `widget.js` cost, from the built code and its source map. A part's cost is
// what the file, compressed with brotli as the proxy sends it, would be smaller without the part. The costs of parts
// that resemble each other add up to less than the file, because each makes the others cheaper. Differences of a
// hundred bytes mean little. `npm run bench:bytes -- modules` takes a few minutes.
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { type TableRows, textTable } from './table.ts';

/** `bytes`: of the minified code; `brotli`: what `widget.js` would be smaller, negative where it would be larger. */
type BytesRow = { part: string; bytes: number; brotli: number };
type Division = 'rooms' | 'modules';

/** From the start of a part to behind its end, in characters of the code. */
type Span = [number, number];

const root = join(import.meta.dirname, '../..');
const size = (code: string) => brotliCompressSync(code).length;

async function buildWidget() {
  const logLevel = 'error';
  const built = await build({ root, logLevel, build: { write: false, sourcemap: 'hidden', copyPublicDir: false } });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const script = outputs.find(({ fileName }) => fileName === 'widget.js');
  if (script?.type !== 'chunk' || !script.map) throw new Error('The build has no widget.js with a source map.');
  return { code: script.code, map: new SourceMap(JSON.parse(script.map.toString())) };
}

/** Only a style sheet is a longer token. The map leaves it out, or gives it to the file that it is built into. */
const longestToken = 1000;

/** `src/widget/ui`, `src/contract`, `preact`. */
function partOf(module: string | undefined, by: Division): string {
  if (module === undefined) return 'styles';
  const path = module.replace(/^(\.\.\/)+/, '');
  if (by === 'modules') return path;
  const [, library] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return library ?? path.split('/').slice(0, -1).slice(0, 3).join('/');
}

/** Where each token of the code begins, and the file that it is from. */
function findTokens(code: string, map: SourceMap): { start: number; module: string | undefined }[] {
  const tokens: { start: number; module: string | undefined }[] = [];
  let [line, column, last] = [0, 0, ''];
  for (let at = 0; at < code.length; at++) {
    const entry = map.findEntry(line, column);
    const place = 'generatedLine' in entry ? `${entry.generatedLine}:${entry.generatedColumn}` : '';
    if (at === 0 || place !== last)
      tokens.push({ start: at, module: 'originalSource' in entry ? entry.originalSource : undefined });
    last = place;
    [line, column] = code[at] === '\n' ? [line + 1, 0] : [line, column + 1];
  }
  return tokens;
}

/** Where the code of each part stands. */
function findParts(code: string, map: SourceMap, by: Division): Map<string, Span[]> {
  const spans = new Map<string, Span[]>();
  const tokens = findTokens(code, map);
  for (const [index, { start, module }] of tokens.entries()) {
    const end = tokens[index + 1]?.start ?? code.length;
    const part = partOf(end - start > longestToken ? undefined : module, by);
    spans.set(part, [...(spans.get(part) ?? []), [start, end]]);
  }
  return spans;
}

function without(code: string, spans: readonly Span[]): string {
  const ends = [0, ...spans.map(([, end]) => end)];
  return ends.map((end, index) => code.slice(end, spans[index]?.[0])).join('');
}

/** What each room and library, or each module, costs; the whole file first, then the costliest. */
export async function measureBytes(by: Division, built = buildWidget()): Promise<BytesRow[]> {
  const { code, map } = await built;
  const whole = size(code);
  const rows = [...findParts(code, map, by)].map(([part, spans]) => ({
    part,
    bytes: spans.reduce((sum, [start, end]) => sum + end - start, 0),
    brotli: whole - size(without(code, spans)),
  }));
  return [{ part: 'widget.js', bytes: code.length, brotli: whole }, ...rows.sort((a, b) => b.brotli - a.brotli)];
}

const whole = (bytes: number) => bytes.toLocaleString('en');

export const bytesTable = (rows: readonly BytesRow[]): TableRows => [
  ['part of widget.js', 'bytes', 'brotli'],
  ...rows.map(({ part, bytes, brotli }) => [part, whole(bytes), whole(brotli)]),
];

if (import.meta.main) {
  const rows = await measureBytes(process.argv[2] === 'modules' ? 'modules' : 'rooms');
  process.stdout.write(textTable(bytesTable(rows)));
}
