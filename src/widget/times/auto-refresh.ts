// Times are asked for again while a patient looks at them: on a screen that is open for minutes others book.
import { computed, createModel, effect, type ReadonlySignal } from '@preact/signals';
import type { Booking } from '../booking/booking.ts';
import type { TabDeps } from '../host-page/browser-tab.ts';
import type { Availability } from './availability.ts';

/** Every so many ms; and when the tab is looked at again, where they are older than that. */
const every = 60_000;
const staleAfter = 30_000;

type Collaborators = {
  booking: Booking;
  availability: Availability;
  /** Which of the visits that are booked already is shown instead of the steps, if any. */
  elsewhere: ReadonlySignal<unknown>;
};

export const AutoRefreshModel = createModel(
  ({ booking, availability, elsewhere }: Collaborators, { visible, on, after, now }: TabDeps & { now: () => Date }) => {
    const watching = computed(
      () =>
        booking.step.value === 'time' && availability.state.value.status === 'ready' && elsewhere.value === undefined,
    );

    effect(() => {
      if (!watching.value) return;
      let askedAt = now().getTime();
      let stop: () => void;
      const wait = () => {
        stop = after(every, () => visible() && ask());
      };
      function ask() {
        stop();
        askedAt = now().getTime();
        void booking.refreshTimes();
        wait();
      }
      wait();
      const ends = [
        on('online', ask),
        // A minute that ended out of sight asked for nothing: it is made good here.
        on('visibilitychange', () => visible() && now().getTime() - askedAt >= staleAfter && ask()),
      ];
      return () => {
        stop();
        for (const end of ends) end();
      };
    });

    return { watching };
  },
);
