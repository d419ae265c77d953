// The WordPress plugin speaks the widget's languages: every text of its code is translated in each.
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mo, po } from 'gettext-parser';
import { afterEach, expect, test } from 'vitest';
import { readWordPressPlugin } from './wordpress-plugin.ts';
import { hasPhp, phpFiles, pluginFolder, readPluginFile, runPluginIn } from './wordpress-plugin-for-tests.ts';

const files = readWordPressPlugin(fileURLToPath(new URL('..', pluginFolder)));
const translations = Object.keys(files).filter((path) => path.endsWith('.po'));

/** Contexts, as WordPress has them for the metadata of a block; the plugin's own texts have none. */
type TextsByContext = Record<string, string[]>;

function textsOfPlugin(): TextsByContext {
  const source = phpFiles.map(readPluginFile).join('\n');
  const [, description = ''] = /^ \* Description: +(.+)$/m.exec(source) ?? [];
  const called = [...source.matchAll(/\b(?:__|esc_html__)\( '((?:[^'\\]|\\.)+)'/g)].map(([, text = '']) => text);
  const block: unknown = JSON.parse(readPluginFile('block/block.json'));
  const { description: ofBlock, keywords } = block as { description: string; keywords: string[] };
  return { '': [...called, description], 'block description': [ofBlock], 'block keyword': keywords };
}

const sorted = (texts: readonly string[]) => [...new Set(texts)].sort();
const placeholders = (text: string) =>
  (text.match(/%(?:\d\$)?[sd]|#\w{6}|https?:\/\/(?:[\w.]*\w)?|\[\w+\]/g) ?? []).sort();

test('there is a translation for each language of the widget but English', () => {
  const languages = readdirSync(new URL('../widget/words/', import.meta.url))
    .map((name) => /^([a-z]{2})\.ts$/.exec(name)?.[1])
    .filter((language) => language !== undefined && language !== 'en');
  const translated = translations.map((path) => /-([a-z]{2})(_[A-Z]{2})?\.po$/.exec(path)?.[1]);
  expect(translated.sort()).toEqual(languages.sort());
});

test.each(translations)('%s has every text, with its placeholders', (path) => {
  const { translations: byContext } = po.parse(Buffer.from(files[path] ?? ''));
  const expected = textsOfPlugin();
  expect(Object.keys(byContext).sort()).toEqual(Object.keys(expected).sort());
  for (const [context, texts] of Object.entries(expected)) {
    const { '': _, ...entries } = byContext[context] ?? {};
    expect(Object.keys(entries).sort()).toEqual(sorted(texts));
    for (const [text, { msgstr }] of Object.entries(entries)) {
      const [translated = ''] = msgstr;
      expect(translated.trim(), text).not.toBe('');
      expect(placeholders(translated), text).toEqual(placeholders(text));
    }
  }
});

test.each(translations)('%s is in the zip as PHP reads it', (path) => {
  const compiled = Buffer.from(files[path.replace(/\.po$/, '.mo')] ?? '');
  const { translations: byContext } = mo.parse(compiled);
  const source = po.parse(Buffer.from(files[path] ?? ''));
  expect(byContext['']?.Settings?.msgstr).toEqual(source.translations['']?.Settings?.msgstr);
  expect(Object.keys(byContext['block keyword'] ?? {})).toHaveLength(3);
});

test('the zip’s files are the plugin’s own and the compiled translations, sorted', () => {
  const own = readdirSync(pluginFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `alpaca-booking/${join(entry.parentPath, entry.name).slice(fileURLToPath(pluginFolder).length)}`);
  const compiled = translations.map((path) => path.replace(/\.po$/, '.mo'));
  expect(Object.keys(files)).toEqual([...own, ...compiled].sort());
});

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test.skipIf(!hasPhp)('a country without a file of its own has that of another with its language', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'));
  folders.push(folder);
  cpSync(pluginFolder, join(folder, 'alpaca-booking'), { recursive: true });
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
  const own = join(folder, 'alpaca-booking', 'languages', 'alpaca-booking-uk.mo');
  const of = (locale: string) => `/elsewhere/alpaca-booking-${locale}.mo`;
  const calls = [own, of('de_DE_formal'), of('es_MX'), of('uk'), of('nl_NL'), of('en_GB')];
  const found = runPluginIn(
    join(folder, 'alpaca-booking'),
    { mo: of('de_AT'), domain: 'other' },
    ...calls.map((mo) => ({ mo, domain: 'alpaca-booking' })),
  );
  const ours = (locale: string) => expect.stringMatching(new RegExp(`/languages/alpaca-booking-${locale}\\.mo$`));
  expect(found).toEqual([of('de_AT'), own, ours('de_DE'), ours('es_ES'), ours('uk'), of('nl_NL'), of('en_GB')]);
});
