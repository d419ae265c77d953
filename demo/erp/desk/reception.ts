// The desk's queries: touches with names, counts per day, absences, notifications and events. Names are in English
// where the clinic has them.
import * as z from 'zod/mini';
import { type Database, Flag, rows } from '../database.ts';
import { addDays, localNow } from '../rules/calendar.ts';
import { readSettings } from '../rules/erp-settings.ts';
import { stages } from '../rules/staff.ts';
import { CountedId, touchColumns } from '../rules/touch.ts';

const englishName = (table: string) => `coalesce(${table}.locales ->> '$.en.name', ${table}.name)`;
const TouchRow = z.object({
  ...touchColumns,
  online: Flag,
  employee: z.string(),
  comment: z.nullable(z.string()),
  price_type: z.nullable(z.string()),
  status: z.enum(['booked', 'cancelled']),
  reason: z.nullable(z.string()),
  paid: Flag,
  medical_document: Flag,
  linked_action: Flag,
  stage: z.enum(stages),
});
/**
 * A touch as staff sees it: local date and time, duration in minutes, `services` by name, and the `reason` of a
 * cancellation.
 */
export type ReceptionTouch = z.infer<typeof TouchRow>;

const touches = `
  SELECT t.*, t.source = 'api' AS online, t.start_minute AS time, ${englishName('e')} AS employee, ${englishName('p')} AS price_type,
    ${englishName('r')} AS reason,
    (SELECT json_group_array(${englishName('s')} ORDER BY ts.place) FROM touch_service ts JOIN service s ON s.id = ts.service_id
     WHERE ts.touch_id = t.id) AS services
  FROM touch t JOIN employee e ON e.id = t.employee_id
  LEFT JOIN price_type p ON p.id = t.price_type_id
  LEFT JOIN cancellation_reason r ON r.id = t.cancellation_reason_id`;

/** Online bookings for today and later, newest first. */
export const onlineTouches = (db: Database, today: string, limit: number): ReceptionTouch[] =>
  rows(db, TouchRow, `${touches} WHERE t.source = 'api' AND t.date >= ? ORDER BY t.id DESC LIMIT ?`, today, limit);

/** The touches whose comment ends with a code that their patient can say, newest first. */
export const touchesByCode = (db: Database, code: string): ReceptionTouch[] =>
  rows(db, TouchRow, `${touches} WHERE substr(t.comment, -7) = ? ORDER BY t.id DESC`, `#${code}`);

/** The touches of a day, by employee and time; of one employee, or of all (""). */
export const touchesOfDay = (db: Database, date: string, employee_id: string, limit: number): ReceptionTouch[] =>
  rows(
    db,
    TouchRow,
    `${touches} WHERE t.date = ?1 AND (?2 = '' OR t.employee_id = ?2) ORDER BY e.place, t.start_minute, t.id LIMIT ?3`,
    date,
    employee_id,
    limit,
  );

/** The touches from a date on, by date and time. */
export const touchesFrom = (db: Database, date: string): ReceptionTouch[] =>
  rows(db, TouchRow, `${touches} WHERE t.date >= ? ORDER BY t.date, t.start_minute, t.id`, date);

const Count = z.object({ date: z.string(), touches: z.int(), online: z.int() });

/** The number of touches on each day of the slot depth that has any. */
export const countsOfDays = (db: Database, today: string, depth: number) =>
  rows(
    db,
    Count,
    `SELECT date, count(*) AS touches, sum(source = 'api') AS online FROM touch
     WHERE status = 'booked' AND date BETWEEN ? AND ? GROUP BY date`,
    today,
    addDays(today, depth - 1),
  );

const Absence = z.object({
  id: CountedId,
  employee_id: z.string(),
  employee: z.string(),
  kind: z.string(),
  from: z.string(),
  to: z.string(),
});

/** Absences of today and later; local dates, both included. */
export const absences = (db: Database, today: string) =>
  rows(
    db,
    Absence,
    `SELECT a.id, a.employee_id, ${englishName('e')} AS employee, a.kind, a.from_date AS "from", a.to_date AS "to"
     FROM absence a JOIN employee e ON e.id = a.employee_id WHERE a.to_date >= ? ORDER BY a.from_date, e.place, a.id`,
    today,
  );

const Named = z.object({ id: z.string(), name: z.string() });

/** All employees of the clinic by id and name. */
export const doctors = (db: Database) =>
  rows(db, Named, `SELECT id, ${englishName('e')} AS name FROM employee e ORDER BY place`);
/** The cancellation reasons. */
export const reasons = (db: Database) =>
  rows(db, Named, `SELECT id, ${englishName('r')} AS name FROM cancellation_reason r ORDER BY id`);

const FeedEntry = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  text: z.nullable(z.string()),
  patient: z.nullable(z.string()),
  employee: z.nullable(z.string()),
  date: z.nullable(z.string()),
  minute: z.nullable(z.int()),
});
/**
 * `kind` is that of an event, or `notification`; only these have a `text`. `at` is an instant; date and minute are the
 * touch's.
 */
export type FeedEntry = z.infer<typeof FeedEntry>;

/** Notifications and events, newest first; at the same instant, notifications come first. */
export const feedEntries = (db: Database, limit: number): FeedEntry[] =>
  rows(
    db,
    FeedEntry,
    `SELECT n.id, n.at, n.kind, n.text, coalesce(t.patient_name, c.name) AS patient, ${englishName('e')} AS employee, t.date,
       t.start_minute AS minute
     FROM (
       SELECT 'n' || id AS id, id AS nth, at, 'notification' AS kind, text, touch_id, NULL AS counteragent_id, NULL AS employee_id
       FROM notification
       UNION ALL SELECT 'e' || id, id, at, kind, NULL, touch_id, counteragent_id, employee_id FROM event
     ) n LEFT JOIN touch t ON t.id = n.touch_id LEFT JOIN counteragent c ON c.id = n.counteragent_id
     LEFT JOIN employee e ON e.id = coalesce(t.employee_id, n.employee_id)
     ORDER BY n.at DESC, n.kind = 'notification' DESC, n.nth DESC LIMIT ?`,
    limit,
  );

/** The clinic's settings, and its local date and time. */
export function clinicNow(db: Database, now: Date) {
  const settings = readSettings(db);
  return { settings, ...localNow(now, settings.time_zone) };
}
