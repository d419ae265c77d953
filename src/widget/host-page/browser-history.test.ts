import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HistoryDeps } from './browser-history.ts';
import * as history from './browser-history.ts';

/** A tab's history: entries with a state, one of them shown. `go` answers with `popstate`, as a browser does. */
function tab(first: unknown = null) {
  let entries: unknown[] = [first];
  let shown = 0;
  const listeners = new Set<(event: { state: unknown }) => void>();
  const go = (delta: number) => {
    if (entries[shown + delta] === undefined) return;
    shown += delta;
    for (const listener of listeners) listener({ state: entries[shown] });
  };
  const browser = {
    history: {
      get state() {
        return entries[shown];
      },
      pushState: (state: unknown) => {
        entries = [...entries.slice(0, shown + 1), state];
        shown++;
      },
      go,
    },
    addEventListener: (_: string, listener: (event: { state: unknown }) => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: (event: { state: unknown }) => void) => listeners.delete(listener),
  };
  return { browser: browser as unknown as HistoryDeps, go, entries: () => entries, shown: () => shown, listeners };
}

const position = signal(0);
const goTo = vi.fn((wanted: number) => {
  position.value = wanted;
});
const way = { position, goTo };

let ends: (() => void)[] = [];
const syncBrowserHistory: typeof history.syncBrowserHistory = (...all) => {
  const end = history.syncBrowserHistory(...all);
  ends.push(end);
  return end;
};
afterEach(() => {
  for (const end of ends) end();
  ends = [];
});

beforeEach(() => {
  position.value = 0;
  goTo.mockClear();
});

describe('the browser’s history', () => {
  test('has an entry for each step forward, and Back and Forward go one step', () => {
    const { browser, go, entries } = tab();
    syncBrowserHistory('w', way, browser);
    position.value = 1;
    position.value = 2;
    expect(entries()).toHaveLength(3);
    go(-1);
    expect(position.value).toBe(1);
    go(-1);
    expect(position.value).toBe(0);
    go(1);
    expect(position.value).toBe(1);
    position.value = 2;
    expect(entries()).toHaveLength(3);
  });
  test('follows a step back inside the widget, also by several steps', () => {
    const { browser, shown } = tab();
    syncBrowserHistory('w', way, browser);
    position.value = 1;
    position.value = 2;
    position.value = 0;
    expect(shown()).toBe(0);
    expect(goTo).not.toHaveBeenCalled();
  });
  test('keeps the page’s state and another widget’s mark', () => {
    const { browser, entries } = tab({ route: '/doctors' });
    syncBrowserHistory('one', way, browser);
    position.value = 1;
    const second = signal(0);
    syncBrowserHistory('two', { position: second, goTo }, browser);
    second.value = 1;
    expect(entries().at(-1)).toEqual({
      route: '/doctors',
      alpacaBooking: { one: { number: 1, position: 1 }, two: { number: 1, position: 1 } },
    });
  });
  test('isn’t changed after the page has added its own entry', () => {
    const { browser, shown } = tab();
    syncBrowserHistory('w', way, browser);
    position.value = 1;
    browser.history.pushState({ page: 'other' }, '');
    position.value = 0;
    expect(shown()).toBe(2);
  });
  test('has its start where the widget started', () => {
    position.value = 101;
    const { browser, go, shown } = tab();
    syncBrowserHistory('w', way, browser);
    position.value = 201;
    position.value = 202;
    go(-2);
    expect(position.value).toBe(101);
    go(2);
    position.value = 101;
    expect(shown()).toBe(0);
  });
  test('is left alone after the widget is removed', () => {
    const { browser, entries, listeners } = tab();
    syncBrowserHistory('w', way, browser)();
    position.value = 1;
    expect([entries().length, listeners.size]).toEqual([1, 0]);
  });
});
