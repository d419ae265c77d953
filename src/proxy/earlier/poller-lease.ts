// Which of the processes that share a store reads for a clinic: the one that has the lease.
import type { Store } from '../store.ts';
import { earlierRecords } from './earlier-records.ts';

/** How often the lease is renewed, and how often another process tries to get it. */
const renewMs = 20_000;
const tryMs = 10_000;

type PollerLease = {
  /** Whether this process has the lease of the clinic, which it gets or renews. Rejects when the store is away. */
  hold(clinic: string): Promise<boolean>;
  /** Gives all leases back, so that another process goes on at once. */
  release(): Promise<void>;
};

/** @param process unguessable, of this process alone */
export function createPollerLease(store: Store, process: string, now: () => Date): PollerLease {
  const { key, lifetimeMs } = earlierRecords.poller;
  /** By clinic, in ms since 1970: until when the answer of the last look holds. */
  const looks = new Map<string, { held: boolean; untilMs: number }>();

  async function look(clinic: string): Promise<boolean> {
    const held = looks.get(clinic)?.held === true;
    if (held && (await store.replace(key(clinic), process, process, lifetimeMs))) return true;
    return store.setIfAbsent(key(clinic), process, lifetimeMs);
  }

  return {
    async hold(clinic) {
      const nowMs = now().getTime();
      const last = looks.get(clinic);
      if (last && nowMs < last.untilMs) return last.held;
      const held = await look(clinic);
      looks.set(clinic, { held, untilMs: nowMs + (held ? renewMs : tryMs) });
      return held;
    },
    async release() {
      const mine = [...looks].filter(([, { held }]) => held);
      looks.clear();
      await Promise.all(mine.map(([clinic]) => store.replace(key(clinic), process, undefined, lifetimeMs)));
    },
  };
}
