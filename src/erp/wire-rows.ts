// Part of the tolerant reader (wire.ts): paths inside a body, mismatches, and lists. A row that can't be read is left
// out and reported. Where no row of a list can be read, the whole list fails: that is how a different shape shows.
import { done, type Result, refuse } from '../contract/problem.ts';
import type { WrittenOffset } from './erp.ts';
import { asObject, describeKind, type WireObject } from './wire-fields.ts';

/**
 * A path inside a body. Only a mismatch writes it out (`formatPath`), because a body may have a million of them.
 * `mismatches` is shared by all paths of one body.
 */
export type BodyPath = { up?: BodyPath; key: string | number; mismatches: Unexpected[] };

/** A mismatch: what was expected at a path, and what kind of thing was found. */
export type Unexpected = { path: BodyPath; expected: string; found: string; offset?: WrittenOffset };

export type ReadResult<T> = Result<T, Unexpected>;

// A wrong body is wrong in every row; a few rows show it.
const maxMismatches = 20;

/** The path of a field or a list index. */
export function child(up: BodyPath, key: string | number): BodyPath {
  return { up, key, mismatches: up.mismatches };
}

/** `employees[3].services[0].id` */
export function formatPath(path: BodyPath): string {
  const keys: string[] = [];
  for (let here: BodyPath | undefined = path; here; here = here.up) {
    keys.unshift(typeof here.key === 'number' ? `[${here.key}]` : `.${here.key}`);
  }
  return keys.join('').replace(/^\./, '');
}

/** The mismatch at a path: what was expected, and the kind of the value that was found. */
export function unexpected(path: BodyPath, expected: string, value: unknown): { ok: false; problem: Unexpected } {
  return refuse({ path, expected, found: describeKind(value) });
}

/** The mismatch of an id that isn't safe in a path. */
export function unsafeId(path: BodyPath, value: unknown): { ok: false; problem: Unexpected } {
  return unexpected(path, 'an id that is safe in a path', value);
}

/** Adds a mismatch to the answer's list. */
export function report(problem: Unexpected): void {
  if (problem.path.mismatches.length < maxMismatches) problem.path.mismatches.push(problem);
}

/** An optional field. Absent, null or empty is undefined; a value that can't be read is reported and left out. */
export function readOptional<T>(
  row: WireObject,
  key: string,
  path: BodyPath,
  expected: string,
  read: (value: unknown) => T | undefined,
): T | undefined {
  const value = row[key];
  if (value === undefined || value === null || value === '') return undefined;
  const result = read(value);
  if (result === undefined) report({ path: child(path, key), expected, found: describeKind(value) });
  return result;
}

/** Reads a list row by row. Null is an empty list; anything else that isn't a list is a mismatch. */
export function readRows<T>(
  value: unknown,
  path: BodyPath,
  read: (row: unknown, path: BodyPath) => ReadResult<T>,
): ReadResult<T[]> {
  if (value === null) return done([]);
  if (!Array.isArray(value)) return unexpected(path, 'a list', value);
  const result: T[] = [];
  let first: Unexpected | undefined;
  for (const [index, item] of value.entries()) {
    const one = read(item, child(path, index));
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
  read: (row: WireObject, path: BodyPath) => ReadResult<T>,
): ReadResult<T[]> {
  return readRows(value, path, (item, here) => {
    const row = asObject(item);
    return row === undefined ? unexpected(here, 'an object', item) : read(row, here);
  });
}
