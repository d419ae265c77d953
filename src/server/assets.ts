// Reads the built widget from disk, and compresses at the start what the build hasn't.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import { Clinic } from '../contract/clinic.ts';
import type { FirstScreenModule } from '../contract/first-screen.ts';
import { done, type Result, refuse } from '../contract/problem.ts';
import type { WidgetTexts } from '../proxy/clinic-settings.ts';
import type { Asset, WidgetAsset } from '../proxy/pages/asset.ts';
import type { Downloads } from '../proxy/pages/downloads.ts';
import type { FirstScreenDeps } from '../proxy/pages/first-screen-deps.ts';
import type { GeneratorDeps } from '../proxy/pages/generator-deps.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const readBytes = (file: string): Bytes => new Uint8Array(readFileSync(file));

/** What the build has compressed; undefined where it hasn't, or where the file was changed since. */
function readBrotli(file: string, plain: Bytes): Bytes | undefined {
  try {
    const br = readBytes(`${file}.br`);
    return brotliDecompressSync(br, { maxOutputLength: plain.byteLength }).equals(plain) ? br : undefined;
  } catch {
    return undefined;
  }
}

function assetOf(plain: Bytes, type: string, br = new Uint8Array(brotliCompressSync(plain))): Asset {
  return {
    type,
    etag: createHash('sha256').update(plain).digest('base64url').slice(0, 27),
    plain,
    br,
    gzip: new Uint8Array(gzipSync(plain, { level: 9 })),
  };
}

function readAsset(file: string, type: string): Asset {
  const plain = readBytes(file);
  return assetOf(plain, type, readBrotli(file, plain));
}

/** The widget's script with its names, in every encoding. */
export function widgetOf(plain: Bytes, br?: Bytes): WidgetAsset {
  return {
    ...assetOf(plain, 'text/javascript; charset=utf-8', br),
    hash: createHash('sha256').update(plain).digest('hex').slice(0, 16),
    integrity: `sha384-${createHash('sha384').update(plain).digest('base64')}`,
  };
}

type GeneratorFiles = Pick<GeneratorDeps, 'script' | 'style' | 'texts'>;

/** The tools for the browser's assistant. */
function readAssistant(folder: string): Result<Asset, string> {
  const file = join(folder, 'assistant.js');
  if (!existsSync(file)) return refuse('The assistant’s tools are not built. Run `npm run build` first.');
  return done(readAsset(file, 'text/javascript; charset=utf-8'));
}

/** The module that renders the first screen, with its style sheet. */
export async function loadFirstScreen(folder: string): Promise<Result<FirstScreenDeps, string>> {
  const file = join(folder, 'first-screen.js');
  if (!existsSync(file)) return refuse('The first screen’s module is not built. Run `npm run build` first.');
  // Built of src/first-screen, whose exports are of this type.
  const { render, styles }: FirstScreenModule = await import(pathToFileURL(file).href);
  return done({ render, style: assetOf(new TextEncoder().encode(styles), 'text/css; charset=utf-8') });
}

/** The files of the embed-code generator. */
function readGenerator(folder: string): Result<GeneratorFiles, string> {
  const [script, style, texts] = ['js', 'css', 'json'].map((ending) => join(folder, `generator.${ending}`)) as [
    string,
    string,
    string,
  ];
  if (![script, style, texts].every((file) => existsSync(file)))
    return refuse('The generator is not built. Run `npm run build` first.');
  return done({
    script: readAsset(script, 'text/javascript; charset=utf-8'),
    style: readAsset(style, 'text/css; charset=utf-8'),
    texts: readAsset(texts, 'application/json'),
  });
}

/** The files that webmasters download. */
function readDownloads(folder: string): Result<Downloads, string> {
  const [plugin, types] = [join(folder, 'wordpress', 'alpaca-booking.zip'), join(folder, 'widget.d.ts')];
  if (!existsSync(plugin) || !existsSync(types))
    return refuse('The WordPress plugin is not built. Run `npm run build` first.');
  return done({
    plugin: readAsset(plugin, 'application/zip'),
    types: readAsset(types, 'text/plain; charset=utf-8'),
  });
}

/** WidgetTexts by language tag from `words/<tag>.json`, each a flat object of texts. */
function readWords(folder: string): Result<Record<string, WidgetTexts>, string> {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
  const words: [string, WidgetTexts][] = [];
  for (const file of files) {
    try {
      const read = Clinic.shape.words.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
      if (read) words.push([file.slice(0, -'.json'.length), read]);
    } catch {
      return refuse(`${join(folder, file)} contains no texts. Run \`npm run build\` again.`);
    }
  }
  return done(Object.fromEntries(words));
}

/**
 * `words`: the languages that are sent to browsers. `english`: part of the widget; clinics' own texts are checked
 * against it.
 */
type Assets = {
  widget: WidgetAsset;
  downloads: Downloads;
  assistant: Asset;
  generator: GeneratorFiles;
  words: Record<string, WidgetTexts>;
  english: WidgetTexts;
};

/** Reads `widget.js` and the texts from the build's folder; otherwise a sentence that says what to do. */
export function readAssets(folder: string): Result<Assets, string> {
  const file = join(folder, 'widget.js');
  if (!existsSync(file)) return refuse('The widget is not built. Run `npm run build` first.');
  const generator = readGenerator(folder);
  if (!generator.ok) return generator;
  const downloads = readDownloads(folder);
  if (!downloads.ok) return downloads;
  const assistant = readAssistant(folder);
  if (!assistant.ok) return assistant;
  const words = readWords(join(folder, 'words'));
  if (!words.ok) return words;
  const plain = readBytes(file);
  const widget = widgetOf(plain, readBrotli(file, plain));
  const { en: english = {}, ...others } = words.value;
  return done({
    widget,
    downloads: downloads.value,
    assistant: assistant.value,
    generator: generator.value,
    words: others,
    english,
  });
}
