// Retries what failed to load: once after the time that the proxy names (Retry-After), and whenever the network is
// back.
import { createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { TabDeps } from '../host-page/browser-tab.ts';
import type { ApiFailure } from './api.ts';

/** A longer wait isn't counted down. */
const maxWaitSeconds = 120;

type Loading = { status: 'loading' | 'ready' } | { status: 'failed'; failure: ApiFailure };

/** @param retry loads again without moving the focus: the patient may be busy elsewhere on the page */
export const AutoRetryModel = createModel(
  (loading: ReadonlySignal<Loading>, retry: () => unknown, { online, on, after }: TabDeps) => {
    /** The countdown; undefined where no retry is scheduled. */
    const secondsLeft = signal<number | undefined>(undefined);
    const offline = signal(false);
    let retried = false;

    effect(() => {
      const state = loading.value;
      if (state.status === 'ready') retried = false;
      if (state.status !== 'failed') return;
      let stopCountdown = () => {};
      const retryNow = () => {
        retried = true;
        void retry();
      };
      const countDown = (seconds: number) => {
        secondsLeft.value = seconds;
        stopCountdown = after(1000, () => (seconds > 1 ? countDown(seconds - 1) : retryNow()));
      };
      const pause = () => {
        stopCountdown();
        secondsLeft.value = undefined;
        offline.value = true;
      };
      const { retry_after: waitSeconds = Number.POSITIVE_INFINITY } = state.failure;
      offline.value = !online();
      if (!retried && waitSeconds <= maxWaitSeconds && online()) countDown(Math.max(1, Math.ceil(waitSeconds)));
      const stops = [on('online', retryNow), on('offline', pause)];
      return () => {
        stopCountdown();
        secondsLeft.value = undefined;
        for (const stop of stops) stop();
      };
    });

    return {
      secondsLeft: secondsLeft as ReadonlySignal<number | undefined>,
      offline: offline as ReadonlySignal<boolean>,
    };
  },
);
