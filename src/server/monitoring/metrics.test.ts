import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

const build = { version: '1.2.3', script: '0123456789abcdef' };
const wrong = { method: 'slots', expected: 'an id', found: 'nothing' } as const;
const lines = async (metrics: ReturnType<typeof createMetrics>) =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith('booking_erp_unreadable_total'));

test('what can’t be read in the ERP’s answers is counted by kind of path', async () => {
  const metrics = createMetrics(build);
  metrics.unreadable('kyiv', { ...wrong, path: 'slots[3].id' });
  metrics.unreadable('kyiv', { ...wrong, path: 'slots[4].id' });
  metrics.unreadable('kyiv', { ...wrong, path: 'slots.2026-11-24.id' });
  expect(await lines(metrics)).toEqual([
    'booking_erp_unreadable_total{clinic="kyiv",method="slots",path="slots[].id"} 2',
    'booking_erp_unreadable_total{clinic="kyiv",method="slots",path="slots.*.id"} 1',
  ]);
});
test('an ERP that invents paths adds no labels for ever', async () => {
  const metrics = createMetrics(build);
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (const one of letters) {
    for (const other of letters) metrics.unreadable('kyiv', { ...wrong, path: `slots.${one}${other}` });
  }
  expect(await lines(metrics)).toHaveLength(201);
  expect(await lines(metrics)).toContain('booking_erp_unreadable_total{clinic="kyiv",method="slots",path="other"} 476');
});
test('the build is told by its version and the hash of its script', async () => {
  expect(await createMetrics(build).text()).toContain(
    '\nbooking_build_info{version="1.2.3",script="0123456789abcdef"} 1\n',
  );
});
test('deliveries are counted by how they end, rare ends from 0; waiting events as they are now', async () => {
  const metrics = createMetrics(build);
  let waiting = 3;
  metrics.outbox({ entries: async () => waiting, channels: ['mail'], oldestSeconds: async () => 90 });
  metrics.delivery({ clinic: 'kyiv', channel: 'webhook', type: 'visit.booked', outcome: 'retry', cause: 'planted' });
  const text = await metrics.text();
  const labels = 'clinic="kyiv",channel="webhook",type="visit.booked"';
  expect(text).toContain(`\nbooking_deliveries_total{${labels},outcome="retry"} 1\n`);
  expect(text).toContain(`\nbooking_deliveries_total{${labels},outcome="expired"} 0\n`);
  expect(text).toContain('\nbooking_outbox_entries 3\n');
  expect(text).not.toContain('planted');
  waiting = 0;
  expect(await metrics.text()).toContain('\nbooking_outbox_entries 0\n');
});
test('while the store is away, nobody knows how many events wait', async () => {
  const metrics = createMetrics(build);
  const away = () => Promise.reject(new Error('away'));
  metrics.outbox({ entries: away, channels: ['mail'], oldestSeconds: away });
  expect(await metrics.text()).toContain('\nbooking_outbox_entries Nan\n');
});
test('what rarely happens is counted from 0, so that an alert sees the first time', async () => {
  const metrics = createMetrics(build);
  metrics.request({ id: '1', clinic: 'kyiv', route: 'clinic', status: 200, ms: 5 });
  const text = await metrics.text();
  expect(text).toContain('\nbooking_bookings_total{clinic="kyiv",outcome="unconfirmed"} 0\n');
  expect(text).toContain('\nbooking_cancellations_total{clinic="kyiv",outcome="unconfirmed"} 0\n');
  expect(text).toContain('\nbooking_ceiling_exceeded_total{clinic="kyiv"} 0\n');
});
