// A browser tab whose clock, visibility and connection a test controls.
import type { ClockDeps } from '../shared/clock.ts';
import type { TabDeps } from './browser-tab.ts';

type Event = Parameters<TabDeps['on']>[0];

export function fakeTab() {
  let clock = 0;
  let asleepMs = 0;
  let timers: { at: number; act: () => void }[] = [];
  const listeners: { event: Event; act: () => void }[] = [];
  const state = { visible: true, online: true };
  const tab: TabDeps & ClockDeps = {
    visible: () => state.visible,
    online: () => state.online,
    monotonicMs: () => clock,
    deviceMs: () => clock + asleepMs,
    on: (event, act) => {
      const listener = { event, act };
      listeners.push(listener);
      return () => void listeners.splice(listeners.indexOf(listener), 1);
    },
    after: (ms, act) => {
      const timer = { at: clock + ms, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  };
  const dispatch = (event: Event) => {
    for (const { act } of listeners.filter((one) => one.event === event)) act();
  };
  return {
    tab,
    /** The number of active timers and listeners. */
    pending: () => timers.length + listeners.length,
    setVisible: (visible: boolean) => {
      state.visible = visible;
      dispatch('visibilitychange');
    },
    setOnline: (online: boolean) => {
      state.online = online;
      dispatch(online ? 'online' : 'offline');
    },
    /** The device sleeps: its clock goes on, and the monotonic one stands still. */
    sleep: (ms: number) => {
      asleepMs += ms;
    },
    /** Advances the clock, and runs the timers that are due, in order. */
    advance: async (ms: number) => {
      const end = clock + ms;
      for (;;) {
        const [due] = timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
        if (!due) break;
        timers = timers.filter((one) => one !== due);
        clock = due.at;
        due.act();
        await new Promise((resolve) => setTimeout(resolve));
      }
      clock = end;
    },
  };
}
