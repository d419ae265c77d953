// Notices that the store has lost its records: FLUSHALL, a failover to an empty replica, a Redis without a disk that
// was started again. A patient's own booking is known by its record; without it, their repeated request would hear that
// somebody else took the slot.
import * as z from 'zod/mini';
import type { Store } from '../../proxy/store.ts';

/** As long as a booking's answer is kept for the same patient under another key: nobody asks again for longer. */
export const doubtMs = 10 * 60_000;

const key = 'store-life';
/** Renewed by each start of a proxy. */
const lifetimeMs = 400 * 24 * 3_600_000;

/** `id`: of the store from its first record on. `lostAt`: when somebody noticed that it replaces another one, or 0. */
const StoreLife = z.object({ id: z.string(), lostAt: z.number() });
type StoreLife = z.infer<typeof StoreLife>;

function parseLife(text: string): StoreLife | undefined {
  try {
    return StoreLife.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** `hasLately`: whether the store lost its records in the last ten minutes. Rejects when the store is unavailable. */
export type LossWatch = { hasLately(): Promise<boolean> };

/**
 * A proxy notices a loss only of what it has seen: call `hasLately` at the start and when the store is back.
 * @param random a new unguessable string
 */
export function createLossWatch({
  store,
  now,
  random,
}: {
  store: Pick<Store, 'get' | 'setIfAbsent' | 'replace'>;
  now: () => number;
  random: () => string;
}): LossWatch {
  let seen: string | undefined;

  async function readLife(): Promise<StoreLife> {
    const fresh = { id: random(), lostAt: seen === undefined ? 0 : now() };
    if (await store.setIfAbsent(key, JSON.stringify(fresh), lifetimeMs)) return fresh;
    const text = (await store.get(key)) ?? '';
    const life = parseLife(text);
    // Another proxy began it, which may not have known the one before; or nobody can read it.
    const unnoticed = life === undefined || (seen !== undefined && life.id !== seen && life.lostAt === 0);
    const current = unnoticed ? { id: life?.id ?? fresh.id, lostAt: now() } : life;
    const renewed = unnoticed || seen === undefined;
    if (renewed) await store.replace(key, text, JSON.stringify(current), lifetimeMs);
    return current;
  }

  return {
    async hasLately() {
      const { id, lostAt } = await readLife();
      seen = id;
      return now() - lostAt < doubtMs;
    },
  };
}
