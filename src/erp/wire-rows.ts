// Part of the tolerant reader (wire.ts): where in the body we are, what was expected there, and how lists are read. A row that can't be
// read is left out and noted; when not one row of a list can be read, the list itself can't, and that is how a foreign shape shows.
import { done, type Result, refuse } from '../contract/problem.ts';
import type { WrittenOffset } from './erp.ts';
import { type Fields, fieldsOf, kindOf } from './wire-fields.ts';

/** A place inside the body. Written out as a path only when something is wrong there: a big clinic has a million places. */
export type Place = { up?: Place; key: string | number; notes: Miss[] };

/** What was expected at a place, and what kind of thing was there. */
export type Miss = { place: Place; expected: string; found: string; offset?: WrittenOffset };

export type Read<T> = Result<T, Miss>;

// A wrong body is wrong in every row; the first few say it.
const mostNotes = 20;

export function at(up: Place, key: string | number): Place {
  return { up, key, notes: up.notes };
}

/** `employees[3].services[0].id` */
export function pathTo(place: Place): string {
  const keys: string[] = [];
  for (let here: Place | undefined = place; here; here = here.up) {
    keys.unshift(typeof here.key === 'number' ? `[${here.key}]` : `.${here.key}`);
  }
  return keys.join('').replace(/^\./, '');
}

export function miss(place: Place, expected: string, value: unknown): { ok: false; problem: Miss } {
  return refuse({ place, expected, found: kindOf(value) });
}

export function missId(place: Place, value: unknown): { ok: false; problem: Miss } {
  return miss(place, 'an id that is safe in a path', value);
}

export function note(problem: Miss): void {
  if (problem.place.notes.length < mostNotes) problem.place.notes.push(problem);
}

/** An optional field: absent or null is undefined, what can't be read is noted and left out. */
export function optional<T>(
  row: Fields,
  key: string,
  place: Place,
  expected: string,
  read: (value: unknown) => T | undefined,
): T | undefined {
  const value = row[key];
  if (value === undefined || value === null || value === '') return undefined;
  const result = read(value);
  if (result === undefined) note({ place: at(place, key), expected, found: kindOf(value) });
  return result;
}

/** Reads a list row by row. Null is an empty list; no list at all is a miss. */
export function rows<T>(value: unknown, place: Place, read: (row: unknown, place: Place) => Read<T>): Read<T[]> {
  if (value === null) return done([]);
  if (!Array.isArray(value)) return miss(place, 'a list', value);
  const result: T[] = [];
  let first: Miss | undefined;
  for (const [index, item] of value.entries()) {
    const one = read(item, at(place, index));
    if (one.ok) result.push(one.value);
    else {
      first ??= one.problem;
      note(one.problem);
    }
  }
  return first === undefined || result.length > 0 ? done(result) : refuse(first);
}

/** As rows, where each row is an object. */
export function objects<T>(value: unknown, place: Place, read: (row: Fields, place: Place) => Read<T>): Read<T[]> {
  return rows(value, place, (item, here) => {
    const row = fieldsOf(item);
    return row === undefined ? miss(here, 'an object', item) : read(row, here);
  });
}
