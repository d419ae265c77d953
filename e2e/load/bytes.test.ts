import { SourceMap } from 'node:module';
import { expect, test } from 'vitest';
import { measureBytes } from './bytes.ts';

const parts = ['export const press', '="a style sheet";', 'function render(){}'];
/** The first part is a component's, the second no file's, the third a library's. */
const map = new SourceMap({
  ...{ version: 3, file: 'widget.js', sourceRoot: '', names: [], sourcesContent: [] },
  sources: ['../src/widget/ui/Button.tsx', '../node_modules/@preact/signals/dist/signals.mjs'],
  // Each part’s start: 0, 18 and 18 + 17 columns, base64 VLQ.
  mappings: 'AAAA,kB,iBCAA',
});
const built = Promise.resolve({ code: parts.join(''), map });

test.each([
  ['rooms', ['src/widget/ui', 'styles', '@preact/signals']],
  ['modules', ['src/widget/ui/Button.tsx', 'styles', 'node_modules/@preact/signals/dist/signals.mjs']],
] as const)('each character counts for one of the %s', async (by, names) => {
  const [whole, ...rows] = await measureBytes(by, built);
  expect(whole).toMatchObject({ part: 'widget.js', bytes: parts.join('').length });
  const bytesOf = Object.fromEntries(rows.map(({ part, bytes }) => [part, bytes]));
  expect(bytesOf).toEqual(Object.fromEntries(names.map((name, at) => [name, parts[at]?.length])));
  for (const { brotli } of rows) expect(brotli).toBeGreaterThan(0);
});

test('a style sheet is no part of the file that it is built into', async () => {
  const [component = '', sheet = ''] = parts;
  const long = '.a{color:red}'.repeat(100);
  const [, ...rows] = await measureBytes('rooms', Promise.resolve({ code: component + sheet + long, map }));
  expect(Object.fromEntries(rows.map(({ part, bytes }) => [part, bytes]))).toEqual({
    'src/widget/ui': component.length,
    styles: sheet.length + long.length,
  });
});
