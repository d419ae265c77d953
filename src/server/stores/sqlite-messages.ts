// Messages between the processes that share one SQLite file: a short table that each of them looks through a few times a second.
import type { DatabaseSync } from 'node:sqlite';
import type { Store } from '../../proxy/store.ts';

/** How often to look for what others wrote, ms: as long may another process' cache be older than this one's. */
const looks = 250;

/** How long a message stays in the table, ms: a process that didn't look for so long was stopped, and its cache is over as well. */
const lifetime = 60_000;

type Messages = Pick<Store, 'publish' | 'subscribe'> & { close(): void };

/**
 * Publishes at once in this process, and in others when they look next. They look only while somebody listens, and no timer of theirs
 * keeps a process alive.
 * @param now current time in ms since 1970
 * @param shared may another process have the same database open?
 */
export function openSqliteMessages(
  database: DatabaseSync,
  { now, shared }: { now: () => number; shared: boolean },
): Messages {
  // AUTOINCREMENT: an id never comes back, also when all rows are swept. One process writes at a time, so ids appear in their order.
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
  let seen = 0;
  let timer: NodeJS.Timeout | undefined;

  function deliver(channel: string, message: string) {
    for (const each of [...listeners]) if (each.channel === channel) each.listener(message);
  }

  function look() {
    try {
      for (const { id, channel, message } of after.all(seen)) {
        seen = Number(id);
        if (!own.delete(seen)) deliver(String(channel), String(message));
      }
    } catch {
      // Best effort: the next look finds what this one didn't.
    }
  }

  function stopLooking() {
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
      sweep.run(now() - lifetime);
    },
    subscribe(channel, listener) {
      const mine = { channel, listener };
      if (shared && !timer) {
        seen = Number(last.get()?.seq ?? 0);
        timer = setInterval(look, looks).unref();
      }
      listeners.add(mine);
      return () => {
        listeners.delete(mine);
        if (listeners.size === 0) stopLooking();
      };
    },
    close() {
      listeners.clear();
      stopLooking();
    },
  };
}
