// Part of the tolerant reader (wire.ts): one free slot, as an object, a bare id or a bare time.
import { done, refuse } from '../contract/problem.ts';
import type { Slot } from '../contract/schedule.ts';
import { isFree } from './row-state.ts';
import { asEnd, minuteOf, readDay, type ShownTime, timeExpected, toLocal } from './wire-clock.ts';
import { keysOf } from './wire-context.ts';
import { type DurationUnit, describeLength, isDoubtful, parseMinutes } from './wire-duration.ts';
import { asObject, isAbsent, parseId } from './wire-fields.ts';
import { parseMoment, timeInId } from './wire-moment.ts';
import {
  type BodyPath,
  child,
  pick,
  pickAll,
  type ReadResult,
  type Row,
  rawIdOf,
  report,
  unexpected,
} from './wire-rows.ts';

/** A slot with its day and its own length, where the row says so. */
export type DatedSlot = Slot & { date: string; minutes?: number };

export const durationExpected = 'minutes, 1 to 1440';

/** The length of a day's slots, in minutes. Undefined where the row has none; a wrong one is reported as `found`. */
export function durationOf(row: Row): { minutes?: number | undefined; found?: unknown } {
  const unit: DurationUnit | undefined = row.path.settings.durations;
  const values = pickAll(row, 'slot_duration').filter(({ value }) => typeof value !== 'object');
  const known = values.find(({ value }) => parseMinutes(value, unit) !== undefined);
  if (known) {
    if (isDoubtful(known.value, unit)) {
      report({
        path: child(row.path, 'slot_duration'),
        expected: durationExpected,
        found: describeLength(known.value),
      });
    }
    return { minutes: parseMinutes(known.value, unit) };
  }
  const seconds = pick(row, 'duration_seconds');
  if (seconds !== undefined) return { minutes: parseMinutes(seconds, 'seconds'), found: seconds };
  return { found: values[0]?.value };
}

/** The start of a slot. Two names that tell different times tell nothing. */
function startOf(row: Row, id: unknown, day: string | undefined): ReadResult<ShownTime & { end?: unknown }> {
  const path = child(row.path, 'time');
  const values = pickAll(row, 'from').map(({ value }) => ({ value, moment: parseMoment(value) }));
  const timed = values.filter(({ moment }) => moment?.time !== undefined);
  const [first] = timed;
  if (first === undefined) {
    const inKey = parseMoment(row.key);
    const moment = values[0] === undefined ? (inKey?.time === undefined ? timeInId(id) : inKey) : undefined;
    return toLocal(moment, path, values[0]?.value, { day });
  }
  const start = toLocal(first.moment, path, first.value, { day });
  if (!start.ok) return start;
  for (const { moment } of timed.slice(1)) {
    if (moment?.zone !== undefined) continue;
    const other = toLocal(moment, path, undefined, { day });
    const differs = other.ok && other.value.time !== start.value.time;
    if (differs) return refuse({ path, expected: 'one start', found: 'two that differ' });
  }
  return start;
}

/** Minutes from the start of a slot to its end, where the row has one. */
function ownMinutes(row: Row, start: ShownTime, day: string): number | undefined {
  const values = pickAll(row, 'to').map(({ value }) => parseMoment(value));
  const written = values.find((moment) => moment?.time !== undefined);
  const end = written && toLocal(written, child(row.path, 'to'), undefined, { day });
  const stop = end?.ok ? asEnd(end.value).time : start.until;
  const minutes = stop === undefined || start.time === undefined ? 0 : minuteOf(stop) - minuteOf(start.time);
  return minutes > 0 ? minutes : undefined;
}

type SlotPlace = { day: string | undefined; path: BodyPath; key?: string | undefined };

/** A slot as an object. Undefined if it isn't free. */
export function readSlotRow(row: Row, day: string | undefined): ReadResult<DatedSlot | undefined> {
  if (!isFree(row)) return done(undefined);
  const rawId = slotIdOf(row);
  const id = parseId(rawId);
  if (id === undefined) return unexpected(child(row.path, 'id'), 'an id that is safe in a path', rawId);
  const start = startOf(row, rawId, day);
  if (!start.ok) return start;
  const { time, date: written, moved } = start.value;
  const ownDay = day === undefined || moved ? undefined : day;
  const date = ownDay ?? written ?? day;
  if (time === undefined || time === '24:00') return unexpected(child(row.path, 'time'), timeExpected, undefined);
  if (date === undefined) return unexpected(child(row.path, 'date'), 'a date, YYYY-MM-DD', undefined);
  if ((written ?? date) !== date) return unexpected(row.path, 'a time of the same day', pick(row, 'from') ?? rawId);
  const minutes = ownMinutes(row, start.value, date) ?? (lengthOf(row) || undefined);
  return done({ id, time, date, ...(minutes !== undefined && { minutes }) });
}

/** The length that a slot's own row tells. */
export const lengthOf = (row: Row): number | undefined => durationOf(row).minutes;

/** `slot_id` before `id`; a key that is a time is no id. `slot: {…}` holds one. */
function slotIdOf(row: Row): unknown {
  const id = rawIdOf({ ...row, key: undefined }, 'slot_id');
  const inside = asObject(id);
  if (inside) return rawIdOf({ raw: inside, path: row.path }, 'slot_id');
  return id ?? (parseMoment(row.key)?.time === undefined ? row.key : undefined);
}

/** A slot as a bare id, whose time is in it or is its key; or a bare time, whose id is its key. */
export function readBareSlot(item: unknown, { day, path, key }: SlotPlace): ReadResult<DatedSlot | undefined> {
  const isTime = key !== undefined && parseMoment(item)?.time !== undefined && parseMoment(key)?.time === undefined;
  const [rawId, moment] = isTime ? [key, parseMoment(item)] : [item, parseMoment(key)];
  const id = parseId(rawId);
  if (id === undefined) return unexpected(path, 'an id that is safe in a path', rawId);
  const start = toLocal(moment?.time === undefined ? timeInId(rawId) : moment, path, undefined, { day });
  if (!start.ok) return start;
  const { time, date: written, moved } = start.value;
  const date = (moved ? written : (day ?? written)) ?? '';
  if (time === undefined || time === '24:00' || date === '') return unexpected(path, timeExpected, undefined);
  if ((written ?? date) !== date) return unexpected(path, 'a time of the same day', item);
  return done({ id, time, date });
}

/** Is a row a slot, and not a day of slots? */
export const isSlotRow = (row: Row): boolean =>
  keysOf(row.raw, 'from', row.path.settings).some((key) => !isAbsent(row.raw[key])) ||
  keysOf(row.raw, 'slot_id', row.path.settings).some((key) => !isAbsent(row.raw[key])) ||
  (keysOf(row.raw, 'id', row.path.settings).some((key) => !isAbsent(row.raw[key])) &&
    timeInId(rawIdOf(row, 'slot_id')) !== undefined);

/** The day that a slot's own row names beside its time. */
export const dayOfSlot = (row: Row): string | undefined => {
  const day = readDay(row);
  return day.ok ? day.value : undefined;
};
