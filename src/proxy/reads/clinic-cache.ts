// What is kept of one clinic's answers: how old each may be told, one call for all who ask, and never more memory than its share.
import { LRUCache } from 'lru-cache';
import type { Problem } from '../../contract/problem.ts';
import type { FailureDetails } from '../log-line.ts';
import type { Lifetime } from './lifetimes.ts';
import type { PreparedAnswer } from './prepared-answer.ts';

/** A read that gave no answer: what the visitor hears, and why, for the log. */
export type FailedRead = { problem: Problem; why: FailureDetails };

/** Asks for an answer; never rejects. @param before what is kept of it so far */
export type LoadAnswer = (before: PreparedAnswer | undefined) => Promise<{ kept: PreparedAnswer } | FailedRead>;

/** `joined`: fetched for another visitor who asked just before. `outage`: old, because the ERP gives no newer one. */
export type CacheState = 'hit' | 'stale' | 'outage' | 'miss' | 'joined';

/** `age`: seconds since the ERP was asked for it; `left`: until it is no longer fresh, negative where it isn't. */
export type CacheResult =
  | { kept: PreparedAnswer; state: CacheState; age: number; left: number; why?: FailedRead['why'] }
  | FailedRead;

type Entry = { kept?: PreparedAnswer; at: number; failed?: FailedRead & { until: number } };
type Loaded = ({ kept: PreparedAnswer } | FailedRead) & { began: number };
type Loading = { began: number; dropped: boolean; result: Promise<Loaded> };

/** How long an ERP that failed is left alone, ms: each path asks it once a second, however many visitors do. */
const failureRests = 1000;
/** How long "there is no such thing" is believed, ms. */
const absenceRests = 5000;
/** How long somebody waits for a newer answer, ms, where an old one can be told. */
const patience = 2000;

/** What it takes to remember that there is no answer, bytes, about. */
const refusalSize = 1024;

/** Memory that ids no catalogue lists may take, of the clinic's share. */
const strangersShare = 1 / 16;

export type ClinicCache = {
  /** Can something be told of it without asking the ERP anew? */
  has(key: string, lifetime: Lifetime): boolean;
  /** The answer under the key: kept, or loaded once for all who ask. `stranger`: it is about an id that no catalogue lists. */
  get(key: string, lifetime: Lifetime, stranger: boolean, load: LoadAnswer): Promise<CacheResult>;
  /**
   * Forgets what was asked for before `before` (ms since 1970; always, where absent) under the keys that match, also what is being
   * fetched now: whoever waits for that still gets it, nobody after them does.
   */
  drop(matches: (key: string) => boolean, before?: number): void;
  /** Bytes of memory that are taken, about. */
  size(): number;
};

/** @param bytes what its answers may take in memory, about; @param now ms since 1970; @param wait resolves after so many ms */
export function createClinicCache(bytes: number, now: () => number, wait: (ms: number) => Promise<void>): ClinicCache {
  const table = (maxSize: number) =>
    new LRUCache<string, Entry>({ maxSize, sizeCalculation: ({ kept }) => kept?.size ?? refusalSize });
  const known = table(Math.ceil(bytes * (1 - strangersShare)));
  // Answers about ids that anybody may make up: they can only push each other out.
  const strange = table(Math.ceil(bytes * strangersShare));
  const running = new Map<string, Loading>();
  const find = (key: string) => known.get(key) ?? strange.get(key);

  function settle(key: string, loaded: Loaded, lifetime: Lifetime, stranger: boolean) {
    const entries = stranger ? strange : known;
    if ('kept' in loaded) {
      const { fresh, revalidate, outage } = lifetime;
      if (fresh + Math.max(revalidate, outage) > 0) entries.set(key, { kept: loaded.kept, at: loaded.began });
      return;
    }
    const absent = loaded.problem.code === 'not_found';
    const failed = { ...loaded, until: now() + (absent ? absenceRests : failureRests) };
    const before = find(key);
    // Where the ERP itself says that there is no such thing any more, what was kept of it is over.
    if (before?.kept && !absent) before.failed = failed;
    else entries.set(key, { at: loaded.began, failed });
  }

  function refresh(key: string, lifetime: Lifetime, stranger: boolean, load: LoadAnswer): Promise<Loaded> {
    const already = running.get(key);
    if (already) return already.result;
    const began = now();
    const result = load(find(key)?.kept).then((answer) => {
      const loaded = { ...answer, began };
      if (!loading.dropped) settle(key, loaded, lifetime, stranger);
      if (running.get(key) === loading) running.delete(key);
      return loaded;
    });
    const loading: Loading = { began, dropped: false, result };
    running.set(key, loading);
    return result;
  }

  return {
    has(key, { fresh }) {
      const entry = find(key);
      if (running.has(key) || (entry?.failed && now() < entry.failed.until)) return true;
      return entry?.kept !== undefined && now() - entry.at < fresh * 1000;
    },

    async get(key, lifetime, stranger, load) {
      const { fresh, revalidate, outage } = lifetime;
      const entry = find(key);
      const failed = entry?.failed;
      const rests = failed !== undefined && now() < failed.until;
      const told = (kept: PreparedAnswer, state: CacheState, at: number) => {
        const age = Math.max(0, (now() - at) / 1000);
        return { kept, state, age, left: fresh - age };
      };
      const old = entry?.kept && told(entry.kept, 'outage', entry.at);
      const renewed = () => refresh(key, lifetime, stranger, load);

      if (old && old.age < fresh) return { ...old, state: 'hit' };
      if (old && failed && old.age < fresh + outage) {
        // It is known that the ERP fails: nobody waits for it. Whoever comes after it is well again has the new one.
        if (!rests) void renewed();
        return { ...old, why: failed.why };
      }
      if (old && !failed && old.age < fresh + revalidate) {
        void renewed();
        return { ...old, state: 'stale' };
      }
      if (rests) return failed;
      const joined = running.has(key);
      const rescue = old && old.age < fresh + outage ? old : undefined;
      const newer = await (rescue ? Promise.race([renewed(), wait(patience)]) : renewed());
      if (newer && 'kept' in newer) return told(newer.kept, joined ? 'joined' : 'miss', newer.began);
      if (rescue && newer?.problem.code !== 'not_found') return { ...rescue, ...(newer && { why: newer.why }) };
      return newer ?? { problem: { code: 'upstream_unavailable' }, why: {} };
    },

    drop(matches, before = Number.POSITIVE_INFINITY) {
      for (const [key, loading] of running) {
        if (loading.began >= before || !matches(key)) continue;
        loading.dropped = true;
        running.delete(key);
      }
      for (const entries of [known, strange]) {
        for (const [key, { at }] of [...entries.entries()]) if (at < before && matches(key)) entries.delete(key);
      }
    },

    size: () => known.calculatedSize + strange.calculatedSize,
  };
}
