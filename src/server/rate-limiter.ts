// The counters of the limits: in this process, or in Redis with this process's own where Redis is away. With a SQLite store each process
// counts for itself: a write to a disk for every read of a page would cost more than it protects.
import { createHmac } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RateLimiter } from '../proxy/policy/rate-limiter.ts';
import type { RedisStore } from './stores/redis-store.ts';

/**
 * How many counters this process keeps of each budget; with more clients some share one, each with few others. So memory is bounded
 * whoever asks from however many addresses; and which others is nothing that a client can choose, for the secret decides it.
 */
const counters = 2 ** 14;

/** @param secret BOOKING_SECRET: neither memory nor Redis holds an address, only a keyed digest of it, the same for all proxies. */
export function createLimiter(secret: Uint8Array, redis?: Pick<RedisStore, 'connection' | 'prefix'>): RateLimiter {
  // Limits are a clinic's own, so they are compared in proxy/limits.ts; here it is only counted, with each limit's own duration.
  const unused = { points: 1, duration: 1 };
  const memory = new RateLimiterMemory({ ...unused, keyPrefix: '' });
  const shared = redis && sharedLimiter(redis);

  function sharedLimiter({ connection, prefix }: Pick<RedisStore, 'connection' | 'prefix'>) {
    const storeClient = {
      eval: (script: string, how: { keys: string[]; arguments: string[] }) =>
        connection.ask((client) => client.eval(script, how)),
    };
    return new RateLimiterRedis({ ...unused, storeClient, useRedisPackage: true, keyPrefix: `${prefix}limit` });
  }

  async function count(method: 'penalty' | 'reward', names: readonly [string, string, string], seconds: number) {
    const [budget, clinic, who] = names;
    const digest = createHmac('sha256', secret).update(`limit ${clinic} ${who}`).digest();
    const kind = `${budget}/${seconds}`;
    const options = { customDuration: seconds };
    if (shared) {
      try {
        return await shared[method](`${kind}:${digest.toString('base64url', 0, 12)}`, 1, options);
      } catch {
        // Redis is away, which is told by its connection.
      }
    }
    return memory[method](`${kind}:${digest.readUInt32BE() % counters}`, 1, options);
  }

  return {
    async use(budget, clinic, who, seconds) {
      const { consumedPoints, msBeforeNext } = await count('penalty', [budget, clinic, who], seconds);
      return { used: consumedPoints, reset: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
    },
    async giveBack(budget, clinic, who, seconds) {
      await count('reward', [budget, clinic, who], seconds);
    },
  };
}
