// Moving a visit: the new one is booked first, and only when the clinic has it the old one is cancelled. At no moment is the patient
// without a visit, and what became of each is said as far as it is known.
import { createModel, effect, signal } from '@preact/signals';
import type { Appointment } from '../../contract/booking.ts';
import type { Booking } from '../booking/booking.ts';
import type { PatientDetails } from '../booking/patient-details.ts';
import type { BookingProcess } from '../booking/submission.ts';
import type { VisitDraft } from '../booking/visit-draft.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Cancellation } from './cancellation.ts';
import type { VisitsView } from './visits-view.ts';

/** `leaving`: the new one is booked and the old one on its way out; how far that is, the cancellation knows. `done`: it is cancelled. */
export type Moving = { status: 'none' } | { status: 'choosing' | 'leaving' | 'done'; old: Appointment };

export type Move = InstanceType<typeof MoveModel>;

type Collaborators = {
  booking: Booking;
  cancellation: Cancellation;
  catalog: Catalog;
  visitsView: VisitsView;
  patient: PatientDetails;
  draft: VisitDraft;
};

export const MoveModel = createModel(
  ({ booking, cancellation, catalog, visitsView, patient, draft }: Collaborators) => {
    const state = signal<Moving>({ status: 'none' });
    /** Where the patient came from, to go back there. */
    let before: { process: BookingProcess; view: 'list' | 'visit' | undefined } | undefined;

    /** The clinic's reason for a visit that moves; without any the ERP can't be asked to cancel (method 9). */
    const reason = () => {
      const reasons = catalog.clinic.value?.reasons ?? [];
      return (reasons.find(({ move }) => move) ?? reasons[0])?.id;
    };

    /** Asks for a new time with the same doctor and for the same services. */
    function start(old: Appointment) {
      before = { process: booking.process.value, view: visitsView.view.value };
      state.value = { status: 'choosing', old };
      // Whoever booked it a moment ago needn't type it all again.
      if (before.process.status === 'booked') patient.restore();
      draft.takeOver({ doctor: old.employee_id, services: old.services });
      visitsView.close();
      booking.continueElsewhere();
    }

    /** The visit stays as it is. */
    function leave() {
      // What is on its way, or unknown, isn't left behind: it may be booked.
      if (state.value.status !== 'choosing' || before === undefined || booking.fixed.value) return;
      state.value = { status: 'none' };
      booking.comeBack(before.process);
      if (before.view === 'visit') visitsView.openVisit();
      else if (before.view === 'list') visitsView.openList();
    }

    effect(() => {
      const { process } = booking;
      const now = state.value;
      if (now.status === 'choosing' && process.value.status === 'booked') {
        state.value = { status: 'leaving', old: now.old };
        cancellation.keep();
        void cancellation.cancel(now.old, reason());
      }
      if (now.status === 'leaving' && cancellation.process.value.status === 'cancelled') {
        // From here on what can be cancelled is the new one.
        cancellation.keep();
        state.value = { status: 'done', old: now.old };
      }
    });

    return {
      state,
      start,
      leave,
      /** The way is over: the next booking is a booking. */
      end: () => {
        state.value = { status: 'none' };
      },
      possible: () => reason() !== undefined,
    };
  },
);
