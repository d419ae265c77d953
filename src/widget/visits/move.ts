// Moves a visit: books the new one first, and only then cancels the old one. So the patient has a visit at every
// moment, and sees the state of each of the two.
import { createModel, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Appointment } from '../../contract/booking.ts';
import type { Booking } from '../booking/booking.ts';
import type { PatientDetails } from '../booking/patient-details.ts';
import type { VisitDraft } from '../booking/visit-draft.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { WidgetOptions } from '../shared/options.ts';
import type { ClinicTime } from '../times/clinic-time.ts';
import type { Cancellation } from './cancellation.ts';
import type { ManagedVisit } from './managed-visit.ts';
import { type MoveEvent, type MoveProcess, nextMoveProcess } from './move-process.ts';
import type { VisitsView } from './visits-view.ts';

export type Move = InstanceType<typeof MoveModel>;

type Collaborators = {
  booking: Booking;
  cancellation: Cancellation;
  catalog: Catalog;
  visitsView: VisitsView;
  patient: PatientDetails;
  draft: VisitDraft;
  managed: ManagedVisit;
};

/** One move at a time: choose a new time, book it, cancel the old visit. */
export const MoveModel = createModel(
  (
    { booking, cancellation, catalog, visitsView, patient, draft, managed }: Collaborators,
    { isClosed }: Pick<ClinicTime, 'isClosed'>,
    { service }: Pick<WidgetOptions, 'service'>,
  ) => {
    const state = signal<MoveProcess>({ status: 'none' });

    /** The only place that moves the state. */
    function dispatch(event: MoveEvent) {
      state.value = nextMoveProcess(state.peek(), event);
    }

    /**
     * The id of the clinic's reason for moved visits, else its first. Without a reason the ERP doesn't cancel (method
     * 9).
     */
    const reasonId = () => {
      const reasons = catalog.clinic.value?.reasons ?? [];
      return (reasons.find(({ move }) => move) ?? reasons[0])?.id;
    };

    /** A doctor who isn't in the catalog has no times to move to. */
    const isPossible = ({ employee_id }: Appointment) =>
      reasonId() !== undefined && catalog.employeeById.value.has(employee_id);

    /** Opens the time question, with the old visit's doctor and services. */
    function start(old: Appointment) {
      const origin = { process: booking.process.value, screen: visitsView.screen.value };
      dispatch({ type: 'started', old, origin });
      if (old.details_kept) patient.moveWith(old.cancel_token);
      // Else a patient who has just booked doesn't type everything again.
      else if (origin.process.status === 'booked') patient.restoreSent();
      booking.noteFormShown();
      draft.startMoving({ doctor: old.employee_id, services: old.services });
      visitsView.close();
      booking.resume();
    }

    /** Keeps the old visit and goes back to where the move started. */
    function abandon() {
      const moving = state.value;
      // A booking that is under way or unconfirmed may exist: it isn't left behind.
      if (moving.status !== 'choosing' || booking.locked.value) return;
      const { process, screen } = moving.origin;
      dispatch({ type: 'abandoned' });
      patient.moveWith(undefined);
      booking.returnTo(process);
      if (screen === 'visit') visitsView.openVisit();
      else if (screen === 'list') visitsView.openList();
    }

    effect(() => {
      const { process } = booking;
      const moving = state.value;
      if (moving.status === 'choosing' && process.value.status === 'booked') {
        dispatch({ type: 'new_booked', old: moving.old });
        cancellation.reset();
        void cancellation.cancel(moving.old, reasonId());
      }
      if (moving.status === 'leaving' && cancellation.process.value.status === 'cancelled') {
        // From here on the visit on the screen, and so the one to cancel, is the new one.
        cancellation.reset();
        dispatch({ type: 'old_cancelled', old: moving.old });
      }
    });

    // A link with a time leads from the visit on the screen to the move there.
    effect(() => {
      const opened = managed.state.value;
      if (visitsView.screen.value !== 'visit' || !draft.linkPending.value || opened.status !== 'ready') return;
      const { visit } = opened;
      const own = visit.services.join();
      const fits = own === (service ?? own);
      if (fits && visit.state === 'booked' && isPossible(visit) && !isClosed('cancel_until', visit))
        untracked(() => start(visit));
      else draft.setLinkPending(false);
    });

    return {
      state: state as ReadonlySignal<MoveProcess>,
      start,
      abandon,
      /** The patient goes on: the next booking is a booking, not a move. */
      finish: () => dispatch({ type: 'finished' }),
      isPossible,
      /** Opens a visit of this browser, to move it to the link's time. */
      startFromLink: (token: string) => {
        visitsView.openVisit(token);
        // Last: until then the visit before is on the screen.
        draft.setLinkPending(true);
      },
    };
  },
);
