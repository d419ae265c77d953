// Dialects that list more than what is free: times that are taken, days on which nobody works.
import { addDays, clockOf } from '../rules/calendar.ts';
import { formatSlotId, parseSlotId } from '../rules/slot-id.ts';
import { type Dialect, type DialectRows, mapRow } from './dialect.ts';
import type { WireRow } from './respelling.ts';

/** Marks a row that a dialect has added; its respelling replaces the mark with what the ERP says instead. */
const added = Symbol('added');
const isAdded = (row: WireRow) => added in row;

/**
 * A day's slots with those between them that are taken, and the one after the last: what an ERP lists that leaves none
 * out.
 */
function withTaken(rows: WireRow[]): WireRow[] {
  const slots = rows.map((row) => ({ row, slot: parseSlotId(String(row.id)) }));
  const minutes = slots.flatMap(({ slot }) => slot?.minute ?? []);
  const [first, last] = [minutes[0], minutes.at(-1)];
  const of = slots[0]?.slot;
  if (of === undefined || first === undefined || last === undefined) return rows;
  const step = Math.min(20, ...minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0)));
  const all: WireRow[] = [];
  for (let minute = first; minute <= Math.min(last + step, 1439); minute += step) {
    const free = slots.find(({ slot }) => slot?.minute === minute)?.row;
    all.push(free ?? { id: formatSlotId(of.employee_id, of.date, minute), time: clockOf(minute), [added]: true });
  }
  return all;
}

/** Each time of a day is listed; these fields tell the free from the taken. */
const takenAs = (help: string, free: WireRow, taken: WireRow): Dialect => ({
  help,
  changes: ['which times of a day are listed'],
  respelling: {
    more: (rows, kind) => (kind === 'slots' ? withTaken(rows) : rows),
    slot: (slot) => mapRow(slot, (row) => ({ ...row, ...(isAdded(row) ? taken : free) })),
  },
});

/** The days between the first and the last, with those on which nobody works. */
function withDaysOff(rows: WireRow[]): WireRow[] {
  const dates = rows.map(({ date }) => String(date));
  const [first, last] = [dates[0], dates.at(-1)];
  const all: WireRow[] = [];
  if (first === undefined || last === undefined) return rows;
  for (let date = first; date <= last; date = addDays(date, 1)) {
    all.push(rows.find((row) => row.date === date) ?? { date, intervals: [], [added]: true });
  }
  return all;
}

const daysOffAs = (help: string, work: WireRow, off: WireRow): Dialect => ({
  help,
  changes: ['which days are listed', 'how worktime is laid out'],
  respelling: {
    more: (rows, kind) => (kind === 'worktime' ? withDaysOff(rows) : rows),
    worktime: (days) => days.map((day) => ({ ...day, ...(isAdded(day) ? off : work) })),
  },
});

/** Before ids and times are written. */
export const rowDialects = {
  'busy-rows': takenAs('All times of a day are listed, with is_busy.', { is_busy: false }, { is_busy: true }),
  'status-rows': takenAs('All times of a day are listed, with a status.', { status: 'free' }, { status: 'busy' }),
  'available-rows': takenAs(
    'All times of a day are listed, with available: 0 or 1.',
    { available: 1 },
    { available: 0 },
  ),
  'free-rows': takenAs('All times of a day are listed, with isFree.', { isFree: true }, { isFree: false }),
  'days-off': daysOffAs(
    'Days off are listed with the usual hours and is_working: false.',
    { is_working: true },
    { is_working: false, intervals: [{ from: '09:00', to: '18:00' }] },
  ),
  vacations: daysOffAs(
    'Days off are listed with status: vacation.',
    { status: 'work' },
    { status: 'vacation', intervals: [{ from: '09:00', to: '18:00' }] },
  ),
  'empty-days': daysOffAs('Days off are listed with null times.', {}, { intervals: [{ from: null, to: null }] }),
} satisfies DialectRows;
