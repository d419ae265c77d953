// What couldn't be loaded is tried again without the patient: once after the time that the proxy names, and whenever the network is back.
import { createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { TabDeps } from '../host-page/browser-tab.ts';
import type { ApiFailure } from './api.ts';

/** Seconds: nobody waits longer in front of a screen. */
const longest = 120;

type Loading = { status: 'loading' | 'ready' } | { status: 'failed'; failure: ApiFailure };

export type AutoRetry = InstanceType<typeof AutoRetryModel>;

/** @param retry loads again without moving the focus: the patient may be busy elsewhere on the page */
export const AutoRetryModel = createModel(
  (loading: ReadonlySignal<Loading>, retry: () => unknown, { online, on, after }: TabDeps) => {
    /** Seconds until it is tried again; undefined where it isn't, or not at a time that is known. */
    const left = signal<number | undefined>(undefined);
    const offline = signal(false);
    let tried = false;

    effect(() => {
      const state = loading.value;
      if (state.status === 'ready') tried = false;
      if (state.status !== 'failed') return;
      let stop = () => {};
      const again = () => {
        tried = true;
        void retry();
      };
      const count = (seconds: number) => {
        left.value = seconds;
        stop = after(1000, () => (seconds > 1 ? count(seconds - 1) : again()));
      };
      const hold = () => {
        stop();
        left.value = undefined;
        offline.value = true;
      };
      const { retry_after: wait = Number.POSITIVE_INFINITY } = state.failure;
      offline.value = !online();
      if (!tried && wait <= longest && online()) count(Math.max(1, Math.ceil(wait)));
      const ends = [on('online', again), on('offline', hold)];
      return () => {
        stop();
        left.value = undefined;
        for (const end of ends) end();
      };
    });

    return { left, offline };
  },
);
