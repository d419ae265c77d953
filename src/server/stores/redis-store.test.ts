// A Redis that goes away in each way there is, and comes back.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { authority, tlsOptions } from './certificates-for-tests.ts';
import { startRedis, type TestRedis } from './redis-for-tests.ts';
import { openRedisStore, type RedisStore, splitAddress } from './redis-store.ts';

const longMs = 60_000;
const opened: RedisStore[] = [];
const started: TestRedis[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) store.close();
  for (const redis of started.splice(0)) await redis.kill();
});

async function redisFor(...words: string[]) {
  const redis = await startRedis(...words);
  started.push(redis);
  return redis;
}
async function open(url: string, ca?: string) {
  const events: string[] = [];
  const store = await openRedisStore(url, { away: (cause) => events.push(cause), back: () => events.push('back') }, ca);
  opened.push(store);
  return { store, events };
}
/** How longMs, ms, until it was refused. */
async function refusedAfter(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await expect(act()).rejects.toThrow();
  return performance.now() - from;
}
const patient = { timeout: 10_000 };

describe('a Redis that becomes unavailable', () => {
  test('because it was killed, rejects at once, is reported once, and recovers without a restart', async () => {
    const redis = await redisFor();
    const { store, events } = await open(redis.url);
    await store.set('a', '1', longMs);
    await redis.kill();
    await expect.poll(() => events).toEqual([expect.stringMatching(/^(SocketClosed|ECONN)/)]);
    for (let each = 0; each < 20; each++) expect(await refusedAfter(() => store.get('a'))).toBeLessThan(500);
    await redis.start();
    await expect.poll(() => store.get('a').catch(() => 'away'), patient).toBeUndefined();
    expect(await store.setIfAbsent('a', '2', longMs)).toBe(true);
    expect(events.slice(1)).toEqual(['back']);
  });
  test('because it hangs, rejects pending commands within a second and later ones at once', async () => {
    const redis = await redisFor();
    const { store, events } = await open(redis.url);
    redis.pause();
    const all = Array.from({ length: 100 }, () => refusedAfter(() => store.setIfAbsent('a', '1', longMs)));
    for (const ms of await Promise.all(all)) expect(ms).toBeLessThan(3000);
    expect(events).toEqual(['ETIMEDOUT']);
    expect(await refusedAfter(() => store.get('a'))).toBeLessThan(500);
    redis.resume();
    await expect.poll(() => store.get('b').catch(() => 'away'), patient).toBeUndefined();
    expect(events).toEqual(['ETIMEDOUT', 'back']);
  });
  test('at the start, doesn’t delay the start', async () => {
    const redis = await redisFor();
    await redis.kill();
    const { store, events } = await open(redis.url);
    expect(events).toEqual(['ECONNREFUSED']);
    expect(await refusedAfter(() => store.get('a'))).toBeLessThan(500);
    await redis.start();
    await expect.poll(() => store.get('a').catch(() => 'away'), patient).toBeUndefined();
    expect(events).toEqual(['ECONNREFUSED', 'back']);
  });
  test('and was flushed, is empty and works', async () => {
    const redis = await redisFor();
    const { store, events } = await open(redis.url);
    await store.set('a', '1', longMs);
    expect(await store.replace('a', '1', '2', longMs)).toBe(true);
    await store.connection.send((client) => client.sendCommand(['SCRIPT', 'FLUSH']));
    await store.connection.send((client) => client.flushAll());
    expect(await store.replace('a', '2', '3', longMs)).toBe(false);
    expect(await store.setIfAbsent('a', '4', longMs)).toBe(true);
    expect(events).toEqual([]);
  });
  test('has its subscriptions restored, including those made meanwhile', async () => {
    const redis = await redisFor();
    const { store } = await open(redis.url);
    const received: string[] = [];
    store.subscribe('before', (message) => received.push(message));
    await redis.kill();
    await expect.poll(() => store.connection.isUp()).toBe(false);
    store.subscribe('meanwhile', (message) => received.push(message));
    await store.publish('meanwhile', 'delivered in this process');
    expect(received).toEqual(['delivered in this process']);
    await redis.start();
    const { store: other } = await open(redis.url);
    await expect.poll(() => store.connection.isUp(), patient).toBe(true);
    await other.publish('before', '1');
    await other.publish('meanwhile', '2');
    await expect.poll(() => received.slice(1)).toEqual(['1', '2']);
  });
});

describe('an address', () => {
  test('with a password works, and a wrong one is an outage whose cause doesn’t reveal it', async () => {
    const redis = await redisFor('--requirepass', 'planted-password');
    const right = await open(redis.url.replace('//', '//:planted-password@'));
    await right.store.set('a', '1', longMs);
    expect(right.events).toEqual([]);
    const wrong = await open(redis.url.replace('//', '//:planted-wrong@'));
    expect(wrong.events).toEqual(['WRONGPASS']);
    const error: unknown = await wrong.store.get('a').catch((thrown: unknown) => thrown);
    expect(String(error)).not.toContain('planted');
  });
  test('has a password with special characters percent-encoded', async () => {
    const redis = await redisFor('--requirepass', 'p@:/#%?ss');
    const { store, events } = await open(redis.url.replace('//', '//:p%40%3A%2F%23%25%3Fss@'));
    await store.set('a', '1', longMs);
    expect(events).toEqual([]);
  });
  test('at rediss:// with a certificate of an own authority needs that authority’s', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'booking-tls-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const redis = await redisFor(...tlsOptions(folder));
    const trusted = await open(redis.url, authority);
    await trusted.store.set('a', '1', longMs);
    expect(trusted.events).toEqual([]);
    const strange = await open(redis.url);
    expect(strange.events).toEqual([expect.stringMatching(/^(UNABLE_TO_VERIFY|SELF_SIGNED|DEPTH_ZERO)/)]);
  });
  test('can have a prefix for keys, so that several deployments can share one Redis', async () => {
    const redis = await redisFor();
    const north = await open(`${redis.url}/0?prefix=north:`);
    const usual = await open(redis.url);
    await north.store.set('a', 'north', longMs);
    await usual.store.set('a', 'usual', longMs);
    expect(await north.store.get('a')).toBe('north');
    const keys = await usual.store.connection.send((client) => client.keys('*'));
    expect(keys.sort()).toEqual(['alpaca-booking:a', 'north:a']);
    const received: string[] = [];
    north.store.subscribe('slots', (message) => received.push(message));
    await usual.store.publish('slots', 'usual');
    await north.store.publish('slots', 'north');
    await expect.poll(() => received).toEqual(['north']);
  });
  test('is split into Redis’s part and our prefix', () => {
    expect(splitAddress('rediss://u:p@redis.example:6380/2?prefix=x')).toEqual({
      url: 'rediss://u:p@redis.example:6380/2',
      prefix: 'x',
    });
  });
});

test('two proxies’ stores on one Redis see each other', async () => {
  const redis = await redisFor();
  const one = await open(redis.url);
  const other = await open(redis.url);
  expect(await one.store.setIfAbsent('a', 'one', longMs)).toBe(true);
  expect(await other.store.setIfAbsent('a', 'other', longMs)).toBe(false);
  expect(await other.store.get('a')).toBe('one');
});

test('a closed store doesn’t keep the process alive, whether Redis is available or not', async () => {
  const redis = await redisFor();
  const module = JSON.stringify(new URL('redis-store.ts', import.meta.url).href);
  const code = (url: string) => `
    const { openRedisStore } = await import(${module});
    const store = await openRedisStore('${url}', { away() {}, back() {} });
    store.subscribe('slots', () => {});
    await store.get('a').catch(() => {});
    store.close();`;
  const ends = (url: string) =>
    new Promise((resolve) => spawn(process.execPath, ['-e', code(url)]).once('exit', resolve));
  expect(await ends(redis.url)).toBe(0);
  await redis.kill();
  expect(await ends(redis.url)).toBe(0);
});
