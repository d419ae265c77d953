// Processes that share a store tell the events of a visit in their order. By the real clock: Redis has one of its own.
import { describe, expect, test } from 'vitest';
import { deriveKeys } from '../../proxy/booking/keys.ts';
import type { Channel } from '../../proxy/outbox/channel.ts';
import { bookedEvent } from '../../proxy/outbox/channel-for-tests.ts';
import { createDelivery } from '../../proxy/outbox/delivery.ts';
import { createOutbox } from '../../proxy/outbox/outbox.ts';
import type { VisitEvent } from '../../proxy/outbox/visit-event.ts';
import { useStores } from './stores-for-tests.ts';

const { shared, again } = useStores();
const keys = await deriveKeys(new TextEncoder().encode('a secret of at least thirty-two bytes'));
const waitMs = { timeout: 20_000 };

const { visit } = bookedEvent;
const moved: VisitEvent = {
  ...{ ...bookedEvent, id: 'event-2', type: 'visit.moved', after: 'first attempt' },
  visit: { ...visit, jti: 'visit-2', sequence: 1 },
};
const cancelled: VisitEvent = {
  ...{ ...bookedEvent, id: 'event-3', type: 'visit.cancelled', after: 'second attempt' },
  visit: { ...visit, jti: 'visit-2', sequence: 2 },
};

describe.each(shared)('with %s', (name, open) => {
  test('two processes tell booked, moved and cancelled one after another', { timeout: 60_000 }, async () => {
    const stores = [await open(), await (again[name] ?? open)()] as const;
    const told: string[] = [];
    let letGo = () => {};
    let arrive = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const channel: Channel = {
      name: 'webhook',
      serves: () => true,
      accepts: () => true,
      async deliver({ type }) {
        arrive();
        if (type === 'visit.booked') await held;
        told.push(type);
        return { ok: true };
      },
      timeoutMs: 10_000,
    };
    const processes = stores.map((store) => {
      const deps = { store, keys: () => keys, now: () => new Date(), channels: [channel] };
      const outbox = createOutbox(deps);
      return { outbox, delivery: createDelivery({ ...deps, outbox, random: () => 0.5, report: () => {} }) };
    });
    const [first, second] = processes;
    if (!first || !second) throw new Error('There are two.');
    await first.outbox.tell('first attempt', bookedEvent);
    await expect
      .poll(() => first.delivery.step().then(() => Promise.race([arrived, 'not yet'])), waitMs)
      .toBe(undefined);
    await second.outbox.tell('third attempt', cancelled);
    await second.outbox.tell('second attempt', moved);
    await second.delivery.drain(new Promise(() => {}));
    expect(told).toEqual([]);
    letGo();
    await expect
      .poll(async () => {
        for (const { delivery } of processes) await delivery.step();
        return [...told];
      }, waitMs)
      .toEqual(['visit.booked', 'visit.moved', 'visit.cancelled']);
    await expect.poll(() => first.outbox.size(), waitMs).toBe(0);
    for (const store of stores) store.close();
  });
});
