// The cached answers of one clinic: each served only as long as its lifetime allows, fetched once for concurrent
// readers, and within a fixed share of memory.
import { LRUCache } from 'lru-cache';
import type { Problem } from '../../contract/problem.ts';
import type { FailureDetails } from '../log-line.ts';
import type { Lifetime } from './lifetimes.ts';
import type { PreparedAnswer } from './prepared-answer.ts';

/** A read without an answer: the visitor's problem, and the reason for the log. */
export type FailedRead = { problem: Problem; why: FailureDetails };

/** `why`: something in the ERP's answer that the log should have. */
type Loaded = { answer: PreparedAnswer; why?: FailureDetails | undefined };

/** Fetches an answer; never rejects. @param previous the cached answer, which may be stale */
export type LoadAnswer = (previous: PreparedAnswer | undefined) => Promise<Loaded | FailedRead>;

/** `joined`: another visitor's fetch was already under way. `outage`: stale, because the ERP gives no newer answer. */
export type CacheState = 'hit' | 'stale' | 'outage' | 'miss' | 'joined';

/**
 * `age`: seconds since the ERP was called. `left`: seconds for which the answer is still fresh, negative when it is
 * stale.
 */
export type CacheResult =
  | { answer: PreparedAnswer; state: CacheState; age: number; left: number; why?: FailedRead['why'] }
  | FailedRead;

type Entry = { answer?: PreparedAnswer; at: number; failed?: FailedRead & { until: number } };
type Fetched = (Loaded | FailedRead) & { startedAt: number };
type Fetch = { startedAt: number; dropped: boolean; result: Promise<Fetched> };

/** After a failure, each path is retried once in this time, however many visitors ask. */
const failureBackoffMs = 1000;
/** How long a "not found" is cached. */
const notFoundMs = 5000;
/** How long a visitor waits for a newer answer when an old one can be served. */
const maxWaitMs = 2000;

/** Approximate memory of a cached failure. */
const failureBytes = 1024;

/** The share of the clinic's memory for ids that no catalog lists. */
const unknownIdsShare = 1 / 16;

/** See `CacheResult`. */
export type FreshAnswer = { answer: PreparedAnswer; state: 'hit'; age: number; left: number };

export type ClinicCache = {
  /** The answer under the key while it is fresh. */
  fresh(key: string, lifetime: Lifetime): FreshAnswer | undefined;
  /** Whether a read of the key needs no new call to the ERP. */
  has(key: string, lifetime: Lifetime): boolean;
  /**
   * The answer under the key: cached, or loaded once for all concurrent readers. `unknownId`: it is about an id that no
   * catalog lists.
   */
  get(key: string, lifetime: Lifetime, unknownId: boolean, load: LoadAnswer): Promise<CacheResult>;
  /**
   * Drops the answers under matching keys that were requested before `before` (ms since 1970; without it, all of them),
   * including those being fetched: their readers still get them, but they aren't cached.
   */
  drop(matches: (key: string) => boolean, before?: number): void;
  /** Approximate bytes of memory in use. */
  size(): number;
};

/** @param maxBytes approximate memory limit @param now ms since 1970 @param wait resolves after so many ms */
export function createClinicCache(
  maxBytes: number,
  now: () => number,
  wait: (ms: number) => Promise<void>,
): ClinicCache {
  const createEntries = (maxSize: number) =>
    new LRUCache<string, Entry>({ maxSize, sizeCalculation: ({ answer }) => answer?.size ?? failureBytes });
  const known = createEntries(Math.ceil(maxBytes * (1 - unknownIdsShare)));
  // Anybody can make up ids. Answers about them can only evict each other.
  const unknown = createEntries(Math.ceil(maxBytes * unknownIdsShare));
  const fetches = new Map<string, Fetch>();
  const find = (key: string) => known.get(key) ?? unknown.get(key);

  function store(key: string, fetched: Fetched, lifetime: Lifetime, unknownId: boolean) {
    const entries = unknownId ? unknown : known;
    if ('answer' in fetched) {
      const { fresh, revalidate, outage } = lifetime;
      const reusable = fresh + Math.max(revalidate, outage) > 0;
      if (reusable) entries.set(key, { answer: fetched.answer, at: fetched.startedAt });
      return;
    }
    const notFound = fetched.problem.code === 'not_found';
    const failed = { ...fetched, until: now() + (notFound ? notFoundMs : failureBackoffMs) };
    const previous = find(key);
    // When the ERP itself says that the thing is gone, the old answer is void.
    if (previous?.answer && !notFound) previous.failed = failed;
    else entries.set(key, { at: fetched.startedAt, failed });
  }

  function fetchOnce(key: string, lifetime: Lifetime, unknownId: boolean, load: LoadAnswer): Promise<Fetched> {
    const running = fetches.get(key);
    if (running) return running.result;
    const startedAt = now();
    const result = load(find(key)?.answer).then((loaded) => {
      const fetched = { ...loaded, startedAt };
      if (!fetch.dropped) store(key, fetched, lifetime, unknownId);
      if (fetches.get(key) === fetch) fetches.delete(key);
      return fetched;
    });
    const fetch: Fetch = { startedAt, dropped: false, result };
    fetches.set(key, fetch);
    return result;
  }

  function freshAnswer(key: string, { fresh }: Lifetime): FreshAnswer | undefined {
    const entry = find(key);
    if (!entry?.answer) return undefined;
    const age = Math.max(0, (now() - entry.at) / 1000);
    return age < fresh ? { answer: entry.answer, state: 'hit', age, left: fresh - age } : undefined;
  }

  return {
    fresh: freshAnswer,

    has(key, { fresh }) {
      const entry = find(key);
      if (fetches.has(key) || (entry?.failed && now() < entry.failed.until)) return true;
      return entry?.answer !== undefined && now() - entry.at < fresh * 1000;
    },

    async get(key, lifetime, unknownId, load) {
      const kept = freshAnswer(key, lifetime);
      if (kept) return kept;
      const { fresh, revalidate, outage } = lifetime;
      const entry = find(key);
      const failed = entry?.failed;
      const backingOff = failed !== undefined && now() < failed.until;
      const resultOf = (answer: PreparedAnswer, state: CacheState, at: number) => {
        const age = Math.max(0, (now() - at) / 1000);
        return { answer, state, age, left: fresh - age };
      };
      const old = entry?.answer && resultOf(entry.answer, 'outage', entry.at);
      const fetchNewer = () => fetchOnce(key, lifetime, unknownId, load);

      if (old && failed && old.age < fresh + outage) {
        // The ERP is known to fail, so nobody waits for it. The first reader after its recovery triggers the refresh.
        if (!backingOff) void fetchNewer();
        return { ...old, why: failed.why };
      }
      if (old && !failed && old.age < fresh + revalidate) {
        void fetchNewer();
        return { ...old, state: 'stale' };
      }
      if (backingOff) return failed;
      const joined = fetches.has(key);
      const fallback = old && old.age < fresh + outage ? old : undefined;
      const newer = await (fallback ? Promise.race([fetchNewer(), wait(maxWaitMs)]) : fetchNewer());
      if (newer && 'answer' in newer) {
        const result = resultOf(newer.answer, joined ? 'joined' : 'miss', newer.startedAt);
        return newer.why ? { ...result, why: newer.why } : result;
      }
      if (fallback && newer?.problem.code !== 'not_found') return { ...fallback, ...(newer && { why: newer.why }) };
      return newer ?? { problem: { code: 'upstream_unavailable' }, why: {} };
    },

    drop(matches, before = Number.POSITIVE_INFINITY) {
      for (const [key, fetch] of fetches) {
        if (fetch.startedAt >= before || !matches(key)) continue;
        fetch.dropped = true;
        fetches.delete(key);
      }
      for (const entries of [known, unknown]) {
        for (const [key, { at }] of [...entries.entries()]) if (at < before && matches(key)) entries.delete(key);
      }
    },

    size: () => known.calculatedSize + unknown.calculatedSize,
  };
}
