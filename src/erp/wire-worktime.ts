// Part of the tolerant reader (wire.ts): worktime (method 3). Dates and times are the clinic's local ones.
import { done } from '../contract/problem.ts';
import type { WorktimeDay } from '../contract/schedule.ts';
import { isWorking } from './row-state.ts';
import { asEnd, readDay, type ShownTime, toLocal } from './wire-clock.ts';
import { keysOf } from './wire-context.ts';
import { describeKind } from './wire-fields.ts';
import { lists } from './wire-lists.ts';
import { parseMoment } from './wire-moment.ts';
import {
  type BodyPath,
  child,
  pick,
  pickAll,
  type ReadResult,
  type Row,
  readRows,
  report,
  unexpected,
} from './wire-rows.ts';

type WorkInterval = WorktimeDay['intervals'][number];
/** The local day of an interval: with times in UTC it may not be the row's. */
type DatedInterval = WorkInterval & { date: string };

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const isRange = (value: unknown) =>
  typeof value === 'string' && parseMoment(value.split(/[,;]/)[0])?.until !== undefined;

/** The first value that has a time; else the first one. */
function pickTime(row: Row, field: 'from' | 'to'): unknown {
  const values = pickAll(row, field).map(({ value }) => value);
  return values.find((value) => parseMoment(value)?.time !== undefined) ?? values[0];
}

/** A time of a day that doesn't exist. */
const isOfNoDay = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]([01]\d|2[0-3]):[0-5]\d/.test(value);

type Ends = { path: BodyPath; begin: unknown; end: unknown; day: string };

/** One interval; undefined for 00:00 to 00:00, which some ERPs write for a day off. */
function readEnds({ path, begin, end, day }: Ends): ReadResult<DatedInterval | undefined> {
  const first = parseMoment(begin);
  const last = end === undefined && first?.until !== undefined ? { ...first, time: first.until } : parseMoment(end);
  const from = toLocal(first?.time === undefined ? undefined : first, child(path, 'from'), begin, { day });
  if (!from.ok)
    return first === undefined && isOfNoDay(begin)
      ? unexpected(child(path, 'from'), 'a time of the same day', begin)
      : from;
  const written = toLocal(last?.time === undefined ? undefined : last, child(path, 'to'), end, { day });
  if (!written.ok)
    return last === undefined && isOfNoDay(end)
      ? unexpected(child(path, 'to'), 'a time of the same day', end)
      : written;
  const date = from.value.moved ? (from.value.date ?? day) : day;
  const to: ShownTime = asEnd(written.value);
  if ((from.value.date ?? date) !== date) return unexpected(child(path, 'from'), 'a time of the same day', begin);
  if ((to.date ?? date) !== date) return unexpected(child(path, 'to'), 'a time of the same day', end);
  const [start = '', stop = ''] = [from.value.time, to.time];
  if (start === '00:00' && written.value.time === '00:00' && to.date === undefined) return done(undefined);
  if (stop <= start) return unexpected(child(path, 'to'), 'a time after "from"', end ?? begin);
  return done({ date, from: start, to: stop });
}

/** The interval that a row is. Undefined for one that isn't working time, or whose times are null. */
function readInterval(row: Row, day: string): ReadResult<DatedInterval | undefined> {
  if (!isWorking(row)) return done(undefined);
  const [begin, end] = [pickTime(row, 'from'), pickTime(row, 'to')];
  const hasKeys =
    [...keysOf(row.raw, 'from', row.path.settings), ...keysOf(row.raw, 'to', row.path.settings)].length > 0;
  if (begin === undefined && end === undefined && hasKeys) return done(undefined);
  return readEnds({ path: row.path, begin, end, day });
}

/** Intervals as rows, as `09:00-13:00`, or as pairs of times. A text may have several, separated by commas. */
function readIntervals(value: unknown, path: BodyPath, day: string): ReadResult<DatedInterval[]> {
  const list = typeof value === 'string' ? value.split(/[,;]/).filter((part) => part.trim() !== '') : value;
  const pair = Array.isArray(list) && list.length === 2 && list.every((item) => parseMoment(item)?.time !== undefined);
  const isPair = pair && !(list as unknown[]).some(isRange);
  const read = readRows(isPair ? [list] : list, path, lists.intervals, (item, here) => {
    if (typeof item === 'string') return readEnds({ path: here, begin: item, end: undefined, day });
    if (Array.isArray(item)) return readEnds({ path: here, begin: item[0], end: item[1], day });
    const raw = lists.intervals.open(item, path.settings);
    return raw === undefined ? unexpected(here, 'an object', item) : readInterval({ raw, path: here }, day);
  });
  return read.ok ? done(read.value.filter((each) => each !== undefined)) : read;
}

/** The interval without a break in it. */
const without = (work: DatedInterval, pause: WorkInterval): DatedInterval[] =>
  pause.to <= work.from || pause.from >= work.to
    ? [work]
    : [
        { ...work, to: pause.from },
        { ...work, from: pause.to },
      ].filter(({ from, to }) => from < to);

function withoutBreaks(row: Row, day: string, work: DatedInterval[]): DatedInterval[] {
  const value = pick(row, 'breaks');
  if (value === undefined || (typeof value === 'object' && Object.keys(value as object).length === 0)) return work;
  const path = child(row.path, 'breaks');
  const breaks = isRange(value) || typeof value === 'object' ? readIntervals(value, path, day) : undefined;
  if (breaks?.ok) return breaks.value.reduce((all, pause) => all.flatMap((each) => without(each, pause)), work);
  report({ path, expected: 'intervals', found: describeKind(value) });
  return work;
}

/** The value that holds the row's intervals: a list, an object, or a text with ranges. */
function nestedIntervals({ raw, path }: Row): { value: unknown } | undefined {
  const keys = keysOf(raw, 'intervals', path.settings);
  const key = keys.find(
    (each) =>
      (typeof raw[each] === 'object' && raw[each] !== null && parseMoment(raw[each]) === undefined) ||
      isRange(raw[each]),
  );
  if (key !== undefined) return { value: raw[key] };
  return keys.some((each) => raw[each] === null) ? { value: null } : undefined;
}

function readWorkday(
  item: unknown,
  path: BodyPath,
  key?: string,
): ReadResult<{ date: string; intervals: DatedInterval[] }> {
  const raw = lists.workdays.open(item, path.settings);
  const row: Row = { raw: raw ?? {}, path, key };
  const begin = raw && pickTime(row, 'from');
  const day = readDay(row, begin);
  if (!day.ok) return day;
  const date = day.value;
  if (raw === undefined) {
    const read = readIntervals(item, path, date);
    return read.ok ? done({ date, intervals: read.value }) : read;
  }
  if (!isWorking(row)) return done({ date, intervals: [] });
  const nested = nestedIntervals(row);
  // `intervals: null` beside `from` and `to` is ignored: the row itself is the interval. Alone it means a day off.
  const flat = nested === undefined || (nested.value === null && begin !== undefined);
  if (!flat) {
    const read = readIntervals(nested.value, child(path, 'intervals'), date);
    return read.ok ? done({ date, intervals: withoutBreaks(row, date, read.value) }) : read;
  }
  const read = readInterval(row, date);
  return read.ok ? done({ date, intervals: withoutBreaks(row, date, read.value ? [read.value] : []) }) : read;
}

/**
 * Method 3: days with intervals, or one row per interval. Rows of one date are merged; days and intervals are sorted.
 */
export function readWorktime(value: unknown, path: BodyPath): ReadResult<WorktimeDay[]> {
  const read = readRows(value, path, lists.workdays, readWorkday);
  if (!read.ok) return read;
  const days = new Map<string, WorkInterval[]>();
  const dayOf = (date: string) => {
    const day = days.get(date) ?? [];
    days.set(date, day);
    return day;
  };
  for (const { date, intervals } of read.value) {
    if (intervals.length === 0) dayOf(date);
    for (const { date: own, from, to } of intervals) dayOf(own).push({ from, to });
  }
  return done(mergeDays([...days].map(([date, intervals]) => ({ date, intervals }))));
}

/** Days in order, each once, with their intervals in order. */
export function mergeDays(days: readonly WorktimeDay[]): WorktimeDay[] {
  const byDate = new Map<string, WorkInterval[]>();
  for (const { date, intervals } of days) {
    const known = byDate.get(date);
    if (known) for (const each of intervals) known.push(each);
    else byDate.set(date, [...intervals]);
  }
  return [...byDate]
    .map(([date, intervals]) => ({ date, intervals: intervals.sort((one, other) => compare(one.from, other.from)) }))
    .sort((one, other) => compare(one.date, other.date));
}
