import { expect, test } from 'vitest';
import { deriveKeys } from '../booking/keys.ts';
import { bookPath, bytes, form, post } from '../clinic-for-tests.ts';
import type { Delivered } from './channel.ts';
import { bookedEvent, notingChannel } from './channel-for-tests.ts';
import { createDelivery } from './delivery.ts';
import { retryDelayMs } from './retry-delay.ts';
import { openTellingClinic } from './telling-clinic-for-tests.ts';

const hourMs = 3_600_000;
const never = new Promise<never>(() => {});
const away: Delivered = { retry: 'status 503' };
const fails = (times: number) => Array.from({ length: times }, () => away);

test('a delivery that fails is tried again, later each time, with the same id', async () => {
  const { outbox, pass, told, reports, clock, queue } = await openTellingClinic({ answers: fails(6) });
  await outbox.tell('an attempt', bookedEvent);
  const begun = clock.at;
  const triedAtS: number[] = [];
  for (let passed = 0; passed < 4 * hourMs; passed += 1000) {
    const before = told.length;
    await pass(1000);
    if (told.length > before) triedAtS.push((clock.at - begun) / 1000);
  }
  expect(triedAtS).toEqual([1, 6, 36, 156, 756, 2556, 6156]);
  expect(new Set(told.map(({ id }) => id))).toEqual(new Set([bookedEvent.id]));
  expect(reports.map(({ outcome }) => outcome)).toEqual([...Array(6).fill('retry'), 'delivered']);
  expect(reports[0]).toEqual({
    ...{ channel: 'webhook', clinic: 'main', type: 'visit.booked', outcome: 'retry', cause: 'status 503' },
  });
  expect(await queue.size()).toBe(0);
});

test('retries are spread by a fifth either way', () => {
  expect([0, 0.5, 1].map((random) => retryDelayMs(1, () => random))).toEqual([4000, 5000, 6000]);
  expect(retryDelayMs(100, () => 1)).toBe(2.4 * hourMs);
});

test('says since when the oldest event waits that failed, until any process has delivered it', async () => {
  const { outbox, pass, clock, delivery, deps, store } = await openTellingClinic({ answers: fails(4) });
  expect(await delivery.oldest('webhook')).toBeUndefined();
  const begun = clock.at;
  await outbox.tell('an attempt', bookedEvent);
  await pass(0);
  await pass(hourMs / 2);
  await outbox.tell('another attempt', { ...bookedEvent, id: 'event-2' });
  await pass(0);
  expect(await delivery.oldest('webhook')).toBe(begun);
  expect(await delivery.oldest('mail')).toBeUndefined();
  await store
    .queue('outbox-webhook')
    .remove('an attempt', (await store.queue('outbox-webhook').get('an attempt')) ?? '');
  expect(await delivery.oldest('webhook')).toBe(begun + hourMs / 2);
  for (let minute = 0; minute < 60; minute++) await pass(60_000);
  expect(await delivery.oldest('webhook')).toBeUndefined();
  expect(deps.now().getTime()).toBe(begun + 1.5 * hourMs);
});

test('an event that can’t be delivered for a day is given up, and the queue is empty', async () => {
  const { outbox, pass, told, reports, queue } = await openTellingClinic({ answers: fails(100) });
  await outbox.tell('an attempt', bookedEvent);
  for (let passed = 0; passed < 26 * hourMs; passed += hourMs / 4) await pass(hourMs / 4);
  expect(reports.at(-1)).toMatchObject({ outcome: 'expired', cause: 'status 503' });
  expect(reports.filter(({ outcome }) => outcome !== 'retry')).toHaveLength(1);
  expect(told.length).toBeLessThan(25);
  expect(await queue.size()).toBe(0);
});

test('the queue empties itself within a day also while no process delivers', async () => {
  const { outbox, clock, queue, pass, told } = await openTellingClinic();
  await outbox.intend('an attempt', { ...bookedEvent, type: 'visit.unconfirmed' }, hourMs);
  clock.at += 26 * hourMs;
  expect(await queue.size()).toBe(0);
  await pass(0);
  expect(told).toEqual([]);
});

test('an event that a channel rejects is given up at once, and what a channel throws is tried again', async () => {
  const rejecting = await openTellingClinic({ answers: [{ rejected: 'status 410' }] });
  await rejecting.outbox.tell('an attempt', bookedEvent);
  await rejecting.pass(hourMs);
  expect(rejecting.reports).toMatchObject([{ outcome: 'rejected', cause: 'status 410' }]);
  expect(await rejecting.queue.size()).toBe(0);

  const deliver = () => Promise.reject(new Error('Planted Patient'));
  const throwing = await openTellingClinic({ channel: { deliver } });
  await throwing.outbox.tell('an attempt', bookedEvent);
  await throwing.deliver();
  expect(throwing.reports).toMatchObject([{ outcome: 'retry', cause: 'failed unexpectedly' }]);
});

test('an entry that this process can’t open stays for one that can', async () => {
  const clinic = await openTellingClinic();
  const { outbox, deps, pass, told, reports } = clinic;
  await outbox.tell('an attempt', bookedEvent);
  const { keys } = deps;
  deps.keys = await deriveKeys(bytes('another secret of thirty-two bytes or more'));
  await pass(0);
  expect(reports).toEqual([{ channel: 'webhook', outcome: 'unreadable' }]);
  deps.keys = keys;
  await pass(hourMs);
  expect(told).toEqual([bookedEvent]);
});

test('a process that was stopped between taking an entry and delivering it doesn’t deliver it', async () => {
  const clinic = await openTellingClinic();
  await clinic.outbox.tell('an attempt', bookedEvent);
  const late: string[] = [];
  let taken = 0;
  const queue = {
    ...clinic.queue,
    async take(leaseMs: number, max: number) {
      if (taken++ > 0) return [];
      const due = await clinic.queue.take(leaseMs, max);
      clinic.clock.at += hourMs;
      return due;
    },
  };
  const deliver = async ({ id }: { id: string }) => {
    late.push(id);
    return { ok: true } as const;
  };
  const stopped = createDelivery({
    store: { queue: () => queue },
    ...{ keys: () => clinic.deps.keys, now: clinic.deps.now, outbox: clinic.outbox, random: () => 0.5 },
    channels: [notingChannel({ deliver }).channel],
    report: () => {},
  });
  await stopped.drain(never);
  expect([taken, late]).toEqual([2, []]);
  await clinic.pass(0);
  expect(clinic.told).toEqual([bookedEvent]);
});

test('a delivery that the store couldn’t note isn’t repeated when the store is back', async () => {
  const clinic = await openTellingClinic();
  const { outbox, store, told, pass, clock } = clinic;
  await outbox.tell('an attempt', bookedEvent);
  const queue = store.queue('outbox-webhook');
  let isAway = true;
  const flaky = {
    ...queue,
    remove: (...all: Parameters<typeof queue.remove>) => (isAway ? refuse() : queue.remove(...all)),
  };
  async function refuse(): Promise<never> {
    throw new Error('the store is away');
  }
  const noting = notingChannel();
  const delivery = createDelivery({
    store: { queue: () => flaky },
    ...{ keys: () => clinic.deps.keys, now: clinic.deps.now, outbox, random: () => 0.5, report: () => {} },
    channels: [noting.channel],
  });
  await delivery.drain(never);
  expect(noting.told).toHaveLength(1);
  isAway = false;
  clock.at += hourMs;
  await delivery.drain(never);
  await pass(hourMs);
  expect([...noting.told, ...told]).toHaveLength(1);
});

test('a channel that hangs delays no other entry, and a shutdown leaves what isn’t delivered', async () => {
  let release = () => {};
  const hangs = new Promise<Delivered>((resolve) => {
    release = () => resolve({ ok: true });
  });
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const deliver = async ({ id }: { id: string }): Promise<Delivered> => {
    if (id === 'slow') return hangs;
    stop();
    return { ok: true };
  };
  const { outbox, delivery, queue } = await openTellingClinic({ channel: { deliver } });
  await outbox.tell('slow', { ...bookedEvent, id: 'slow' });
  await outbox.tell('other', { ...bookedEvent, id: 'other' });
  await delivery.drain(stopped);
  await expect.poll(() => queue.size()).toBe(1);
  expect(await queue.get('slow')).toBeDefined();
  release();
});

test('a booking’s event has no text of its patient in the store, nor in what is reported', async () => {
  const { ask, store, deliver, reports, log } = await openTellingClinic({ answers: fails(1) });
  const planted = { patient_email: 'planted@patient.example', comment: 'Planted comment', passport: 'PLANTED-7' };
  await ask(bookPath(), post({ ...form, ...planted, birthdate: '1970-01-02' }));
  const stored = () => JSON.stringify([[...store.rows], [...store.queues].map(([name, rows]) => [name, [...rows]])]);
  const before = stored();
  await deliver();
  const everything = [before, stored(), JSON.stringify(reports), JSON.stringify(log)].join();
  expect(before).toContain('book:main:');
  for (const secret of ['Planted', '501234567', 'planted@', 'PLANTED-7', '1970-01-02']) {
    for (const written of [secret, btoa(secret).replace(/=+$/, '')]) expect(everything).not.toContain(written);
  }
});
