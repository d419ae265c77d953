// The events that wait to be delivered, in queues of the store. An attempt has one entry a channel, whatever becomes
// of it: first as `visit.unconfirmed`, before a request is sent to the ERP and due after everything could have ended,
// and then as what has happened. So a process that dies in between leaves an entry that comes due by itself, and what
// it tells is true.
import type { Keys } from '../booking/keys.ts';
import type { Store } from '../store.ts';
import { type Channel, leaseMsOf } from './channel.ts';
import { type OutboxEntry, openEntry, sealEntry } from './entry.ts';
import { lifetimeMs } from './retry-delay.ts';
import type { VisitEvent } from './visit-event.ts';

/** A queue for each channel: one that is slow, or away, delays no other. */
export const queueName = (channel: Channel) => `outbox-${channel.name}`;

/** How many entries wait in this process for a store that is away. */
const maxUnsaved = 1000;

/** Another process may write the same entry meanwhile; more often than this is a mistake of ours. */
const maxConflicts = 5;

export type OutboxDeps = {
  store: Pick<Store, 'queue'>;
  /** Those in use now. */
  keys: () => Keys;
  now: () => Date;
  channels: readonly Channel[];
};

/** So long before an entry is due no process has begun to deliver it: for clocks that differ, and a slow store. */
const untriedMarginMs = 10_000;

/**
 * What becomes of a queued event: another event, the same object to leave it as it is, or undefined to remove it.
 * `tried`: the channel may have got it already.
 */
type Change = (event: VisitEvent, tried: boolean) => VisitEvent | undefined;

type ChannelName = Channel['name'];

/** `attempt`: names the attempt among all, safe in a key of the store. `afterMs`: how long until the entry is due. */
export type Outbox = {
  /** Whether anything is told for this clinic. If not, nothing else of the outbox need be called. */
  serves(clinic: string): boolean;
  /**
   * Queues a `visit.unconfirmed`, also in the place of an earlier one; what is known by now stays. Rejects when the
   * store is unavailable.
   */
  intend(attempt: string, event: VisitEvent, afterMs: number): Promise<void>;
  /**
   * Queues what has happened, in the place of what the attempt has queued. While the store is away it is kept here.
   * @param options `except`: the channels that needn't hear of it
   */
  tell(
    attempt: string,
    event: VisitEvent,
    options?: { afterMs?: number; except?: ReadonlySet<ChannelName> },
  ): Promise<void>;
  /**
   * Changes what the attempt has queued. Returns the channels in which something was changed: not those that have
   * delivered it. Rejects when the store is unavailable.
   */
  revise(attempt: string, clinic: string, change: Change, afterMs?: number): Promise<ReadonlySet<ChannelName>>;
  /** How many entries wait. Rejects when the store is unavailable. */
  size(): Promise<number>;
  /** Writes what couldn't be written. Rejects when the store is still unavailable. */
  save(): Promise<void>;
};

export function createOutbox({ store, keys, now, channels }: OutboxDeps): Outbox {
  const queueOf = (channel: Channel) => store.queue(queueName(channel));
  const unsaved: (() => Promise<void>)[] = [];
  const servers = (clinic: string) => channels.filter((channel) => channel.serves(clinic));
  const takers = (event: VisitEvent) => servers(event.clinic).filter((channel) => channel.accepts(event));
  const timesAfter = (afterMs: number) => ({ dueMs: afterMs, ttl: afterMs + lifetimeMs });

  /**
   * The event as an entry in the place of another. While a process delivers what was due, the new one waits, or it
   * could arrive before that.
   */
  async function entryOf(channel: Channel, event: VisitEvent, afterMs: number, before?: OutboxEntry) {
    const nowMs = now().getTime();
    const wasDue = before !== undefined && before.since <= nowMs;
    const busyUntil = wasDue ? nowMs + leaseMsOf(channel) : before?.busyUntil;
    const dueMs = Math.max(afterMs, (busyUntil ?? 0) - nowMs);
    const entry = { event, since: nowMs + dueMs, tries: 0, ...(busyUntil !== undefined && { busyUntil }) };
    return { value: await sealEntry(keys(), entry), times: timesAfter(dueMs) };
  }

  /** Whether it was changed. */
  async function reviseEntry(channel: Channel, attempt: string, change: Change, afterMs: number): Promise<boolean> {
    const queue = queueOf(channel);
    for (let conflicts = 0; conflicts < maxConflicts; conflicts++) {
      const value = await queue.get(attempt);
      if (value === undefined) return false;
      const entry = await openEntry(keys(), value);
      const tried = entry.since - untriedMarginMs <= now().getTime();
      const changed = change(entry.event, tried);
      if (changed === entry.event) return false;
      const next = changed && (await entryOf(channel, changed, afterMs, entry));
      const done = next
        ? await queue.replace(attempt, value, next.value, next.times)
        : await queue.remove(attempt, value);
      if (done) return true;
    }
    return false;
  }

  return {
    serves: (clinic) => servers(clinic).length > 0,

    async intend(attempt, event, afterMs) {
      const intentions = takers(event).map(async (channel) => {
        const { value, times } = await entryOf(channel, event, afterMs);
        if (await queueOf(channel).add(attempt, value, times)) return;
        const inPlace: Change = (queued) => (queued.type === 'visit.unconfirmed' ? event : queued);
        await reviseEntry(channel, attempt, inPlace, afterMs);
      });
      await Promise.all(intentions);
    },

    async tell(attempt, event, { afterMs = 0, except } = {}) {
      const writes = takers(event).map(async (channel) => {
        if (except?.has(channel.name)) return;
        const write = async () => {
          const queued = await queueOf(channel).get(attempt);
          const before = queued === undefined ? undefined : await openEntry(keys(), queued).catch(() => undefined);
          const { value, times } = await entryOf(channel, event, afterMs, before);
          await queueOf(channel).put(attempt, value, times);
        };
        // The ERP has acted, so this is kept as long as the process lives.
        await write().catch(() => {
          if (unsaved.length < maxUnsaved) unsaved.push(write);
        });
      });
      await Promise.all(writes);
    },

    async revise(attempt, clinic, change, afterMs = 0) {
      const changes = servers(clinic).map(async (channel) => {
        return (await reviseEntry(channel, attempt, change, afterMs)) ? [channel.name] : [];
      });
      return new Set((await Promise.all(changes)).flat());
    },

    async size() {
      const sizes = await Promise.all(channels.map((channel) => queueOf(channel).size()));
      return sizes.reduce((sum, each) => sum + each, 0);
    },

    async save() {
      for (let write = unsaved.shift(); write; write = unsaved.shift()) {
        try {
          await write();
        } catch (error) {
          unsaved.unshift(write);
          throw error;
        }
      }
    },
  };
}
