import { afterEach, expect, test, vi } from 'vitest';
import { createApi } from './api.ts';

afterEach(() => void vi.useRealTimers());

const answered = (headers: Record<string, string>) =>
  createApi({
    closed: new AbortController().signal,
    proxy: 'https://booking.example',
    clinic: 'main',
    fetch: async () => Response.json({ ok: true, slots: [] }, { headers }),
  }).slots('11', '101');

test('a stale answer has its age', async () => {
  const headers = { Age: '130', 'Cache-Status': 'alpaca-booking; hit; ttl=170; detail=erp-away' };
  expect(await answered(headers)).toEqual({ ok: true, value: { ok: true, slots: [], staleSeconds: 130 } });
});

test('a cached answer that is fresh has none', async () => {
  const headers = { Age: '3', 'Cache-Status': 'alpaca-booking; hit; ttl=2' };
  expect(await answered(headers)).toEqual({ ok: true, value: { ok: true, slots: [] } });
});

/** An API whose proxy never answers, and its requests so far. */
function unanswered() {
  const closed = new AbortController();
  const asked: { method: string | undefined; signal: AbortSignal }[] = [];
  const api = createApi({
    proxy: 'https://booking.example',
    clinic: 'main',
    closed: closed.signal,
    fetch: (_, { method, signal } = {}) =>
      new Promise((_, refuse) => {
        if (!signal) return;
        asked.push({ method, signal });
        signal.addEventListener('abort', () => refuse(signal.reason));
      }),
  });
  return { api, asked, closed };
}

test('when the widget is removed, reads are aborted, writes go on, and neither resolves', async () => {
  const { api, asked, closed } = unanswered();
  const heard = vi.fn();
  void api.slots('11', '101').then(heard);
  void api.cancel('1', { cancel_token: 'x', reason: '7' }, 'key').then(heard);
  closed.abort();
  expect(asked.map(({ method, signal }) => [method, signal.aborted])).toEqual([
    ['GET', true],
    ['POST', false],
  ]);
  vi.useFakeTimers();
  await vi.runAllTimersAsync();
  expect(heard).not.toHaveBeenCalled();
});

test('a read can be aborted, and times out', async () => {
  vi.useFakeTimers();
  const { api, asked } = unanswered();
  const leave = new AbortController();
  const left = api.slots('11', '101', leave.signal);
  const waiting = api.slots('11', '102');
  leave.abort();
  expect(await left).toMatchObject({ ok: false });
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  vi.advanceTimersByTime(25_000);
  expect(await waiting).toMatchObject({ ok: false });
  expect(vi.getTimerCount()).toBe(0);
});
