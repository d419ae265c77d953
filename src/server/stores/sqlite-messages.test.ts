import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSqliteStore } from './sqlite-store.ts';

let folder = '';
let file = '';
const clock = { at: 1_000_000 };
const open = () => openSqliteStore(file, () => clock.at);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'booking-messages-'));
  file = join(folder, 'store.db');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

/** Collects what a store hears on a channel. */
function heardBy(store: ReturnType<typeof open>, channel = 'touched') {
  const heard: string[] = [];
  return { heard, leave: store.subscribe(channel, (message) => heard.push(message)) };
}

test('a message is delivered at once in its own process and at the next poll in others, once each and in order', async () => {
  const [one, other] = [open(), open()];
  await one.publish('touched', 'before anybody listened');
  const here = heardBy(one);
  const there = heardBy(other);
  const elsewhere = heardBy(other, 'another channel');
  await one.publish('touched', '1');
  await other.publish('touched', '2');
  await one.publish('touched', '3');
  expect(here.heard).toEqual(['1', '3']);
  vi.advanceTimersByTime(250);
  expect(here.heard).toEqual(['1', '3', '2']);
  expect(there.heard).toEqual(['2', '1', '3']);
  vi.advanceTimersByTime(2500);
  expect([here.heard.length, there.heard.length, elsewhere.heard]).toEqual([3, 3, []]);
  one.close();
  other.close();
});

test('an unsubscribed listener gets nothing more, and polling stops with the last one', async () => {
  const [one, other] = [open(), open()];
  const { heard, leave } = heardBy(other);
  expect(vi.getTimerCount()).toBe(1);
  leave();
  expect(vi.getTimerCount()).toBe(0);
  await one.publish('touched', 'missed');
  const again = heardBy(other);
  await one.publish('touched', 'heard');
  vi.advanceTimersByTime(250);
  expect([heard, again.heard]).toEqual([[], ['heard']]);
  one.close();
  other.close();
  expect(vi.getTimerCount()).toBe(0);
});

test('a store in memory doesn’t poll', async () => {
  const store = openSqliteStore(':memory:', () => clock.at);
  const { heard } = heardBy(store);
  expect(vi.getTimerCount()).toBe(0);
  await store.publish('touched', '1');
  expect(heard).toEqual(['1']);
  store.close();
});

test('messages older than a minute are deleted, and later ones are still delivered', async () => {
  const [one, other] = [open(), open()];
  const { heard } = heardBy(other);
  await one.publish('touched', '1');
  vi.advanceTimersByTime(250);
  clock.at += 60_001;
  await one.publish('touched', '2');
  const beside = new DatabaseSync(file);
  expect(beside.prepare('SELECT message FROM told').all()).toEqual([{ message: '2' }]);
  beside.exec('DELETE FROM told');
  beside.close();
  await one.publish('touched', '3');
  vi.advanceTimersByTime(250);
  expect(heard).toEqual(['1', '3']);
  one.close();
  other.close();
});

test('a subscription doesn’t keep the process alive', () => {
  const store = new URL('./sqlite-store.ts', import.meta.url).href;
  const script = `
    const { openSqliteStore } = await import(${JSON.stringify(store)});
    const store = openSqliteStore(${JSON.stringify(file)}, Date.now);
    store.subscribe('touched', () => {});
    await store.publish('touched', '1');
  `;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 30_000 });
  expect([status, String(stderr)]).toEqual([0, '']);
});
