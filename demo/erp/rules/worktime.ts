// Working hours and free time (methods 3 and 4): the weekly worktime without vacations, absences, custom statuses,
// touches, times in the elapsed, and the hour that the clocks skip.
import * as z from 'zod/mini';
import { type Database, rows } from '../database.ts';
import { addDays, datesFrom, type LocalMoment, weekdayOf } from './calendar.ts';
import { skippedMinutes } from './clock-change.ts';
import type { ErpSettings } from './erp-settings.ts';
import { type MinuteInterval, subtract } from './minute-interval.ts';

/** One day of an employee: the planned working hours, and the part that can be booked. Both are sorted. */
export type WorkDay = { date: string; work: MinuteInterval[]; free: MinuteInterval[] };

/** The part of each working interval that is over: up to the first slot after `minute`. */
export const elapsed = (work: MinuteInterval[], step: number, minute: number): MinuteInterval[] =>
  work
    .filter(({ from }) => from <= minute)
    .map(({ from, to }) => ({ from, to: Math.min(to, from + (Math.floor((minute - from) / step) + 1) * step) }));

const Work = z.object({ weekday: z.int(), from: z.int(), to: z.int() });
const Away = z.object({ from_date: z.string(), to_date: z.string(), from: z.int(), to: z.int() });
const Taken = z.object({ date: z.string(), from: z.int(), to: z.int() });

/**
 * The days of an employee within the slot depth, today first. Days without work have empty lists. With online
 * scheduling off there are no days.
 * @param now slots that have started by then are past; pass latestWallClock, because the clocks may just have gone back
 */
export function workDays(
  db: Database,
  employee: { id: string; slot_step: number },
  settings: ErpSettings,
  now: LocalMoment,
): WorkDay[] {
  if (!settings.online_scheduling) return [];
  const first = now.date;
  const last = addDays(first, settings.slot_depth - 1);
  const week = rows(
    db,
    Work,
    'SELECT weekday, from_minute AS "from", to_minute AS "to" FROM worktime WHERE employee_id = ? ORDER BY from_minute',
    employee.id,
  );
  const away = rows(
    db,
    Away,
    `SELECT from_date, to_date, from_minute AS "from", to_minute AS "to" FROM absence
     WHERE employee_id = ? AND to_date >= ? AND from_date <= ?`,
    employee.id,
    first,
    last,
  );
  const taken = rows(
    db,
    Taken,
    `SELECT date, start_minute AS "from", start_minute + duration AS "to" FROM touch
     WHERE employee_id = ? AND status = 'booked' AND date BETWEEN ? AND ?`,
    employee.id,
    first,
    last,
  );
  return datesFrom(first, settings.slot_depth).map((date) => {
    const work = week.filter(({ weekday }) => weekday === weekdayOf(date)).map(({ from, to }) => ({ from, to }));
    const free = subtract(work, [
      ...away.filter(({ from_date, to_date }) => from_date <= date && date <= to_date),
      ...taken.filter((touch) => touch.date === date),
      ...skippedMinutes(date, settings.time_zone),
      ...(date === now.date ? elapsed(work, employee.slot_step, now.minute) : []),
    ]);
    return { date, work, free };
  });
}
