// Which keys of an object are names of fields, and which are data: an id, a date, a doctor's name. Only the former are
// printed. What is neither known nor plainly a name counts as data.
import type { ErpReading } from '../erp-reading.ts';
import { type FieldName, fieldNames } from '../field-names.ts';
import { normalForm } from '../wire-fields.ts';
import type { AnswerShape } from './shape.ts';

const tableNames = new Set(Object.values(fieldNames).flatMap((names) => names.map(normalForm)));
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

function isLanguage(key: string): boolean {
  if (!/^[a-z]{2,3}([-_][A-Za-z]{2,4})?$/.test(key)) return false;
  try {
    return key.length === 2 || languages.of(key.replace('_', '-')) !== undefined;
  } catch {
    return false;
  }
}

/** `first_name`, `firstName`: lower case at the start, no digit. */
const plainName = /^[$@_]?[a-z]+(_[a-z]+)*([A-Z][a-z]*)*$/;
/** Letters of any script, at most two digits. */
const possibleName = /^[\p{L}\p{M}\p{N}$@_. -]+$/u;
const maxNameLength = 40;

const kindsOf = ({ lists, objects, numbers, texts, booleans }: AnswerShape): string =>
  [lists.count, objects.count, numbers.size, texts.size, booleans].map((count) => (count > 0 ? 1 : 0)).join('');

/** Whether a key is in at least half of three or more objects. Ids and names of people aren't. */
const recurs = ({ objects }: AnswerShape, at: AnswerShape): boolean =>
  objects.count >= 3 && at.seen >= objects.count / 2;

/** An object whose keys are data has values of one kind, and no key that is known. */
function isMap(shape: AnswerShape, isKnown: (key: string) => boolean): boolean {
  const entries = [...shape.objects.keys];
  if (entries.length < 2 || entries.some(([key]) => isKnown(key))) return false;
  if (entries.some(([, at]) => recurs(shape, at))) return false;
  return new Set(entries.map(([, at]) => kindsOf(at))).size === 1;
}

/** A list of several rows with known fields: what it is called is a name. */
const holdsRows = ({ lists }: AnswerShape, isKnown: (key: string) => boolean): boolean =>
  lists.longest >= 2 && [...(lists.rows?.objects.keys.keys() ?? [])].some(isKnown);

/** Who reads what is printed. */
export type Readers = 'developers' | 'integrators';

/** The reader's names for one clinic. `isKnown`: whether a key is one of them, or a language. */
export type KeyNames = {
  isKnown: (key: string) => boolean;
  namesOf: (field: FieldName) => ReadonlySet<string>;
};

/** @param own names of fields that the clinic has added to the table */
export function keyNames(own: ErpReading['fields'] = {}): KeyNames {
  const added = new Set(Object.values(own).flatMap((names) => (names ?? []).map(normalForm)));
  return {
    isKnown: (key) => tableNames.has(normalForm(key)) || added.has(normalForm(key)) || isLanguage(key),
    namesOf: (field) => new Set([...(own[field] ?? []), ...fieldNames[field]].map(normalForm)),
  };
}

/**
 * The keys of the objects here that are names.
 * @param among `developers`: only those that surely are, for what is sent away. `integrators`: also a key of any script
 *   that is in most rows, for the check's own report
 */
export function fieldKeys(shape: AnswerShape, { isKnown }: KeyNames, among: Readers): Set<string> {
  const map = isMap(shape, isKnown);
  const isField = ([key, at]: [string, AnswerShape]): boolean => {
    if (isKnown(key)) return true;
    const digits = key.match(/\p{N}/gu)?.length ?? 0;
    if (map || key.length > maxNameLength || digits > 2 || !possibleName.test(key) || !/\p{L}/u.test(key)) return false;
    return plainName.test(key) || (among === 'integrators' && (recurs(shape, at) || holdsRows(at, isKnown)));
  };
  return new Set([...shape.objects.keys].filter(isField).map(([key]) => key));
}
