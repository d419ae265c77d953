// What the operator is told of a store that doesn't fit, when a proxy starts with it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveKeys } from '../../proxy/booking/keys.ts';
import { openStore } from './open-store.ts';
import { startRedis, type TestRedis } from './redis-for-tests.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const [one, other] = ['planted secret one, of thirty-two bytes', 'planted secret two, of thirty-two bytes'].map(bytes);
let folder = '';
let drawn = 0;
let redis: TestRedis;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'booking-store-'));
  redis = await startRedis();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await redis.kill();
});

/** Starts as a proxy with these secrets would: what it is told, and the store's records beside. */
async function start(address: string, ...secrets: (Uint8Array<ArrayBuffer> | undefined)[]) {
  const [first = bytes(''), ...older] = secrets.filter((each) => each !== undefined);
  const keys = await deriveKeys(first, ...older);
  const told: string[] = [];
  const note = (text = '') => told.push(text);
  const opened = await openStore(
    { store: address },
    {
      log: { storeAway: note, storeBack: note, storeRefuses: note, storeTakesAgain: note, warning: note },
      storeUp: () => {},
      keys: () => keys,
    },
  );
  return { told, ...opened };
}
/** What a proxy is told that starts and stops. */
async function startAndStop(...given: Parameters<typeof start>) {
  const { told, close } = await start(...given);
  close();
  return told;
}
const stores: Record<string, () => string> = {
  'a SQLite file': () => join(folder, `${++drawn}.db`),
  Redis: () => `${redis.url}?prefix=mark-${++drawn}:`,
};
const anotherSecret = expect.stringMatching(/^the store was last used with another BOOKING_SECRET/);

describe.each(Object.entries(stores))('%s', (_, fresh) => {
  test('that two proxies share with different secrets is told to the second, and to the first when it starts again', async () => {
    const address = fresh();
    expect(await startAndStop(address, one)).toEqual([]);
    expect(await startAndStop(address, one)).toEqual([]);
    expect(await startAndStop(address, other)).toEqual([anotherSecret]);
    expect(await startAndStop(address, one)).toEqual([anotherSecret]);
  });
  test('is silent while the secret is changed step by step, and has no secret in it', async () => {
    const address = fresh();
    for (const secrets of [[one], [one, other], [other, one], [one, other], [other, one], [other]]) {
      expect(await startAndStop(address, ...secrets)).toEqual([]);
    }
    const { store, close } = await start(address, other);
    expect(await store.get('store-mark')).toMatch(/^\{"version":1,"secret":"[\w-]{8}"\}$/);
    close();
  });
  test.each(['{"version":2,"secret":"x"}', 'unreadable'])(
    'that a newer proxy marked %s is told at each start',
    async (mark) => {
      const address = fresh();
      const { store, close } = await start(address, one);
      await store.set('store-mark', mark, 60_000);
      close();
      for (let each = 0; each < 2; each++) {
        expect(await startAndStop(address, one)).toContainEqual(expect.stringMatching(/^a newer version of the proxy/));
      }
    },
  );
});

describe('a Redis', () => {
  test('that drops records at its memory limit is told', async () => {
    const evicting = await startRedis('--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru');
    expect(await startAndStop(evicting.url, one)).toEqual([
      expect.stringMatching(/maxmemory-policy allkeys-lru: .*noeviction$/),
    ]);
    await evicting.kill();
  });
  test('that doesn’t answer the question isn’t judged, and keeps its connection', async () => {
    const strict = await startRedis('--maxmemory-policy', 'allkeys-lru', '--rename-command', 'CONFIG', '');
    const { told, store, close } = await start(strict.url, one);
    expect(told).toEqual([]);
    await store.set('a', '1', 60_000);
    close();
    await strict.kill();
  });
  test('that was away at the start is inspected when it is back, once', async () => {
    const late = await startRedis('--maxmemory-policy', 'allkeys-lru');
    await late.kill();
    const { told, inspect, close } = await start(late.url, one);
    expect(told).toEqual(['ECONNREFUSED']);
    await late.start();
    await expect.poll(() => told.slice(1), { timeout: 10_000 }).toEqual(['', expect.stringMatching(/allkeys-lru/)]);
    await inspect();
    expect(told).toHaveLength(3);
    close();
    await late.kill();
  });
});
