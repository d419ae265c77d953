import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRateLimiter } from './rate-limiter.ts';
import { startRedis, type TestRedis } from './stores/redis-for-tests.ts';
import { openRedisStore, type RedisStore } from './stores/redis-store.ts';

const secret = new TextEncoder().encode('a secret of at least thirty-two bytes');
const periodSeconds = 60;

describe('counters in this process', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  test('count separately per quota, clinic and client, and restart after the period', async () => {
    vi.useFakeTimers({ now: 0 });
    const { use } = createRateLimiter(secret);
    expect(await use('reads', 'main', 'a', periodSeconds)).toEqual({ used: 1, reset: 60 });
    vi.setSystemTime(20_500);
    expect(await use('reads', 'main', 'a', periodSeconds)).toEqual({ used: 2, reset: 40 });
    expect(await use('reads', 'north', 'a', periodSeconds)).toMatchObject({ used: 1 });
    expect(await use('reads', 'main', 'b', periodSeconds)).toMatchObject({ used: 1 });
    expect(await use('writes', 'main', 'a', periodSeconds)).toMatchObject({ used: 1 });
    vi.setSystemTime(60_001);
    expect(await use('reads', 'main', 'a', periodSeconds)).toEqual({ used: 1, reset: 60 });
  });
  test('count reads without waiting on the same counters', async () => {
    vi.useFakeTimers({ now: 0 });
    const { use, counter } = createRateLimiter(secret);
    const reads = counter('reads', 'main', 'a', periodSeconds);
    expect(reads.use()).toEqual({ used: 1, reset: 60 });
    expect(await use('reads', 'main', 'a', periodSeconds)).toEqual({ used: 2, reset: 60 });
    reads.giveBack();
    expect(reads.use()).toEqual({ used: 2, reset: 60 });
    expect(counter('files', 'main', 'a', periodSeconds).use()).toEqual({ used: 1, reset: 60 });
    vi.setSystemTime(60_001);
    reads.giveBack();
    expect(reads.use(), 'no credit of the period before').toEqual({
      used: 1,
      reset: 60,
    });
  });
  test('can give a use back', async () => {
    const { use, giveBack } = createRateLimiter(secret);
    await use('bookings', 'main', 'a', periodSeconds);
    await giveBack('bookings', 'main', 'a', periodSeconds);
    expect(await use('bookings', 'main', 'a', periodSeconds)).toMatchObject({ used: 1 });
  });
  test('are bounded: 50,000 networks share 16,384 counters', async () => {
    const { use } = createRateLimiter(secret);
    let maxUsed = 0;
    for (let each = 0; each < 50_000; each++) {
      const { used } = await use(
        'reads',
        'main',
        `2001:db8:${(each >> 16).toString(16)}:${(each & 0xffff).toString(16)}::/64`,
        periodSeconds,
      );
      maxUsed = Math.max(maxUsed, used);
    }
    // About three each: were there fewer counters, or a bad spread, honest clients would be limited by strangers.
    expect(maxUsed).toBeGreaterThan(3);
    expect(maxUsed).toBeLessThan(30);
  });
});

describe('counters in Redis', () => {
  let redis: TestRedis;
  const stores: RedisStore[] = [];
  const open = async (prefix: string) => {
    const store = await openRedisStore(`${redis.url}?prefix=${prefix}`, { away: () => {}, back: () => {} });
    stores.push(store);
    return { store, ...createRateLimiter(secret, store) };
  };
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(() => {
    for (const store of stores.splice(0)) store.close();
  });
  afterAll(() => redis.kill());

  test('are shared by four proxies, and their keys contain no address', async () => {
    const four = await Promise.all([1, 2, 3, 4].map(() => open('four:')));
    const uses = Array.from({ length: 100 }, (_, each) =>
      four[each % 4]?.use('bookings', 'main', '203.0.113.7', periodSeconds),
    );
    const counts = (await Promise.all(uses)).map((usage) => usage?.used ?? 0);
    expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, each) => each + 1));
    await four[0]?.giveBack('bookings', 'main', '203.0.113.7', periodSeconds);
    expect(await four[3]?.use('bookings', 'main', '203.0.113.7', periodSeconds)).toMatchObject({ used: 100 });
    const keys = await four[0]?.store.connection.send((client) => client.keys('four:*'));
    expect(keys).toEqual([expect.stringMatching(/^four:limit:bookings\/60:[\w-]{16}$/)]);
  });
  test('hear of reads a moment later: each proxy then counts those of the others', async () => {
    const [one, other] = [await open('reads:'), await open('reads:')];
    const read = ({ counter }: typeof one) => counter('reads', 'main', '203.0.113.7', periodSeconds).use().used;
    for (let each = 1; each <= 30; each++) expect(read(one)).toBe(each);
    expect(read(other)).toBe(1);
    const waiting = { interval: 50, timeout: 10_000 };
    await expect.poll(() => read(other), waiting).toBeGreaterThan(30);
    await expect.poll(() => read(one), waiting).toBeGreaterThan(31);
    const reads = one.counter('reads', 'main', '203.0.113.8', periodSeconds);
    reads.giveBack();
    expect(reads.use().used).toBe(1);
  });
  test('hear at once of a client’s fifty reads', async () => {
    const sent: string[][] = [];
    const connection = {
      isUp: () => true,
      send: async (run: (client: { eval(_: string, how: { arguments: string[] }): unknown }) => unknown) =>
        run({
          eval: async (_, { arguments: all }) => {
            sent.push(all);
            return [80, 30_000];
          },
        }),
    };
    const { counter } = createRateLimiter(secret, { connection: connection as never, prefix: '' });
    const reads = counter('reads', 'main', 'a', periodSeconds);
    for (let each = 0; each < 49; each++) reads.use();
    expect(sent).toEqual([]);
    reads.use();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.[0]).toBe('50');
    await vi.waitFor(() => expect(reads.use()).toEqual({ used: expect.any(Number), reset: 30 }));
  });
  test('expire with the limit’s period', async () => {
    const { use } = await open('end:');
    expect(await use('reads', 'main', 'a', 1)).toEqual({ used: 1, reset: 1 });
    await expect
      .poll(async () => (await use('reads', 'main', 'a', 1)).used, { interval: 600, timeout: 10_000 })
      .toBe(1);
  });
  test('fall back to this process while Redis is unavailable, and return to Redis after it', async () => {
    const { store, use } = await open('away:');
    for (const used of [1, 2, 3]) expect(await use('bookings', 'main', 'a', periodSeconds)).toMatchObject({ used });
    redis.pause();
    for (const used of [1, 2]) expect(await use('bookings', 'main', 'a', periodSeconds)).toMatchObject({ used });
    redis.resume();
    await expect.poll(() => store.connection.isUp(), { timeout: 10_000 }).toBe(true);
    const { used } = await use('bookings', 'main', 'a', periodSeconds);
    // The one that Redis was asked for and didn't answer in time may have been counted there all the same.
    expect([4, 5]).toContain(used);
  });
});
