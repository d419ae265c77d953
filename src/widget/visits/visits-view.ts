// Which of the patient's booked visits is on the screen: the list of this browser's visits, one of them, or none.
import { createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
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

/** @param token of the one visit that the whole page shows, from its link; such a page has no list */
export const VisitsViewModel = createModel(
  ({ booking, cancellation, catalog, remembered, managed }: Collaborators, token: string | undefined) => {
    /** undefined: the booking is on the screen. */
    const screen = signal<VisitsScreen | undefined>(token === undefined ? undefined : 'visit');
    /** How often the patient came here or left: the focus follows. */
    const focusRequests = signal(0);

    function show(next: VisitsScreen | undefined) {
      screen.value = next;
      focusRequests.value++;
    }

    // Past visits are left out of the list, and the clinic's date is known only with its time zone.
    effect(() => {
      if (catalog.state.value.status === 'ready') remembered.load();
    });
    effect(() => {
      const process = booking.process.value;
      if (process.status === 'booked') remembered.add(process.appointment);
    });

    return {
      screen: screen as ReadonlySignal<VisitsScreen | undefined>,
      focusRequests: focusRequests as ReadonlySignal<number>,
      openList: () => show('list'),
      /** The widget begins with the list: nobody pressed anything, so the focus stays where it is. */
      beginWithList: () => {
        screen.value = 'list';
      },
      /** Opens the visit of a token; without one, the visit that was open last. */
      openVisit(visitToken?: string) {
        show('visit');
        if (visitToken === undefined) return;
        cancellation.reset();
        void managed.open(visitToken);
      },
      close: () => show(undefined),
    };
  },
);
