// Delivers what is due. Every proxy does so; the queue gives each entry to one of them.
import { type Channel, leaseMsOf, leaseSlackMs } from './channel.ts';
import { type OutboxEntry, openEntry, sealEntry } from './entry.ts';
import { type Outbox, type OutboxDeps, queueName } from './outbox.ts';
import { deadlineMs, lifetimeMs, retryDelayMs } from './retry-delay.ts';
import type { VisitEvent } from './visit-event.ts';

/** Of one channel, in one process. */
const maxConcurrent = 10;

/** How long an event waits for an earlier one of its visit before it looks again. */
const maxWaitMs = 60_000;
const firstWaitMs = 1000;

/**
 * How one delivery ended. `retry`: it will be tried again. `rejected`: it won't, because of what the channel says.
 * `expired`: it won't, because a day is over. `unreadable`: this process can't open the entry. `cause`: the channel's
 * words, with `retry`, `rejected` and `expired`. `type`: `earlier` is no event, but a mail about an earlier time.
 */
export type DeliveryReport = {
  channel: Channel['name'];
  clinic?: string;
  type?: VisitEvent['type'] | 'earlier';
  outcome: 'delivered' | 'retry' | 'rejected' | 'expired' | 'unreadable';
  cause?: string;
};

type DeliveryDeps = OutboxDeps & {
  outbox: Pick<Outbox, 'save'>;
  report: (delivery: DeliveryReport) => void;
  /** From 0 to 1. */
  random: () => number;
};

type Delivery = {
  /** To be called every second. Doesn't wait for deliveries, and never rejects. */
  step(): Promise<void>;
  /**
   * Since when the oldest event waits that this process has failed to deliver over the channel, in ms since 1970;
   * undefined: none. Rejects when the store is unavailable.
   */
  oldest(channel: Channel['name']): Promise<number | undefined>;
  /** Delivers what is due now, until nothing is or `stopped` resolves. What isn't delivered stays in the store. */
  drain(stopped: Promise<unknown>): Promise<void>;
};

/** Bounds the memory of an outage. Beyond it, younger events are forgotten. */
const maxFailed = 1000;

/** How many deliveries have begun; rejects when the store is unavailable. `inFlight`: those that haven't ended. */
type Lane = {
  name: Channel['name'];
  begin(): Promise<number>;
  oldest(): Promise<number | undefined>;
  inFlight: ReadonlySet<Promise<void>>;
};

function openLane(channel: Channel, { store, keys, now, report, random }: DeliveryDeps): Lane {
  const queue = store.queue(queueName(channel));
  const leaseMs = leaseMsOf(channel);
  const inFlight = new Set<Promise<void>>();
  /** Delivered, but the store went away before it could be noted: values by the ids of entries. */
  const unnoted = new Map<string, string>();
  /** Entries that failed here, with what they have waited since. Another process may have delivered them by now. */
  const failed = new Map<string, number>();

  async function note(id: string, value: string): Promise<void> {
    failed.delete(id);
    unnoted.set(id, value);
    await queue.remove(id, value);
    unnoted.delete(id);
  }

  async function open(value: string): Promise<OutboxEntry | undefined> {
    return openEntry(keys(), value).catch(() => undefined);
  }

  /**
   * How long to wait because the event before this one of the same visit is still to be delivered, or is just being
   * delivered, in ms; undefined where nothing is in the way. One that can't be opened may stay for ever.
   */
  async function waitMsOf({ after }: VisitEvent): Promise<number | undefined> {
    const queued = after === undefined ? undefined : await queue.get(after);
    const earlier = queued === undefined ? undefined : await open(queued);
    if (!earlier) return undefined;
    return earlier.tries === 0 ? firstWaitMs : Math.min(maxWaitMs, retryDelayMs(earlier.tries, random));
  }

  async function deliver({ id, value }: { id: string; value: string }, takenAtMs: number): Promise<void> {
    const entry = await open(value);
    // It stays for a process that can: one with another secret, or a newer one.
    if (!entry) return report({ channel: channel.name, outcome: 'unreadable' });
    const { event, since, tries } = entry;
    // This process was stopped, and by now another may have the entry.
    if (now().getTime() - takenAtMs > leaseSlackMs / 2) return;
    const sinceDueMs = now().getTime() - since;
    const waitMs = sinceDueMs < deadlineMs ? await waitMsOf(event) : undefined;
    if (waitMs !== undefined) {
      await queue.replace(id, value, value, { dueMs: waitMs, ttl: lifetimeMs - sinceDueMs });
      return;
    }
    const about = { channel: channel.name, clinic: event.clinic, type: event.type };
    const delivered = await channel.deliver(event).catch(() => ({ retry: 'failed unexpectedly' }));
    if ('ok' in delivered) {
      report({ ...about, outcome: 'delivered' });
      return note(id, value);
    }
    const rejected = 'rejected' in delivered;
    const cause = rejected ? delivered.rejected : delivered.retry;
    const leftMs = since + deadlineMs - now().getTime();
    const dueMs = retryDelayMs(tries + 1, random);
    if (rejected || dueMs > leftMs) {
      failed.delete(id);
      await queue.remove(id, value);
      return report({ ...about, outcome: rejected ? 'rejected' : 'expired', cause });
    }
    if (failed.size < maxFailed) failed.set(id, since);
    await queue.replace(id, value, await sealEntry(keys(), { ...entry, tries: tries + 1 }), { dueMs, ttl: leftMs });
    report({ ...about, outcome: 'retry', cause });
  }

  async function oldest(): Promise<number | undefined> {
    for (const [id, since] of [...failed].sort(([, one], [, other]) => one - other)) {
      const value = await queue.get(id);
      const entry = value === undefined ? undefined : await open(value);
      if (entry?.since === since) return since;
      failed.delete(id);
    }
    return undefined;
  }

  return {
    name: channel.name,
    inFlight,
    oldest,
    async begin() {
      for (const [id, value] of unnoted) await note(id, value);
      const free = maxConcurrent - inFlight.size;
      if (free === 0) return 0;
      const takenAtMs = now().getTime();
      const taken = await queue.take(leaseMs, free);
      for (const each of taken) {
        // Where the store goes away meanwhile, the entry is due again after its lease.
        const delivery = deliver(each, takenAtMs).catch(() => {});
        inFlight.add(delivery);
        void delivery.then(() => inFlight.delete(delivery));
      }
      return taken.length;
    },
  };
}

export function createDelivery(deps: DeliveryDeps): Delivery {
  const lanes = deps.channels.map((channel) => openLane(channel, deps));

  async function begin(): Promise<number> {
    await deps.outbox.save();
    const begun = await Promise.all(lanes.map((lane) => lane.begin()));
    return begun.reduce((sum, each) => sum + each, 0);
  }

  return {
    async step() {
      await begin().catch(() => {});
    },
    oldest: async (name) => lanes.find((lane) => lane.name === name)?.oldest(),
    async drain(stopped) {
      let isStopped = false;
      void stopped.then(() => {
        isStopped = true;
      });
      while (!isStopped) {
        const begun = await begin().catch(() => 0);
        const inFlight = lanes.flatMap((lane) => [...lane.inFlight]);
        if (begun === 0 && inFlight.length === 0) return;
        await Promise.race([stopped, Promise.all(inFlight)]);
      }
    },
  };
}
