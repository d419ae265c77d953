// A tab whose clock goes when a test says so, and which is looked at and online when it says so.
import type { TabDeps } from './browser-tab.ts';

type Event = Parameters<TabDeps['on']>[0];

export function fakeTab() {
  let clock = 0;
  let timers: { at: number; act: () => void }[] = [];
  const listeners: { event: Event; act: () => void }[] = [];
  const state = { visible: true, online: true };
  const tab: TabDeps & { now: () => Date } = {
    visible: () => state.visible,
    online: () => state.online,
    now: () => new Date(clock),
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
  const tell = (event: Event) => {
    for (const { act } of listeners.filter((one) => one.event === event)) act();
  };
  return {
    tab,
    /** Timers and listeners that would go on. */
    left: () => timers.length + listeners.length,
    look: (visible: boolean) => {
      state.visible = visible;
      tell('visibilitychange');
    },
    connect: (online: boolean) => {
      state.online = online;
      tell(online ? 'online' : 'offline');
    },
    /** Lets so many ms pass, and what is due happen in its order. */
    pass: async (ms: number) => {
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
