// 500 patients book one slot at the same time: one gets it, all others get slot_taken, and the ERP has one visit.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRedis } from '../../src/server/stores/redis-for-tests.ts';
import { createPatient, requestBooking, startTrial } from './clinic-under-trial.ts';
import { chooseScale, reportTrial } from './scale.ts';

const patients = chooseScale(500, 3000);

async function rush(store: string, proxies: number) {
  const trial = await startTrial(store);
  try {
    const running = await Promise.all(Array.from({ length: proxies }, () => trial.startProxy()));
    const [slot = ''] = await trial.freeSlots(running[0]?.url ?? '');
    const replies = await Promise.all(
      Array.from({ length: patients }, (_, number) =>
        requestBooking(running[number % proxies]?.url ?? '', slot, createPatient(number)),
      ),
    );
    const counts: Record<string, number> = {};
    for (const answer of replies) {
      const what = answer?.status === 200 ? 'booked' : (answer?.code ?? 'nothing');
      counts[what] = (counts[what] ?? 0) + 1;
    }
    reportTrial(`${patients} patients for one place, ${proxies} proxies: ${JSON.stringify(counts)}`);
    return { counts, touches: trial.sandbox.touches().length };
  } finally {
    await trial.close();
  }
}

test('four proxies on one Redis', async () => {
  const redis = await startRedis();
  try {
    expect(await rush(redis.url, 4)).toEqual({ counts: { booked: 1, slot_taken: patients - 1 }, touches: 1 });
  } finally {
    await redis.kill();
  }
});

test('one proxy on a SQLite file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trial-'));
  try {
    expect(await rush(`sqlite:${join(folder, 'store.db')}`, 1)).toEqual({
      counts: { booked: 1, slot_taken: patients - 1 },
      touches: 1,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
