// Part of the tolerant reader (wire.ts): dates and times as they are written. No offset is applied here; wire-clock.ts
// says what the clinic's clocks show.
import { dayMs } from '../contract/local-time.ts';
import { LocalDate } from '../contract/schedule.ts';
import { asObject } from './wire-fields.ts';

/**
 * A date, a time or both, as written. `zone`: marked as UTC, or with another `offset` (`+02:00`). `until`: the end of a
 * range such as `09:00-09:30`. `24:00` is a time, too.
 */
export type Moment = { date?: string; time?: string; zone?: 'utc' | 'offset'; offset?: string; until?: string };

const dates = '(\\d{4})[-./](\\d{1,2})[-./](\\d{1,2})|(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})|(\\d{4})(\\d\\d)(\\d\\d)';
const clock = '(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:[.,]\\d{1,9})?)?';
const half = '\\s?([ap])\\.?m\\.?';
const offset = '\\s?(Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)';
const whole = new RegExp(
  `^(?:${dates})?(?:(?:^|[T ,]\\s?)(?:${clock}(?:${half})?|(\\d{1,2})${half})(?:${offset})?)?$`,
  'i',
);
/** 1C, and programs that write no separators. */
const compact = /^(\d{4})(\d\d)(\d\d)T?(\d\d)(\d\d)(?:\d\d)?(Z)?$/;
const range = new RegExp(`^(.*?[\\dm])\\s*(?:-|–|—|\\.\\.\\.?|to|до)\\s*(${clock}(?:${half})?)$`, 'i');
const dotNet = /^\/Date\((-?\d{1,15})([+-]\d{4})?\)\/$/;
/** Dates that stand for "only a time" in 1C, .NET, Delphi, Excel, Unix and Rails. */
const noDates = new Set(['1899-12-30', '1899-12-31', '1900-01-01', '1970-01-01', '2000-01-01']);
/** Year 1 is 1C's and .NET's; of year 0 (MySQL) not even the time is one. */
const noDate = '0001-01-01';
const maxLength = 60;

const two = (number: number | string) => String(number).padStart(2, '0');

function dateOf(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${two(month)}-${two(day)}`;
  return year >= '1000' && LocalDate.safeParse(date).success ? date : undefined;
}

function timeOf(hours: string, minutes: string, seconds = '00', meridiem?: string): string | undefined {
  let hour = Number(hours);
  if (meridiem !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (meridiem.toLowerCase() === 'p' ? 12 : 0);
  }
  const midnight = hour === 24 && minutes === '00' && seconds === '00';
  return (hour < 24 || midnight) && Number(minutes) < 60 && Number(seconds) < 60
    ? `${two(hour)}:${minutes}`
    : undefined;
}

function zoneOf(written: string | undefined): Pick<Moment, 'zone' | 'offset'> {
  if (written === undefined) return {};
  return /^(Z|UTC|GMT|[+-]00(:?00)?)$/i.test(written) ? { zone: 'utc' } : { zone: 'offset', offset: written };
}

/** Without the dates that mean none. */
function momentOf(date: string | undefined, time: string | undefined, written?: string): Moment | undefined {
  const known = date !== undefined && date !== noDate && !(time !== undefined && noDates.has(date));
  if (!known && time === undefined) return undefined;
  return { ...(known && { date }), ...(time !== undefined && { time }), ...zoneOf(written) };
}

function parseWhole(text: string): Moment | undefined {
  const packed = compact.exec(text);
  if (packed) {
    const [, year = '', month = '', day = '', hours = '', minutes = '', written] = packed;
    const [date, time] = [dateOf(year, month, day), timeOf(hours, minutes)];
    return date === undefined || time === undefined ? undefined : momentOf(date, time, written);
  }
  const match = whole.exec(text);
  if (match === null || text === '') return undefined;
  const [, y1, m1, d1, d2, m2, y2, y3, m3, d3, hours, minutes, seconds, meridiem, hour, meridiem2, written] = match;
  const [year, month, day] = [y1 ?? y2 ?? y3, m1 ?? m2 ?? m3, d1 ?? d2 ?? d3];
  const date = year === undefined ? undefined : year === '0001' ? noDate : dateOf(year, month ?? '', day ?? '');
  const hasTime = hours !== undefined || hour !== undefined;
  const time = hasTime ? timeOf(hours ?? hour ?? '', minutes ?? '00', seconds, meridiem ?? meridiem2) : undefined;
  if ((year !== undefined && date === undefined) || (hasTime && time === undefined)) return undefined;
  return momentOf(date, time, written);
}

/** `09:00-09:30` is a range if its end comes later; else `-09:30` is an offset, as it is after a `T`. */
function parseRange(text: string): Moment | undefined {
  const [, begin, end] = range.exec(text) ?? [];
  if (begin === undefined || end === undefined || /T\d/.test(begin)) return undefined;
  const [from, until] = [parseWhole(begin), parseWhole(end)];
  if (from?.time === undefined || until?.time === undefined) return undefined;
  const last = until.time === '00:00' ? '24:00' : until.time;
  return from.zone === undefined && last > from.time ? { ...from, until: last } : undefined;
}

function ofInstant(ms: number): Moment | undefined {
  // From 2001 on: a smaller number isn't an instant.
  if (!(ms >= 1e12 && ms < 1e13)) return undefined;
  const text = new Date(ms).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16), zone: 'utc' };
}

/** PHP's DateTime and java.time as JSON. */
function parseStructured(value: unknown): Moment | undefined {
  if (Array.isArray(value)) {
    if (value.length < 2 || value.length > 7 || !value.every((part) => Number.isInteger(part))) return undefined;
    const numbers = value.map((part) => two(part as number));
    const [first = '', second = '', third = '', hours, minutes = '00'] = numbers;
    if (value.length === 2) return parseWhole(`${first}:${second}`);
    return parseWhole(
      hours === undefined ? `${first}-${second}-${third}` : `${first}-${second}-${third} ${hours}:${minutes}`,
    );
  }
  const row = asObject(value);
  if (row === undefined) return undefined;
  if (typeof row.date === 'string' && 'timezone' in row) {
    const moment = row.date.length > maxLength ? undefined : parseWhole(row.date);
    const utc = typeof row.timezone === 'string' && /^(UTC|GMT|Z|\+00:00)$/i.test(row.timezone);
    return moment && (utc ? { ...moment, zone: 'utc' } : moment);
  }
  const [hour, minute] = [row.hour ?? row.hours, row.minute ?? row.minutes];
  return Number.isInteger(hour) && Number.isInteger(minute)
    ? parseWhole(`${hour}:${two(minute as number)}`)
    : undefined;
}

/**
 * A date, a time or both in the spellings of README.md (Dates and times). Undefined for anything else, also for
 * `03/04/2026`, which may be a day of March or of April.
 */
export function parseMoment(value: unknown): Moment | undefined {
  if (typeof value === 'number') return ofInstant(value < 1e11 ? value * 1000 : value);
  if (typeof value !== 'string') return parseStructured(value);
  if (value.length > maxLength) return undefined;
  const text = value.trim();
  const instant = dotNet.exec(text);
  if (instant) return ofInstant(Number(instant[1]));
  if (/^\d{10}(\d{3})?$/.test(text)) return ofInstant(Number(text) * (text.length === 10 ? 1000 : 1));
  return parseRange(text) ?? parseWhole(text);
}

/** The day before, for an interval that ends at midnight. */
export const dayBefore = (date: string): string => new Date(Date.parse(date) - dayMs).toISOString().slice(0, 10);

// An offset is followed by no letter or digit: otherwise it is another part of the id.
const clockInside =
  /(\d{4}-\d{2}-\d{2})[T_]((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:(Z|[+-]\d{2}:?\d{2})?(?![A-Za-z0-9]))?/;

/** The ISO 8601 date-time inside a slot id (`12_2026-11-24T09:30:00+02:00`), as it is written. */
export function timeInId(id: unknown): Moment | undefined {
  const [, date, time, written] = (typeof id === 'string' && id.length <= 1000 && clockInside.exec(id)) || [];
  return date === undefined || time === undefined ? undefined : { date, time, ...zoneOf(written) };
}
