// The port of the state that several proxies share: a table of strings, each with a lifetime.

/**
 * The store can't be used at the moment, or refuses what would be written: it is full, or may not write. Whoever runs
 * the store tells its operator once; a request's own line in the log needn't.
 */
export class StoreUnavailable extends Error {}

/**
 * Each operation is atomic. `ttl`: in ms, more than 0; after it the key is absent. Rejects when the store is
 * unavailable.
 */
export type Store = {
  get(key: string): Promise<string | undefined>;
  /** Writes if the key is absent: true for exactly one of any number of concurrent callers. */
  setIfAbsent(key: string, value: string, ttl: number): Promise<boolean>;
  set(key: string, value: string, ttl: number): Promise<void>;
  /**
   * Compare-and-set: writes, or deletes with `undefined`, if the value is still `expected`. False when another caller
   * has written since or the value has expired.
   */
  replace(key: string, expected: string, value: string | undefined, ttl: number): Promise<boolean>;
  delete(key: string): Promise<void>;
  /**
   * Sends to every process that shares this store, including this one. Best effort: a lost message leaves a cache
   * stale.
   */
  publish(channel: string, message: string): Promise<void>;
  /** Subscribes until the returned function is called. */
  subscribe(channel: string, listener: (message: string) => void): () => void;
};
