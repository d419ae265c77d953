// The rate limit counters: in Redis, with this process's memory as the fallback, or only in memory. With a SQLite store
// each process counts for itself, because a disk write per read would cost more than it protects.
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { QuotaName } from '../proxy/policy/limits.ts';
import type { RateLimiter, ReadCounter, ReadQuota } from '../proxy/policy/rate-limiter.ts';
import { type CountedClient, createClientIndex, createQuotaCounters } from './quota-counters.ts';
import type { RedisStore } from './stores/redis-store.ts';

/** How long reads are added up before Redis hears of them, and how many of one client at most. */
const batchMs = 200;
const maxBatch = 50;
/** Clients in one batch. */
const maxBatchClients = 10_000;

type Batch = { quota: ReadQuota; client: CountedClient; seconds: number; count: number };

const isReadQuota = (quota: QuotaName): quota is ReadQuota => quota === 'reads' || quota === 'files';

/** @param secret BOOKING_SECRET. Redis only holds a keyed digest of an address, the same for all proxies */
export function createRateLimiter(secret: Uint8Array, redis?: Pick<RedisStore, 'connection' | 'prefix'>): RateLimiter {
  const indexOf = createClientIndex(secret);
  const counters = createQuotaCounters(() => Date.now());
  const shared = redis && sharedLimiter(redis);
  let batches = new Map<string, Batch>();
  let timer: NodeJS.Timeout | undefined;

  function sharedLimiter({ connection, prefix }: Pick<RedisStore, 'connection' | 'prefix'>) {
    const storeClient = {
      eval: (script: string, how: { keys: string[]; arguments: string[] }) =>
        connection.send((client) => client.eval(script, how)),
    };
    // Only counts, for each limit's own period. Limits are per clinic and are compared in src/proxy/policy/quotas.ts.
    const unused = { points: 1, duration: 1 };
    return new RateLimiterRedis({ ...unused, storeClient, useRedisPackage: true, keyPrefix: `${prefix}limit` });
  }

  const keyOf = (quota: QuotaName, { name }: CountedClient, seconds: number) => `${quota}/${seconds}:${name}`;

  /** Adds to a counter in Redis. Rejects while Redis is unavailable, which its connection has reported already. */
  async function countShared(key: string, seconds: number, by: number) {
    const options = { customDuration: seconds };
    const counted = await shared?.[by > 0 ? 'penalty' : 'reward'](key, Math.abs(by), options);
    if (!counted) return undefined;
    const { consumedPoints: used, msBeforeNext: msLeft } = counted;
    // The period of the use is over: the next one must not begin with a credit.
    if (used < 0) await shared?.penalty(key, -used, options);
    return { used: Math.max(0, used), msLeft };
  }

  async function count(quota: QuotaName, clinic: string, who: string, seconds: number, by: 1 | -1) {
    const client = indexOf(clinic, who);
    const counted = await countShared(keyOf(quota, client, seconds), seconds, by).catch(() => undefined);
    return counted ?? counters.add(quota, seconds, client, by);
  }

  async function sendBatch(key: string, { quota, client, seconds, count: by }: Batch): Promise<void> {
    if (by === 0) return;
    // Without Redis, this process's own count stands.
    const counted = await countShared(key, seconds, by).catch(() => undefined);
    if (!counted) return;
    const used = counted.used + (batches.get(key)?.count ?? 0);
    counters.raise(quota, seconds, client, { ...counted, used });
  }

  function sendBatches(): void {
    clearTimeout(timer);
    timer = undefined;
    const taken = batches;
    batches = new Map();
    for (const [key, batch] of taken) void sendBatch(key, batch);
  }

  function addToBatch(quota: ReadQuota, client: CountedClient, seconds: number, by: 1 | -1): void {
    const key = keyOf(quota, client, seconds);
    const batch = batches.get(key) ?? { quota, client, seconds, count: 0 };
    batch.count += by;
    batches.set(key, batch);
    if (batch.count >= maxBatch || batches.size >= maxBatchClients) sendBatches();
    else timer ??= setTimeout(sendBatches, batchMs).unref();
  }

  function counter(quota: ReadQuota, clinic: string, who: string, seconds: number): ReadCounter {
    const client = indexOf(clinic, who);
    const add = (by: 1 | -1) => {
      if (shared) addToBatch(quota, client, seconds, by);
      return counters.add(quota, seconds, client, by);
    };
    return { use: () => usageOf(add(1)), giveBack: () => void add(-1) };
  }

  const usageOf = ({ used, msLeft }: { used: number; msLeft: number }) => ({
    used,
    reset: Math.max(1, Math.ceil(msLeft / 1000)),
  });

  return {
    counter,
    async use(quota, clinic, who, seconds) {
      if (isReadQuota(quota)) return counter(quota, clinic, who, seconds).use();
      return usageOf(await count(quota, clinic, who, seconds, 1));
    },
    async giveBack(quota, clinic, who, seconds) {
      if (isReadQuota(quota)) counter(quota, clinic, who, seconds).giveBack();
      else await count(quota, clinic, who, seconds, -1);
    },
  };
}
