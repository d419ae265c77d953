// Counts in memory, and adds to the store's records now and then. So a count costs a request nothing, a store that is
// away delays no booking, and a process that is killed loses what it has counted since the last flush.
import { dayMs, localDate, minuteMs } from '../../contract/local-time.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import type { Store } from '../store.ts';
import type { CountedPlace } from './counted-place.ts';
import {
  addDays,
  type Counter,
  counters,
  countsAt,
  type DayCounts,
  dayKey,
  keptDays,
  noCounts,
  otherName,
  parseDay,
} from './day-counts.ts';

type CountedClinic = Pick<ClinicSettings, 'id' | 'time_zone'>;

export type VisitorCounts = {
  /** @param by -1 takes a count back */
  count(clinic: CountedClinic, place: CountedPlace, counter: Counter, by?: 1 | -1): void;
  /** Adds what was counted to the store. Never rejects: what couldn't be written is added the next time. */
  flush(): Promise<void>;
};

/** How many combinations of clinic, day, page and source wait for a flush; further ones wait as `other`. */
const maxWaiting = 1000;
/** Another proxy writes the same record at the same moment at most this often in a row. */
const maxTries = 5;

type Waiting = { key: string; place: CountedPlace; counts: number[] };
/** A write whose end isn't known. `from`: the record before it. */
type Doubt = { from: string | undefined; added: DayCounts };

/** @param now ms since 1970 */
export function createVisitorCounts({
  store,
  now,
}: {
  store: Pick<Store, 'get' | 'setIfAbsent' | 'replace'>;
  now: () => number;
}): VisitorCounts {
  let waiting = new Map<string, Waiting>();
  /** Taken out of `waiting`, by the key of their record; some couldn't be written. */
  const batches = new Map<string, DayCounts>();
  const doubts = new Map<string, Doubt>();
  const days = new Map<string, { minute: number; key: string }>();
  let flushing: Promise<void> | undefined;

  /** The key of today's record. The date is worked out once a minute. */
  function todayKey({ id, time_zone }: CountedClinic): string {
    const minute = Math.floor(now() / minuteMs);
    const known = days.get(id);
    if (known?.minute === minute) return known.key;
    const key = dayKey(id, localDate(new Date(now()), time_zone));
    days.set(id, { minute, key });
    return key;
  }

  function waitingAt(key: string, { page, source }: CountedPlace): Waiting {
    const id = JSON.stringify([key, page, source]);
    const known = waiting.get(id);
    if (known) return known;
    if (waiting.size >= maxWaiting && page !== otherName) return waitingAt(key, { page: otherName, source: otherName });
    const created = { key, place: { page, source }, counts: counters.map(() => 0) };
    waiting.set(id, created);
    return created;
  }

  const putBack = (key: string, added: DayCounts) => batches.set(key, addDays(batches.get(key) ?? noCounts, added));

  /** Finds out how the last write of the record has ended. A count is rather lost than added twice. */
  async function settle(key: string): Promise<void> {
    const doubt = doubts.get(key);
    if (!doubt) return;
    const text = await store.get(key);
    doubts.delete(key);
    if (text === doubt.from) putBack(key, doubt.added);
  }

  /** Adds to a record by compare-and-set, so that the counts of several proxies add up. */
  async function addToRecord(key: string): Promise<void> {
    await settle(key);
    for (let tries = 0; tries < maxTries; tries++) {
      const added = batches.get(key);
      if (!added) return;
      const from = await store.get(key);
      const day = from === undefined ? noCounts : parseDay(from);
      batches.delete(key);
      // Of a newer version: it isn't overwritten.
      if (!day) return;
      const to = JSON.stringify(addDays(day, added));
      doubts.set(key, { from, added });
      const lifetimeMs = keptDays * dayMs;
      const written =
        from === undefined
          ? await store.setIfAbsent(key, to, lifetimeMs)
          : await store.replace(key, from, to, lifetimeMs);
      doubts.delete(key);
      if (written) return;
      putBack(key, added);
    }
  }

  async function write(): Promise<void> {
    const taken = waiting;
    waiting = new Map();
    for (const { key, place, counts } of taken.values()) putBack(key, countsAt(place, counts));
    for (const key of new Set([...doubts.keys(), ...batches.keys()])) {
      // The store tells its operator itself that it is away.
      await addToRecord(key).catch(() => undefined);
    }
  }

  return {
    count(clinic, place, counter, by = 1) {
      const { counts } = waitingAt(todayKey(clinic), place);
      const index = counters.indexOf(counter);
      counts[index] = (counts[index] ?? 0) + by;
    },
    flush() {
      flushing ??= write().finally(() => {
        flushing = undefined;
      });
      return flushing;
    },
  };
}
