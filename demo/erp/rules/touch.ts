// Touches: the ERP's word for visits, planned or done. This file writes and reads them; the rules are in book.ts and
// cancel.ts.
import * as z from 'zod/mini';
import { type Database, prepared, rows } from '../database.ts';
import { clockOf } from './calendar.ts';

/** `minute` of the local day, `duration` in minutes, phone normalized; `at` is the instant of writing. */
type NewTouch = {
  touch_type_id: string;
  source: 'api' | 'desk';
  counteragent_id: number;
  employee_id: string;
  slot_id: string;
  date: string;
  minute: number;
  duration: number;
  services: string[];
  patient_name: string;
  patient_phone: string;
  patient_email?: string | undefined;
  birthdate?: string | undefined;
  comment?: string | undefined;
  passport?: string | undefined;
  price_type_id?: string | undefined;
  at: Date;
};

/**
 * Writes a booked touch and returns its id.
 * @throws where it would overlap another touch of the employee (a trigger in schema.ts)
 */
export function writeTouch(db: Database, touch: NewTouch): number {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO touch (touch_type_id, source, counteragent_id, employee_id, slot_id, date, start_minute, duration,
     patient_name, patient_phone, patient_email, birthdate, comment, passport, price_type_id, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    touch.touch_type_id,
    touch.source,
    touch.counteragent_id,
    touch.employee_id,
    touch.slot_id,
    touch.date,
    touch.minute,
    touch.duration,
    touch.patient_name,
    touch.patient_phone,
    touch.patient_email ?? null,
    touch.birthdate ?? null,
    touch.comment ?? null,
    touch.passport ?? null,
    touch.price_type_id ?? null,
    touch.at.toISOString(),
  );
  const addService = prepared(db, 'INSERT INTO touch_service (touch_id, place, service_id) VALUES (?, ?, ?)');
  touch.services.forEach((service_id, place) => {
    addService.run(lastInsertRowid, place, service_id);
  });
  return Number(lastInsertRowid);
}

const maybeText = z.pipe(
  z.nullable(z.string()),
  z.transform((value) => value ?? undefined),
);
/** An id that is an integer in the table and a string everywhere else. */
export const CountedId = z.pipe(
  z.int(),
  z.transform((value) => String(value)),
);

/**
 * Columns that all queries of touches share. `time` is read from `start_minute`, `services` from a JSON list of ids.
 */
export const touchColumns = {
  id: CountedId,
  employee_id: z.string(),
  slot_id: z.string(),
  date: z.string(),
  time: z.pipe(z.int(), z.transform(clockOf)),
  duration: z.int(),
  services: z.pipe(
    z.string(),
    z.pipe(
      z.transform((json: string): unknown => JSON.parse(json)),
      z.array(z.string()),
    ),
  ),
  patient_name: z.string(),
  patient_phone: z.string(),
};

const Touch = z.object({
  ...touchColumns,
  patient_email: maybeText,
  birthdate: maybeText,
  comment: maybeText,
  passport: maybeText,
  price_type_id: maybeText,
  status: z.enum(['booked', 'cancelled']),
  cancellation_reason_id: maybeText,
});
/** A touch for tests: local date and time, duration in minutes, phone normalized ("+" and digits). */
export type Touch = z.infer<typeof Touch>;

/** The touches booked through the API, newest last; those entered at the desk are left out. */
export const apiTouches = (db: Database): Touch[] =>
  rows(
    db,
    Touch,
    `SELECT t.*, t.start_minute AS time,
       (SELECT json_group_array(service_id ORDER BY place) FROM touch_service WHERE touch_id = t.id) AS services
     FROM touch t WHERE t.source = 'api' ORDER BY t.id`,
  );
