// The queues of a SQLite store: one table for all of them.
import type { DatabaseSync } from 'node:sqlite';
import type { Store, StoreQueue } from '../../proxy/store.ts';

/** @param now current time in ms since 1970 */
export function openSqliteQueues(database: DatabaseSync, now: () => number): Store['queue'] {
  // The table's name is frozen: during an update, old and new processes share the file.
  database.exec(`
    CREATE TABLE IF NOT EXISTS queued (
      queue TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, due INTEGER NOT NULL, until INTEGER NOT NULL,
      PRIMARY KEY (queue, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS queued_due ON queued (queue, due);
  `);
  const upsert = `INSERT INTO queued VALUES (?, ?, ?, ?, ?) ON CONFLICT (queue, id)
    DO UPDATE SET value = excluded.value, due = excluded.due, until = excluded.until`;
  const put = database.prepare(upsert);
  // An expired row counts as absent.
  const add = database.prepare(`${upsert} WHERE queued.until <= ?`);
  const read = database.prepare('SELECT value FROM queued WHERE queue = ? AND id = ? AND until > ?');
  const replace = database.prepare(
    'UPDATE queued SET value = ?, due = ?, until = ? WHERE queue = ? AND id = ? AND value = ? AND until > ?',
  );
  const remove = database.prepare('DELETE FROM queued WHERE queue = ? AND id = ? AND value = ? AND until > ?');
  const due = database.prepare('SELECT 1 FROM queued WHERE queue = ? AND due <= ? LIMIT 1');
  const sweep = database.prepare('DELETE FROM queued WHERE queue = ? AND until <= ?');
  // A single statement, so that two processes can't both take a row.
  const take = database.prepare(
    `UPDATE queued SET due = ? WHERE queue = ? AND id IN (
      SELECT id FROM queued WHERE queue = ? AND due <= ? ORDER BY due LIMIT ?
    ) RETURNING id, value`,
  );
  const count = database.prepare('SELECT count(*) AS entries FROM queued WHERE queue = ? AND until > ?');
  const after = (ms: number) => Math.ceil(now() + ms);

  return (queue): StoreQueue => ({
    async add(id, value, { dueMs, ttl }) {
      return Number(add.run(queue, id, value, after(dueMs), after(ttl), now()).changes) === 1;
    },
    async put(id, value, { dueMs, ttl }) {
      put.run(queue, id, value, after(dueMs), after(ttl));
    },
    async get(id) {
      const value = read.get(queue, id, now())?.value;
      return typeof value === 'string' ? value : undefined;
    },
    async replace(id, expected, value, { dueMs, ttl }) {
      const { changes } = replace.run(value, after(dueMs), after(ttl), queue, id, expected, now());
      return Number(changes) === 1;
    },
    async remove(id, expected) {
      return Number(remove.run(queue, id, expected, now()).changes) === 1;
    },
    async take(leaseMs, max) {
      // Reading waits for no other process, and most of the time there is nothing.
      if (!due.get(queue, now())) return [];
      sweep.run(queue, now());
      const rows = take.all(after(leaseMs), queue, queue, now(), max);
      return rows.map(({ id, value }) => ({ id: String(id), value: String(value) }));
    },
    async size() {
      return Number(count.get(queue, now())?.entries ?? 0);
    },
  });
}
