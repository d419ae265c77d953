// Five patients for each place, on proxies that share a Redis: while all is well, while the ERP fails in four of
// ten bookings, and while proxies are killed as well. The ERP has at most one visit for each patient and each place,
// and every patient is told the truth, or that nobody knows.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MoodKind } from '../../demo/erp/process/mood.ts';
import type { ServerProcess } from '../../demo/server-process.ts';
import { startRedis, type TestRedis } from '../../src/server/stores/redis-for-tests.ts';
import { bookUntilKnown, type Ending, judgeEndings } from './booking-truth.ts';
import { createPatient, startTrial, type Trial } from './clinic-under-trial.ts';
import { chooseScale, isLongTrial, reportTrial } from './scale.ts';

const places = chooseScale(8, 200);
const patientsPerPlace = 5;
const atOnce = chooseScale(20, 60);
const kills = 30;
const proxyCount = chooseScale(2, 4);
/** For what hangs. */
const timeoutMs = 600_000;

let redis: TestRedis;
let trial: Trial;
const proxies: ServerProcess[] = [];
beforeAll(async () => {
  redis = await startRedis();
  trial = await startTrial(redis.url, { BOOKING_SETTLE_MS: '100', BOOKING_ERP_TIMEOUT_MS: '5000' });
  proxies.push(...(await Promise.all(Array.from({ length: proxyCount }, () => trial.startProxy()))));
}, timeoutMs);
afterAll(async () => {
  await trial.close();
  await redis.kill();
});

const anyProxy = () => proxies[Math.floor(Math.random() * proxies.length)]?.url ?? '';
let patients = 0;

/** All patients of all places in a mixed order, so many at once. */
async function bookAll() {
  const slots = (await trial.freeSlots()).slice(0, places);
  const queue = Array.from({ length: patientsPerPlace }, () => slots).flat();
  const endings: (Ending & { slot: string })[] = [];
  const watch = { longestMs: 0 };
  const line = Array.from({ length: atOnce }, async () => {
    for (let slot = queue.pop(); slot !== undefined; slot = queue.pop()) {
      const who = createPatient(++patients);
      endings.push({ who, slot, reply: await bookUntilKnown(anyProxy, slot, who, { times: 40, watch }) });
    }
  });
  return { slots, endings, watch, done: Promise.all(line) };
}

/** @param what was done to the clinic meanwhile; ends when the bookings have ended */
async function tryBookings(number: string, title: string, what?: (isBooking: () => boolean) => Promise<unknown>) {
  trial.sandbox.reset();
  const { slots, endings, watch, done } = await bookAll();
  let booking = true;
  const finished = done.then(() => {
    booking = false;
  });
  const said = await what?.(() => booking);
  await trial.sandbox.setMood('good');
  await finished;
  const touches = trial.sandbox.touches();
  const { lost, doubled, booked, open } = judgeEndings(endings, touches);
  const tried = `${slots.length} places × ${patientsPerPlace} patients, ${title}${said === undefined ? '' : `, ${said}`}: ${booked} booked, ${open} unknown`;
  reportTrial(number, tried, { lost: lost.length, doubled: doubled.length, 'longest ms': watch.longestMs });
  expect([lost, doubled]).toEqual([[], []]);
  expect(endings).toHaveLength(places * patientsPerPlace);
  // A place stays free only where somebody who wanted it was told that nobody knows.
  const taken = new Set(touches.map(({ slot_id }) => slot_id));
  const doubtful = new Set(
    endings.filter(({ reply }) => reply?.status !== 200 && reply?.code !== 'slot_taken').map(({ slot }) => slot),
  );
  expect(slots.filter((slot) => !taken.has(slot) && !doubtful.has(slot))).toEqual([]);
  return { booked, places: taken.size };
}

test(
  'every place is booked once',
  async () => {
    const { booked } = await tryBookings('R2', `${proxyCount} proxies`);
    expect(booked).toBeGreaterThan(0);
  },
  timeoutMs,
);

const faults: MoodKind[] = [
  ...(['reset', 'acts-then-drops', 'hang', 'acts-then-hangs', 'error', 'acts-then-error', 'cut', 'html'] as const),
  'slow',
];
/** One fault after the other in four of ten requests. */
async function spoil(isBooking: () => boolean): Promise<void> {
  for (let round = 0; isBooking(); round++) {
    const kind = faults[round % faults.length] ?? 'error';
    await trial.sandbox.setMood({ kind, scope: 'writes', share: 0.4, seed: round, delay: 300 });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test('while four of ten bookings meet a fault of the ERP', () => tryBookings('R3', '40% faults', spoil), timeoutMs);

// truth.test.ts has the short form.
test.runIf(isLongTrial)(
  `while four of ten bookings meet a fault, and ${kills} times a proxy is killed`,
  () =>
    tryBookings('R4', '40% faults', async (isBooking) => {
      const spoiled = spoil(isBooking);
      let killed = 0;
      while (killed < kills && isBooking()) {
        await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 200));
        const victim = killed++ % proxies.length;
        await proxies[victim]?.kill();
        proxies[victim] = await trial.startProxy();
      }
      await spoiled;
      return `${killed} × kill -9`;
    }),
  timeoutMs,
);
