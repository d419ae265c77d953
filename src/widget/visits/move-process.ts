// How far moving a visit is: the states, the events that move it, and the one function that does.
import type { Appointment } from '../../contract/booking.ts';
import type { BookingProcess } from '../booking/booking-process.ts';
import type { VisitsScreen } from './visits-view.ts';

/** Where the patient was when the move started, to go back there. */
type MoveOrigin = { process: BookingProcess; screen: VisitsScreen | undefined };

export type MoveProcess =
  | { status: 'none' }
  /** The patient chooses and books the new time. */
  | { status: 'choosing'; old: Appointment; origin: MoveOrigin }
  /** The new visit is booked. The old one is being cancelled; how far that is, the cancellation knows. */
  | { status: 'leaving'; old: Appointment }
  /** The old visit is cancelled, too. */
  | { status: 'done'; old: Appointment };

export type MoveEvent =
  | { type: 'started'; old: Appointment; origin: MoveOrigin }
  | { type: 'abandoned' }
  | { type: 'new_booked' }
  | { type: 'old_cancelled' }
  | { type: 'finished' };

/** The state after an event; the same state where it doesn't accept the event. */
export function nextMoveProcess(process: MoveProcess, event: MoveEvent): MoveProcess {
  switch (event.type) {
    case 'started':
      return { status: 'choosing', old: event.old, origin: event.origin };
    case 'abandoned':
      return process.status === 'choosing' ? { status: 'none' } : process;
    case 'new_booked':
      return process.status === 'choosing' ? { status: 'leaving', old: process.old } : process;
    case 'old_cancelled':
      return process.status === 'leaving' ? { status: 'done', old: process.old } : process;
    case 'finished':
      return { status: 'none' };
  }
}
