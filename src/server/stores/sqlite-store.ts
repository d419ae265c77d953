// The store in a SQLite file, which several processes of one machine can share.
import { DatabaseSync } from 'node:sqlite';
import type { Store } from '../../proxy/store.ts';
import { openSqliteMessages } from './sqlite-messages.ts';
import { openSqliteQueues } from './sqlite-queue.ts';

/** How long to wait for another process's write. node:sqlite is synchronous, so it blocks the whole process. */
const busyTimeoutMs = 2000;

/**
 * Opens the store and creates the file if there is none. Throws when it can't.
 * @param path a file, or `:memory:` for a store that ends with the process.
 * @param now current time in ms since 1970.
 */
export function openSqliteStore(path: string, now: () => number): Store & { close(): void } {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  // WAL: readers don't wait for writers. FULL: a confirmed write survives a power cut. The table's name is frozen:
  // during an update, old and new processes share the file.
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS kept (
      key TEXT PRIMARY KEY, value TEXT NOT NULL, until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS kept_until ON kept (until);
  `);
  const read = database.prepare('SELECT value FROM kept WHERE key = ? AND until > ?');
  const write = database.prepare(
    'INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until',
  );
  // An expired row counts as absent. A single statement, so that two processes can't both claim it.
  const claim = database.prepare(
    `INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until
     WHERE kept.until <= ?`,
  );
  const replace = database.prepare('UPDATE kept SET value = ?, until = ? WHERE key = ? AND value = ? AND until > ?');
  const removeEqual = database.prepare('DELETE FROM kept WHERE key = ? AND value = ? AND until > ?');
  const remove = database.prepare('DELETE FROM kept WHERE key = ?');
  const sweep = database.prepare('DELETE FROM kept WHERE until <= ?');
  const untilAfter = (ttl: number) => Math.ceil(now() + ttl);
  // No other process can open an in-memory database.
  const messages = openSqliteMessages(database, { now, shared: path !== ':memory:' });

  return {
    async get(key) {
      const value = read.get(key, now())?.value;
      return typeof value === 'string' ? value : undefined;
    },
    async setIfAbsent(key, value, ttl) {
      const { changes } = claim.run(key, value, untilAfter(ttl), now());
      try {
        sweep.run(now());
      } catch {
        // The write has succeeded. Expired rows stay until the next sweep; reads ignore them.
      }
      return Number(changes) === 1;
    },
    async set(key, value, ttl) {
      write.run(key, value, untilAfter(ttl));
    },
    async replace(key, expected, value, ttl) {
      const { changes } =
        value === undefined
          ? removeEqual.run(key, expected, now())
          : replace.run(value, untilAfter(ttl), key, expected, now());
      return Number(changes) === 1;
    },
    async delete(key) {
      remove.run(key);
    },
    queue: openSqliteQueues(database, now),
    publish: messages.publish,
    subscribe: messages.subscribe,
    close() {
      messages.close();
      database.close();
    },
  };
}
