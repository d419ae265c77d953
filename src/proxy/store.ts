// The port of shared state: what several proxies must agree on. A driver is a table of texts with a lifetime.

/** Each operation is atomic by itself. `ttl` in milliseconds, more than 0: after it the key is absent. Rejects when the store is away. */
export type Store = {
  get(key: string): Promise<string | undefined>;
  /** Writes only where nothing is: true for exactly one of any number of concurrent callers. */
  setIfAbsent(key: string, value: string, ttl: number): Promise<boolean>;
  set(key: string, value: string, ttl: number): Promise<void>;
  /**
   * Writes (`undefined`: deletes) only where `expected` is still what is there: false where another has written meanwhile, or it is over.
   * Whoever acts on what they read, long after they read it, must not undo what was done since.
   */
  replace(key: string, expected: string, value: string | undefined, ttl: number): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Tells every process that shares this store, this one included. Best effort: what isn't delivered only leaves a cache older for its lifetime. */
  publish(channel: string, message: string): Promise<void>;
  /** Listens until the returned function is called. */
  subscribe(channel: string, listener: (message: string) => void): () => void;
};
