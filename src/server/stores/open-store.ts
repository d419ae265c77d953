// Opens the store of the settings, and tells the operator what becomes of it.
import { randomUUID } from 'node:crypto';
import type { Keys } from '../../proxy/booking/keys.ts';
import type { Store } from '../../proxy/store.ts';
import type { Log } from '../monitoring/log.ts';
import { isRedis } from '../settings/setting-formats.ts';
import type { ServerSettings } from '../settings/settings.ts';
import { createLossWatch, type LossWatch } from './record-loss.ts';
import { evictionWarnings } from './redis-eviction.ts';
import { openRedisStore, type RedisStore } from './redis-store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { markStore } from './store-mark.ts';
import { watchStore } from './watched-store.ts';

/** `storeUp`: called when the store begins and ceases to take writes. `keys`: those in use now. */
type StoreReports = {
  log: Pick<Log, 'storeAway' | 'storeBack' | 'storeRefuses' | 'storeTakesAgain' | 'warning'>;
  storeUp: (up: boolean) => void;
  keys: () => Keys;
};

type OpenedStore = {
  store: Store;
  /** For what only Redis shares between machines. */
  redis: RedisStore | undefined;
  /**
   * Only of Redis: a file is there as a whole or not at all, and a store in memory ends with its process.
   */
  losses: LossWatch | undefined;
  /** Warns of what doesn't fit these settings, each once. Call it when the keys have changed. */
  inspect(): Promise<void>;
  close(): void;
};

/** Resolves even when a Redis is unavailable. */
export async function openStore(
  { store: address, redisCa }: Pick<ServerSettings, 'store' | 'redisCa'>,
  { log, storeUp, keys }: StoreReports,
): Promise<OpenedStore> {
  const redis = isRedis(address)
    ? await openRedisStore(
        address,
        {
          away: (cause) => {
            log.storeAway(cause);
            storeUp(false);
          },
          back: () => {
            log.storeBack();
            storeUp(true);
            void inspect();
          },
        },
        redisCa,
      )
    : undefined;
  const opened = redis ?? openSqliteStore(address, Date.now);
  const losses = redis && createLossWatch({ store: redis, now: Date.now, random: randomUUID });
  const told = new Set<string>();

  async function warnings(): Promise<string[]> {
    // Sees the records' life, so that a later loss is noticed, or the loss.
    await losses?.hasLately();
    return [...(await markStore(opened, keys())), ...(redis ? await evictionWarnings(redis.connection) : [])];
  }
  async function inspect() {
    // A store that is unavailable is told elsewhere, and inspected when it is back.
    for (const warning of await warnings().catch(() => [])) {
      if (!told.has(warning)) log.warning(warning);
      told.add(warning);
    }
  }
  await inspect();

  const store = watchStore(
    opened,
    {
      refuses: (code) => {
        log.storeRefuses(code);
        storeUp(false);
      },
      takesAgain: () => {
        log.storeTakesAgain();
        storeUp(true);
      },
    },
    () => redis !== undefined && !redis.connection.isUp(),
  );
  return { store, redis, losses, inspect, close: opened.close };
}
