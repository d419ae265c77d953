// Kept answers, counted together: one line of the log a second for each kind instead of one for each request.
import type { HitCount, HitKind } from '../../proxy/proxy-deps.ts';

/** So many requests of a kind. */
export type Hits = HitKind & HitCount;

/** Kinds are bounded: configured clinics, routes of reads, two statuses. */
export function createHitCounts(report: (hits: Hits) => void) {
  const counts = new Map<string, { kind: HitKind; count: HitCount }>();
  return {
    /** The counter of a kind; whoever answers such a request adds to it. */
    of(kind: HitKind): HitCount {
      const key = JSON.stringify([kind.clinic, kind.route, kind.status]);
      const known = counts.get(key)?.count;
      if (known) return known;
      const count = { requests: 0 };
      counts.set(key, { kind, count });
      return count;
    },
    /** Reports what was counted since the last time. */
    flush(): void {
      for (const { kind, count } of counts.values()) {
        if (count.requests === 0) continue;
        report({ ...kind, ...count });
        count.requests = 0;
      }
    },
  };
}
