// The current time, by the proxy's clock. A visitor's device may be wrong by minutes or by years, so its clock decides
// nothing: it only shows that the device slept.
import { createModel, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { minuteMs } from '../../contract/local-time.ts';
import type { TabDeps } from '../host-page/browser-tab.ts';

export type ClockDeps = Pick<TabDeps, 'on' | 'after'> & {
  /** Ms since some moment. Never jumps, and in some browsers stands still while the device sleeps. */
  monotonicMs: () => number;
  /** The device's clock, in ms since 1970. */
  deviceMs: () => number;
};

/** How often the clock is read at least: a device that wakes up shows old times no longer. */
const maxTickMs = 15_000;
/** The device's clock is ahead of the monotonic one by this much more than before: it slept, or was set. */
const sleptAfterMs = 5000;

export type ProxyClock = InstanceType<typeof ClockModel>;

export const ClockModel = createModel(({ on, after, monotonicMs, deviceMs }: ClockDeps) => {
  /** The proxy's time minus the monotonic time lies between these. Undefined until the first answer. */
  let offset: { min: number; max: number } | undefined;
  const minute = signal<number | undefined>(undefined);
  const wakeUps = signal(0);
  let drift = deviceMs() - monotonicMs();
  let cancelTimer = () => {};

  /** The proxy's time in ms since 1970; undefined until the first answer. */
  const nowMs = () => offset && monotonicMs() + (offset.min + offset.max) / 2;

  function tick() {
    cancelTimer();
    const now = nowMs();
    if (now !== undefined) minute.value = Math.floor(now / minuteMs) * minuteMs;
    cancelTimer = after(Math.min(maxTickMs, minuteMs - ((now ?? 0) % minuteMs)), tick);
    const newDrift = deviceMs() - monotonicMs();
    if (newDrift - drift > sleptAfterMs) wakeUps.value = wakeUps.peek() + 1;
    drift = newDrift;
  }

  effect(() => {
    untracked(tick);
    const stop = on('visibilitychange', tick);
    return () => {
      stop();
      cancelTimer();
    };
  });

  return {
    nowMs,
    /** The start of the running minute, in ms since 1970. */
    minute: minute as ReadonlySignal<number | undefined>,
    /** How often the device was found to have slept. */
    wakeUps: wakeUps as ReadonlySignal<number>,
    /**
     * Learns the time from an answer. The proxy wrote it between the request and now, so each answer narrows the offset
     * down. One that contradicts the earlier ones replaces them: the device slept, or a clock was set.
     * @param sentAtMs monotonic time of the request
     */
    measure(serverMs: number, sentAtMs: number) {
      const seen = { min: serverMs - monotonicMs(), max: serverMs - sentAtMs };
      const both = offset && { min: Math.max(offset.min, seen.min), max: Math.min(offset.max, seen.max) };
      offset = both && both.min <= both.max ? both : seen;
      tick();
    },
  };
});
