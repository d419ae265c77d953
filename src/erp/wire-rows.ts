// Part of the tolerant reader (wire.ts): paths inside a body, mismatches, fields of rows, and rows of lists. A row that
// can't be read is left out and reported. Where no row of a list can be read, the whole list fails: that is how a
// different shape shows.
import { done, type Result, refuse } from '../contract/problem.ts';
import type { WrittenOffset } from './erp.ts';
import type { FieldName } from './field-names.ts';
import { findKey, keysOf, type WireSettings } from './wire-context.ts';
import { describeKind, isAbsent, parseId, type WireObject } from './wire-fields.ts';
import { listEntries, type WireList } from './wire-lists.ts';

/** What is learned while one body is read. `used`: kinds of paths that were read, only where somebody asks. */
export type WireNotes = { misses: Unexpected[]; kinds: Map<string, Unexpected>; used: Set<string> | undefined };

/**
 * A path inside a body. Only a mismatch writes it out (`formatPath`), because a body may have a million of them. The
 * settings and the notes are shared by all paths of one body.
 */
export type BodyPath = { up?: BodyPath; key: string | number; settings: WireSettings; notes: WireNotes };

/** A mismatch: what was expected at a path, and what kind of thing was found. `count` of one kind. */
export type Unexpected = {
  path: BodyPath;
  expected: string;
  found: string;
  count?: number;
  offset?: WrittenOffset;
};

export type ReadResult<T> = Result<T, Unexpected>;

// A wrong body is wrong in every row, and in a limited number of ways.
const maxMismatches = 100;

export const newNotes = (observed = false): WireNotes => ({
  misses: [],
  kinds: new Map(),
  used: observed ? new Set() : undefined,
});

/** The path of a field or a list index. */
export function child(up: BodyPath, key: string | number): BodyPath {
  return { up, key, settings: up.settings, notes: up.notes };
}

/** `employees[3].services[0].id` */
export function formatPath(path: BodyPath): string {
  const keys: string[] = [];
  for (let here: BodyPath | undefined = path; here; here = here.up) {
    keys.unshift(typeof here.key === 'number' ? `[${here.key}]` : `.${here.key}`);
  }
  return keys.join('').replace(/^\.+/, '');
}

/** `employees[].services[].id` */
const pathKind = (path: BodyPath): string => formatPath(path).replace(/\[\d+\]/g, '[]');

/** The mismatch at a path: what was expected, and the kind of the value that was found. */
export function unexpected(path: BodyPath, expected: string, value: unknown): { ok: false; problem: Unexpected } {
  return refuse({ path, expected, found: describeKind(value) });
}

/** Adds a mismatch to the answer's list; one of a kind that is there already is only counted. */
export function report(problem: Unexpected): void {
  const { misses, kinds } = problem.path.notes;
  const kind = [
    pathKind(problem.path),
    problem.expected,
    problem.found.replace(/\d+/g, '#'),
    problem.offset?.written,
  ].join('\n');
  const first = kinds.get(kind);
  if (first === problem) return;
  if (first) first.count = (first.count ?? 1) + 1;
  else if (misses.length < maxMismatches) {
    kinds.set(kind, problem);
    misses.push(problem);
  }
}

/** Notes that a key was read, for whoever observes the reader. */
export function markUsed(path: BodyPath, key?: string): void {
  path.notes.used?.add(pathKind(key === undefined ? path : child(path, key)));
}

/** One object of a list. `key`: its key, where the list came as an object and its rows have no ids of their own. */
export type Row = { raw: WireObject; path: BodyPath; key?: string | undefined };

/** The value of the field under its first name that is present: undefined if it has none, or only empty ones. */
export function pick({ raw, path }: Row, field: FieldName): unknown {
  const key = findKey(raw, field, path.settings);
  if (key === undefined) return undefined;
  markUsed(path, key);
  return isAbsent(raw[key]) ? undefined : raw[key];
}

/** As `pick`, but null stays null: an ERP may write it for an empty list. */
export function pickNullable({ raw, path }: Row, field: FieldName): unknown {
  const key = findKey(raw, field, path.settings);
  if (key === undefined) return undefined;
  markUsed(path, key);
  return raw[key];
}

/** The values of the field under all its names, without the absent ones. */
export function pickAll({ raw, path }: Row, field: FieldName): { key: string; value: unknown }[] {
  const present = keysOf(raw, field, path.settings).filter((key) => raw[key] !== undefined);
  for (const key of present) markUsed(path, key);
  return present.filter((key) => !isAbsent(raw[key])).map((key) => ({ key, value: raw[key] }));
}

/** An optional field. Absent, null or empty is undefined; a value that can't be read is reported and left out. */
export function readOptional<T>(
  row: Row,
  field: FieldName,
  label: string,
  expected: string,
  read: (value: unknown) => T | undefined,
  describe: (value: unknown) => string = describeKind,
): T | undefined {
  const value = pick(row, field);
  if (value === undefined) return undefined;
  const result = read(value);
  if (result === undefined) report({ path: child(row.path, label), expected, found: describe(value) });
  return result;
}

type IdField = 'employee_id' | 'service_id' | 'slot_id' | 'price_type_id' | 'appointment_id';

/** The id of a row as the ERP writes it: under the name for what it is, under a general one, or as the row's key. */
export function rawIdOf(row: Row, field: IdField): unknown {
  const [own, general] = [pick(row, field), pick(row, 'id')];
  return own ?? general ?? row.key;
}

/** The inner id of a row, or the mismatch at `label`. */
export function readId(row: Row, field: IdField, label = 'id'): ReadResult<string> {
  const raw = rawIdOf(row, field);
  const id = parseId(raw);
  return id === undefined ? unexpected(child(row.path, label), 'an id that is safe in a path', raw) : done(id);
}

/** Reads a list entry by entry (wire-lists.ts). Null is an empty list. */
export function readRows<T>(
  value: unknown,
  path: BodyPath,
  kind: WireList,
  read: (item: unknown, path: BodyPath, key?: string) => ReadResult<T>,
): ReadResult<T[]> {
  const entries = listEntries(value, kind, path.settings);
  if (entries === undefined) return unexpected(path, 'a list', value);
  markUsed(path);
  const result: T[] = [];
  let first: Unexpected | undefined;
  for (const [index, { item, key }] of entries.entries()) {
    const one = read(item, child(path, index), key);
    if (one.ok) result.push(one.value);
    else {
      first ??= one.problem;
      report(one.problem);
    }
  }
  return first === undefined || result.length > 0 ? done(result) : refuse(first);
}

/** Like readRows, for rows that are objects. */
export function readObjects<T>(
  value: unknown,
  path: BodyPath,
  kind: WireList,
  read: (row: Row) => ReadResult<T>,
): ReadResult<T[]> {
  return readRows(value, path, kind, (item, here, key) => {
    const raw = kind.open(item, path.settings);
    return raw === undefined ? unexpected(here, 'an object', item) : read({ raw, path: here, key });
  });
}
