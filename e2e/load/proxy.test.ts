// That the benchmark of the proxy still measures what it says; how long anything takes is not looked at.
import { expect, test } from 'vitest';
import { addedLatencyTable, measureAddedLatency } from './added-latency.ts';
import { keptAnswersTable, measureKeptAnswers } from './kept-answers.ts';
import { measureSlowErp, slowErpTable } from './slow-erp.ts';

test('a kept answer is compared with the same bytes of a bare server', async () => {
  const rows = await measureKeptAnswers(1, 20);
  expect(rows.map(({ name }) => name)).toEqual(['brotli', 'plain', '304']);
  const [brotli, plain, unchanged] = rows.map(({ bytes }) => bytes);
  expect(unchanged).toBe(0);
  expect(plain).toBeGreaterThan(brotli ?? 0);
  expect(keptAnswersTable(rows)).toHaveLength(4);
});

test('reads and bookings are sent to the ERP and through the proxy, and each is answered', async () => {
  const rows = await measureAddedLatency(1, { one: 2, many: 4, doctors: 8 });
  expect(rows.map(({ name, atOnce }) => `${name}, ${atOnce}`)).toEqual([
    'a read, 1',
    'a read, 64',
    'a booking, 1',
    'a booking, 64',
  ]);
  expect(addedLatencyTable(rows)).toHaveLength(5);
});

test('a rush on a cold path is one call to the ERP', async () => {
  const found = await measureSlowErp(1, { stampede: 100, slow: 10 }, { stampede: 50, slow: 50 });
  expect(found.stampede.mostCalls).toBe(1);
  expect(found.slow).toMatchObject({ answered: 10, refused: 0 });
  expect(slowErpTable(found)).toHaveLength(9);
});
