import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

const wrong = { method: 'slots', expected: 'an id', found: 'nothing' } as const;
const lines = async (metrics: ReturnType<typeof createMetrics>) =>
  (await metrics.text()).split('\n').filter((line) => line.startsWith('booking_erp_unreadable_total'));

test('what can’t be read in the ERP’s answers is counted by kind of path', async () => {
  const metrics = createMetrics();
  metrics.unreadable('kyiv', { ...wrong, path: 'slots[3].id' });
  metrics.unreadable('kyiv', { ...wrong, path: 'slots[4].id' });
  metrics.unreadable('kyiv', { ...wrong, path: 'slots.2026-11-24.id' });
  expect(await lines(metrics)).toEqual([
    'booking_erp_unreadable_total{clinic="kyiv",method="slots",path="slots[].id"} 2',
    'booking_erp_unreadable_total{clinic="kyiv",method="slots",path="slots.*.id"} 1',
  ]);
});
test('an ERP that invents paths adds no labels for ever', async () => {
  const metrics = createMetrics();
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  for (const one of letters) {
    for (const other of letters) metrics.unreadable('kyiv', { ...wrong, path: `slots.${one}${other}` });
  }
  expect(await lines(metrics)).toHaveLength(201);
  expect(await lines(metrics)).toContain('booking_erp_unreadable_total{clinic="kyiv",method="slots",path="other"} 476');
});
