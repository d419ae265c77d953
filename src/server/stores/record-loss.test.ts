import { expect, test } from 'vitest';
import { memoryStore } from '../../proxy/clinic-for-tests.ts';
import { createLossWatch, doubtMs } from './record-loss.ts';

/** Proxies on one store, with a clock that is the test's. */
function startProxies(count: number) {
  const clock = { at: Date.parse('2026-11-23T12:00:00Z') };
  const store = memoryStore(() => clock.at);
  let drawn = 0;
  const start = () => createLossWatch({ store, now: () => clock.at, random: () => `life-${++drawn}` });
  const proxies = Array.from({ length: count }, start);
  const lost = () => Promise.all(proxies.map((proxy) => proxy.hasLately()));
  return { clock, store, start, proxies, lost };
}

test('a store that is new, or that proxies join one by one, has lost nothing', async () => {
  const { start, proxies, lost } = startProxies(3);
  for (const proxy of proxies) await proxy.hasLately();
  expect(await lost()).toEqual([false, false, false]);
  expect(await start().hasLately()).toBe(false);
});

test('once a store has lost its records, every proxy knows for as long as patients may ask again', async () => {
  const { clock, store, start, proxies, lost } = startProxies(2);
  await lost();
  store.rows.clear();
  expect(await lost()).toEqual([true, true]);
  proxies.push(start());
  expect(await lost()).toEqual([true, true, true]);
  clock.at += doubtMs - 1;
  expect(await lost()).toEqual([true, true, true]);
  clock.at += 1;
  expect(await lost()).toEqual([false, false, false]);
});

test('a proxy that starts on the emptied store doesn’t hide the loss from those that saw it before', async () => {
  const { store, start, proxies, lost } = startProxies(1);
  await lost();
  store.rows.clear();
  const late = start();
  expect(await late.hasLately()).toBe(false);
  expect(await lost()).toEqual([true]);
  proxies.push(late);
  expect(await lost()).toEqual([true, true]);
});

test('a second loss begins the time again', async () => {
  const { clock, store, lost } = startProxies(2);
  await lost();
  store.rows.clear();
  await lost();
  clock.at += doubtMs;
  expect(await lost()).toEqual([false, false]);
  store.rows.clear();
  expect(await lost()).toEqual([true, true]);
});

test('what can’t be read is no loss, and a store that is away rejects', async () => {
  const { store, lost, proxies } = startProxies(1);
  await lost();
  for (const row of store.rows.values()) row.value = 'garbled';
  expect(await lost()).toEqual([true]);
  store.get = async () => {
    throw new Error('away');
  };
  await expect(proxies[0]?.hasLately()).rejects.toThrow('away');
});
