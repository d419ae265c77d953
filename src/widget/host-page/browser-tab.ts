// The browser tab around the widget: whether it is visible and online, and its timers.

export type TabDeps = {
  visible: () => boolean;
  online: () => boolean;
  /** @returns stops listening */
  on: (event: 'online' | 'offline' | 'visibilitychange', act: () => void) => () => void;
  /** Calls `act` once, after that many ms. @returns cancels it */
  after: (ms: number, act: () => void) => () => void;
};

export const browserTab: TabDeps = {
  visible: () => document.visibilityState === 'visible',
  online: () => navigator.onLine,
  on: (event, act) => {
    const target = event === 'visibilitychange' ? document : window;
    target.addEventListener(event, act);
    return () => target.removeEventListener(event, act);
  },
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
