// Says what the reader missed, what stood there instead (`no "employees"; there is "data" with 12 rows`), and which
// setting may mend it.
import type { Mismatch } from '../erp.ts';
import { type ErpRead, isErpRead } from '../erp-methods.ts';
import type { ErpReading } from '../erp-reading.ts';
import { clashingField } from '../field-clash.ts';
import { type FieldName, fieldNames } from '../field-names.ts';
import { normalForm } from '../wire-fields.ts';
import { maskText } from './mask-text.ts';
import type { MethodReading } from './method-readings.ts';
import type { AnswerShape } from './shape.ts';
import { fieldKeys, type KeyNames } from './shape-keys.ts';
import { describePlace, findPlace } from './shape-path.ts';

/** A key that nothing was read from. `masked` is how its path may be printed. */
export type UnreadKey = {
  path: string;
  key: string;
  masked: string;
  place: AnswerShape;
};

/** Keys that nothing was read from in any answer of the method. */
export function unreadKeys({ shape, used, unread }: MethodReading, names: KeyNames): UnreadKey[] {
  return [...unread].flatMap((path) => {
    if (used.has(path)) return [];
    const { place, masked, name } = findPlace(shape.shape, path, names);
    return place === undefined ? [] : [{ path, key: name, masked, place }];
  });
}

const holdsSomething = ({ seen, nulls, lists, objects }: AnswerShape): boolean =>
  seen > nulls && !(lists.count > 0 && lists.longest === 0) && !(objects.count > 0 && objects.keys.size === 0);

const isStructure = ({ lists, objects }: AnswerShape): boolean => lists.count > 0 || objects.count > 0;

/** What a place must hold to be what is expected, by the words of a mismatch; the first that matches. */
const kinds: readonly [RegExp, (samples: string[], shape: AnswerShape) => boolean][] = [
  [/list|object|texts by language|intervals/, (_, shape) => isStructure(shape)],
  [/true or false/, (samples, { booleans }) => booleans > 0 || samples.some((each) => /^(9|[a-z]{1,5})$/i.test(each))],
  [/date/, (samples) => samples.some((each) => each.replace(/[^9]/g, '').length >= 6)],
  [/time/, (samples) => samples.some((each) => each.includes('9'))],
  [/number|minutes|sum/, (samples) => samples.some((each) => /^\D{0,3}9[9 .,:]*\D{0,4}$/.test(each))],
  [/name|text/, (samples) => samples.some((each) => /\p{L}/u.test(each))],
  [/./, (samples) => samples.length > 0],
];

function fits(expected: string, place: AnswerShape): boolean {
  const [, test] = kinds.find(([words]) => words.test(expected)) ?? [];
  const wantsStructure = kinds[0]?.[0].test(expected) === true;
  return (
    holdsSomething(place) &&
    (wantsStructure || !isStructure(place)) &&
    test?.([...place.texts, ...place.numbers], place) === true
  );
}

const maxOffered = 5;

type StandIn = { key: string; named: boolean; place: AnswerShape };

const isFieldName = (name: string): name is FieldName => Object.hasOwn(fieldNames, name);

/** Mismatches call the start of a slot its time. */
const fieldOf = (name: string): FieldName | undefined =>
  name === 'time' ? 'from' : isFieldName(name) ? name : undefined;

const nameIn = (path: string): string =>
  path
    .replace(/\[\d*\]$/, '')
    .split('.')
    .at(-1) ?? path;

/** What each method's answer holds. */
const contents: { [Method in ErpRead]: FieldName } = {
  employees: 'employees',
  employee: 'employee',
  worktime: 'worktime',
  slots: 'slots',
  employeesAll: 'employees',
  slotsByService: 'employees',
};

/** The object that wraps the contents (`data`), if the reader took it for them: nothing in it has a known name. */
function wrapperOf({ method, path }: Mismatch, { shape }: MethodReading, names: KeyNames) {
  const key = /^[^.[]+/.exec(path)?.[0] ?? '';
  if (!isErpRead(method) || !names.namesOf('wrapper').has(normalForm(key))) return undefined;
  const { place } = findPlace(shape.shape, key, names);
  const isWrapper = place !== undefined && place.objects.count > 0;
  return isWrapper && ![...place.objects.keys.keys()].some(names.isKnown)
    ? { key, place, field: contents[method] }
    : undefined;
}

/**
 * What stands in a row and could be the missing field: nothing was read from it, and it is no other field.
 * @param missing undefined for something that the table doesn't name
 */
function standIns(
  { parent, missing, expected }: { parent: AnswerShape; missing: FieldName | undefined; expected: string },
  { used }: MethodReading,
  names: KeyNames,
): StandIn[] {
  const read = new Set(
    [...used].map((each) =>
      each
        .replace(/(\[\])+$/, '')
        .split('.')
        .at(-1),
    ),
  );
  const fields = fieldKeys(parent, names, 'integrators');
  const isOther = (key: string) =>
    missing === undefined ? names.isKnown(key) : clashingField(missing, key) !== undefined;
  const fitting = [...parent.objects.keys]
    .filter(([key, place]) => !isOther(key) && !read.has(key) && fits(expected, place))
    .map(([key, place]) => ({ key: fields.has(key) ? key : maskText(key), named: fields.has(key), place }));
  // A list may have come as an object, but not where there is a list.
  const lists = fitting.filter(({ place }) => expected === 'a list' && place.lists.longest > 0);
  return (lists.length > 0 ? lists : fitting).slice(0, maxOffered);
}

const withRows = (key: string, place: AnswerShape): string =>
  place.lists.count > 0 ? `\`${key}\` with ${describePlace(place)}` : `\`${key}\` (${describePlace(place)})`;

/**
 * A miss in words, and what BOOKING_ERP may say to mend it: `setting` if only one thing fits, `guess` if several do,
 * `hint` in words.
 */
type ExplainedMiss = { text: string; setting?: ErpReading; guess?: ErpReading; hint?: string };

/**
 * @param about names the doctor or the service whose answer it was
 * @param count how often it was missed
 */
export function explainMiss(
  miss: Mismatch,
  {
    reading,
    names,
    about,
    count,
  }: {
    reading?: MethodReading | undefined;
    names: KeyNames;
    about?: string | undefined;
    count: number;
  },
): ExplainedMiss {
  const { path, expected, found, offset } = miss;
  const more = count > 1 ? `, and ${count - 1} more of this kind` : '';
  const of = about === undefined ? '' : ` of ${about}`;
  const written = offset === undefined ? '' : ` (${offset.written})`;
  const plain = (what: string) => `at ${path || 'its start'}${of} expected ${expected}, found ${what}${written}${more}`;
  if (reading === undefined) return { text: plain(found) };
  const { shape } = reading.shape;
  if (path === '') return withTopKeys(plain(found), shape, names);
  const { place, parent } = findPlace(shape, path, names);
  const wrapper = wrapperOf(miss, reading, names);
  if (!found.startsWith('nothing') && wrapper === undefined) {
    const like =
      place === undefined || isStructure(place) || !holdsSomething(place) || /UTC|offset/.test(found)
        ? found
        : `${found}, ${describePlace(place).replace(/^a text /, '')}`;
    return { text: plain(like), ...settingFor(miss) };
  }
  const field = wrapper?.field ?? fieldOf(nameIn(path));
  const wanted = wrapper && wrapper.field !== 'employee' ? 'a list' : expected;
  const offered = standIns({ parent: wrapper?.place ?? parent, missing: field, expected: wanted }, reading, names);
  const there = offered.map(({ key, place }) => withRows(key, place)).join(', ');
  const name = wrapper?.field ?? nameIn(path);
  const at = wrapper?.key ?? path;
  const where = at === name ? '' : ` at ${at}`;
  const [first, other] = offered;
  const named = field !== undefined && first?.named ? { fields: { [field]: [first.key] } } : undefined;
  const setting = named && { [other === undefined ? 'setting' : 'guess']: named };
  if (there === '') return { text: plain(found) };
  return { text: `no \`${name}\`${where}${of} (expected ${wanted}); there is ${there}${more}`, ...setting };
}

/** For an answer that has no envelope: what it has, and what may be its `ok`. */
function withTopKeys(text: string, shape: AnswerShape, names: KeyNames): ExplainedMiss {
  const fields = fieldKeys(shape, names, 'integrators');
  const keys = [...shape.objects.keys].map(([key, place]) => ({
    key: fields.has(key) ? key : maskText(key),
    named: fields.has(key) && !names.isKnown(key),
    place,
  }));
  if (keys.length === 0) return { text };
  const there = keys.slice(0, maxOffered).map(({ key, place }) => withRows(key, place));
  const [flag, other] = keys.filter(({ place, named }) => named && fits('true or false', place));
  const setting = flag && !other ? { setting: { fields: { ok: [flag.key] } } } : {};
  return { text: `${text}; there is ${[...new Set(there)].join(', ')}`, ...setting };
}

/** What BOOKING_ERP may say about a value that can't be read. */
function settingFor({ expected, found }: Mismatch): Pick<ExplainedMiss, 'setting' | 'hint'> {
  if (/UTC/.test(found)) return { hint: '{"times": "utc"}, or {"times": "local"} if they are local all the same' };
  if (/seconds/.test(found) || /minutes that fit/.test(expected)) return { setting: { durations: 'seconds' } };
  if (/known language/.test(found)) return { hint: '{"locales": {"<the ERP’s id>": "<language tag>"}}' };
  if (/taken|free|known status|known state/.test(expected)) {
    return { hint: '{"taken": {"field": "<the key>", "value": <what means taken>}}' };
  }
  return {};
}
