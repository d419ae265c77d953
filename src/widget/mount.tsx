// Puts a widget on the page: its own shadow root, its own models.

import { render } from 'preact';
import { isLoopback } from '../contract/loopback.ts';
import { syncBrowserHistory } from './host-page/browser-history.ts';
import { browserTab } from './host-page/browser-tab.ts';
import { whenNearViewport } from './host-page/lazy-mount.ts';
import type { EmitEvent } from './host-page/page-events.ts';
import type { Prefill, WidgetOptions } from './shared/options.ts';
import { createSession, type SessionDeps, SessionProvider } from './shared/session.ts';
import { Widget } from './Widget.tsx';
import css from './widget.css?inline';

// A <style> element in a shadow root is blocked by a host page's `style-src 'self'`; a constructed stylesheet is not (facts.md).
let sheet: CSSStyleSheet | undefined;
export function widgetStyles(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

/** 128 random bits as base64url. `crypto.randomUUID` doesn't exist on plain-http pages. */
const randomKey = () =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

/**
 * `warn` tells the webmaster of a mistake, `tell` the page of what happens. `atOnce`: even where it is out of sight. `apart`: the
 * browser's Back doesn't go through its steps until `followHistory` is called.
 */
export type MountDeps = { warn: (text: string) => void; tell: EmitEvent; atOnce?: boolean; apart?: boolean };

export type Mounted = {
  /** Tags by preference: the widget goes on in the first of them that the clinic has. */
  setLanguages: (languages: readonly string[]) => void;
  setTheme: (theme: WidgetOptions['theme']) => void;
  /** What the page knows by now: fills in what the patient hasn't. */
  prefill: (values: Prefill) => void;
  setSource: (source: string | undefined) => void;
  /** Tells the webmaster of a mistake: in the console, and on their own machine beneath the widget. */
  warn: (text: string) => void;
  /** The browser's Back goes through the steps from here on. @returns ends it, and answers how many entries of the history are its own */
  followHistory: () => () => number;
  /** Takes everything back: what is shown, listeners, timers. */
  destroy: () => void;
};

/** Shows a widget in `place`, an element that takes a shadow root and shows no other widget; it may have shown one before. */
export function mount(
  place: HTMLElement,
  options: WidgetOptions,
  { warn: warnPage, tell, atOnce = false, apart = false }: MountDeps,
): Mounted {
  const timers = new Set<number>();
  const warn = (text: string) => {
    warnPage(text);
    if (isLoopback(location.hostname)) session.notes.value = [...session.notes.peek(), text];
  };
  const deps: SessionDeps = {
    fetch: (input, init) => fetch(input, init),
    now: () => new Date(),
    key: randomKey,
    wait: (ms) =>
      new Promise((resolve) => {
        const timer = window.setTimeout(() => {
          timers.delete(timer);
          resolve();
        }, ms);
        timers.add(timer);
      }),
    ...browserTab,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    subtle: crypto.subtle,
    origin: location.origin,
    warn,
    tell,
    storage: () => localStorage,
    onStorage: (act) => {
      const told = ({ key }: StorageEvent) => act(key);
      window.addEventListener('storage', told);
      return () => window.removeEventListener('storage', told);
    },
  };
  const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [widgetStyles()];
  const session = createSession(options, deps);
  render(
    <SessionProvider value={session}>
      <Widget />
    </SessionProvider>,
    root,
  );
  const start = () =>
    void (options.token === undefined ? session.booking.start() : session.managed.open(options.token));
  const stopWaiting = atOnce ? start() : whenNearViewport(place, start);
  let following: (() => number) | undefined;
  const followHistory = () => {
    following?.();
    following = syncBrowserHistory(randomKey(), session.historyPosition, window);
    return following;
  };
  if (!apart) followHistory();
  const unfollow = session.remembered.follow();
  return {
    setLanguages: (languages) => void session.catalog.setLanguages(languages),
    setTheme: (theme) => {
      session.theme.value = theme;
    },
    prefill: session.patient.prefill,
    setSource: session.booking.setSource,
    warn,
    followHistory,
    destroy: () => {
      stopWaiting?.();
      following?.();
      unfollow();
      session.dispose();
      render(null, root);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
