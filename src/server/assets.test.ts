import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadFirstScreen, readAssets } from './assets.ts';

let dist = '';
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'booking-dist-'));
});
afterEach(() => rmSync(dist, { recursive: true }));

const script = `// ${'widget '.repeat(100)}`;
const build = () => {
  writeFileSync(join(dist, 'widget.js'), script);
  writeFileSync(join(dist, 'generator.js'), '// generator');
  writeFileSync(join(dist, 'assistant.js'), '// assistant');
  writeFileSync(join(dist, 'generator.css'), 'main{}');
  writeFileSync(join(dist, 'generator.json'), '{}');
  mkdirSync(join(dist, 'wordpress'));
  writeFileSync(join(dist, 'wordpress', 'alpaca-booking.zip'), 'PK');
  writeFileSync(join(dist, 'widget.d.ts'), 'export type {};');
};

test('without a build, the message says how to build', () => {
  expect(readAssets(dist)).toEqual({ ok: false, problem: 'The widget is not built. Run `npm run build` first.' });
});

test.each(['generator.js', 'generator.css', 'generator.json'])('without %s, the message says so', (file) => {
  build();
  rmSync(join(dist, file));
  expect(readAssets(dist)).toEqual({ ok: false, problem: 'The generator is not built. Run `npm run build` first.' });
});

test('without the assistant’s tools, the message says so', () => {
  build();
  rmSync(join(dist, 'assistant.js'));
  expect(readAssets(dist)).toMatchObject({ problem: expect.stringMatching(/^The assistant’s tools are not built/) });
});

test('without the first screen’s module, the message says so', async () => {
  expect(await loadFirstScreen(dist)).toMatchObject({
    problem: expect.stringMatching(/^The first screen’s module is not built/),
  });
});

test('the first screen’s module renders, and its styles are a file', async () => {
  writeFileSync(
    join(dist, 'first-screen.js'),
    'export const styles = ".row{}"; export const render = async ({ flow }) => flow;',
  );
  const loaded = await loadFirstScreen(dist);
  if (!loaded.ok) throw new Error(loaded.problem);
  const { render, style } = loaded.value;
  const question = { proxy: '.', clinic: 'main', language: 'en', theme: 'auto', facts: '', offers: '' } as const;
  expect(await render({ ...question, flow: 'choose' })).toBe('choose');
  expect([new TextDecoder().decode(style.plain), style.type]).toEqual(['.row{}', 'text/css; charset=utf-8']);
});

test('without the WordPress plugin, the message says so', () => {
  build();
  rmSync(join(dist, 'wordpress', 'alpaca-booking.zip'));
  expect(readAssets(dist)).toMatchObject({ problem: expect.stringMatching(/^The WordPress plugin is not built/) });
});

test('the widget is available in every encoding', () => {
  build();
  const read = readAssets(dist);
  if (!read.ok) throw new Error(read.problem);
  const { plain, br, gzip, type, etag } = read.value.widget;
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  expect([text(plain), text(brotliDecompressSync(br)), text(gunzipSync(gzip))]).toEqual([script, script, script]);
  expect(br.byteLength).toBeLessThan(plain.byteLength);
  expect(type).toBe('text/javascript; charset=utf-8');
  expect(etag).toMatch(/^[\w-]{27}$/);
  expect(read.value.words).toEqual({});
});

test('what the build has compressed isn’t compressed again, unless the file was changed since', () => {
  build();
  const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
  const compressed = new Uint8Array(brotliCompressSync(script, { params }));
  writeFileSync(join(dist, 'widget.js.br'), compressed);
  writeFileSync(join(dist, 'assistant.js.br'), 'not brotli');
  const read = readAssets(dist);
  if (!read.ok) throw new Error(read.problem);
  expect(read.value.widget.br).toEqual(compressed);
  expect(brotliDecompressSync(read.value.assistant.br).toString()).toBe('// assistant');
  for (const changed of [`${script}!`, script.slice(1), script.replace('widget', 'gadget')]) {
    writeFileSync(join(dist, 'widget.js'), changed);
    const again = readAssets(dist);
    if (!again.ok) throw new Error(again.problem);
    expect(brotliDecompressSync(again.value.widget.br).toString()).toBe(changed);
  }
});

test('another script has another ETag', () => {
  build();
  const first = readAssets(dist);
  writeFileSync(join(dist, 'widget.js'), `${script}!`);
  const second = readAssets(dist);
  expect(first.ok && second.ok && first.value.widget.etag !== second.value.widget.etag).toBe(true);
});

test('the versioned name and the integrity are computed from the bytes', () => {
  build();
  writeFileSync(join(dist, 'widget.js'), 'alert(1)');
  const read = readAssets(dist);
  // printf 'alert(1)' | sha256sum; printf 'alert(1)' | openssl dgst -sha384 -binary | base64
  expect(read.ok && read.value.widget.hash).toBe('6e11c72f7cf6bc38');
  expect(read.ok && read.value.widget.integrity).toBe(
    'sha384-HT2E9NfWiuQ/w1PRai+hTyqW16NIoCGA/m8VQDUopfAtcz6YQjtsMmQd5uRbVDpW',
  );
});

test('texts are read from one file per language', () => {
  build();
  mkdirSync(join(dist, 'words'));
  writeFileSync(join(dist, 'words', 'uk.json'), '{"book":"Записатися","free":{"one":"вільне"}}');
  expect(readAssets(dist)).toMatchObject({ value: { words: { uk: { book: 'Записатися', free: { one: 'вільне' } } } } });
  writeFileSync(join(dist, 'words', 'en.json'), '{"book":"Book visit"}');
  const read = readAssets(dist);
  if (!read.ok) throw new Error(read.problem);
  expect([read.value.english, Object.keys(read.value.words)]).toEqual([{ book: 'Book visit' }, ['uk']]);
  writeFileSync(join(dist, 'words', 'he.json'), '["x"]');
  expect(readAssets(dist)).toMatchObject({ ok: false, problem: expect.stringMatching(/he\.json contains no texts/) });
});
