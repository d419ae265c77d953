// The operator's own port, and that what it counts is true.
import { expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import { createProxy } from '../../proxy/app.ts';
import { bookedToken, bookPath, cancelPath, form, freshKey, openClinic, post } from '../../proxy/clinic-for-tests.ts';
import { watchErp } from '../../proxy/reads/watch-erp.ts';
import { createAdmin } from './admin.ts';
import { createMetrics } from './metrics.ts';

async function watched() {
  const clinic = await openClinic({}, { limits: 'off' });
  const metrics = createMetrics({ version: '1.2.3', script: '0123456789abcdef' });
  const main = clinic.deps.clinics.get('main');
  if (!main) throw new Error('no clinic');
  let time = 0;
  const now = () => {
    time += 20;
    return time;
  };
  const erp = watchErp(main.erp, now, (call) => metrics.erp('main', call));
  const clinics = new Map([['main', { ...main, erp }]]);
  const proxy = createProxy({ ...clinic.deps, clinics, log: (line) => metrics.request(line) });
  const admin = createAdmin(metrics, proxy);
  const ask = (path: string, init?: RequestInit) => proxy.fetch(new Request(`https://book.example${path}`, init));
  const asAdmin = (path: string, init?: RequestInit) => admin.fetch(new Request(`http://127.0.0.1:9464${path}`, init));
  /** Our own lines. */
  const lines = async () =>
    (await (await asAdmin('/metrics')).text()).split('\n').filter((line) => /^booking_/.test(line));
  return { ...clinic, ask, asAdmin, lines };
}

test('bookings are counted once each, by outcome', async () => {
  const clinic = await watched();
  const key = { 'idempotency-key': freshKey() };
  for (const _ of [1, 2, 3]) await clinic.ask(bookPath('a'), post(form, key));
  await clinic.ask(bookPath('a'), post({ ...form, patient_name: 'Somebody Else' }));
  clinic.erp.book = async () => {
    clinic.free.delete('b');
    return refuse({ kind: 'no_answer', cause: 'ECONNRESET' });
  };
  await clinic.ask(bookPath('b'), post(form));
  const lines = await clinic.lines();
  expect(lines.filter((line) => line.startsWith('booking_bookings_total'))).toEqual([
    'booking_bookings_total{clinic="main",outcome="unconfirmed"} 1',
    'booking_bookings_total{clinic="main",outcome="booked"} 1',
    'booking_bookings_total{clinic="main",outcome="slot_taken"} 1',
  ]);
  expect(lines).toContain('booking_requests_total{clinic="main",route="book",status="200"} 3');
  expect(lines).toContain('booking_problems_total{clinic="main",route="book",code="unconfirmed"} 1');
  expect(lines).toContain('booking_erp_call_duration_seconds_count{clinic="main",method="book",outcome="ok"} 1');
  expect(lines).toContain(
    'booking_erp_call_duration_seconds_sum{clinic="main",method="book",outcome="no_answer"} 0.02',
  );
});

test('so are cancellations', async () => {
  const clinic = await watched();
  const cancel_token = await bookedToken(clinic);
  await clinic.ask(cancelPath(), post({ reason: '7', cancel_token: 'x' }));
  await clinic.ask(cancelPath(), post({ reason: '7', cancel_token }));
  expect((await clinic.lines()).filter((line) => line.startsWith('booking_cancellations_total'))).toEqual([
    'booking_cancellations_total{clinic="main",outcome="unconfirmed"} 0',
    'booking_cancellations_total{clinic="main",outcome="cancel_denied"} 1',
    'booking_cancellations_total{clinic="main",outcome="cancelled"} 1',
  ]);
});

test('whatever visitors send, the number of time series is bounded and none contains it', async () => {
  const clinic = await watched();
  const visit = async (made: string) => {
    await clinic.ask(`/clinics/${made}/api/schedule/employees`);
    await clinic.ask(`/${made}`, { method: 'PUT' });
    await clinic.ask(`/embed?clinic=${made}`);
    await clinic.ask(`/clinics/main/api/schedule/employees/${made}/slots`);
    await clinic.ask(bookPath(made), post(form));
  };
  // As often as it takes to meet the limits as well.
  // Until also those who make up ids have heard every kind of no.
  for (let each = 0; each < 60; each++) await visit(`planted-${each}`);
  const before = await clinic.lines();
  for (let each = 0; each < 200; each++) await visit(`planted${each}`);
  const after = await clinic.lines();
  expect(after).toHaveLength(before.length);
  expect(after.join()).not.toContain('planted');
});

test('the port serves metrics including Node’s, the API’s description, health checks, and nothing else', async () => {
  const { asAdmin } = await watched();
  const metrics = await asAdmin('/metrics');
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=/);
  const text = await metrics.text();
  for (const name of ['nodejs_eventloop_lag_seconds', 'nodejs_heap_size_used_bytes', 'process_cpu_seconds_total']) {
    expect(text).toContain(`# TYPE ${name} `);
  }
  expect(await (await asAdmin('/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' });
  expect([(await asAdmin('/livez')).status, (await asAdmin('/readyz')).status]).toEqual([200, 200]);
  expect((await asAdmin('/clinics/main/api/clinic')).status).toBe(404);
  expect((await asAdmin('/metrics', { method: 'POST' })).status).toBe(405);
});
