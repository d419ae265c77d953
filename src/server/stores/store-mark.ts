// A mark in the store of who uses it: the version of the records, and which secret seals them. By it a proxy that
// doesn't fit the store says so when it starts, and not when the first patient's link fails.
import * as z from 'zod/mini';
import type { Keys } from '../../proxy/booking/keys.ts';
import type { Store } from '../../proxy/store.ts';

/** Of the records. Raise it when an earlier version of the proxy can't read what this one writes. */
const recordsVersion = 1;

const key = 'store-mark';
/** Renewed by each start of a proxy. */
const lifetimeMs = 400 * 24 * 3_600_000;

/** `secret`: the id of the first secret's keys, which reveals nothing of it. */
const StoreMark = z.object({ version: z.number(), secret: z.string() });

function parseMark(text: string): z.infer<typeof StoreMark> | undefined {
  try {
    return StoreMark.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Marks the store, and returns a sentence for each thing that doesn't fit the mark before. Rejects when the store is
 * unavailable.
 */
export async function markStore(store: Pick<Store, 'get' | 'set'>, keys: Keys): Promise<string[]> {
  const text = await store.get(key);
  const before = text === undefined ? undefined : parseMark(text);
  const isNewer = text !== undefined && (before === undefined || before.version > recordsVersion);
  const isOurs = [keys, ...keys.older].some(({ id }) => id === before?.secret);
  const mark = { version: recordsVersion, secret: keys.id };
  // A newer proxy's mark stays, so that each older one is told.
  if (!isNewer) await store.set(key, JSON.stringify(mark), lifetimeMs);
  return [
    ...(isNewer
      ? ['a newer version of the proxy has written to the store, and this one may not understand it: update this one']
      : []),
    ...(before === undefined || isOurs
      ? []
      : [
          'the store was last used with another BOOKING_SECRET: proxies that share a store need the same one, or cancel links and repeated requests fail; if you have changed it, put the old one after the new one (BOOKING_SECRET=new,old) until the visits booked with it are over',
        ]),
  ];
}
