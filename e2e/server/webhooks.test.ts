// Webhooks of real processes, which are killed and share a store.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clinics } from '../../demo/erp/people/clinics.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { startProxy } from '../../demo/proxy-process.ts';
import type { ServerProcess } from '../../demo/server-process.ts';
import { startWebhookReceiver } from '../webhook-receiver.ts';

const page = 'https://clinic.example';
const patient = {
  patient_name: 'Planted Petrenko',
  patient_phone: '0501234567',
  patient_email: 'planted@mail.example',
};

/** A clinic whose proxies share a store and send their events to one receiver. */
async function openClinic() {
  const folder = mkdtempSync(join(tmpdir(), 'booking-webhooks-'));
  const token = `tok_${randomBytes(24).toString('hex')}`;
  const sandbox = await startSandbox({ token, clinic: clinics.kyiv.data });
  const receiver = await startWebhookReceiver();
  const proxies: ServerProcess[] = [];
  onTestFinished(async () => {
    await Promise.all(proxies.map((proxy) => proxy.kill()));
    receiver.close();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const settings = {
    ...clinics.kyiv.settings,
    ...receiver.settings,
    PORT: '0',
    BOOKING_ADMIN_PORT: '0',
    ALPACA_URL: sandbox.url,
    ALPACA_TOKEN: token,
    BOOKING_SECRET: randomBytes(32).toString('base64url'),
    BOOKING_STORE: `sqlite:${join(folder, 'store.db')}`,
    BOOKING_ORIGINS: page,
    BOOKING_CHALLENGE: 'off',
    BOOKING_LIMITS: 'off',
  };
  const start = async () => {
    const proxy = await startProxy(settings);
    proxies.push(proxy);
    return proxy;
  };
  return { receiver, start };
}

const slotsOf = async ({ url }: ServerProcess): Promise<string[]> => {
  const { slots } = await (await fetch(`${url}/clinics/main/api/schedule/employees/11/slots`)).json();
  return slots.flatMap((day: { slots: { id: string }[] }) => day.slots.map(({ id }) => id));
};

async function bookSlot({ url }: ServerProcess, slot: string | undefined) {
  const answer = await fetch(`${url}/clinics/main/api/schedule/employees/11/slots/${slot}/make_appointment`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: page, 'idempotency-key': randomUUID() },
    body: JSON.stringify(patient),
  });
  expect(answer.status).toBe(200);
}

const waitMs = { timeout: 60_000 };

test('an event of a proxy that is killed is sent by the next one, as the same event', {
  timeout: 120_000,
}, async () => {
  const { receiver, start } = await openClinic();
  receiver.state.refuses = true;
  const first = await start();
  await bookSlot(first, (await slotsOf(first))[0]);
  await first.kill();
  receiver.state.refuses = false;
  const second = await start();
  await expect.poll(() => receiver.events, waitMs).toMatchObject([{ type: 'visit.booked' }]);
  expect(await second.stop()).toBe(0);
  expect(receiver.events).toHaveLength(1);
  expect(receiver.failures).toEqual([]);
});

test('two proxies with one store send each event once, and none is left when they stop', {
  timeout: 120_000,
}, async () => {
  const { receiver, start } = await openClinic();
  const proxies = [await start(), await start()] as const;
  // A visit may be longer than a slot.
  const slots = (await slotsOf(proxies[0])).filter((_, index) => index % 4 === 0).slice(0, 12);
  for (const [index, slot] of slots.entries()) await bookSlot(proxies[index % 2 === 0 ? 0 : 1], slot);
  expect(await Promise.all(proxies.map((proxy) => proxy.stop()))).toEqual([0, 0]);
  expect(receiver.events.map(({ type }) => type)).toEqual(slots.map(() => 'visit.booked'));
  expect(new Set(receiver.events.map(({ id }) => id)).size).toBe(slots.length);
  for (const proxy of proxies) expect(proxy.output()).not.toContain('kept the process alive');
});

test('an event that waits shows in the metrics, and nothing of its patient in them or in the log', async () => {
  const { receiver, start } = await openClinic();
  receiver.state.refuses = true;
  const proxy = await start();
  await bookSlot(proxy, (await slotsOf(proxy))[0]);
  const admin = /"address":"([^"]+)","msg":"listening for the operator/.exec(proxy.output())?.[1] ?? '';
  const metrics = async () => (await fetch(`${admin}/metrics`)).text();
  const failed = 'booking_deliveries_total{clinic="main",channel="webhook",type="visit.booked",outcome="retry"} 1';
  await expect.poll(metrics, waitMs).toContain(failed);
  const text = await metrics();
  expect(text).toContain('\nbooking_outbox_entries 1\n');
  await expect.poll(() => proxy.output()).toContain('"cause":"status 503"');
  const seen = `${text}${proxy.output()}`;
  for (const secret of ['Planted', '0501234567', '380501234567', 'planted@', receiver.settings.BOOKING_WEBHOOK]) {
    expect(seen).not.toContain(secret);
  }
});
