// Puts a widget on the page: its own shadow root, its own models.

import { render } from 'preact';
import type { WaitingPage } from '../contract/first-screen.ts';
import { isLoopback } from '../contract/loopback.ts';
import { browserSecret } from './booking/browser-secret.ts';
import { browserHistory, syncBrowserHistory } from './host-page/browser-history.ts';
import { browserTab } from './host-page/browser-tab.ts';
import { shieldEvents } from './host-page/event-shield.ts';
import { undoForeignChanges } from './host-page/foreign-changes.ts';
import { whenNearViewport } from './host-page/lazy-mount.ts';
import type { EmitEvent } from './host-page/page-events.ts';
import { fetchPreloaded, preloadsAreHere } from './host-page/preloaded.ts';
import type { Prefill, WidgetOptions } from './shared/options.ts';
import { createSession, type SessionDeps, SessionProvider } from './shared/session.ts';
import { lazySheet, styledRoot } from './shared/styled-root.ts';
import { toHex } from './shared/to-hex.ts';
import { drawnLists } from './ui/list-view.ts';
import { Widget } from './Widget.tsx';
import css from './widget.css?inline';

const sheet = lazySheet(css);
export function widgetStyles(): CSSStyleSheet {
  registerTextUnit();
  return sheet();
}

/**
 * Makes `--booking-em` a length, so that sizes don't multiply in elements inside each other. An `@property` rule does
 * nothing in a shadow root. Without it (Firefox before 128) they do multiply, in a few small texts.
 */
function registerTextUnit(): void {
  try {
    CSS.registerProperty({ name: '--booking-em', syntax: '<length>', inherits: true, initialValue: '16px' });
  } catch {
    // It is registered already, maybe by another copy of the script.
  }
}

/** 128 random bits. `crypto.randomUUID` doesn't exist on plain-http pages. */
const randomKey = () => toHex(crypto.getRandomValues(new Uint8Array(16)));

/** So long nothing is drawn while the answers that are here are read. */
const maxHeldMs = 300;

type MountDeps = {
  /** Reports a mistake to the webmaster. */
  warn: (text: string) => void;
  emit: EmitEvent;
  /** Loads even while the widget is far outside the viewport. */
  eager?: boolean;
  /** The browser's Back doesn't go through the steps until `followHistory` is called. */
  manualHistory?: boolean;
};

export type Mounted = {
  /** @param languages tags by preference; the first one that the clinic has is used */
  setLanguages: (languages: readonly string[]) => void;
  setTheme: (theme: WidgetOptions['theme']) => void;
  /** Fills in the fields that the patient hasn't touched. */
  prefill: (values: Prefill) => void;
  setSource: (source: string | undefined) => void;
  /** Reports a mistake to the webmaster: in the console, and on localhost also below the widget. */
  warn: (text: string) => void;
  /**
   * From now on the browser's Back goes through the steps.
   * @returns stops it, and returns how many of the history's entries are the widget's
   */
  followHistory: () => () => number;
  /** Removes what is shown, listeners and timers. */
  destroy: () => void;
};

/**
 * Shows a widget.
 * @param place an element that takes a shadow root and shows no other widget; a destroyed one may have been there
 */
export function mount(
  place: HTMLElement,
  options: WidgetOptions,
  { warn: warnPage, emit, eager = false, manualHistory = false }: MountDeps,
): Mounted {
  const timers = new Set<number>();
  const warn = (text: string) => {
    warnPage(text);
    if (isLoopback(location.hostname)) session.addNote(text);
  };
  const deps: SessionDeps = {
    fetch: fetchPreloaded,
    monotonicMs: () => performance.now(),
    deviceMs: Date.now,
    key: randomKey,
    wait: (ms) =>
      new Promise((resolve) => {
        timers.add(setTimeout(resolve, ms));
      }),
    ...browserTab,
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    subtle: crypto.subtle,
    browser: () => browserSecret(options.remember, randomKey),
    origin: location.origin,
    warn,
    emit,
    storage: () => localStorage,
    onStorage: (act) => {
      const listener = ({ key }: StorageEvent) => act(key);
      addEventListener('storage', listener);
      return () => removeEventListener('storage', listener);
    },
  };
  const session = createSession(options, deps);
  const start = () => (options.token === undefined ? session.booking.start() : session.managed.open(options.token));
  // Before anything is shown: its requests are on their way meanwhile.
  const started = eager ? start() : whenNearViewport(place, start);
  const root = styledRoot(place, widgetStyles());
  const unshield = shieldEvents(root);
  let stopUndoing: (() => void) | undefined;
  const show = () => {
    render(
      <SessionProvider value={session}>
        <Widget />
      </SessionProvider>,
      root,
    );
    stopUndoing = undoForeignChanges(root);
  };
  const isShown = !!root.firstChild;
  const showFirst = () => {
    if (isShown) {
      (window as WaitingPage).giveWay?.();
      for (const list of Object.values(session.draft.lists)) drawnLists.set(list, list.value);
    }
    show();
  };
  // The booking page shows the first screen already, which stays until there is the same to show. Where all answers are
  // here, the first screen is drawn once, and no skeleton before it. (A widget that is removed meanwhile never gets so
  // far: its reads don't end.)
  if (isShown || preloadsAreHere()) {
    void Promise.race([started, ...(isShown ? [] : [deps.wait(maxHeldMs)])]).then(showFirst);
  } else show();
  let following: (() => number) | undefined;
  const followHistory = () => {
    following?.();
    following = syncBrowserHistory(randomKey(), session.historyPosition, browserHistory());
    return following;
  };
  if (!manualHistory) followHistory();
  const unfollow = session.remembered.follow();
  return {
    setLanguages: session.catalog.setLanguages,
    setTheme: session.setTheme,
    prefill: session.patient.prefill,
    setSource: session.booking.setSource,
    warn,
    followHistory,
    destroy: () => {
      if (typeof started === 'function') started();
      following?.();
      unfollow();
      unshield();
      stopUndoing?.();
      session.dispose();
      render(null, root);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
