// Puts a widget on the page: its own shadow root, its own models.
import { render } from 'preact';
import { followBrowser } from './browser-history.ts';
import type { WidgetOptions } from './options.ts';
import { createSession, SessionProvider, type Surroundings } from './session.ts';
import { browserTab } from './tab.ts';
import { Widget } from './Widget.tsx';
import css from './widget.css?inline';

// A <style> element in a shadow root is blocked by a host page's `style-src 'self'`; a constructed stylesheet is not (facts.md).
let sheet: CSSStyleSheet | undefined;
function stylesheet(): CSSStyleSheet {
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

export type Mounted = {
  /** Tags by preference: the widget goes on in the first of them that the clinic has. */
  setLanguages: (languages: readonly string[]) => void;
  /** Takes everything back: what is shown, listeners, timers. */
  destroy: () => void;
};

/** Shows a widget in `place`, an element that takes a shadow root and has none yet. @param warn tells the webmaster of a mistake */
export function mount(place: HTMLElement, options: WidgetOptions, warn: (text: string) => void): Mounted {
  const timers = new Set<number>();
  const surroundings: Surroundings = {
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
    storage: () => localStorage,
    onStorage: (act) => {
      const told = ({ key }: StorageEvent) => act(key);
      window.addEventListener('storage', told);
      return () => window.removeEventListener('storage', told);
    },
  };
  const root = place.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [stylesheet()];
  const session = createSession(options, surroundings);
  render(
    <SessionProvider value={session}>
      <Widget />
    </SessionProvider>,
    root,
  );
  const ends = [followBrowser(randomKey(), session.way, window), session.history.follow(), session.dispose];
  void (options.token === undefined ? session.booking.start() : session.managed.open(options.token));
  return {
    setLanguages: (languages) => void session.catalog.setLanguages(languages),
    destroy: () => {
      for (const end of ends) end();
      render(null, root);
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
