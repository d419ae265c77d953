// Reloads the times while a patient looks at them: on a screen that stays open for minutes, others book.
import { computed, createModel, effect, type ReadonlySignal } from '@preact/signals';
import type { Booking } from '../booking/booking.ts';
import type { TabDeps } from '../host-page/browser-tab.ts';
import type { Availability } from './availability.ts';

const refreshIntervalMs = 60_000;
/** Older times are reloaded as soon as the tab is visible again. */
const staleAfterMs = 30_000;

type Collaborators = {
  booking: Booking;
  availability: Availability;
  /** Which booked visit is on the screen instead of the steps, if any. */
  visitsScreen: ReadonlySignal<unknown>;
};

export const AutoRefreshModel = createModel(
  (
    { booking, availability, visitsScreen }: Collaborators,
    { visible, on, after, now }: TabDeps & { now: () => Date },
  ) => {
    const timesShown = computed(
      () =>
        booking.step.value === 'time' &&
        availability.state.value.status === 'ready' &&
        visitsScreen.value === undefined,
    );

    effect(() => {
      if (!timesShown.value) return;
      let refreshedAtMs = now().getTime();
      let cancelTimer: () => void;
      const schedule = () => {
        cancelTimer = after(refreshIntervalMs, () => visible() && refresh());
      };
      function refresh() {
        cancelTimer();
        refreshedAtMs = now().getTime();
        void booking.refreshTimes();
        schedule();
      }
      schedule();
      const stops = [
        on('online', refresh),
        // A hidden tab doesn't refresh, so it may have stale times when it is visible again.
        on('visibilitychange', () => visible() && now().getTime() - refreshedAtMs >= staleAfterMs && refresh()),
      ];
      return () => {
        cancelTimer();
        for (const stop of stops) stop();
      };
    });

    return { timesShown };
  },
);
