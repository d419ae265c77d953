import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HistoryDeps } from './browser-history.ts';
import * as history from './browser-history.ts';

/** A tab's history: entries with a state, one of them shown. `go` answers with `popstate`, as a browser does. */
function tab(first: unknown = null) {
  let entries: unknown[] = [first];
  let shown = 0;
  type Pop = { state: unknown; stopImmediatePropagation: () => void };
  const listeners = new Set<(event: Pop) => void>();
  let href = 'https://clinic.example/';
  /** What the page's router would have heard. */
  const heard: unknown[] = [];
  const go = (delta: number) => {
    if (entries[shown + delta] === undefined) return;
    shown += delta;
    let stopped = false;
    const stopImmediatePropagation = () => {
      stopped = true;
    };
    for (const listener of listeners) if (!stopped) listener({ state: entries[shown], stopImmediatePropagation });
    if (!stopped) heard.push(entries[shown]);
  };
  const browser: HistoryDeps = {
    states: {
      read: () => entries[shown],
      push: (state: unknown) => {
        entries = [...entries.slice(0, shown + 1), state];
        shown++;
      },
      uncover: () => {},
      go,
    },
    href: () => href,
    addEventListener: (_: string, listener: unknown) => listeners.add(listener as (event: Pop) => void),
    removeEventListener: (_: string, listener: unknown) => listeners.delete(listener as (event: Pop) => void),
  };
  return {
    browser,
    go,
    entries: () => entries,
    shown: () => shown,
    listeners,
    heard,
    goToAddress: (to: string) => {
      href = to;
    },
  };
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
    browser.states.push({ page: 'other' });
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
  test('is the widget’s alone between its entries: no router of the page hears of it', () => {
    const { browser, go, heard } = tab({ turbo: 'page' });
    syncBrowserHistory('w', way, browser);
    position.value = 1;
    position.value = 2;
    go(-1);
    go(1);
    position.value = 0;
    expect([position.value, heard]).toEqual([0, []]);
  });
  test('is the page’s where the page has added an entry', () => {
    const { browser, go, heard, goToAddress } = tab();
    syncBrowserHistory('w', way, browser);
    position.value = 1;
    browser.states.push({ page: 'other' });
    goToAddress('https://clinic.example/other');
    go(0);
    expect([heard.length, position.value]).toEqual([1, 1]);
    goToAddress('https://clinic.example/');
    go(-1);
    expect([heard.length, position.value]).toEqual([2, 1]);
  });
  test('has no dead entries after a reload in the middle', () => {
    const dead = { alpacaBooking: { gone: { number: 2, position: 2 } } };
    const { browser, go, heard, shown } = tab();
    browser.states.push({ alpacaBooking: { gone: { number: 1, position: 1 } } });
    browser.states.push(dead);
    // The browser moves later, and meanwhile another widget starts.
    const late: (() => void)[] = [];
    const slow = { ...browser, states: { ...browser.states, go: (by: number) => late.push(() => go(by)) } };
    history.leaveDeadEntries(slow);
    syncBrowserHistory('w', way, slow);
    for (const move of late) move();
    expect([shown(), heard, position.value]).toEqual([0, [], 0]);
    position.value = 1;
    go(-1);
    expect(position.value).toBe(0);
  });
  test('may be refused by the browser: the steps go on without entries', () => {
    const { browser, entries } = tab();
    const push = () => {
      throw new DOMException('too many', 'SecurityError');
    };
    const refusing = { ...browser, states: { ...browser.states, push } };
    syncBrowserHistory('w', way, refusing);
    position.value = 1;
    position.value = 0;
    expect([entries().length, position.value]).toEqual([1, 0]);
  });
  test('is left alone after the widget is removed', () => {
    const { browser, entries, listeners } = tab();
    syncBrowserHistory('w', way, browser)();
    position.value = 1;
    expect([entries().length, listeners.size]).toEqual([1, 0]);
  });
});
