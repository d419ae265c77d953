// Finds the place of a path in a shape, and writes the path without the keys that are data.
import { type FieldName, fieldNames } from '../field-names.ts';
import { normalForm } from '../wire-fields.ts';
import { maskText } from './mask-text.ts';
import { type AnswerShape, mergeShapes } from './shape.ts';
import { fieldKeys, type KeyNames, type Readers } from './shape-keys.ts';

/**
 * Where a path leads. `place` is undefined if nothing was ever there, `parent` is the last place on the way to it.
 * `masked`: the path, with rows as `[]` and with masks of the keys that are data. `name`: its last key, and `named`
 * whether that is no mask.
 */
type PlaceInShape = {
  place: AnswerShape | undefined;
  parent: AnswerShape;
  masked: string;
  name: string;
  named: boolean;
};

/** The rows at a place, also of a list that came as an object. */
const rowsAt = ({ lists, objects }: AnswerShape): AnswerShape | undefined =>
  lists.rows ?? (objects.keys.size > 0 ? mergeShapes([...objects.keys.values()]) : undefined);

/** The key that the path goes on with: the longest that fits, because a key may have a point in it. */
function nextKey(here: AnswerShape | undefined, rest: string): string {
  const fitting = [...(here?.objects.keys.keys() ?? [])].filter(
    (key) => key !== '' && rest.startsWith(key) && /^($|[.[])/.test(rest.slice(key.length)),
  );
  const longest = fitting.sort((one, other) => other.length - one.length)[0];
  return longest ?? /^[^.[]+/.exec(rest)?.[0] ?? rest;
}

const isFieldName = (name: string): name is FieldName => Object.hasOwn(fieldNames, name);

/** The ERP's key for what a mismatch calls by our name of the field. */
function ownKey({ objects }: AnswerShape, name: string, names: KeyNames): string | undefined {
  if (objects.keys.has(name) || !isFieldName(name)) return undefined;
  const meant = names.namesOf(name);
  return [...objects.keys.keys()].find((key) => meant.has(normalForm(key)));
}

/** Paths begin inside the object that wraps the contents (`data`), if there is one. */
function insideWrapper(shape: AnswerShape, name: string, names: KeyNames): AnswerShape {
  const has = (place: AnswerShape) => place.objects.keys.has(name) || ownKey(place, name, names) !== undefined;
  if (has(shape)) return shape;
  const wrappers = [...shape.objects.keys].filter(([key]) => names.namesOf('wrapper').has(normalForm(key)));
  return wrappers.map(([, place]) => place).find((place) => place.objects.count > 0 && has(place)) ?? shape;
}

/** @param path as a mismatch has it: `employees[3].services[0].id` */
export function findPlace(
  shape: AnswerShape,
  path: string,
  names: KeyNames,
  among: Readers = 'integrators',
): PlaceInShape {
  let place: AnswerShape | undefined = insideWrapper(shape, nextKey(shape, path), names);
  let parent = place;
  let masked = '';
  let name = '';
  let named = false;
  let rest = path;
  while (rest !== '') {
    const row = /^\[\d*\]/.exec(rest)?.[0];
    if (row !== undefined) {
      masked += '[]';
      place = place && rowsAt(place);
      rest = rest.slice(row.length);
      continue;
    }
    rest = rest.replace(/^\./, '');
    const written = nextKey(place, rest);
    if (written === '') break;
    const key: string = (place && ownKey(place, written, names)) ?? written;
    named = names.isKnown(key) || (place !== undefined && fieldKeys(place, names, among).has(key));
    name = named ? key : maskText(key);
    masked += masked === '' ? name : `.${name}`;
    parent = place ?? parent;
    place = place?.objects.keys.get(key);
    rest = rest.slice(written.length);
  }
  return { place, parent, masked, name, named };
}

/** What stands at a place, in a few words without a value: `12 rows`, `a text like "99.99"`. */
export function describePlace(shape: AnswerShape): string {
  const { lists, objects, texts, numbers, booleans } = shape;
  if (lists.count > 0) {
    const { shortest, longest } = lists;
    return `${shortest === longest ? '' : `${shortest} to `}${longest} row${longest === 1 ? '' : 's'}`;
  }
  if (objects.count > 0) return objects.keys.size === 0 ? 'an empty object' : 'an object';
  const [text] = texts;
  if (text !== undefined) return `a text like ${JSON.stringify(text)}`;
  const [number] = numbers;
  if (number !== undefined) return `a number like ${number}`;
  return booleans > 0 ? 'true or false' : 'null';
}
