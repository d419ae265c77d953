// The desk as JSON, for tests over HTTP.
import type { DeskParts } from './desk-parts.ts';
import { absences, clinicNow, doctors, reasons, told, touchesFrom } from './reception.ts';

/** Settings, mood, today's and coming touches with all their marks, who is away, and the newest of what was told. */
export function deskState({ db, now, mood }: DeskParts) {
  const { settings, date } = clinicNow(db, now());
  return {
    date,
    settings,
    mood: mood(),
    touches: touchesFrom(db, date),
    absences: absences(db, date),
    doctors: doctors(db),
    reasons: reasons(db),
    told: told(db, 200),
  };
}
