// Part of the tolerant reader (wire.ts): worktime and slots. Dates and times are the clinic's local ones, without a zone.
import { done, refuse } from '../contract/problem.ts';
import type { EmployeeSlots, Slot, SlotDay, WorktimeDay } from '../contract/schedule.ts';
import {
  dateOf,
  endTimeOf,
  type Fields,
  fieldsOf,
  firstOf,
  idOf,
  minutesOf,
  timeInside,
  timeOf,
  type Zoned,
} from './wire-fields.ts';
import { ownerOf } from './wire-people.ts';
import { at, miss, missId, note, objects, type Place, type Read, rows } from './wire-rows.ts';

type Interval = WorktimeDay['intervals'][number];

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

const aDate = 'a date, YYYY-MM-DD';
const aTime = 'a time, HH:mm';
const withoutZone = 'a local time without a zone';
const withOffset = 'a time with an offset';

/**
 * A date or time of the clinic. One in UTC can't be that, and is refused: shown as it is written it would be hours off. One with another
 * offset is taken as it is written, which is noted once an answer and offset. @param date of the row, where the value may have none
 */
function local<T extends { date?: string; time?: string } & Zoned>(
  read: T | undefined,
  place: Place,
  expected: string,
  value: unknown,
  date?: string,
): Read<T> {
  if (read === undefined) return miss(place, expected, value);
  if (read.zone === 'utc') return refuse({ place, expected: withoutZone, found: 'a time in UTC' });
  if (read.offset !== undefined) noteOffset(place, read.offset, `${read.date ?? date}T${read.time ?? '00:00'}`);
  return done(read);
}

/** Between its first and its last time the clocks may have changed: whoever knows the clinic's zone wants both. */
function noteOffset(place: Place, written: string, when: string): void {
  const noted = place.notes.find(({ offset }) => offset?.written === written)?.offset;
  if (noted === undefined) {
    note({ place, expected: withoutZone, found: withOffset, offset: { written, first: when, last: when } });
  } else if (when < noted.first) noted.first = when;
  else if (when > noted.last) noted.last = when;
}
const localDate = (row: Fields, place: Place) => local(dateOf(row.date), at(place, 'date'), aDate, row.date);

const begins = ['from', 'start', 'begin'];

/** One interval of the day `date`; undefined for 00:00 to 00:00, which is how some write that there is none. */
function interval(row: Fields, place: Place, date: string): Read<Interval | undefined> {
  const begin = firstOf(row, ...begins);
  const end = firstOf(row, 'to', 'end');
  const from = local(timeOf(begin), at(place, 'from'), aTime, begin, date);
  if (!from.ok) return from;
  const to = local(endTimeOf(end), at(place, 'to'), aTime, end, date);
  if (!to.ok) return to;
  if ((from.value.date ?? date) !== date) return miss(at(place, 'from'), 'a time of the same day', begin);
  if ((to.value.date ?? date) !== date) return miss(at(place, 'to'), 'a time of the same day', end);
  const zero = from.value.time === '00:00' && timeOf(end)?.time === '00:00';
  if (zero && to.value.date === undefined) return done(undefined);
  if (to.value.time <= from.value.time) return miss(at(place, 'to'), 'a time after "from"', end);
  return done({ from: from.value.time, to: to.value.time });
}

function workday(row: Fields, place: Place): Read<WorktimeDay> {
  const day = localDate(row, place);
  if (!day.ok) return day;
  const { date } = day.value;
  const one = (each: Fields, here: Place) => interval(each, here, date);
  // Beside the ends of an interval, null under `intervals` is nothing: the row is the interval. Alone it is a day off.
  const flat = row.intervals === undefined || (row.intervals === null && firstOf(row, ...begins) !== undefined);
  const read = flat ? one(row, place) : objects(row.intervals, at(place, 'intervals'), one);
  if (!read.ok) return read;
  return done({ date, intervals: [read.value].flat().filter((each) => each !== undefined) });
}

/** Method 3: days with intervals, or one row an interval. Rows of one date become one day; days and intervals in order. */
export function worktime(value: unknown, place: Place): Read<WorktimeDay[]> {
  const read = objects(value, place, workday);
  if (!read.ok) return read;
  const days = new Map<string, Interval[]>();
  for (const { date, intervals } of read.value) {
    const day = days.get(date) ?? [];
    days.set(date, day);
    for (const one of intervals) day.push(one);
  }
  return done(
    [...days]
      .map(([date, intervals]) => ({ date, intervals: intervals.sort((one, other) => order(one.from, other.from)) }))
      .sort((one, other) => order(one.date, other.date)),
  );
}

function slot(item: unknown, place: Place, date: string): Read<Slot> {
  const row = fieldsOf(item);
  const foreignId = row === undefined ? item : firstOf(row, 'id', 'slot_id');
  const id = idOf(foreignId);
  if (id === undefined) return missId(row === undefined ? place : at(place, 'id'), foreignId);
  const told = row && firstOf(row, 'time', 'start', 'start_time', 'from', 'datetime');
  const here = row === undefined ? place : at(place, 'time');
  const start = local(told === undefined ? timeInside(id) : timeOf(told), here, aTime, told, date);
  if (!start.ok) return start;
  if ((start.value.date ?? date) !== date) return miss(place, 'a time of the same day', told ?? item);
  return done({ id, time: start.value.time });
}

function slotDay(row: Fields, place: Place): Read<SlotDay> {
  const day = localDate(row, place);
  if (!day.ok) return day;
  const { date } = day.value;
  const duration = minutesOf(row.slot_duration);
  if (duration === undefined) return miss(at(place, 'slot_duration'), 'minutes, 1 to 1440', row.slot_duration);
  const slots = rows(row.slots, at(place, 'slots'), (item, here) => slot(item, here, date));
  if (!slots.ok) return slots;
  slots.value.sort((one, other) => order(one.time, other.time));
  return done({ date, slot_duration: duration, slots: slots.value });
}

/** Method 4, and inside method 8: days and their places, in order. */
export function slotDays(value: unknown, place: Place): Read<SlotDay[]> {
  const days = objects(value, place, slotDay);
  if (days.ok) days.value.sort((one, other) => order(one.date, other.date));
  return days;
}

/** Method 8. */
export function employeeSlots(row: Fields, place: Place): Read<EmployeeSlots> {
  const owner = ownerOf(row, place);
  if (!owner.ok) return owner;
  const days = slotDays(row.slots, at(place, 'slots'));
  return days.ok ? done({ ...owner.value, slots: days.value }) : days;
}
