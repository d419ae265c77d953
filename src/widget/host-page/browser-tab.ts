// The browser's tab around the widget: whether it is looked at, and time that passes in it.

/** Each of `on` and `after` answers what ends it. `after`: once, after so many ms. */
export type TabDeps = {
  visible: () => boolean;
  online: () => boolean;
  on: (event: 'online' | 'offline' | 'visibilitychange', act: () => void) => () => void;
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
