import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('a lifetime ends to the millisecond by the store’s clock', async () => {
  const store = openSqliteStore(file, now);
  await store.set('a', '1', 1000);
  clock.at += 999;
  expect(await store.get('a')).toBe('1');
  expect(await store.setIfAbsent('a', '2', 1000)).toBe(false);
  clock.at += 1;
  expect(await store.get('a')).toBeUndefined();
  expect(await store.replace('a', '1', '2', 1000)).toBe(false);
  store.close();
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

test('expired rows are deleted from the file by the next claim', async () => {
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

test('a claim succeeds even if expired rows can’t be deleted', async () => {
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

test('a closed store rejects, instead of answering "absent"', async () => {
  const store = openSqliteStore(':memory:', now);
  store.close();
  await expect(store.get('a')).rejects.toThrow();
  await expect(store.setIfAbsent('a', 'x', 1000)).rejects.toThrow();
});

test('a file that can’t be created is an error at the start', () => {
  expect(() => openSqliteStore(join(folder, 'nowhere', 'store.db'), now)).toThrow();
});
