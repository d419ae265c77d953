// The rate limit counters: in Redis, with this process's memory as the fallback, or only in memory. With a SQLite store
// each process counts for itself, because a disk write per read would cost more than it protects.
import { createHmac } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RateLimiter } from '../proxy/policy/rate-limiter.ts';
import type { RedisStore } from './stores/redis-store.ts';

/**
 * Counters per quota and row in this process, so that memory stays bounded however many addresses there are. With more
 * clients, some share a counter. Each client has one counter in each row, and the lower one counts (a count-min
 * sketch): a client is limited by strangers only where it shares both. The secret decides who shares, so a client can't
 * choose.
 */
const maxCounters = 2 ** 14;
const rowOffsets = [0, 4];

/** @param secret BOOKING_SECRET. Memory and Redis only hold a keyed digest of an address, the same for all proxies */
export function createRateLimiter(secret: Uint8Array, redis?: Pick<RedisStore, 'connection' | 'prefix'>): RateLimiter {
  // Only counts, for each limit's own period. Limits are per clinic and are compared in src/proxy/policy/quotas.ts.
  const unused = { points: 1, duration: 1 };
  const memory = new RateLimiterMemory({ ...unused, keyPrefix: '' });
  const shared = redis && sharedLimiter(redis);

  function sharedLimiter({ connection, prefix }: Pick<RedisStore, 'connection' | 'prefix'>) {
    const storeClient = {
      eval: (script: string, how: { keys: string[]; arguments: string[] }) =>
        connection.send((client) => client.eval(script, how)),
    };
    return new RateLimiterRedis({ ...unused, storeClient, useRedisPackage: true, keyPrefix: `${prefix}limit` });
  }

  async function count(method: 'penalty' | 'reward', names: readonly string[], seconds: number, points = 1) {
    const [quota, clinic, who] = names;
    const digest = createHmac('sha256', secret).update(`limit ${clinic} ${who}`).digest();
    const kind = `${quota}/${seconds}`;
    const options = { customDuration: seconds };
    if (shared) {
      try {
        return await shared[method](`${kind}:${digest.toString('base64url', 0, 12)}`, points, options);
      } catch {
        // Redis is unavailable, which its connection has reported already.
      }
    }
    const rows = rowOffsets.map((at) => `${kind}:${at}:${digest.readUInt32BE(at) % maxCounters}`);
    const counted = await Promise.all(rows.map((row) => memory[method](row, points, options)));
    return counted.reduce((least, each) => (each.consumedPoints < least.consumedPoints ? each : least));
  }

  return {
    async use(quota, clinic, who, seconds) {
      const { consumedPoints, msBeforeNext } = await count('penalty', [quota, clinic, who], seconds);
      return { used: consumedPoints, reset: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
    },
    async giveBack(quota, clinic, who, seconds) {
      const names = [quota, clinic, who];
      const { consumedPoints } = await count('reward', names, seconds);
      // The period of the use is over: the next one must not begin with a credit.
      if (consumedPoints < 0) await count('penalty', names, seconds, -consumedPoints);
    },
  };
}
