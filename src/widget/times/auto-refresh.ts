// Reloads the times while a patient looks at them: on a screen that stays open for minutes, others book.
import { computed, createModel, effect, type ReadonlySignal } from '@preact/signals';
import type { Booking } from '../booking/booking.ts';
import type { TabDeps } from '../host-page/browser-tab.ts';
import type { ClockDeps, ProxyClock } from '../shared/clock.ts';
import type { Availability } from './availability.ts';

const refreshIntervalMs = 60_000;
/** Older times are reloaded as soon as the tab is visible again. */
const staleAfterMs = 30_000;

type Collaborators = {
  booking: Booking;
  availability: Availability;
  clock: Pick<ProxyClock, 'wakeUps'>;
  /** Which booked visit is on the screen instead of the steps, if any. */
  visitsScreen: ReadonlySignal<unknown>;
};

export const AutoRefreshModel = createModel(
  (
    { booking, availability, clock, visitsScreen }: Collaborators,
    { visible, on, after, monotonicMs }: TabDeps & Pick<ClockDeps, 'monotonicMs'>,
  ) => {
    const timesShown = computed(
      () =>
        booking.step.value === 'time' &&
        availability.state.value.status === 'ready' &&
        visitsScreen.value === undefined,
    );

    effect(() => {
      if (!timesShown.value) return;
      let refreshedAtMs = monotonicMs();
      let cancelTimer: () => void;
      const schedule = () => {
        cancelTimer = after(refreshIntervalMs, () => visible() && refresh());
      };
      function refresh() {
        cancelTimer();
        refreshedAtMs = monotonicMs();
        void booking.refreshTimes();
        schedule();
      }
      schedule();
      let wakeUps = clock.wakeUps.peek();
      const stops = [
        // The times are as old as the device slept, and some of them have passed.
        clock.wakeUps.subscribe((count) => {
          if (count !== wakeUps) refresh();
          wakeUps = count;
        }),
        on('online', refresh),
        // A hidden tab doesn't refresh, so it may have stale times when it is visible again.
        on('visibilitychange', () => visible() && monotonicMs() - refreshedAtMs >= staleAfterMs && refresh()),
      ];
      return () => {
        cancelTimer();
        for (const stop of stops) stop();
      };
    });

    return { timesShown };
  },
);
