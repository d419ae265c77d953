// Processes that tell patients are killed at random moments, with each store that several can share. The clock runs
// sixty times as fast: a lease of a minute ends in a second.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { clinics } from '../../demo/erp/people/clinics.ts';
import { type ServerProcess, startServer } from '../../demo/server-process.ts';
import { joinList } from '../../src/proxy/earlier/wish-list.ts';
import { createOutbox } from '../../src/proxy/outbox/outbox.ts';
import type { VisitEvent } from '../../src/proxy/outbox/visit-event.ts';
import { openMailServer } from '../../src/server/mail/mail-server-for-tests.ts';
import { startRedis } from '../../src/server/stores/redis-for-tests.ts';
import { startRelay } from '../relay.ts';
import { createKey, createPatient, requestBooking, requestWrite, startTrial } from './clinic-under-trial.ts';
import { chooseScale, isLongTrial, reportTrial } from './scale.ts';
import { openTelling } from './telling-clinic.ts';

const kills = chooseScale(1, 20);
/** Times that become free between two kills, and visits that are booked, moved and cancelled. */
const freedEach = 1;
const visitsEach = 2;
const speed = 60;
const waitMs = { timeout: 120_000 };

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function openFile() {
  const folder = mkdtempSync(join(tmpdir(), 'trial-'));
  closers.push(() => rmSync(folder, { recursive: true }));
  return `sqlite:${join(folder, 'store.db')}`;
}
async function openRedis() {
  const redis = await startRedis();
  closers.push(redis.kill);
  return redis.url;
}

/** Two processes before one ERP and one mail server, the store as they see it, and a proxy that books. */
async function openTrial(address: string) {
  const token = `tok_${randomBytes(24).toString('hex')}`;
  const trial = await startTrial(address, { BOOKING_SETTLE_MS: '0' }, token);
  closers.push(trial.close);
  const relay = await startRelay(trial.sandbox.url);
  closers.push(relay.close);
  const server = await openMailServer();
  closers.push(server.close);
  const environment = {
    ...clinics.kyiv.settings,
    ...{
      ALPACA_URL: relay.url,
      ALPACA_TOKEN: token,
      BOOKING_STORE: address,
      BOOKING_ORIGINS: 'https://clinic.example',
    },
    ...{ BOOKING_SECRET: randomBytes(32).toString('base64url'), BOOKING_PUBLIC_URL: 'https://booking.example' },
    ...{ BOOKING_SMTP: `smtp://127.0.0.1:${server.port}`, BOOKING_MAIL_FROM: 'booking@clinic.example' },
    ...{ BOOKING_EARLIER: 'on', BOOKING_LANGUAGES: 'en' },
  };
  const haste = { from: Date.now(), speed };
  const telling = await openTelling(environment, haste);
  closers.push(telling.close);
  const processes: ServerProcess[] = [];
  closers.push(() => Promise.all(processes.map((each) => each.kill())));
  const start = async (index: number) => {
    processes[index] = await startServer({
      module: new URL('./telling-process.ts', import.meta.url),
      arguments: [String(haste.from), String(speed)],
      environment,
      listening: /telling at (once)/,
    });
  };
  await Promise.all([start(0), start(1)]);
  return { trial, relay, server, telling, processes, start };
}

/** Booked, moved and cancelled, one after another. */
function lifeOf(number: number): VisitEvent[] {
  const visit = {
    ...{ jti: `visit-${number}`, uid: `visit-${number}`, sequence: 0, employee_id: '18', slot_id: 'x' },
    ...{ date: '2030-01-02', time: '09:30', duration: 30, services: ['151'] },
  };
  const about = {
    at: new Date().toISOString(),
    clinic: 'main',
    language: 'en',
    address: `visit-${number}@mail.example`,
  };
  return (['visit.booked', 'visit.moved', 'visit.cancelled'] as const).map((type, sequence) => ({
    ...{ id: `event-${number}-${sequence}`, type, ...about, visit: { ...visit, sequence } },
    ...(sequence > 0 && { after: `attempt-${number}-${sequence - 1}` }),
  }));
}

const stores: [string, () => Promise<string>][] = [
  ['a SQLite file', openFile],
  ...(isLongTrial ? [['Redis', openRedis] as [string, typeof openRedis]] : []),
];
test.each(stores)(
  `kill -9 at ${kills} moments of mails, with %s: none is lost, and a visit’s come in order`,
  async (name, open) => {
    const { trial, relay, server, telling, processes, start } = await openTrial(await open());
    const { store, keys, now, context, channel } = telling;
    const outbox = createOutbox({ store, keys: () => keys, now, channels: [channel] });
    const proxy = await trial.startProxy();
    const slots = (await trial.freeSlots()).filter((_, index) => index % 2 === 0).slice(0, kills * freedEach);
    const taken = await Promise.all(
      slots.map(async (slot, index) => ({
        slot,
        reply: await requestBooking(proxy.url, slot, createPatient(index + 1)),
      })),
    );
    // Enough of them, although more than three hear of a time where a process dies while it tells it.
    const waiting = Array.from(
      { length: 3 * slots.length + 10 * kills },
      (_, index) => `waiting-${index}@mail.example`,
    );
    const lastDay = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
    const reads = () => relay.requests.filter((asked) => asked.includes('/schedule/slots/151')).length;
    const list = { store, keys, now };
    for (const address of waiting) {
      const wish = { address, language: 'en', service_id: '151', doctors: [], last_day: lastDay };
      expect(await joinList(list, context.settings, wish, ['151'])).toBe('joined');
    }
    // The first read has the times as taken.
    await expect.poll(reads, waitMs).toBeGreaterThan(0);
    const begunAt = now().getTime();
    const readsBefore = reads();

    let visits = 0;
    const told: VisitEvent[] = [];
    for (let kill = 0; kill < kills; kill++) {
      for (const { slot, reply } of taken.slice(kill * freedEach, (kill + 1) * freedEach)) {
        const body = { reason: context.settings.reasons[0]?.id, cancel_token: reply?.token };
        expect((await requestWrite(proxy.url, `/slots/${slot}/cancel`, createKey(), body))?.status).toBe(200);
      }
      for (let each = 0; each < visitsEach; each++) {
        for (const [sequence, event] of lifeOf(++visits).entries()) {
          told.push(event);
          await outbox.tell(`attempt-${visits}-${sequence}`, event);
        }
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 1500));
      const victim = kill % processes.length;
      await processes[victim]?.kill();
      await start(victim);
    }

    const idOf = (id: string | undefined) => id?.slice(1, id.indexOf('@'));
    const ids = () => server.received.map(({ mail }) => idOf(mail.messageId));
    await expect.poll(() => told.filter(({ id }) => !ids().includes(id)).map(({ id }) => id), waitMs).toEqual([]);
    const linked = (slot: string) => server.received.filter(({ mail }) => mail.text?.includes(`slot=${slot}&`));
    await expect.poll(() => slots.filter((slot) => linked(slot).length === 0), waitMs).toEqual([]);

    // In order, whatever came twice.
    const first = [...new Set(ids())];
    for (let visit = 1; visit <= visits; visit++) {
      const own = first.filter((id) => id?.startsWith(`event-${visit}-`));
      expect(own).toEqual([0, 1, 2].map((sequence) => `event-${visit}-${sequence}`));
    }
    // To whoever waits, one mail a day; what came twice has the same id.
    const earlier = server.received.filter(({ to }) => to[0]?.startsWith('waiting-'));
    const mailed = new Set(earlier.map(({ to }) => to[0]));
    expect(new Set(earlier.map(({ mail }) => mail.messageId)).size).toBe(mailed.size);
    const doubled = server.received.length - first.length;
    // One poller: a read a minute, and one more after each kill.
    const minutes = (now().getTime() - begunAt) / 60_000;
    expect(reads() - readsBefore).toBeLessThanOrEqual(minutes + kills + 2);
    reportTrial('R14', `${kills} × kill -9 of processes that mail, with ${name}: ${first.length} mails`, {
      lost: 0,
      doubled,
    });
    expect(doubled).toBeLessThanOrEqual(11 * kills);
  },
  3_600_000,
);
