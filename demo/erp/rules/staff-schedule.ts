// What staff changes at the desk: the "Online Scheduling Settings", vacations and absences.
import * as z from 'zod/mini';
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import { type Database, row, transaction } from '../database.ts';
import { addDays, localNow } from './calendar.ts';
import type { ErpRefusal } from './erp-refusal.ts';
import { readSettings } from './erp-settings.ts';
import { recordEvent } from './journal.ts';

type ScheduleChange = { online_scheduling?: boolean | undefined; slot_depth?: number | undefined };

/** Sets online scheduling and the slot depth (days, today included). An absent field stays as it is. */
export const changeSchedule = (db: Database, now: Date, change: ScheduleChange): Result<undefined, ErpRefusal> =>
  transaction(db, () => {
    const before = readSettings(db);
    const { online_scheduling = before.online_scheduling, slot_depth = before.slot_depth } = change;
    db.prepare('UPDATE settings SET online_scheduling = ?, slot_depth = ?').run(Number(online_scheduling), slot_depth);
    if (online_scheduling !== before.online_scheduling) {
      recordEvent(db, now, online_scheduling ? 'scheduling_on' : 'scheduling_off', {});
    }
    if (slot_depth !== before.slot_depth) recordEvent(db, now, 'slot_depth_changed', {});
    return done(undefined);
  });

/** Local dates, both included. */
type Vacation = { employee_id: string; from: string; to: string };

/**
 * Adds a vacation. Touches in it stay: staff has to call these patients. 404: no such employee. 422: it ends before it
 * starts.
 */
export const beginVacation = (db: Database, now: Date, vacation: Vacation): Result<{ id: string }, ErpRefusal> =>
  transaction(db, (): Result<{ id: string }, ErpRefusal> => {
    const { employee_id, from, to } = vacation;
    if (!row(db, z.object({ id: z.string() }), 'SELECT id FROM employee WHERE id = ?', employee_id)) {
      return refuse({ status: 404, error: 'There is no such employee.' });
    }
    if (to < from)
      return refuse({ status: 422, error: 'The vacation ends before it starts: put the later date in to.' });
    const { lastInsertRowid } = db
      .prepare(
        `INSERT INTO absence (employee_id, kind, from_date, to_date, from_minute, to_minute)
         VALUES (?, 'vacation', ?, ?, 0, 1440)`,
      )
      .run(employee_id, from, to);
    recordEvent(db, now, 'absence_created', { employee_id });
    return done({ id: String(lastInsertRowid) });
  });

/** Ends a vacation or another absence from today on. 404: no such absence. */
export const endAbsence = (db: Database, now: Date, absence_id: string): Result<undefined, ErpRefusal> =>
  transaction(db, (): Result<undefined, ErpRefusal> => {
    const absence = row(
      db,
      z.object({ id: z.int(), employee_id: z.string(), from_date: z.string() }),
      'SELECT * FROM absence WHERE id = ?',
      absence_id,
    );
    if (!absence) return refuse({ status: 404, error: 'There is no such absence.' });
    const { date } = localNow(now, readSettings(db).time_zone);
    if (absence.from_date < date) {
      db.prepare('UPDATE absence SET to_date = ? WHERE id = ?').run(addDays(date, -1), absence.id);
    } else db.prepare('DELETE FROM absence WHERE id = ?').run(absence.id);
    recordEvent(db, now, 'absence_ended', { employee_id: absence.employee_id });
    return done(undefined);
  });
