import { DatabaseSync } from 'node:sqlite';
import { createClient } from '@redis/client';
import { expect, test } from 'vitest';
import { type Store, StoreUnavailable } from '../../proxy/store.ts';
import { startRedis } from './redis-for-tests.ts';
import { openRedisStore } from './redis-store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { watchStore } from './watched-store.ts';

const longMs = 60_000;

function watch(store: Store, isAway = () => false) {
  const told: string[] = [];
  const events = { refuses: (code: string) => told.push(code), takesAgain: () => told.push('takes again') };
  return { told, store: watchStore(store, events, isAway) };
}

test('a Redis at its memory limit is told once in its own word, and once when it takes writes again', async () => {
  const redis = await startRedis();
  const own = await openRedisStore(redis.url, { away: () => {}, back: () => {} });
  const operator = await createClient({ url: redis.url }).connect();
  try {
    const { store, told } = watch(own);
    await store.set('a', 'x', longMs);
    await operator.configSet('maxmemory', '1');
    for (let each = 0; each < 3; each++) {
      await expect(store.set('b', 'x', longMs)).rejects.toThrow(StoreUnavailable);
      await expect(store.setIfAbsent('b', 'x', longMs)).rejects.toThrow(StoreUnavailable);
    }
    expect(await store.get('a')).toBe('x');
    await store.delete('a');
    expect(told).toEqual(['OOM']);
    await operator.configSet('maxmemory', '0');
    await store.setIfAbsent('b', 'x', longMs);
    await store.set('b', 'y', longMs);
    expect(told).toEqual(['OOM', 'takes again']);
  } finally {
    operator.destroy();
    own.close();
    await redis.kill();
  }
});

test('a full SQLite is told in its own words', async () => {
  const tiny = new DatabaseSync(':memory:');
  tiny.exec('CREATE TABLE kept (value TEXT); PRAGMA max_page_count = 2');
  const write = async (_: string, value: string) => {
    tiny.prepare('INSERT INTO kept VALUES (?)').run(value.repeat(100_000));
  };
  const { store, told } = watch({ ...openSqliteStore(':memory:', Date.now), set: write });
  await expect(store.set('a', 'x', longMs)).rejects.toThrow(StoreUnavailable);
  expect(told).toEqual(['database or disk is full']);
});

test('a store that is away is told elsewhere, and any other error stays itself', async () => {
  const fails = (error: Error) => ({ ...openSqliteStore(':memory:', Date.now), set: () => Promise.reject(error) });
  const away = watch(fails(new Error('ECONNREFUSED')), () => true);
  await expect(away.store.set('a', 'x', longMs)).rejects.toThrow(StoreUnavailable);
  const bug = watch(fails(new TypeError('x is undefined')));
  await expect(bug.store.set('a', 'x', longMs)).rejects.toThrow(TypeError);
  expect([...away.told, ...bug.told]).toEqual([]);
});
