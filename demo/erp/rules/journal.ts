// The record of changes: events for other parts of the ERP, and notifications to staff. Both refer to the touch by id;
// only the touch holds the patient's data.
import type { Database } from '../database.ts';

type EventKind =
  | 'counteragent_created'
  | 'counteragent_updated'
  | 'touch_created'
  | 'touch_changed'
  | 'touch_cancelled'
  | 'absence_created'
  | 'absence_ended'
  | 'scheduling_on'
  | 'scheduling_off'
  | 'slot_depth_changed';

/** Writes an event. @param at the instant of the change */
export function recordEvent(
  db: Database,
  at: Date,
  kind: EventKind,
  about: { touch_id?: number; counteragent_id?: number; employee_id?: string },
): void {
  db.prepare('INSERT INTO event (at, kind, touch_id, counteragent_id, employee_id) VALUES (?, ?, ?, ?, ?)').run(
    at.toISOString(),
    kind,
    about.touch_id ?? null,
    about.counteragent_id ?? null,
    about.employee_id ?? null,
  );
}

/** Writes a notification to the clinic's staff. */
export function notifyStaff(db: Database, at: Date, touch_id: number, text: string): void {
  db.prepare('INSERT INTO notification (at, touch_id, text) VALUES (?, ?, ?)').run(at.toISOString(), touch_id, text);
}
