// Where a patient looks at visits that are booked already: the list of this browser's, or one of them.
import { createModel, effect, signal } from '@preact/signals';
import type { Booking } from '../booking/booking.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Cancellation } from './cancellation.ts';
import type { ManagedVisit } from './managed-visit.ts';
import type { RememberedVisits } from './remembered-visits.ts';

export type VisitsScreen = 'list' | 'visit';

export type VisitsView = InstanceType<typeof VisitsViewModel>;

type Collaborators = {
  booking: Booking;
  cancellation: Cancellation;
  catalog: Catalog;
  remembered: RememberedVisits;
  managed: ManagedVisit;
};

/** @param token the one visit that the whole page is of, as its link named it: there is no list behind it */
export const VisitsViewModel = createModel(
  ({ booking, cancellation, catalog, remembered, managed }: Collaborators, token: string | undefined) => {
    /** undefined: the booking is on the screen. */
    const view = signal<VisitsScreen | undefined>(token === undefined ? undefined : 'visit');
    /** How often the patient moved here: the focus follows. */
    const moves = signal(0);

    function show(next: VisitsScreen | undefined) {
      view.value = next;
      moves.value++;
    }

    // What is over is known once the clinic's calendar is.
    effect(() => {
      if (catalog.state.value.status === 'ready') remembered.load();
    });
    effect(() => {
      const process = booking.process.value;
      if (process.status === 'booked') remembered.add(process.appointment);
    });

    return {
      view,
      moves,
      standalone: signal(token !== undefined),
      openList: () => show('list'),
      /** Opens the visit of a token; without one, the last that was open. */
      openVisit(of?: string) {
        show('visit');
        if (of === undefined) return;
        cancellation.keep();
        void managed.open(of);
      },
      close: () => show(undefined),
    };
  },
);
