// Part of the tolerant reader (wire.ts): worktime and slots. Dates and times are the clinic's local ones, without a
// zone.
import { done, refuse } from '../contract/problem.ts';
import type { EmployeeSlots, Slot, SlotDay, WorktimeDay } from '../contract/schedule.ts';
import {
  asObject,
  firstPresent,
  parseDate,
  parseEndTime,
  parseId,
  parseMinutes,
  parseTime,
  timeInId,
  type WireObject,
  type Zoned,
} from './wire-fields.ts';
import { mergeSlotDays } from './wire-merge.ts';
import { readSlotOwner } from './wire-people.ts';
import {
  type BodyPath,
  child,
  type ReadResult,
  readObjects,
  readRows,
  report,
  unexpected,
  unsafeId,
} from './wire-rows.ts';

type WorkInterval = WorktimeDay['intervals'][number];

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

const dateExpected = 'a date, YYYY-MM-DD';
const timeExpected = 'a time, HH:mm';
const withoutZone = 'a local time without a zone';
const withOffset = 'a time with an offset';

/**
 * A local date or time of the clinic. One in UTC is a mismatch: shown as it is written, it would be hours off. One with
 * another offset is taken as it is written and reported once per answer and offset.
 * @param date of the row, for values without one
 */
function requireLocal<T extends { date?: string; time?: string } & Zoned>(
  read: T | undefined,
  path: BodyPath,
  expected: string,
  value: unknown,
  date?: string,
): ReadResult<T> {
  if (read === undefined) return unexpected(path, expected, value);
  if (read.zone === 'utc') return refuse({ path, expected: withoutZone, found: 'a time in UTC' });
  if (read.offset !== undefined) reportOffset(path, read.offset, `${read.date ?? date}T${read.time ?? '00:00'}`);
  return done(read);
}

/**
 * Keeps the first and the last time with an offset: the clocks may change in between, and the check compares both with
 * the zone.
 */
function reportOffset(path: BodyPath, written: string, when: string): void {
  const reported = path.mismatches.find(({ offset }) => offset?.written === written)?.offset;
  if (reported === undefined) {
    report({ path, expected: withoutZone, found: withOffset, offset: { written, first: when, last: when } });
  } else if (when < reported.first) reported.first = when;
  else if (when > reported.last) reported.last = when;
}

const readDate = (row: WireObject, path: BodyPath) =>
  requireLocal(parseDate(row.date), child(path, 'date'), dateExpected, row.date);

const startNames = ['from', 'start', 'begin'];

/** One interval of the day `date`; undefined for 00:00 to 00:00, which some ERPs write for a day off. */
function readInterval(row: WireObject, path: BodyPath, date: string): ReadResult<WorkInterval | undefined> {
  const begin = firstPresent(row, ...startNames);
  const end = firstPresent(row, 'to', 'end');
  const from = requireLocal(parseTime(begin), child(path, 'from'), timeExpected, begin, date);
  if (!from.ok) return from;
  const to = requireLocal(parseEndTime(end), child(path, 'to'), timeExpected, end, date);
  if (!to.ok) return to;
  if ((from.value.date ?? date) !== date) return unexpected(child(path, 'from'), 'a time of the same day', begin);
  if ((to.value.date ?? date) !== date) return unexpected(child(path, 'to'), 'a time of the same day', end);
  const zero = from.value.time === '00:00' && parseTime(end)?.time === '00:00';
  if (zero && to.value.date === undefined) return done(undefined);
  if (to.value.time <= from.value.time) return unexpected(child(path, 'to'), 'a time after "from"', end);
  return done({ from: from.value.time, to: to.value.time });
}

function readWorkday(row: WireObject, path: BodyPath): ReadResult<WorktimeDay> {
  const day = readDate(row, path);
  if (!day.ok) return day;
  const { date } = day.value;
  const one = (each: WireObject, here: BodyPath) => readInterval(each, here, date);
  // `intervals: null` beside `from` and `to` is ignored: the row itself is the interval. Alone it means a day off.
  const flat =
    row.intervals === undefined || (row.intervals === null && firstPresent(row, ...startNames) !== undefined);
  const read = flat ? one(row, path) : readObjects(row.intervals, child(path, 'intervals'), one);
  if (!read.ok) return read;
  return done({ date, intervals: [read.value].flat().filter((each) => each !== undefined) });
}

/**
 * Method 3: days with intervals, or one row per interval. Rows of one date are merged; days and intervals are sorted.
 */
export function readWorktime(value: unknown, path: BodyPath): ReadResult<WorktimeDay[]> {
  const read = readObjects(value, path, readWorkday);
  if (!read.ok) return read;
  const days = new Map<string, WorkInterval[]>();
  for (const { date, intervals } of read.value) {
    const day = days.get(date) ?? [];
    days.set(date, day);
    for (const one of intervals) day.push(one);
  }
  return done(
    [...days]
      .map(([date, intervals]) => ({ date, intervals: intervals.sort((one, other) => compare(one.from, other.from)) }))
      .sort((one, other) => compare(one.date, other.date)),
  );
}

function readSlot(item: unknown, path: BodyPath, date: string): ReadResult<Slot> {
  const row = asObject(item);
  const rawId = row === undefined ? item : firstPresent(row, 'id', 'slot_id');
  const id = parseId(rawId);
  if (id === undefined) return unsafeId(row === undefined ? path : child(path, 'id'), rawId);
  const rawTime = row && firstPresent(row, 'time', 'start', 'start_time', 'from', 'datetime');
  const here = row === undefined ? path : child(path, 'time');
  const start = requireLocal(
    rawTime === undefined ? timeInId(id) : parseTime(rawTime),
    here,
    timeExpected,
    rawTime,
    date,
  );
  if (!start.ok) return start;
  if ((start.value.date ?? date) !== date) return unexpected(path, 'a time of the same day', rawTime ?? item);
  return done({ id, time: start.value.time });
}

function readSlotDay(row: WireObject, path: BodyPath): ReadResult<SlotDay> {
  const day = readDate(row, path);
  if (!day.ok) return day;
  const { date } = day.value;
  const duration = parseMinutes(row.slot_duration);
  if (duration === undefined) return unexpected(child(path, 'slot_duration'), 'minutes, 1 to 1440', row.slot_duration);
  const slots = readRows(row.slots, child(path, 'slots'), (item, here) => readSlot(item, here, date));
  if (!slots.ok) return slots;
  slots.value.sort((one, other) => compare(one.time, other.time));
  return done({ date, slot_duration: duration, slots: slots.value });
}

/** Method 4, and inside method 8: days and their slots, sorted. */
export function readSlotDays(value: unknown, path: BodyPath): ReadResult<SlotDay[]> {
  const days = readObjects(value, path, readSlotDay);
  return days.ok ? done(mergeSlotDays(days.value)) : days;
}

/** Method 8. */
export function readEmployeeSlots(row: WireObject, path: BodyPath): ReadResult<EmployeeSlots> {
  const owner = readSlotOwner(row, path);
  if (!owner.ok) return owner;
  const days = readSlotDays(row.slots, child(path, 'slots'));
  return days.ok ? done({ ...owner.value, slots: days.value }) : days;
}
