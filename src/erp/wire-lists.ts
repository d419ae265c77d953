// Part of the tolerant reader (wire.ts): lists that come as objects, and rows inside wrappers. The rules go by
// structure; the names are those of field-names.ts.
import type { FieldName } from './field-names.ts';
import { findKey, keysOf, type WireSettings } from './wire-context.ts';
import { asObject, isAbsent, normalForm, type WireObject } from './wire-fields.ts';
import { parseMoment } from './wire-moment.ts';

/** One entry of a list. `key`: that of an object that stands for a list, where it says something. */
type ListEntry = { item: unknown; key?: string | undefined };

/** What a list holds, and how its rows are told from the maps and wrappers around them. */
export type WireList = {
  /** Names that the list may have once more inside itself. */
  list: readonly FieldName[];
  /** Names of an object that wraps one row: `{"employee": {…}}`. */
  wrapped: readonly string[];
  /** Fields that only a row has. One of them, with a value that isn't a list of rows, makes an object a row. */
  marks: readonly FieldName[];
  /** Whether a value that is no object may be an entry: a bare slot id, a price. */
  bare: (value: unknown) => boolean;
  /** The object that a row's fields are read from; undefined if the value is none. */
  open: (item: unknown, settings: WireSettings) => WireObject | undefined;
};

const maxWrappers = 5;
const general = ['node', 'item', 'row', 'record', 'resource', 'element', 'entry'];

/**
 * The row inside its wrappers: `{"node": {…}}`, an object with the row's own name, or JSON:API's `attributes`.
 * `nested`: an object inside the row that holds what the row is about (`{"service": {…}, "price": 1}`).
 */
function openRow(item: unknown, wrapped: readonly string[], nested?: string): WireObject | undefined {
  let row = asObject(item);
  for (let depth = 0; row !== undefined && depth < maxWrappers; depth++) {
    const keys = Object.keys(row);
    const [only = ''] = keys;
    const inner = keys.length === 1 ? asObject(row[only]) : undefined;
    if (inner === undefined || ![...wrapped, ...general].includes(normalForm(only))) break;
    row = inner;
  }
  if (row === undefined) return undefined;
  const attributes = asObject(row.attributes);
  if (attributes && Object.hasOwn(row, 'attributes')) row = { ...attributes, ...row, attributes: undefined };
  const about = nested !== undefined && Object.hasOwn(row, nested) ? asObject(row[nested]) : undefined;
  if (about === undefined || nested === undefined) return row;
  const own = `${nested}_id`;
  return {
    ...about,
    ...row,
    [nested]: undefined,
    ...(isAbsent(row[own]) && !isAbsent(about.id) && { [own]: about.id }),
  };
}

const kind = (
  marks: readonly FieldName[],
  list: readonly FieldName[],
  wrapped: string,
  { bare = () => false, nested }: { bare?: WireList['bare']; nested?: string } = {},
): WireList => {
  const names = wrapped.split(' ');
  return { marks, list, wrapped: names, bare, open: (item) => openRow(item, names, nested) };
};

const isText = (value: unknown) => typeof value === 'string' || typeof value === 'number';
const isList = (value: unknown) => Array.isArray(value);

/** The lists of the nine methods, and those inside their rows. */
export const lists = {
  employees: kind(
    ['id', 'employee_id', 'name', 'full_name', 'last_name', 'services'],
    ['employees'],
    'employee doctor specialist',
  ),
  groups: kind(['id', 'employee_id', 'name', 'full_name', 'date'], ['employees', 'slots'], 'doctor group', {
    bare: isList,
    nested: 'employee',
  }),
  services: kind(['id', 'service_id', 'name', 'online_booking'], ['services'], 'service procedure', {
    nested: 'service',
  }),
  prices: kind(['price_type_id', 'price', 'id'], ['prices'], 'price tariff', { bare: isText }),
  workdays: kind(['date', 'intervals', 'from', 'to'], ['worktime'], 'worktime day', {
    bare: (value) => isList(value) || isText(value),
  }),
  intervals: kind(['from', 'to'], ['intervals'], 'interval period', {
    bare: (value) => isList(value) || isText(value),
  }),
  slotDays: kind(['date', 'slot_id', 'id', 'from'], ['slots'], 'day', {
    bare: (value) => isList(value) || isText(value),
  }),
  slots: kind(['id', 'slot_id', 'from', 'to'], ['slots'], 'slot time', { bare: isText }),
} satisfies Record<string, WireList>;

const isRowsValue = (value: unknown) => Array.isArray(value) || (asObject(value) !== undefined && value !== null);

/** Whether the object is a row itself: it has a field that only rows have. */
function isRow(object: WireObject, { marks, list }: WireList, settings: WireSettings): boolean {
  const own = new Set(list.flatMap((field) => keysOf(object, field, settings)));
  return marks.some((field) =>
    keysOf(object, field, settings).some((key) => {
      const value = object[key];
      const isField = field === 'services' || field === 'intervals' ? isRowsValue(value) : !isRowsValue(value);
      return isField && !isAbsent(value) && !own.has(key);
    }),
  );
}

/** The list inside an object: a paginator's `data`, the list's own name once more, GraphQL's `edges`. */
function innerList(object: WireObject, { list }: WireList, settings: WireSettings): unknown {
  for (const field of [...list, 'rows' as const, 'wrapper' as const]) {
    const key = keysOf(object, field, settings).find((each) => isRowsValue(object[each]));
    if (key !== undefined) return object[key];
  }
  return undefined;
}

const isDate = (key: string) => parseMoment(key)?.date !== undefined;
const isIndex = (key: string) => /^\d{1,6}$/.test(key);

/** The rows of a map. Its keys are the rows' ids or dates, unless they are the numbers of PHP's lists. */
function mapEntries(map: WireObject, entries: [string, unknown][], settings: WireSettings): ListEntry[] {
  const hasOwnIds = entries.some(([, item]) => {
    const row = asObject(item);
    return row !== undefined && !isAbsent(row[findKey(row, 'id', settings) ?? '']);
  });
  const numbered = Object.hasOwn(map, '0') && entries.every(([key]) => isIndex(key));
  return entries.map(([key, item]) => ({
    item,
    ...(!numbered && !(hasOwnIds && isIndex(key)) && { key }),
  }));
}

/**
 * The entries of a list, or of an object that stands for one:
 * - `{}`: none. `{"0": …, "2": …}`: a PHP list with gaps. `{"11": {…}}`, `{"2026-11-24": […]}`: rows by id or by date.
 * - `{"data": […], "total": 5}`: a paginator. One row, where there is only one.
 * Undefined for anything else.
 */
export function listEntries(value: unknown, listKind: WireList, settings: WireSettings): ListEntry[] | undefined {
  let inside = value;
  for (let depth = 0; depth < maxWrappers; depth++) {
    if (inside === null) return [];
    if (Array.isArray(inside)) return inside.map((item) => ({ item }));
    const object = asObject(inside);
    if (object === undefined) return undefined;
    const entries = Object.entries(object);
    if (entries.length === 0) return [];
    if (isRow(object, listKind, settings)) return [{ item: object }];
    const inner = innerList(object, listKind, settings);
    if (inner === undefined) {
      const fits = entries.every(([, item]) => item === null || asObject(item) !== undefined || listKind.bare(item));
      if (!fits) return undefined;
      // A day with null for its list has none; another null is a gap.
      const present = entries.filter(([key, item]) => item !== null || isDate(key));
      return mapEntries(
        object,
        present.map(([key, item]) => [key, item ?? []]),
        settings,
      );
    }
    inside = inner;
  }
  return undefined;
}
