// Cancelling (method 9): the ERP's validations, each with an error text of its own. Then the slot is free again.
import * as z from 'zod/mini';
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import { type Database, Flag, row, transaction } from '../database.ts';
import type { ErpRefusal } from './erp-refusal.ts';
import { notifyStaff, recordEvent } from './journal.ts';
import { parseSlotId } from './slot-id.ts';

const Booked = z.object({
  id: z.int(),
  paid: Flag,
  medical_document: Flag,
  stage: z.string(),
  linked_action: Flag,
});
const OnlyId = z.object({ id: z.string() });

/**
 * Cancels the touch at a slot. 404: no such slot. 422: no such reason. 409: nothing is booked there, or the touch has a
 * payment, a medical document, a stage past planned or a linked action. A refusal changes nothing.
 * @param where for the notification: `online` or `at the desk`
 */
export const cancel = (
  db: Database,
  now: Date,
  slot_id: string,
  reason: string,
  where = 'online',
): Result<undefined, ErpRefusal> =>
  transaction(db, (): Result<undefined, ErpRefusal> => {
    const employee_id = parseSlotId(slot_id)?.employee_id ?? '';
    if (!row(db, OnlyId, 'SELECT id FROM employee WHERE id = ?', employee_id)) {
      return refuse({ status: 404, error: 'There is no such slot.' });
    }
    if (!row(db, OnlyId, 'SELECT id FROM cancellation_reason WHERE id = ?', reason)) {
      return refuse({ status: 422, error: 'There is no such cancellation reason.' });
    }
    const touch = row(db, Booked, `SELECT * FROM touch WHERE slot_id = ? AND status = 'booked'`, slot_id);
    if (!touch) return refuse({ status: 409, error: 'Nothing is booked at this slot.' });
    if (touch.paid) return refuse({ status: 409, error: 'The touch has a payment.' });
    if (touch.medical_document) return refuse({ status: 409, error: 'The touch has a medical document.' });
    if (touch.stage !== 'planned') return refuse({ status: 409, error: 'The touch is already being processed.' });
    if (touch.linked_action) return refuse({ status: 409, error: 'The touch has a linked action.' });

    db.prepare(`UPDATE touch SET status = 'cancelled', cancellation_reason_id = ? WHERE id = ?`).run(reason, touch.id);
    recordEvent(db, now, 'touch_cancelled', { touch_id: touch.id });
    notifyStaff(db, now, touch.id, `Cancelled ${where}: ${slot_id}.`);
    return done(undefined);
  });
