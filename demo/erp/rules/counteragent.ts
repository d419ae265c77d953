// The clients of the clinic (counteragents), identified by phone number.
import * as z from 'zod/mini';
import { type Database, row } from '../database.ts';
import { recordEvent } from './journal.ts';
import type { BookingBody } from './request-bodies.ts';

const Known = z.object({ id: z.int() });

/**
 * The counteragent with this phone, or a new one. An existing one keeps its name, which may be a parent's; missing
 * fields are filled in. The price type is recorded only on a new one, as method 6 says: "on the created Counteragent".
 * @param phone normalized (normalizePhone)
 */
export function findOrCreateCounteragent(db: Database, at: Date, phone: string, request: BookingBody): number {
  const details = [request.patient_email ?? null, request.birthdate ?? null, request.passport ?? null];
  const known = row(db, Known, 'SELECT id FROM counteragent WHERE phone = ?', phone);
  if (known) {
    const { changes } = db
      .prepare(
        `UPDATE counteragent SET email = coalesce(email, ?1), birthdate = coalesce(birthdate, ?2),
         passport = coalesce(passport, ?3) WHERE id = ?4 AND
         (email IS NULL AND ?1 IS NOT NULL OR birthdate IS NULL AND ?2 IS NOT NULL OR passport IS NULL AND ?3 IS NOT NULL)`,
      )
      .run(...details, known.id);
    if (changes > 0) recordEvent(db, at, 'counteragent_updated', { counteragent_id: known.id });
    return known.id;
  }
  const { lastInsertRowid } = db
    .prepare(
      'INSERT INTO counteragent (phone, name, email, birthdate, passport, price_type_id) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(phone, request.patient_name, ...details, request.price_type_id ?? null);
  const id = Number(lastInsertRowid);
  recordEvent(db, at, 'counteragent_created', { counteragent_id: id });
  return id;
}
