// A map of bounded size, for keys that clients choose.

export type BoundedMap<Key, Value> = Pick<Map<Key, Value>, 'get' | 'has'> & { set(key: Key, value: Value): void };

/**
 * Holds at most `max` entries; a new one takes the place of the oldest. Reading costs no more than in a Map, while an
 * LRU cache moves each entry that is read.
 */
export function createBoundedMap<Key, Value>(max: number): BoundedMap<Key, Value> {
  const entries = new Map<Key, Value>();
  return {
    get: (key) => entries.get(key),
    has: (key) => entries.has(key),
    set(key, value) {
      if (entries.size >= max && !entries.has(key)) {
        for (const oldest of entries.keys()) {
          entries.delete(oldest);
          break;
        }
      }
      entries.set(key, value);
    },
  };
}
