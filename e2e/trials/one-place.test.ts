// Many patients book one slot at the same time: one gets it, all others get slot_taken, and the ERP has one visit.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRedis } from '../../src/server/stores/redis-for-tests.ts';
import { bookUntilKnown, judgeEndings } from './booking-truth.ts';
import { createPatient, startTrial } from './clinic-under-trial.ts';
import { chooseScale, reportTrial } from './scale.ts';

const patients = chooseScale(500, 3000);
// On a busy machine an ERP call may take long, and a starved proxy cuts connections whose requests it hasn't read yet.
// So no call times out here, and patients send a request again whose connection broke, as the widget does.
const environment = { BOOKING_ERP_TIMEOUT_MS: '30000' };
/** For what hangs. */
const timeoutMs = 600_000;

async function rush(store: string, proxies: number) {
  const trial = await startTrial(store, environment);
  try {
    const running = await Promise.all(Array.from({ length: proxies }, () => trial.startProxy()));
    const [slot = ''] = await trial.freeSlots();
    const watch = { longestMs: 0 };
    const endings = await Promise.all(
      Array.from({ length: patients }, async (_, number) => {
        const who = createPatient(number);
        const proxy = () => running[number % proxies]?.url ?? '';
        return { who, reply: await bookUntilKnown(proxy, slot, who, { times: 200, watch }) };
      }),
    );
    const { booked, refused, open, lost, doubled } = judgeEndings(endings, trial.sandbox.touches());
    const codes = new Set(endings.map(({ reply }) => reply?.code).filter((code) => code !== undefined));
    reportTrial('R1', `${patients} patients for one place, ${proxies} proxies: ${booked} booked, ${refused} refused`, {
      lost: lost.length,
      doubled: doubled.length,
      'longest ms': watch.longestMs,
    });
    return { booked, refused, open, lost, doubled, codes: [...codes], touches: trial.sandbox.touches().length };
  } finally {
    await trial.close();
  }
}

const oneIsBooked = {
  booked: 1,
  refused: patients - 1,
  open: 0,
  lost: [],
  doubled: [],
  codes: ['slot_taken'],
  touches: 1,
};

test(
  'four proxies on one Redis',
  async () => {
    const redis = await startRedis();
    try {
      expect(await rush(redis.url, 4)).toEqual(oneIsBooked);
    } finally {
      await redis.kill();
    }
  },
  timeoutMs,
);

test(
  'one proxy on a SQLite file',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trial-'));
    try {
      expect(await rush(`sqlite:${join(folder, 'store.db')}`, 1)).toEqual(oneIsBooked);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  timeoutMs,
);
