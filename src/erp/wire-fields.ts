// Part of the tolerant reader (wire.ts): single values. Each function takes a value of the ERP's JSON and returns the
// contract's, or undefined where it can't be read. None looks inside lists or objects.
import { dayMs } from '../contract/local-time.ts';
import { Id, LocalDate } from '../contract/schedule.ts';

/** One JSON object of the ERP. */
export type WireObject = Record<string, unknown>;

/** The value as an object; undefined for a list, null or anything else. */
export function asObject(value: unknown): WireObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireObject) : undefined;
}

/** The first of several alternative fields that is present. Null and an empty text count as absent. */
export function firstPresent(row: WireObject, ...names: string[]): unknown {
  return names.map((name) => row[name]).find((value) => value !== undefined && value !== null && value !== '');
}

/** The kind of a value, for the log and the connection check. Never the value itself, which may be about a patient. */
export function describeKind(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return value === '' ? 'an empty text' : `a text of ${value.length} characters`;
  if (typeof value === 'object') return 'an object';
  return typeof value === 'number' ? 'a number' : 'true or false';
}

/**
 * An id that is safe in a path. Numbers over 2^53 aren't ids: JSON.parse has rounded them, and they would name another
 * row.
 */
export function parseId(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return Id.safeParse(text).success ? (text as string) : undefined;
}

// Control characters, lone surrogates and bidirectional marks could disfigure a page or a log line.
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;
const maxTextLength = 10_000;

/**
 * A trimmed text without control characters, at most 10,000 characters. A finite number is a text, too. Empty:
 * undefined.
 */
export function parseText(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  return text.slice(0, maxTextLength).replace(unprintable, ' ').trim() || undefined;
}

function parseNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*\d{1,12}(\.\d{1,6})?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A sum of money, 0 or more, in whole units of the currency. */
export function parseAmount(value: unknown): number | undefined {
  const amount = parseNumber(value);
  // A price list would show the sign of -0.
  return amount !== undefined && amount >= 0 ? Math.abs(amount) : undefined;
}

/** An ISO 4217 code in capitals. Any three letters will do, as for the browser's Intl. */
export function parseCurrency(value: unknown): string | undefined {
  const code = parseText(value);
  return code !== undefined && /^[A-Za-z]{3}$/.test(code) ? code.toUpperCase() : undefined;
}

/** Whole minutes, 1 to 1440. */
export function parseMinutes(value: unknown): number | undefined {
  const minutes = parseNumber(value);
  return minutes !== undefined && Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440 ? minutes : undefined;
}

/** `true`, `1`, `"1"` or `"true"`, and the same for false. */
export function parseFlag(value: unknown): boolean | undefined {
  if (value === true || value === 1 || value === '1' || value === 'true') return true;
  if (value === false || value === 0 || value === '0' || value === 'false') return false;
  return undefined;
}

/** An http or https URL without characters that could end an attribute. */
export function parseUrl(value: unknown): string | undefined {
  const text = parseText(value);
  return text !== undefined && /^https?:\/\/[^\s"'<>\\]+$/.test(text) ? text : undefined;
}

const offset = '(Z|[+-]\\d{2}:?\\d{2})?';
const clock = '((?:[01]\\d|2[0-3]):[0-5]\\d)(?::[0-5]\\d(?:\\.\\d+)?)?';
const wholeClock = new RegExp(`^(?:(\\d{4}-\\d{2}-\\d{2})[T ])?${clock}${offset}$`);
const wholeDay = new RegExp(`^(\\d{4}-\\d{2}-\\d{2})(?:[T ]${clock}${offset})?$`);
const endOfDay = /^(?:(\d{4}-\d{2}-\d{2})[T ])?24:00(?::00)?$/;
// An offset is followed by no letter or digit: otherwise it is another part of the id.
const clockInside = new RegExp(`(\\d{4}-\\d{2}-\\d{2})[T_]${clock}(?:${offset}(?![A-Za-z0-9]))?`);

/**
 * How a date or time is marked. The clinic's local times have no mark; with an `offset` the local part is taken as it
 * is written.
 */
type Zone = 'utc' | 'offset';

/** `offset` as the ERP wrote it, such as `+02:00`. */
export type Zoned = { zone?: Zone; offset?: string };

function parseZone(written: string | undefined): Zoned {
  if (written === undefined) return {};
  return /^(Z|[+-]00:?00)$/.test(written) ? { zone: 'utc' } : { zone: 'offset', offset: written };
}

/** `YYYY-MM-DD`, or the date of an ISO 8601 date-time as it is written: offsets are never applied. */
export function parseDate(value: unknown): ({ date: string } & Zoned) | undefined {
  const [, date, , written] = (typeof value === 'string' && wholeDay.exec(value)) || [];
  return date !== undefined && LocalDate.safeParse(date).success ? { date, ...parseZone(written) } : undefined;
}

/** `HH:mm` from `HH:mm`, `HH:mm:ss` or an ISO 8601 date-time as it is written; `date` where the value has one. */
export function parseTime(value: unknown): ({ time: string; date?: string } & Zoned) | undefined {
  const [, date, time, written] = (typeof value === 'string' && wholeClock.exec(value)) || [];
  return time === undefined ? undefined : { time, ...(date !== undefined && { date }), ...parseZone(written) };
}

function dayBefore(date: string): string {
  return LocalDate.safeParse(date).success ? new Date(Date.parse(date) - dayMs).toISOString().slice(0, 10) : date;
}

/** Like parseTime, for the end of an interval: midnight is `24:00` of the day before the written date. */
export function parseEndTime(value: unknown): ReturnType<typeof parseTime> {
  const [whole, date] = (typeof value === 'string' && endOfDay.exec(value)) || [];
  if (whole !== undefined) return { time: '24:00', ...(date !== undefined && { date }) };
  const end = parseTime(value);
  if (end?.time !== '00:00') return end;
  return { ...end, time: '24:00', ...(end.date !== undefined && { date: dayBefore(end.date) }) };
}

/** The ISO 8601 date-time inside a slot id (`12_2026-11-24T09:30:00+02:00`), as it is written. */
export function timeInId(id: string): ({ time: string; date: string } & Zoned) | undefined {
  const [, date, time, written] = clockInside.exec(id) ?? [];
  return date === undefined || time === undefined ? undefined : { date, time, ...parseZone(written) };
}
