// Part of the tolerant reader (wire.ts): what the clinic's clocks show. A body can't tell whether its times are in UTC,
// so a setting says it (`times`).
import { localTimeAt } from '../contract/local-time.ts';
import { done, refuse } from '../contract/problem.ts';
import type { WireSettings } from './wire-context.ts';
import { dayBefore, type Moment, parseMoment } from './wire-moment.ts';
import { type BodyPath, child, pickAll, type ReadResult, type Row, report, unexpected } from './wire-rows.ts';

/** A local date, a local time or both. `moved`: it was in UTC, so that its date may not be the row's. */
export type ShownTime = { date?: string; time?: string; until?: string; moved?: boolean };

const dateExpected = 'a date, YYYY-MM-DD';
export const timeExpected = 'a time, HH:mm';
const withoutZone = 'a local time without a zone';

/**
 * Keeps the first and the last time with an offset: the clocks may change in between, and the check compares both with
 * the zone.
 */
function reportOffset(path: BodyPath, written: string, when: string): void {
  const reported = path.notes.misses.find(({ offset }) => offset?.written === written)?.offset;
  if (reported === undefined) {
    const offset = { written, first: when, last: when };
    report({ path, expected: withoutZone, found: 'a time with an offset', offset });
  } else if (when < reported.first) reported.first = when;
  else if (when > reported.last) reported.last = when;
}

/** What the clinic's clocks show at a time in UTC; undefined without its date or without the clinic's zone. */
function fromUtc({ date, time, until }: Moment, day: string | undefined, zone?: string): ShownTime | undefined {
  const utcDate = date ?? day;
  if (utcDate === undefined || time === undefined || zone === undefined) return undefined;
  const shown = (clock: string) => {
    const hours = Number(clock.slice(0, 2));
    return localTimeAt(Date.parse(`${utcDate}T00:00Z`) + (hours * 60 + Number(clock.slice(3))) * 60_000, zone);
  };
  try {
    const local = shown(time);
    return {
      date: local.slice(0, 10),
      time: local.slice(11),
      ...(until && { until: shown(until).slice(11) }),
      moved: true,
    };
  } catch {
    return undefined;
  }
}

/**
 * A local time of the clinic. One in UTC is a mismatch, unless the clinic has set `times`: shown as it is written, it
 * would be hours off. One with another offset is taken as it is written and reported once per answer and offset.
 * @param day of the row, for values without a date
 */
export function toLocal(
  moment: Moment | undefined,
  path: BodyPath,
  value: unknown,
  { expected = timeExpected, day }: { expected?: string; day?: string | undefined } = {},
): ReadResult<ShownTime> {
  if (moment === undefined) return unexpected(path, expected, value);
  const { zone, offset, ...written } = moment;
  const { times, timeZone }: WireSettings = path.settings;
  if (zone === 'offset' && offset !== undefined) {
    reportOffset(path, offset, `${written.date ?? day}T${written.time ?? '00:00'}`);
    return done(written);
  }
  const isUtc = zone === 'utc' ? times !== 'local' : times === 'utc' && written.time !== undefined;
  if (!isUtc) return done(written);
  const local = times === 'utc' ? fromUtc(moment, day, timeZone) : undefined;
  return local === undefined ? refuse({ path, expected: withoutZone, found: 'a time in UTC' }) : done(local);
}

/**
 * The local date of a row, or of the key that stands for it. A date-time without a mark names its day, whatever zone
 * the times are in.
 * @param others values that may have the date, too
 */
export function readDay(row: Row, ...others: unknown[]): ReadResult<string> {
  const path = child(row.path, 'date');
  const values = [...pickAll(row, 'date').map((each) => each.value), row.key, ...others];
  const value = values.find((each) => parseMoment(each)?.date !== undefined);
  const moment = parseMoment(value);
  if (moment?.date === undefined) return unexpected(path, dateExpected, row.raw.date);
  if (moment.zone === undefined) return done(moment.date);
  const local = toLocal(moment, path, value, { expected: dateExpected });
  return local.ok ? done(local.value.date ?? moment.date) : local;
}

/** The end of an interval: midnight is `24:00`, of the day before the written date. */
export function asEnd<T extends ShownTime>(end: T): T {
  if (end.time !== '00:00') return end;
  return { ...end, time: '24:00', ...(end.date !== undefined && { date: dayBefore(end.date) }) };
}

/** Minutes from midnight of `HH:mm`. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
