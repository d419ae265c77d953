// What the ERP tells of a change: an event for its other parts and a notification to staff. Both name the touch by its id;
// who the patient is stands in the touch alone.
import type { Database } from '../database.ts';

export type EventKind =
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

/** Writes an event. `at`: the instant of the change. */
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

/** Leaves a notification for the clinic's staff. */
export function notifyStaff(db: Database, at: Date, touch_id: number, text: string): void {
  db.prepare('INSERT INTO notification (at, touch_id, text) VALUES (?, ?, ?)').run(at.toISOString(), touch_id, text);
}
