// Part of the tolerant reader (wire.ts): texts by language. They come as `locales`, inside a field
// (`{"name": {"uk": …}}`) or under keys of their own (`name_uk`).
import type { Locales } from '../contract/schedule.ts';
import { parseLanguage } from './languages.ts';
import { keysOf, translatedKeys } from './wire-context.ts';
import { asObject, describeKind, isAbsent, normalForm, parseText, type WireObject } from './wire-fields.ts';
import { readName, readPosition } from './wire-names.ts';
import { child, markUsed, pick, pickNullable, type Row, report } from './wire-rows.ts';

type Texts = Locales[string];

const maxLanguages = 60;
const textFields = [
  'name',
  'full_name',
  'first_name',
  'middle_name',
  'last_name',
  'title',
  'position',
  'description',
] as const;

/** Raw texts by language, by field: `{uk: {name: …, position: …}}`. */
type RawTexts = Map<string, WireObject>;

function add(all: RawTexts, language: string, texts: WireObject): void {
  const known = all.get(language);
  if (known) for (const [key, value] of Object.entries(texts)) known[key] ??= value;
  else if (all.size < maxLanguages) all.set(language, { ...texts });
}

/** The field that a key names, as the texts of one language are kept. */
const textFieldOf = (row: Row, key: string) =>
  textFields.find((field) => row.path.settings.names.byField[field].includes(normalForm(key)));

const isMap = (value: unknown): value is WireObject =>
  asObject(value) !== undefined && Object.keys(value as object).length > 0;

const isNothing = (value: unknown) => isAbsent(value) || (typeof value === 'object' && !isMap(value));

function readTexts(raw: WireObject, row: Row): Texts {
  const texts: Texts = {};
  const inside: Row = { raw, path: row.path };
  const name = readName(inside) ?? parseText(pick(inside, 'text_value'));
  const { position } = readPosition(inside);
  const description = parseText(pick(inside, 'description'));
  if (name !== undefined) texts.name = name;
  if (position !== undefined) texts.position = position;
  if (description !== undefined) texts.description = description;
  return texts;
}

/** `{uk: …, en: …}`: every key is a language. Undefined if one isn't. */
function byLanguage(value: unknown, row: Row): [string, unknown][] | undefined {
  if (!isMap(value)) return undefined;
  const pairs = Object.entries(value).slice(0, maxLanguages);
  const known = pairs.map(([key, item]): [string | undefined, unknown] => [
    textFieldOf(row, key) ? undefined : parseLanguage(key, row.path.settings.locales),
    item,
  ]);
  return known.every((pair): pair is [string, unknown] => pair[0] !== undefined) ? known : undefined;
}

const languageIn = (row: Row, value: unknown): string | undefined => {
  const object = asObject(value);
  if (object === undefined) return parseLanguage(value, row.path.settings.locales);
  const inside: Row = { raw: object, path: row.path };
  return parseLanguage(pick(inside, 'language') ?? pick(inside, 'id'), row.path.settings.locales);
};

/** One row of a list: `{lang, name}`, or `{lang, field, value}`. True if its language is known. */
function addRow(all: RawTexts, item: unknown, row: Row): boolean {
  const raw = asObject(item);
  if (raw === undefined) return false;
  const inside: Row = { raw, path: row.path };
  const keys = keysOf(raw, 'language', row.path.settings).filter((key) => !isAbsent(raw[key]));
  const key = keys.find((each) => languageIn(row, raw[each]) !== undefined);
  const language = key === undefined ? undefined : languageIn(row, raw[key]);
  if (language === undefined || key === undefined) return false;
  const field = pick({ raw: { ...raw, [key]: undefined }, path: row.path }, 'text_field');
  const known = typeof field === 'string' ? textFieldOf(row, field) : undefined;
  if (known === undefined) add(all, language, { ...raw, [key]: undefined });
  else add(all, language, { [known]: pick(inside, 'text_value') });
  return true;
}

const asTexts = (value: unknown): WireObject | undefined =>
  typeof value === 'string' ? { name: value } : asObject(value);

/** The field `locales`: by language, by field, or a list. Returns how many entries couldn't be read. */
function addLocales(all: RawTexts, value: unknown, row: Row): number {
  if (Array.isArray(value))
    return value.slice(0, maxLanguages * 4).filter((item) => !isNothing(item) && !addRow(all, item, row)).length;
  let unread = 0;
  for (const [key, item] of Object.entries(asObject(value) ?? {}).slice(0, maxLanguages)) {
    const field = textFieldOf(row, key);
    const byTag = field === undefined ? undefined : byLanguage(item, row);
    const tag = field === undefined ? parseLanguage(key, row.path.settings.locales) : undefined;
    if (byTag !== undefined && field !== undefined)
      for (const [language, text] of byTag) add(all, language, { [field]: text });
    else if (tag !== undefined && asTexts(item) !== undefined) add(all, tag, asTexts(item) ?? {});
    else if (!isNothing(item) && !addRow(all, item, row)) unread++;
  }
  return unread;
}

/** Fields whose values are by language, and keys that end with one: `name_uk`. */
function addFields(all: RawTexts, row: Row): void {
  for (const field of textFields) {
    for (const key of keysOf(row.raw, field, row.path.settings)) {
      const pairs = byLanguage(row.raw[key], row) ?? [];
      for (const [language, text] of pairs) add(all, language, { [field]: text });
      if (pairs.length > 0) markUsed(row.path, key);
    }
  }
  for (const key of keysOf(row.raw, 'position', row.path.settings)) {
    // {"position": {"name": …, "locales": …}}
    const raw = asObject(row.raw[key]);
    const inside: RawTexts = new Map();
    if (raw) addLocales(inside, pick({ raw, path: row.path }, 'locales'), row);
    for (const [language, texts] of inside) add(all, language, { position: readName({ raw: texts, path: row.path }) });
  }
  for (const { key, field, language } of translatedKeys(row.raw, textFields, row.path.settings)) {
    const text = row.raw[key];
    if (typeof text !== 'string' || text === '') continue;
    markUsed(row.path, key);
    add(all, language, { [field]: text });
  }
}

/** The texts of the row by language tag. What is no language is left out and reported. */
export function readLocales(row: Row): Locales {
  const all: RawTexts = new Map();
  const value = pickNullable(row, 'locales');
  const unread = (found: string) => report({ path: child(row.path, 'locales'), expected: 'texts by language', found });
  const isOwnTag = typeof value === 'string' && parseLanguage(value) !== undefined;
  const isSome = Array.isArray(value) ? value.length > 0 : isMap(value);
  if (isSome) {
    const left = addLocales(all, value, row);
    if (left > 0) unread(`${left} without a known language`);
  } else if (!isAbsent(value) && !isOwnTag && typeof value !== 'object') unread(describeKind(value));
  const listed = all.size;
  addFields(all, row);
  const entries = [...all].map(([language, raw]): [string, Texts] => [language, readTexts(raw, row)]);
  const known = entries.filter(([, texts]) => Object.keys(texts).length > 0);
  if (listed > 0 && known.length === 0) unread('no texts');
  return Object.fromEntries(known);
}
