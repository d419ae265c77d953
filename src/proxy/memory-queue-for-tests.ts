// The queues of a store in memory, for tests.
import type { QueueTimes, StoreQueue } from './store.ts';

type QueueRow = { value: string; due: number; until: number };

/** @param now the test's clock, in ms */
export function memoryQueues(now: () => number) {
  const queues = new Map<string, Map<string, QueueRow>>();

  function queue(name: string): StoreQueue {
    const rows = queues.get(name) ?? new Map<string, QueueRow>();
    queues.set(name, rows);
    const live = () => [...rows].filter(([, { until }]) => until > now());
    const liveValue = (id: string) => {
      const row = rows.get(id);
      return row && row.until > now() ? row.value : undefined;
    };
    const write = (id: string, value: string, { dueMs, ttl }: QueueTimes) => {
      rows.set(id, { value, due: now() + dueMs, until: now() + ttl });
    };
    return {
      add: async (id, value, times) => {
        if (liveValue(id) !== undefined) return false;
        write(id, value, times);
        return true;
      },
      put: async (id, value, times) => write(id, value, times),
      get: async (id) => liveValue(id),
      replace: async (id, expected, value, times) => {
        if (liveValue(id) !== expected) return false;
        write(id, value, times);
        return true;
      },
      remove: async (id, expected) => liveValue(id) === expected && rows.delete(id),
      take: async (leaseMs, max) => {
        const due = live().filter(([, row]) => row.due <= now());
        const taken = due.sort(([, one], [, other]) => one.due - other.due).slice(0, max);
        for (const [, row] of taken) row.due = now() + leaseMs;
        return taken.map(([id, { value }]) => ({ id, value }));
      },
      size: async () => live().length,
    };
  }
  return { queues, queue };
}
