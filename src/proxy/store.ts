// The port of the state that several proxies share: a table of strings, each with a lifetime, and queues.

/**
 * The store can't be used at the moment, or refuses what would be written: it is full, or may not write. Whoever runs
 * the store tells its operator once; a request's own line in the log needn't.
 */
export class StoreUnavailable extends Error {}

/** `dueMs`: how long until the entry is due; `ttl`: how long until it is absent. Both in ms, by the store's clock. */
export type QueueTimes = { dueMs: number; ttl: number };

/** Entries that become due. Each operation is atomic. Rejects when the store is unavailable. */
export type StoreQueue = {
  /** Writes if there is no such entry: true for exactly one of any number of concurrent callers. */
  add(id: string, value: string, times: QueueTimes): Promise<boolean>;
  /** Writes, whatever is there. */
  put(id: string, value: string, times: QueueTimes): Promise<void>;
  get(id: string): Promise<string | undefined>;
  /** Compare-and-set: writes if the value is still `expected`. False when it isn't, or the entry is absent. */
  replace(id: string, expected: string, value: string, times: QueueTimes): Promise<boolean>;
  /** Removes the entry if its value is still `expected`. */
  remove(id: string, expected: string): Promise<boolean>;
  /**
   * Entries that are due, the longest due first, each for exactly one of any number of concurrent callers: they are due
   * again after `leaseMs`, unless they were removed or written meanwhile.
   */
  take(leaseMs: number, max: number): Promise<{ id: string; value: string }[]>;
  /** How many entries there are, due or not. */
  size(): Promise<number>;
};

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
  /** The queue of this name; it needn't be created. */
  queue(name: string): StoreQueue;
  /**
   * Sends to every process that shares this store, including this one. Best effort: a lost message leaves a cache
   * stale.
   */
  publish(channel: string, message: string): Promise<void>;
  /** Subscribes until the returned function is called. */
  subscribe(channel: string, listener: (message: string) => void): () => void;
};
