// Part of the tolerant reader (wire.ts): free slots (methods 4 and 8). Dates and times are the clinic's local ones.
import { done, refuse } from '../contract/problem.ts';
import type { EmployeeSlots, Slot, SlotDay } from '../contract/schedule.ts';
import { findHeld, isFree } from './row-state.ts';
import { minuteOf, readDay } from './wire-clock.ts';
import { keysOf } from './wire-context.ts';
import { describeLength } from './wire-duration.ts';
import { asObject } from './wire-fields.ts';
import { lists } from './wire-lists.ts';
import { mergeSlotDays } from './wire-merge.ts';
import { parseMoment } from './wire-moment.ts';
import { readSlotOwner } from './wire-people.ts';
import { type BodyPath, child, pick, type ReadResult, type Row, readRows, report, unexpected } from './wire-rows.ts';
import {
  type DatedSlot,
  dayOfSlot,
  durationExpected,
  durationOf,
  isSlotRow,
  lengthOf,
  readBareSlot,
  readSlotRow,
} from './wire-slot-row.ts';

/** The slots of one day, or of several if `day` isn't known. */
function readSlotList(value: unknown, path: BodyPath, day: string | undefined): ReadResult<DatedSlot[]> {
  const isHeld = findHeld(typeof value === 'object' && value !== null ? Object.values(value) : [], path);
  const read = readRows(value, path, lists.slots, (item, here, key) => {
    const raw = lists.slots.open(item, path.settings);
    if (raw && isHeld(raw)) return done(undefined);
    return raw ? readSlotRow({ raw, path: here, key }, day) : readBareSlot(item, { day, path: here, key });
  });
  return read.ok ? done(read.value.filter((slot) => slot !== undefined)) : read;
}

/** The list of slots inside a day's row. `slots` may be called `free`, so flags and numbers are none. */
function nestedSlots({ raw, path }: Row): { value: unknown } | undefined {
  const keys = keysOf(raw, 'slots', path.settings);
  const key =
    keys.find((each) => typeof raw[each] === 'object' && raw[each] !== null) ?? keys.find((each) => raw[each] === null);
  if (key !== undefined) return { value: raw[key] };
  const [first] = keys.filter((each) => typeof raw[each] === 'string');
  return first === undefined ? undefined : { value: raw[first] };
}

/** Days of slots, one for each length, from slots that know their days. */
function groupSlots(slots: readonly DatedSlot[], minutes: number | undefined, path: BodyPath): ReadResult<SlotDay[]> {
  const days = new Map<string, SlotDay>();
  for (const { date, minutes: own, ...slot } of slots) {
    const duration = minutes ?? own;
    if (duration === undefined) return unexpected(child(path, 'slot_duration'), durationExpected, undefined);
    const key = `${date} ${duration}`;
    const day = days.get(key);
    if (day) day.slots.push(slot);
    else days.set(key, { date, slot_duration: duration, slots: [slot] });
  }
  return done([...days.values()]);
}

/** A slot far longer than the way to the next one is most likely told in seconds. */
const maxGaps = 60;

function reportLength({ slot_duration, slots }: SlotDay, path: BodyPath): void {
  const starts = [...new Set(slots.map(({ time }) => minuteOf(time)))].sort((one, other) => one - other);
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
  if (gaps.length === 0 || slot_duration < maxGaps * Math.min(...gaps.slice(0, 1000))) return;
  report({
    path: child(path, 'slot_duration'),
    expected: 'minutes that fit the gap to the next slot',
    found: 'many more',
  });
}

const sortSlots = (slots: Slot[]): Slot[] =>
  slots.sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0));

type DayPlace = { path: BodyPath; key?: string | undefined; minutes: number | undefined };

/** One entry of a list of days: a day with slots, the slots of the day in its key, or one slot that knows its day. */
function readSlotDay(item: unknown, { path, key, minutes }: DayPlace): ReadResult<SlotDay[]> {
  const raw = lists.slotDays.open(item, path.settings);
  const row: Row = { raw: raw ?? {}, path, key };
  const nested = raw && nestedSlots(row);
  const isSlot =
    nested === undefined && !Array.isArray(item) && (raw ? isSlotRow(row) : parseMoment(key)?.date === undefined);
  if (isSlot) {
    const slot = raw ? readSlotRow(row, dayOfSlot(row)) : readBareSlot(item, { day: undefined, path, key });
    if (!slot.ok) return slot;
    return slot.value ? groupSlots([slot.value], lengthOf(row) ?? slot.value.minutes ?? minutes, path) : done([]);
  }
  const day = readDay(row);
  if (!day.ok) return day;
  const date = day.value;
  const { minutes: own, found } = durationOf(row);
  // A map inside a day's key, such as {"2026-11-24": {"09:00": "id"}}, is its list of slots.
  const isList = raw === undefined || (nested === undefined && parseMoment(key)?.date !== undefined);
  const value = isList ? item : nested?.value;
  const listPath = isList ? path : child(path, 'slots');
  if (raw !== undefined && !isList && !isFree(row)) return done([]);
  const isNone = Array.isArray(value) && value.length === 0;
  const duration = own ?? minutes;
  const wrong = () =>
    refuse({ path: child(path, 'slot_duration'), expected: durationExpected, found: describeLength(found) });
  if (duration === undefined && found !== undefined) return wrong();
  const read = readSlotList(value, listPath, date);
  if (
    duration === undefined &&
    !isList &&
    (isNone || !read.ok || read.value.some((slot) => slot.minutes === undefined))
  )
    return wrong();
  if (!read.ok) return read;
  const kept = read.value.filter((slot) => slot.date === date).length === read.value.length;
  if (duration !== undefined && kept) {
    const slots = sortSlots(read.value.map(({ id, time }) => ({ id, time })));
    const whole = { date, slot_duration: duration, slots };
    reportLength(whole, path);
    return done([whole]);
  }
  const grouped = groupSlots(read.value, duration, path);
  if (grouped.ok) for (const each of grouped.value) sortSlots(each.slots);
  return grouped;
}

/** Days of one date and length, which came as single slots, are one. */
function joinDays(days: readonly SlotDay[]): SlotDay[] {
  const byKey = new Map<string, SlotDay>();
  for (const day of days) {
    const key = `${day.date} ${day.slot_duration}`;
    const known = byKey.get(key);
    if (known) for (const slot of day.slots) known.slots.push(slot);
    else byKey.set(key, { ...day });
  }
  for (const { slots } of byKey.values()) sortSlots(slots);
  return [...byKey.values()];
}

/**
 * Method 4, and inside method 8: days and their slots, sorted.
 * @param around the row around the list, which may have the length of all slots
 */
export function readSlotDays(value: unknown, path: BodyPath, around?: Row): ReadResult<SlotDay[]> {
  const container = asObject(value);
  const lengths = [container && { raw: container, path }, around].map((row) => row && lengthOf(row));
  const minutes = lengths.find((each) => each !== undefined);
  const read = readRows(value, path, lists.slotDays, (item, here, key) =>
    readSlotDay(item, { path: here, key, minutes }),
  );
  return read.ok ? done(mergeSlotDays(joinDays(read.value.flat()))) : read;
}

/** Method 8. A group's row may also be a single day, or a single slot. */
function readEmployeeSlots(row: Row): ReadResult<EmployeeSlots> {
  const owner = readSlotOwner(row);
  if (!owner.ok) return owner;
  const nested = nestedSlots(row);
  const hasDate = keysOf(row.raw, 'date', row.path.settings).length > 0;
  const isDay = hasDate && (nested === undefined || parseMoment(pick(row, 'date'))?.date !== undefined);
  const days = isDay
    ? readSlotDays([row.raw], row.path)
    : readSlotDays(nested === undefined ? undefined : nested.value, child(row.path, 'slots'), row);
  return days.ok ? done({ ...owner.value, slots: days.value }) : days;
}

/** The groups of method 8. */
export const readGroups = (value: unknown, path: BodyPath): ReadResult<EmployeeSlots[]> =>
  readRows(value, path, lists.groups, (item, here, key) => {
    // {"4": [days]}: the days of each doctor by id.
    const raw = Array.isArray(item) ? { slots: item } : lists.groups.open(item, path.settings);
    return raw === undefined ? unexpected(here, 'an object', item) : readEmployeeSlots({ raw, path: here, key });
  });
