// A process dies at each of its calls of the store, the ERP and the channel, before and after the call has acted, and
// another one goes on with the same store. Nothing is lost, nothing is told twice, and what is told is true.
import { expect, test } from 'vitest';
import { unconfirmedAfterMs } from '../booking/tell-booking.ts';
import {
  bookPath,
  cancelPath,
  form,
  freshKey,
  noPhoto,
  openClinic,
  post,
  readAnswer,
  settings,
} from '../clinic-for-tests.ts';
import { createLife, forEachDeath } from './mortal-process-for-tests.ts';
import { openTellingClinic } from './telling-clinic-for-tests.ts';
import type { VisitEvent } from './visit-event.ts';

const longMs = unconfirmedAfterMs(settings);
/** After it, whatever a dead process has begun may be taken over. */
const leaseMs = 4 * settings.erp_timeout_ms + settings.settle_ms + 2000 + 1;

/** Two processes with one store, one ERP, one channel and one clock; the first one dies. */
async function openTwo(at: number, after: boolean) {
  const shared = await openClinic();
  const life = createLife(at, after);
  const told: VisitEvent[] = [];
  const receiver = {
    async deliver(event: VisitEvent) {
      told.push(event);
      return { ok: true } as const;
    },
  };
  const open = (mortal: <T extends object>(target: T) => T) => {
    const deps = {
      store: mortal(shared.store),
      now: () => new Date(shared.clock.at),
      clinics: new Map([['main', { settings, erp: mortal(shared.erp), photo: noPhoto }]]),
    };
    return openTellingClinic({ deps, channel: mortal(receiver) });
  };
  const first = await open(life.mortal);
  const second = await open((target) => target);
  const pass = async (ms: number) => {
    shared.clock.at += ms;
    await second.deliver();
  };
  return { shared, first, second, life, told, pass };
}

const statusOf = async (answer: ReturnType<typeof readAnswer>) => (await answer).status;
const types = (told: VisitEvent[]) => told.map(({ type }) => type);

test.each(['comes back', 'doesn’t come back'])('while booking; the patient %s', async (patient) => {
  const deaths = await forEachDeath(async (at, after) => {
    const { shared, first, second, life, told, pass } = await openTwo(at, after);
    const request = post(form, { 'idempotency-key': freshKey() });
    const end = await Promise.race([life.died, statusOf(readAnswer(first.ask(bookPath(), request)))]);
    const label = `call ${at}, ${life.calls.at(-1)}, ${after ? 'after' : 'before'}`;
    if (end === 200) {
      await pass(0);
      expect(types(told), label).toEqual(['visit.booked']);
      return 'lived';
    }
    if (patient === 'comes back') {
      shared.clock.at += leaseMs;
      const status = await statusOf(readAnswer(second.ask(bookPath(), request)));
      await pass(0);
      if (status === 200) expect(types(told), label).toEqual(['visit.booked']);
    }
    await pass(longMs);
    await pass(longMs);
    const isBooked = shared.bookings.length === 1;
    expect(told.length, label).toBeLessThanOrEqual(1);
    if (isBooked) expect(['visit.booked', 'visit.unconfirmed'], label).toContain(types(told)[0]);
    else expect(['visit.unconfirmed', undefined], label).toContain(types(told)[0]);
    expect(await second.queue.size(), label).toBe(0);
    return 'died';
  });
  expect(deaths).toBeGreaterThan(15);
});

test.each(['comes back', 'doesn’t come back'])('while cancelling; the patient %s', async (patient) => {
  const deaths = await forEachDeath(async (at, after) => {
    const { shared, first, second, life, told, pass } = await openTwo(at, after);
    const { body } = await readAnswer(second.ask(bookPath(), post(form)));
    await pass(20_000);
    told.length = 0;
    const cancel_token = /"cancel_token":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
    const request = post({ reason: '7', cancel_token }, { 'idempotency-key': freshKey() });
    const end = await Promise.race([life.died, statusOf(readAnswer(first.ask(cancelPath(), request)))]);
    const label = `call ${at}, ${life.calls.at(-1)}, ${after ? 'after' : 'before'}`;
    if (end === 200) {
      await pass(0);
      expect(types(told), label).toEqual(['visit.cancelled']);
      return 'lived';
    }
    if (patient === 'comes back') {
      shared.clock.at += 4 * leaseMs;
      const status = await statusOf(readAnswer(second.ask(cancelPath(), request)));
      await pass(0);
      if (status === 200) expect(types(told), label).toEqual(['visit.cancelled']);
    }
    await pass(longMs);
    await pass(longMs);
    const isCancelled = shared.bookings.length === 0;
    expect(told.length, label).toBeLessThanOrEqual(1);
    if (isCancelled) expect(['visit.cancelled', 'visit.unconfirmed'], label).toContain(types(told)[0]);
    else expect(['visit.unconfirmed', undefined], label).toContain(types(told)[0]);
    expect(await second.queue.size(), label).toBe(0);
    return 'died';
  });
  expect(deaths).toBeGreaterThan(10);
});

test('while delivering: told twice only if it dies between the delivery and noting it', async () => {
  const twice: string[] = [];
  const deaths = await forEachDeath(async (at, after) => {
    const { first, second, life, told, pass } = await openTwo(at, after);
    await second.ask(bookPath(), post(form));
    const end = await Promise.race([life.died, first.deliver().then(() => 'delivered')]);
    const last = life.calls.at(-1);
    // The lease of what the first one took.
    await pass(60_000);
    expect(types(told).slice(0, 1)).toEqual(['visit.booked']);
    expect(new Set(told.map(({ id }) => id)).size).toBe(1);
    if (told.length > 1) twice.push(`${after ? 'after' : 'before'} ${last}`);
    expect(await second.queue.size()).toBe(0);
    return end === 'delivered' ? 'lived' : 'died';
  });
  expect(twice).toEqual(['after deliver', 'before remove']);
  expect(deaths).toBe(4);
});
