// Part of the tolerant reader (wire.ts): what a clinic says about its ERP, made ready for reading, and the names of
// fields in the rows of an answer.
import type { ErpReading } from './erp-reading.ts';
import { type FieldName, fieldNames } from './field-names.ts';
import { splitKey } from './languages.ts';
import { isAbsent, normalForm, type WireObject } from './wire-fields.ts';

/** The table of names for one clinic, in their normal form, with what is known of the rows that were seen so far. */
type Names = {
  byField: Record<FieldName, readonly string[]>;
  shapes: Map<string, Shape>;
  /** The fields of one row are looked up one after another. */
  last?: { row: WireObject; shape: Shape };
};

/** The keys of an object by the normal form of their names, and which of them a field has. */
type Shape = {
  keys: Map<string, string[]>;
  fields: Map<FieldName, readonly string[]>;
  /** Keys that end with a language, once they were looked for. */
  translated?: readonly { key: string; field: string; language: string }[];
};

/** What is needed to read a body, whatever clinic it comes from. */
export type ReadingOptions = {
  reading?: ErpReading | undefined;
  timeZone?: string | undefined;
  /** Address of the ERP, for pictures with a relative one. */
  base?: string | undefined;
};

/** The settings of a clinic while one of its answers is read. */
export type WireSettings = Omit<ErpReading, 'fields' | 'taken'> & {
  names: Names;
  taken: { name: string; value: string }[];
  timeZone: string | undefined;
  base: string | undefined;
};

const maxShapes = 500;
/** Objects with more keys are maps of rows, and no two alike. */
const maxShapeKeys = 100;

const valueForm = (value: unknown): string => normalForm(String(value));

function compileNames(fields: ErpReading['fields'] = {}): Names {
  const own: Record<string, readonly string[] | undefined> = fields;
  const byField = Object.fromEntries(
    Object.entries(fieldNames).map(([field, names]) => [field, [...(own[field] ?? []), ...names].map(normalForm)]),
  ) as unknown as Names['byField'];
  return { byField, shapes: new Map() };
}

const plainNames = compileNames();
const compiled = new WeakMap<ErpReading, Names>();

export function readingSettings({ reading, timeZone, base }: ReadingOptions): WireSettings {
  const names = reading?.fields === undefined ? plainNames : (compiled.get(reading) ?? compileNames(reading.fields));
  if (reading !== undefined) compiled.set(reading, names);
  const { fields: _fields, taken = [], ...rest } = reading ?? {};
  const rules = [taken].flat().map(({ field, value }) => ({ name: normalForm(field), value: valueForm(value) }));
  return { ...rest, names, taken: rules, timeZone, base };
}

function newShape(keys: readonly string[]): Shape {
  const byForm = new Map<string, string[]>();
  for (const key of keys) {
    const form = normalForm(key);
    const same = byForm.get(form);
    if (same) same.push(key);
    else byForm.set(form, [key]);
  }
  return { keys: byForm, fields: new Map() };
}

function shapeOf(row: WireObject, names: Names): Shape {
  if (names.last?.row === row) return names.last.shape;
  const shape = findShape(row, names);
  names.last = { row, shape };
  return shape;
}

function findShape(row: WireObject, { shapes }: Names): Shape {
  const keys = Object.keys(row);
  if (keys.length > maxShapeKeys) return newShape(keys);
  const id = keys.join('\0');
  const known = shapes.get(id);
  if (known) return known;
  if (shapes.size >= maxShapes) shapes.clear();
  const shape = newShape(keys);
  shapes.set(id, shape);
  return shape;
}

/** The keys of the row that are names of the field, in the order of the table. */
export function keysOf(row: WireObject, field: FieldName, { names }: WireSettings): readonly string[] {
  const shape = shapeOf(row, names);
  const known = shape.fields.get(field);
  if (known) return known;
  const keys = names.byField[field].flatMap((name) => shape.keys.get(name) ?? []);
  shape.fields.set(field, keys);
  return keys;
}

/** The keys of the row that name one of these fields in a language: `name_uk`. */
export function translatedKeys(row: WireObject, fields: readonly FieldName[], { names }: WireSettings) {
  const shape = shapeOf(row, names);
  if (shape.translated) return shape.translated;
  const known = new Set(fields.flatMap((field) => names.byField[field]));
  const translated = Object.keys(row).flatMap((key) => {
    const split = splitKey(key, known);
    return split === undefined ? [] : [{ key, ...split }];
  });
  shape.translated = translated;
  return translated;
}

/** The keys of the row with exactly this name, whatever its case and separators. */
export const keysNamed = (row: WireObject, name: string, { names }: WireSettings): readonly string[] =>
  shapeOf(row, names).keys.get(name) ?? [];

/** The first key of the field that is present; else the first that is null or empty. */
export function findKey(row: WireObject, field: FieldName, settings: WireSettings): string | undefined {
  const keys = keysOf(row, field, settings);
  return keys.find((key) => !isAbsent(row[key])) ?? keys[0];
}
