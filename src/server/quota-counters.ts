// The rate limit counters in this process's memory.
import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { QuotaName } from '../proxy/policy/limits.ts';

/**
 * Counters per quota and row in this process, so that memory stays bounded however many addresses there are. With more
 * clients, some share a counter. Each client has one counter in each row, and the lower one counts (a count-min
 * sketch): a client is limited by strangers only where it shares both. The secret decides who shares, so a client can't
 * choose.
 */
const maxCounters = 2 ** 14;
const rowOffsets = [0, 4];

/** So many clients' digests are remembered, which saves making them for each read. */
const maxDigests = 4096;

/** `name`: a keyed digest of the client's address. `cells`: its counters, one in each row. */
export type CountedClient = { name: string; cells: readonly number[] };

/** `until`: ms since 1970, when the counter is whole again. */
type Table = { used: Float64Array; until: Float64Array };

type Count = { used: number; msLeft: number };

/**
 * Finds a client's counters.
 * @param secret BOOKING_SECRET. The digest of an address is the same for all proxies
 */
export function createClientIndex(secret: Uint8Array) {
  const known = new LRUCache<string, CountedClient>({ max: maxDigests });
  return (clinic: string, who: string): CountedClient => {
    const text = `${clinic} ${who}`;
    const found = known.get(text);
    if (found) return found;
    const digest = createHmac('sha256', secret).update(`limit ${text}`).digest();
    const cells = rowOffsets.map((at, row) => row * maxCounters + (digest.readUInt32BE(at) % maxCounters));
    const client = { name: digest.toString('base64url', 0, 12), cells };
    known.set(text, client);
    return client;
  };
}

/** @param now ms since 1970 */
export function createQuotaCounters(now: () => number) {
  const tables = new Map<QuotaName, Map<number, Table>>();

  function tableOf(quota: QuotaName, seconds: number): Table {
    const known = tables.get(quota)?.get(seconds);
    if (known) return known;
    const size = rowOffsets.length * maxCounters;
    const created = { used: new Float64Array(size), until: new Float64Array(size) };
    tables.set(quota, (tables.get(quota) ?? new Map<number, Table>()).set(seconds, created));
    return created;
  }

  return {
    /** Adds to the client's counters. @param by -1 takes a use back, unless its period is over */
    add(quota: QuotaName, seconds: number, { cells }: CountedClient, by: 1 | -1): Count {
      const { used, until } = tableOf(quota, seconds);
      const at = now();
      let least = Number.POSITIVE_INFINITY;
      let msLeft = 0;
      for (const cell of cells) {
        if ((until[cell] ?? 0) <= at) {
          // The next period must not begin with a credit.
          if (by < 0) continue;
          used[cell] = 0;
          until[cell] = at + seconds * 1000;
        }
        const count = Math.max(0, (used[cell] ?? 0) + by);
        used[cell] = count;
        if (count >= least) continue;
        least = count;
        msLeft = (until[cell] ?? at) - at;
      }
      return { used: least, msLeft };
    },

    /** Raises the client's counters to what all processes have counted together. */
    raise(quota: QuotaName, seconds: number, { cells }: CountedClient, { used: shared, msLeft }: Count): void {
      const { used, until } = tableOf(quota, seconds);
      const at = now();
      for (const cell of cells) {
        const live = (until[cell] ?? 0) > at;
        used[cell] = Math.max(live ? (used[cell] ?? 0) : 0, shared);
        until[cell] = at + msLeft;
      }
    },
  };
}
