// The proxy's shared state in one SQLite file: several processes of one machine may use it together.
import { DatabaseSync } from 'node:sqlite';
import type { Store } from '../../proxy/store.ts';
import { openSqliteMessages } from './sqlite-messages.ts';

/** Milliseconds to wait for another process that is writing. Everybody waits with it: node:sqlite is synchronous. */
const patience = 2000;

/**
 * Opens the store, and makes the file where there is none. Throws when it can't.
 * @param path a file, or `:memory:` for a store that ends with the process.
 * @param now current time in ms since 1970.
 */
export function openSqliteStore(path: string, now: () => number): Store & { close(): void } {
  const database = new DatabaseSync(path, { timeout: patience });
  // WAL: readers don't wait for writers. FULL: a claim that was answered is on the disk, also after a power cut.
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
  // A row that is over is as good as none; one statement, so two processes can't both find it so.
  const claim = database.prepare(
    `INSERT INTO kept VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, until = excluded.until
     WHERE kept.until <= ?`,
  );
  const replace = database.prepare('UPDATE kept SET value = ?, until = ? WHERE key = ? AND value = ? AND until > ?');
  const removeEqual = database.prepare('DELETE FROM kept WHERE key = ? AND value = ? AND until > ?');
  const remove = database.prepare('DELETE FROM kept WHERE key = ?');
  const sweep = database.prepare('DELETE FROM kept WHERE until <= ?');
  const untilAfter = (ttl: number) => Math.ceil(now() + ttl);
  // Nobody else can open what is only in memory, so there is nobody to listen to.
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
        // The claim is made. What is over stays until the next one, and reads pass it over.
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
    publish: messages.publish,
    subscribe: messages.subscribe,
    close() {
      messages.close();
      database.close();
    },
  };
}
