// The desk's state as JSON, for tests over HTTP.
import type { DeskDeps } from './desk-deps.ts';
import { absences, clinicNow, doctors, feedEntries, reasons, touchesFrom } from './reception.ts';

/** Settings, mood, touches from today on with all their marks, absences, and the newest notifications and events. */
export function deskState({ db, now, mood }: DeskDeps) {
  const { settings, date } = clinicNow(db, now());
  return {
    date,
    settings,
    mood: mood(),
    touches: touchesFrom(db, date),
    absences: absences(db, date),
    doctors: doctors(db),
    reasons: reasons(db),
    feed: feedEntries(db, 200),
  };
}
