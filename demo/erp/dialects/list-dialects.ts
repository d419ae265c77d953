// Dialects of lists, which PHP writes as objects as soon as their indices have gaps.
import { dayMs } from '../../../src/contract/local-time.ts';
import { minuteOf } from '../rules/calendar.ts';
import { type Dialect, type DialectRows, omitFields } from './dialect.ts';
import { idText } from './dialect-ids.ts';
import type { ListKind, Respelling, WireRow } from './respelling.ts';

const listsAs = (help: string, list: NonNullable<Respelling['list']>): Dialect => ({
  help,
  changes: ['how lists are written'],
  respelling: { list },
});

const isRow = (value: unknown): value is WireRow => typeof value === 'object' && value !== null;

/** Where each row stood in the list before PHP filtered it: days by date, slots by time, the others by their ids. */
function placesOf(kind: ListKind, plain: readonly WireRow[]): number[] {
  const numbers = plain.map((row) => {
    if (kind === 'days' || kind === 'worktime') return Date.parse(String(row.date)) / dayMs;
    if (kind === 'slots') return minuteOf(String(row.time)) / 10;
    return kind === 'employees' || kind === 'services' ? Number(row.id) : Number.NaN;
  });
  const first = numbers[0] ?? 0;
  const places = numbers.map((number) => number - first);
  return places.every((place, index) => Number.isInteger(place) && place >= index) ? places : [...plain.keys()];
}

const byIndex = (rows: readonly unknown[], places: readonly number[]) =>
  Object.fromEntries(rows.map((row, index) => [places[index] ?? index, row]));

/** The key under which a row stands. */
function idOf(row: WireRow, kind: ListKind): string | undefined {
  if (kind === 'prices') return 'price_type_id' in row ? idText(row.price_type_id) : undefined;
  if (kind === 'employees' || kind === 'services') return idText(row.id);
  if (kind !== 'slots') return undefined;
  const id = row.slot_id ?? row.id;
  return id === undefined ? undefined : idText(id);
}

/** Rows under their keys; a list whose rows have none stays. */
function keyed(rows: readonly unknown[], keyOf: (row: WireRow) => string | undefined): unknown {
  const keys = rows.map((row) => (isRow(row) ? keyOf(row) : undefined));
  return keys.includes(undefined) || rows.length === 0
    ? rows
    : Object.fromEntries(rows.map((row, index) => [keys[index], row]));
}

/** Doctors and services under their ids, which they don't have inside. */
function keyedById(rows: readonly unknown[], kind: ListKind): unknown {
  if (kind !== 'employees' && kind !== 'services') return rows;
  const table = keyed(rows, (row) => idOf(row, kind));
  if (Array.isArray(table)) return table;
  return Object.fromEntries(
    Object.entries(table as WireRow).map(([id, row]) => [id, omitFields(row as WireRow, 'id')]),
  );
}

/** Days by date, without the date; the intervals of one date in a list where each is a row. */
function keyedByDate(rows: readonly unknown[], kind: ListKind): unknown {
  if ((kind !== 'days' && kind !== 'worktime') || rows.length === 0) return rows;
  const byDate: Record<string, unknown> = {};
  for (const row of rows as WireRow[]) {
    const [date, day] = [String(row.date), omitFields(row, 'date')];
    const others = byDate[date];
    const isWhole = isRow(day.intervals) || isRow(day.slots);
    byDate[date] = isWhole ? day : Array.isArray(others) ? [...others, day] : [day];
  }
  return byDate;
}

/** After the rows themselves are respelled. */
export const listDialects = {
  'php-gaps': listsAs('A list is an object where its indices have gaps: {"0": …, "2": …}.', (rows, kind, plain) => {
    // A dialect may have made other rows of these: then PHP has numbered them anew.
    const places = rows.length === plain.length ? placesOf(kind, plain) : [...rows.keys()];
    return places.every((place, index) => place === index) ? rows : byIndex(rows, places);
  }),
  'lists-as-objects': listsAs('Each list is an object with the keys 0, 1, 2 …; {} is an empty one.', (rows) =>
    byIndex(rows, [...rows.keys()]),
  ),
  'keyed-by-id': listsAs('Doctors, services, prices and slots are under their ids.', (rows, kind) =>
    keyed(rows, (row) => idOf(row, kind)),
  ),
  'ids-as-keys': {
    ...listsAs('Doctors and services are under their ids, and have no other.', keyedById),
    // An unknown id among what is added would be the only one inside.
    changes: ['how lists are written', 'what is added to the contract'],
  },
  'keyed-by-date': listsAs('Days are under their dates, and have no other.', keyedByDate),
  'single-row': listsAs('One row stands there without a list.', (rows) =>
    rows.length === 1 && isRow(rows[0]) ? rows[0] : rows,
  ),
} satisfies DialectRows;
