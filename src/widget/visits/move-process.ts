// How far moving a visit is: the states, the events that move it, and the one function that does.
import type { Appointment } from '../../contract/booking.ts';
import type { BookingProcess } from '../booking/booking-process.ts';
import { nextState, type Transitions } from '../shared/next-state.ts';
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
  | { type: 'new_booked'; old: Appointment }
  | { type: 'old_cancelled'; old: Appointment }
  | { type: 'finished' };

// Another visit is moved, or a booking is a booking again: these are accepted in every state.
const always = { started: 'choosing', finished: 'none' } as const;

/** The state that each event leads to. */
const transitions: Transitions<MoveProcess, MoveEvent> = {
  none: always,
  choosing: { abandoned: 'none', new_booked: 'leaving', ...always },
  leaving: { old_cancelled: 'done', ...always },
  done: always,
};

/** The state after an event; the same state where it doesn't accept the event. */
export const nextMoveProcess = (process: MoveProcess, event: MoveEvent): MoveProcess =>
  nextState(transitions, process, event);
