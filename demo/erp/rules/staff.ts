// What staff does to touches at the desk. Unlike patients, staff isn't limited by worktime, slot depth and the flags of
// services. Only overlapping touches of one employee are refused.
import * as z from 'zod/mini';
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import { type Database, row, transaction } from '../database.ts';
import { cancel } from './cancel.ts';
import { findOrCreateCounteragent } from './counteragent.ts';
import type { ErpRefusal } from './erp-refusal.ts';
import { readSettings } from './erp-settings.ts';
import { notifyStaff, recordEvent } from './journal.ts';
import { normalizePhone } from './request-bodies.ts';
import { parseSlotId } from './slot-id.ts';
import { writeTouch } from './touch.ts';

/** Defaults: the employee's default service, that service's duration in minutes, and one of the clinic's patients. */
type DeskTouch = {
  slot_id: string;
  service_id?: string | undefined;
  minutes?: number | undefined;
  patient?: { name: string; phone: string } | undefined;
};

const Id = z.object({ id: z.string() });
const Offered = z.object({ id: z.string(), duration: z.int() });
const Counteragent = z.object({ id: z.int(), name: z.string(), phone: z.string() });

/**
 * Books a slot at the desk and returns the id of the touch. 404: no such slot or service. 409: it overlaps another
 * touch. 422: the phone.
 */
export const bookAtDesk = (db: Database, now: Date, request: DeskTouch): Result<{ id: string }, ErpRefusal> =>
  transaction(db, (): Result<{ id: string }, ErpRefusal> => {
    const { slot_id, patient } = request;
    const slot = parseSlotId(slot_id);
    if (!slot) return refuse({ status: 404, error: 'There is no such slot.' });
    const service = row(
      db,
      Offered,
      `SELECT s.id, s.duration FROM employee_service es JOIN service s ON s.id = es.service_id
       WHERE es.employee_id = ?1 AND CASE WHEN ?2 IS NULL THEN es.is_default = 1 ELSE s.id = ?2 END`,
      slot.employee_id,
      request.service_id ?? null,
    );
    if (!service)
      return refuse({ status: 404, error: 'There is no such employee, or the employee has no such service.' });
    const duration = request.minutes ?? service.duration;
    const other = row(
      db,
      z.object({ id: z.int() }),
      `SELECT id FROM touch WHERE employee_id = ? AND date = ? AND status = 'booked'
       AND start_minute < ? AND ? < start_minute + duration`,
      slot.employee_id,
      slot.date,
      slot.minute + duration,
      slot.minute,
    );
    if (other) return refuse({ status: 409, error: 'It would overlap another touch of this employee.' });
    const touchType = row(db, Id, 'SELECT id FROM touch_type ORDER BY online_booking, id');
    const who = patient ? counteragentAtDesk(db, now, patient) : anyCounteragent(db);
    if (!touchType) return refuse({ status: 409, error: 'There is no touch type.' });
    if (!who) return refuse({ status: 422, error: 'The field patient_phone is not a phone number.' });

    const touch_id = writeTouch(db, {
      touch_type_id: touchType.id,
      source: 'desk',
      counteragent_id: who.id,
      slot_id,
      ...slot,
      duration,
      services: [service.id],
      patient_name: who.name,
      patient_phone: who.phone,
      at: now,
    });
    recordEvent(db, now, 'touch_created', { touch_id });
    notifyStaff(db, now, touch_id, `Booked at the desk: ${slot_id}.`);
    return done({ id: String(touch_id) });
  });

const anyCounteragent = (db: Database) => row(db, Counteragent, 'SELECT id, name, phone FROM counteragent ORDER BY id');

function counteragentAtDesk(db: Database, now: Date, patient: { name: string; phone: string }) {
  const phone = normalizePhone(patient.phone, readSettings(db));
  if (phone === undefined) return undefined;
  const id = findOrCreateCounteragent(db, now, phone, { patient_name: patient.name, patient_phone: patient.phone });
  return { id, name: patient.name, phone };
}

export const stages = ['planned', 'arrived', 'in_progress', 'finished'] as const;

/** The marks on a touch. Each of them, and each stage but `planned`, makes the ERP refuse to cancel the touch. */
export type Marks = {
  paid?: boolean | undefined;
  medical_document?: boolean | undefined;
  linked_action?: boolean | undefined;
  stage?: (typeof stages)[number] | undefined;
};

const markTexts = {
  paid: ['Payment taken back', 'Paid'],
  medical_document: ['Medical document removed', 'Medical document added'],
  linked_action: ['Linked action removed', 'Linked action added'],
} as const;

/** Sets marks on a touch, with a notification for each one that changes. 404: no such touch. */
export const markTouch = (db: Database, now: Date, touch_id: string, marks: Marks): Result<undefined, ErpRefusal> =>
  transaction(db, (): Result<undefined, ErpRefusal> => {
    const touch = row(db, Marked, 'SELECT * FROM touch WHERE id = ?', touch_id);
    if (!touch) return refuse({ status: 404, error: 'There is no such touch.' });
    const changes: string[] = [];
    for (const mark of ['paid', 'medical_document', 'linked_action'] as const) {
      const value = marks[mark];
      if (value === undefined || Number(value) === touch[mark]) continue;
      db.prepare(`UPDATE touch SET ${mark} = ? WHERE id = ?`).run(Number(value), touch.id);
      changes.push(markTexts[mark][Number(value)] ?? '');
    }
    if (marks.stage !== undefined && marks.stage !== touch.stage) {
      db.prepare('UPDATE touch SET stage = ? WHERE id = ?').run(marks.stage, touch.id);
      changes.push(`Stage ${marks.stage.replace('_', ' ')}`);
    }
    for (const change of changes) notifyStaff(db, now, touch.id, `${change}: ${touch.slot_id}.`);
    if (changes.length > 0) recordEvent(db, now, 'touch_changed', { touch_id: touch.id });
    return done(undefined);
  });

const Marked = z.object({
  id: z.int(),
  slot_id: z.string(),
  paid: z.int(),
  medical_document: z.int(),
  linked_action: z.int(),
  stage: z.string(),
});

/** Cancels a touch at the desk by the rules of method 9. 404: no such touch. */
export function cancelAtDesk(db: Database, now: Date, touch_id: string, reason: string): Result<undefined, ErpRefusal> {
  const touch = row(
    db,
    z.object({ slot_id: z.string(), status: z.string() }),
    'SELECT * FROM touch WHERE id = ?',
    touch_id,
  );
  if (!touch) return refuse({ status: 404, error: 'There is no such touch.' });
  if (touch.status !== 'booked') return refuse({ status: 409, error: 'The touch is cancelled already.' });
  return cancel(db, now, touch.slot_id, reason, 'at the desk');
}
