// Part of the tolerant reader (wire.ts): what ONE field of the ERP's JSON may look like. Every function takes a foreign value and gives
// the contract's, or undefined where it can't be read. Nothing here looks deeper than the value itself.
import { Id, LocalDate } from '../contract/schedule.ts';

/** One JSON object of the ERP. */
export type Fields = Record<string, unknown>;

export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The first of several names under which the ERP may send a thing; null and an empty text count as absent. */
export function firstOf(row: Fields, ...names: string[]): unknown {
  return names.map((name) => row[name]).find((value) => value !== undefined && value !== null && value !== '');
}

/** What kind of thing is there, for a person who checks a connection; never the value, which may be a patient's. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return value === '' ? 'an empty text' : `a text of ${value.length} characters`;
  if (typeof value === 'object') return 'an object';
  return typeof value === 'number' ? 'a number' : 'true or false';
}

/** A safe id (contract.md, Ids). Numbers over 2^53 have lost digits by the time we see them and would name another row: not an id. */
export function idOf(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return Id.safeParse(text).success ? (text as string) : undefined;
}

// Controls, halves of a character and the marks that reorder a line have no place in a name that is shown on a page or written to a log.
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;
const longest = 10_000;

/** A text without control characters, trimmed, at most 10,000 characters; a number is taken as it is written (1e400 is none). Empty: undefined. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  return text.slice(0, longest).replace(unprintable, ' ').trim() || undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*\d{1,12}(\.\d{1,6})?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A sum of money, 0 or more, in whole units of the currency. */
export function amountOf(value: unknown): number | undefined {
  const amount = numberOf(value);
  // -0 is 0: a price list would show its sign.
  return amount !== undefined && amount >= 0 ? Math.abs(amount) : undefined;
}

/** An ISO 4217 code in capitals; three letters are all that is checked, and all that a browser's Intl asks for. */
export function currencyOf(value: unknown): string | undefined {
  const code = textOf(value);
  return code !== undefined && /^[A-Za-z]{3}$/.test(code) ? code.toUpperCase() : undefined;
}

/** Whole minutes, 1 to 1440. */
export function minutesOf(value: unknown): number | undefined {
  const minutes = numberOf(value);
  return minutes !== undefined && Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440 ? minutes : undefined;
}

export function flagOf(value: unknown): boolean | undefined {
  if (value === true || value === 1 || value === '1' || value === 'true') return true;
  if (value === false || value === 0 || value === '0' || value === 'false') return false;
  return undefined;
}

export function urlOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && /^https?:\/\/[^\s"'<>\\]+$/.test(text) ? text : undefined;
}

const offset = '(Z|[+-]\\d{2}:?\\d{2})?';
const clock = '((?:[01]\\d|2[0-3]):[0-5]\\d)(?::[0-5]\\d(?:\\.\\d+)?)?';
const wholeClock = new RegExp(`^(?:(\\d{4}-\\d{2}-\\d{2})[T ])?${clock}${offset}$`);
const wholeDay = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})(?:[T ]${clock}${offset})?$`);
const endOfDay = /^(?:(\d{4}-\d{2}-\d{2})[T ])?24:00(?::00)?$/;
// A letter or digit right after it: then what looks like an offset is another part of the id.
const clockInside = new RegExp(`(\\d{4}-\\d{2}-\\d{2})[T_]${clock}(?:${offset}(?![A-Za-z0-9]))?`);

/**
 * A zone that a date or time is written with. The clinic's own has none (contract.md): in `utc` it is another hour than the clinic's,
 * with any other `offset` the local part is as it is written.
 */
export type Zone = 'utc' | 'offset';

/** A zone as the ERP wrote it: `offset` is what stood there, such as `+02:00`. */
export type Zoned = { zone?: Zone; offset?: string };

function zoneOf(written: string | undefined): Zoned {
  if (written === undefined) return {};
  return /^(Z|[+-]00:?00)$/.test(written) ? { zone: 'utc' } : { zone: 'offset', offset: written };
}

/** `YYYY-MM-DD`, or the date of an ISO 8601 date-time as it is written: no offset is ever applied (contract.md: local times). */
export function dateOf(value: unknown): ({ date: string } & Zoned) | undefined {
  const [, date, , written] = (typeof value === 'string' && wholeDay.exec(value)) || [];
  return date !== undefined && LocalDate.safeParse(date).success ? { date, ...zoneOf(written) } : undefined;
}

/** `HH:mm` from `HH:mm`, `HH:mm:ss` or an ISO 8601 date-time as it is written; `date` where the value has one. */
export function timeOf(value: unknown): ({ time: string; date?: string } & Zoned) | undefined {
  const [, date, time, written] = (typeof value === 'string' && wholeClock.exec(value)) || [];
  return time === undefined ? undefined : { time, ...(date !== undefined && { date }), ...zoneOf(written) };
}

function dayBefore(date: string): string {
  return LocalDate.safeParse(date).success
    ? new Date(Date.parse(date) - 24 * 60 * 60_000).toISOString().slice(0, 10)
    : date;
}

/** As timeOf, for the end of an interval: midnight there is `24:00`, of the day before the one that it is written with. */
export function endTimeOf(value: unknown): ReturnType<typeof timeOf> {
  const [whole, date] = (typeof value === 'string' && endOfDay.exec(value)) || [];
  if (whole !== undefined) return { time: '24:00', ...(date !== undefined && { date }) };
  const end = timeOf(value);
  if (end?.time !== '00:00') return end;
  return { ...end, time: '24:00', ...(end.date !== undefined && { date: dayBefore(end.date) }) };
}

/** The ISO 8601 date-time inside a slot id (`12_2026-11-24T09:30:00+02:00`), as it is written. */
export function timeInside(id: string): ({ time: string; date: string } & Zoned) | undefined {
  const [, date, time, written] = clockInside.exec(id) ?? [];
  return date === undefined || time === undefined ? undefined : { date, time, ...zoneOf(written) };
}
