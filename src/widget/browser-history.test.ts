import { computed, signal } from '@preact/signals';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Booking } from './booking.ts';
import { type Browser, followBrowser } from './browser-history.ts';
import type { Visit } from './visit.ts';

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
  return { browser: browser as unknown as Browser, go, entries: () => entries, shown: () => shown, listeners };
}

const at = signal(0);
const process = signal({ status: 'idle' });
const goTo = vi.fn((position: number) => {
  at.value = position;
});
const booking = { process, goTo } as unknown as Booking;
const visit = { at: computed(() => at.value) } as unknown as Visit;

beforeEach(() => {
  at.value = 0;
  process.value = { status: 'idle' };
  goTo.mockClear();
});

describe('the browser’s history', () => {
  test('has an entry for each step forward; Back and Forward go one step', () => {
    const { browser, go, entries } = tab();
    followBrowser('w', { booking, visit }, browser);
    at.value = 1;
    at.value = 2;
    expect(entries()).toHaveLength(3);
    go(-1);
    expect(at.value).toBe(1);
    go(-1);
    expect(at.value).toBe(0);
    go(1);
    expect(at.value).toBe(1);
    at.value = 2;
    expect(entries()).toHaveLength(3);
  });
  test('follows a step back inside the widget, also over several', () => {
    const { browser, shown } = tab();
    followBrowser('w', { booking, visit }, browser);
    at.value = 1;
    at.value = 2;
    at.value = 0;
    expect(shown()).toBe(0);
    expect(goTo).not.toHaveBeenCalled();
  });
  test('keeps what the page had put there, and another widget’s word', () => {
    const { browser, entries } = tab({ route: '/doctors' });
    followBrowser('one', { booking, visit }, browser);
    at.value = 1;
    const second = signal(0);
    followBrowser('two', { booking, visit: { at: second } as unknown as Visit }, browser);
    second.value = 1;
    expect(entries().at(-1)).toEqual({ route: '/doctors', alpacaBooking: { one: 1, two: 1 } });
  });
  test('a page that has gone on itself isn’t taken back', () => {
    const { browser, shown } = tab();
    followBrowser('w', { booking, visit }, browser);
    at.value = 1;
    browser.history.pushState({ page: 'other' }, '');
    at.value = 0;
    expect(shown()).toBe(2);
  });
  test('after a booking Back leaves what was booked', () => {
    const { browser, shown, go } = tab();
    followBrowser('w', { booking, visit }, browser);
    at.value = 1;
    at.value = 2;
    process.value = { status: 'booked' };
    expect(shown()).toBe(0);
    go(1);
    expect(process.value.status).toBe('booked');
  });
  test('nothing is left behind when the widget goes', () => {
    const { browser, entries, listeners } = tab();
    followBrowser('w', { booking, visit }, browser)();
    at.value = 1;
    expect([entries().length, listeners.size]).toEqual([1, 0]);
  });
});
