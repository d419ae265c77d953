import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteStore } from './sqlite-store.ts';

let folder = '';
let file = '';
const clock = { at: 1_000_000 };
const now = () => clock.at;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'booking-store-'));
  file = join(folder, 'store.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each(['file', 'memory'])('a store in %s', (kind) => {
  const open = () => openSqliteStore(kind === 'file' ? file : ':memory:', now);

  test('gives back what was set, whatever the text, until it is deleted', async () => {
    const store = open();
    await store.set("a'; DROP TABLE kept", 'Олена "נועה"', 1000);
    expect(await store.get("a'; DROP TABLE kept")).toBe('Олена "נועה"');
    expect(await store.get('b')).toBeUndefined();
    await store.set("a'; DROP TABLE kept", 'second', 1000);
    expect(await store.get("a'; DROP TABLE kept")).toBe('second');
    await store.delete("a'; DROP TABLE kept");
    expect(await store.get("a'; DROP TABLE kept")).toBeUndefined();
    store.close();
  });
  test('lets the first claim win', async () => {
    const store = open();
    const wins = await Promise.all(Array.from({ length: 50 }, (_, each) => store.setIfAbsent('a', String(each), 1000)));
    expect(wins.filter(Boolean)).toHaveLength(1);
    expect(await store.get('a')).toBe('0');
    store.close();
  });
  test('replaces only what is still as expected', async () => {
    const store = open();
    await store.set('a', '1', 1000);
    expect(await store.replace('a', '2', '3', 1000)).toBe(false);
    const wins = await Promise.all(
      Array.from({ length: 20 }, (_, each) => store.replace('a', '1', `new ${each}`, 2000)),
    );
    expect(wins.filter(Boolean)).toHaveLength(1);
    expect(await store.get('a')).toBe('new 0');
    expect(await store.replace('a', '1', undefined, 1000)).toBe(false);
    clock.at += 1500; // the lifetime is the new one
    expect(await store.replace('a', 'new 0', undefined, 1000)).toBe(true);
    expect(await store.get('a')).toBeUndefined();
    await store.set('a', '1', 1000);
    clock.at += 1000;
    expect(await store.replace('a', '1', '2', 1000)).toBe(false);
    expect(await store.replace('b', '', '2', 1000)).toBe(false);
    store.close();
  });
  test('forgets what is over, and it can be claimed anew', async () => {
    const store = open();
    expect(await store.setIfAbsent('a', '1', 1000)).toBe(true);
    clock.at += 999;
    expect(await store.get('a')).toBe('1');
    expect(await store.setIfAbsent('a', '2', 1000)).toBe(false);
    clock.at += 1;
    expect(await store.get('a')).toBeUndefined();
    expect(await store.setIfAbsent('a', '3', 1000)).toBe(true);
    expect(await store.get('a')).toBe('3');
    store.close();
  });
});

test('two processes’ stores on one file see each other', async () => {
  const one = openSqliteStore(file, now);
  const other = openSqliteStore(file, now);
  expect(await one.setIfAbsent('a', 'one', 1000)).toBe(true);
  expect(await other.setIfAbsent('a', 'other', 1000)).toBe(false);
  expect(await other.get('a')).toBe('one');
  one.close();
  other.close();
});

const keysIn = (database: DatabaseSync) =>
  database
    .prepare('SELECT key FROM kept ORDER BY key')
    .all()
    .map(({ key }) => key);

test('what is over is deleted from the file by the next claim', async () => {
  const store = openSqliteStore(file, now);
  const beside = new DatabaseSync(file);
  await store.set('short', 'x', 1000);
  await store.set('long', 'x', 2000);
  clock.at += 1000;
  expect(keysIn(beside)).toEqual(['long', 'short']);
  await store.setIfAbsent('new', 'x', 1000);
  expect(keysIn(beside)).toEqual(['long', 'new']);
  beside.close();
  store.close();
});

test('a claim that is made is told as made, also where what is over can’t be deleted', async () => {
  const store = openSqliteStore(file, now);
  const beside = new DatabaseSync(file);
  beside.exec("CREATE TRIGGER stuck BEFORE DELETE ON kept BEGIN SELECT RAISE(ABORT, 'stuck'); END");
  await store.set('over', 'x', 1000);
  clock.at += 1000;
  expect(await store.setIfAbsent('new', 'x', 1000)).toBe(true);
  expect(await store.setIfAbsent('new', 'y', 1000)).toBe(false);
  expect(keysIn(beside)).toEqual(['new', 'over']);
  beside.close();
  store.close();
});

test('a file outlives its process', async () => {
  const before = openSqliteStore(file, now);
  await before.set('a', 'kept', 1000);
  before.close();
  const after = openSqliteStore(file, now);
  expect(await after.get('a')).toBe('kept');
  after.close();
});

test('a closed store rejects: it does not say "nothing there"', async () => {
  const store = openSqliteStore(':memory:', now);
  store.close();
  await expect(store.get('a')).rejects.toThrow();
  await expect(store.setIfAbsent('a', 'x', 1000)).rejects.toThrow();
});

test('a file that cannot be made is an error at the start', () => {
  expect(() => openSqliteStore(join(folder, 'nowhere', 'store.db'), now)).toThrow();
});
