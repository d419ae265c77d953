// A clock that runs faster than the real one, and a store in which everything is due and ends as much sooner: what
// takes minutes by the real clock can be tried in seconds, also with a Redis, whose clock is its own.
import type { QueueTimes, Store, StoreQueue } from '../../src/proxy/store.ts';

/** @param from ms since 1970 by the real clock, when both show the same */
export const fastClock = (from: number, speed: number) => (): Date => new Date(from + (Date.now() - from) * speed);

function fastQueue(queue: StoreQueue, speed: number): StoreQueue {
  const fast = ({ dueMs, ttl }: QueueTimes) => ({ dueMs: dueMs / speed, ttl: ttl / speed });
  return {
    ...queue,
    add: (id, value, times) => queue.add(id, value, fast(times)),
    put: (id, value, times) => queue.put(id, value, fast(times)),
    replace: (id, expected, value, times) => queue.replace(id, expected, value, fast(times)),
    take: (leaseMs, max) => queue.take(leaseMs / speed, max),
  };
}

export const fastStore = (store: Store, speed: number): Store => ({
  ...store,
  setIfAbsent: (key, value, ttl) => store.setIfAbsent(key, value, ttl / speed),
  set: (key, value, ttl) => store.set(key, value, ttl / speed),
  replace: (key, expected, value, ttl) => store.replace(key, expected, value, ttl / speed),
  queue: (name) => fastQueue(store.queue(name), speed),
});
