// Messages between the processes that share one SQLite file: a small table that each process polls a few times a
// second.
import type { DatabaseSync } from 'node:sqlite';
import type { Store } from '../../proxy/store.ts';

/** How far another process's cache may lag behind this one's. */
const pollIntervalMs = 250;

/** A process that hasn't polled for this long has been stopped, and its cache has expired too. */
const messageLifetimeMs = 60_000;

type Messages = Pick<Store, 'publish' | 'subscribe'> & { close(): void };

/**
 * Delivers at once in this process, and in others at their next poll. Polls only while somebody is subscribed; the
 * timer keeps no process alive.
 * @param now current time in ms since 1970
 * @param shared whether another process may have the same database open
 */
export function openSqliteMessages(
  database: DatabaseSync,
  { now, shared }: { now: () => number; shared: boolean },
): Messages {
  // AUTOINCREMENT: ids are never reused, even after all rows are deleted. One process writes at a time, so ids appear
  // in order. The table's name is frozen: during an update, old and new processes share the file.
  database.exec(`
    CREATE TABLE IF NOT EXISTS told (
      id INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, message TEXT NOT NULL, at INTEGER NOT NULL
    ) STRICT;
  `);
  const write = database.prepare('INSERT INTO told (channel, message, at) VALUES (?, ?, ?)');
  const sweep = database.prepare('DELETE FROM told WHERE at < ?');
  const last = database.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'told'");
  const after = database.prepare('SELECT id, channel, message FROM told WHERE id > ? ORDER BY id');

  const listeners = new Set<{ channel: string; listener: (message: string) => void }>();
  const own = new Set<number>();
  let lastSeen = 0;
  let timer: NodeJS.Timeout | undefined;

  function deliver(channel: string, message: string) {
    for (const each of [...listeners]) if (each.channel === channel) each.listener(message);
  }

  function poll() {
    try {
      for (const { id, channel, message } of after.all(lastSeen)) {
        lastSeen = Number(id);
        if (!own.delete(lastSeen)) deliver(String(channel), String(message));
      }
    } catch {
      // Best effort: the next poll finds what this one didn't.
    }
  }

  function stopPolling() {
    clearInterval(timer);
    timer = undefined;
    own.clear();
  }

  return {
    async publish(channel, message) {
      deliver(channel, message);
      if (!shared) return;
      const { lastInsertRowid } = write.run(channel, message, now());
      if (timer) own.add(Number(lastInsertRowid));
      sweep.run(now() - messageLifetimeMs);
    },
    subscribe(channel, listener) {
      const mine = { channel, listener };
      if (shared && !timer) {
        lastSeen = Number(last.get()?.seq ?? 0);
        timer = setInterval(poll, pollIntervalMs).unref();
      }
      listeners.add(mine);
      return () => {
        listeners.delete(mine);
        if (listeners.size === 0) stopPolling();
      };
    },
    close() {
      listeners.clear();
      stopPolling();
    },
  };
}
