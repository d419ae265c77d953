// Tells once that the store refuses writes, and once that it takes them again. A full disk or a Redis at its memory
// limit still answers reads, so nothing else would show that nobody can book.
import { type Store, type StoreQueue, StoreUnavailable } from '../../proxy/store.ts';

type StoreEvents = {
  /** @param code the store's own word for it: `OOM`, `NOREPLICAS`, `database or disk is full` */
  refuses: (code: string) => void;
  takesAgain: () => void;
};

/**
 * The store's own word for why it refuses; undefined where the error is another, such as a bug. SQLite's texts and the
 * first words of Redis's are fixed: none quotes what was written.
 */
function refusalCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('errstr' in error && typeof error.errstr === 'string') return error.errstr;
  return /^[A-Z]{3,}\b/.exec(error.message)?.[0];
}

/**
 * The same store; operations that it refuses reject with StoreUnavailable.
 * @param isAway whether the store can't be reached at all, which is told elsewhere
 */
export function watchStore(store: Store, { refuses, takesAgain }: StoreEvents, isAway: () => boolean): Store {
  let refusing = false;
  async function run<T>(operation: () => Promise<T>, writes: boolean): Promise<T> {
    let result: T;
    try {
      result = await operation();
    } catch (error) {
      if (isAway()) throw new StoreUnavailable('The store is away.');
      const code = refusalCode(error);
      if (code === undefined) throw error;
      if (writes && !refusing) refuses(code);
      refusing ||= writes;
      throw new StoreUnavailable(`The store refuses: ${code}.`);
    }
    if (writes && refusing) {
      refusing = false;
      takesAgain();
    }
    return result;
  }
  const watchQueue = (queue: StoreQueue): StoreQueue => ({
    add: (...entry) => run(() => queue.add(...entry), true),
    put: (...entry) => run(() => queue.put(...entry), true),
    get: (id) => run(() => queue.get(id), false),
    replace: (...entry) => run(() => queue.replace(...entry), true),
    remove: (...entry) => run(() => queue.remove(...entry), false),
    // Mostly it writes nothing, so that it doesn't show either that writes are taken.
    take: (...how) => run(() => queue.take(...how), false),
    size: () => run(queue.size, false),
  });
  return {
    get: (key) => run(() => store.get(key), false),
    set: (key, value, ttl) => run(() => store.set(key, value, ttl), true),
    setIfAbsent: (key, value, ttl) => run(() => store.setIfAbsent(key, value, ttl), true),
    replace: (key, expected, value, ttl) => run(() => store.replace(key, expected, value, ttl), true),
    // A full store still deletes, so that a deletion doesn't show that it takes writes again.
    delete: (key) => run(() => store.delete(key), false),
    queue: (name) => watchQueue(store.queue(name)),
    publish: store.publish,
    subscribe: store.subscribe,
  };
}
