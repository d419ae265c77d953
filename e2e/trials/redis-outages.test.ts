// Two proxies whose Redis goes away, in each way: meanwhile nobody is booked, the ERP gets no booking, and a patient
// who comes back later hears nothing untrue.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServerProcess } from '../../demo/server-process.ts';
import { startRedis, type TestRedis } from '../../src/server/stores/redis-for-tests.ts';
import { type Relay, startRelay } from '../relay.ts';
import { bookUntilKnown } from './booking-truth.ts';
import { createPatient, requestBooking, startTrial, type Trial } from './clinic-under-trial.ts';
import { chooseScale, reportTrial } from './scale.ts';

const stoppedMs = chooseScale(200, 5000);
/** For what hangs. */
const timeoutMs = 300_000;

let redis: TestRedis;
let relay: Relay;
let trial: Trial;
let proxies: ServerProcess[];
let slots: string[];
beforeAll(async () => {
  redis = await startRedis();
  // Away before the first proxy starts.
  await redis.kill();
  trial = await startTrial(redis.url, { BOOKING_SETTLE_MS: '100', BOOKING_ERP_TIMEOUT_MS: '3000' });
  relay = await startRelay(trial.sandbox.url);
  proxies = await Promise.all([1, 2].map(() => trial.startProxy({ ALPACA_URL: relay.url })));
  slots = await trial.freeSlots();
}, timeoutMs);
afterAll(async () => {
  await trial.close();
  await relay.close();
  await redis.kill();
});

let patients = 0;
const urlOf = (index: number) => proxies[index % proxies.length]?.url ?? '';
const countBookings = () => relay.requests.filter((asked) => asked.startsWith('POST ')).length;
const isReady = async () =>
  (await fetch(`${urlOf(0)}/readyz?bookings`)).ok && (await fetch(`${urlOf(1)}/readyz?bookings`)).ok;

/** While Redis is away a patient of each proxy is refused; once it is back, the same requests are booked once each. */
async function tryOutage(how: string, comeBack: () => unknown) {
  const waiting = proxies.map((_, index) => ({ index, who: createPatient(++patients), slot: slots.pop() ?? '' }));
  const before = countBookings();
  const asked = performance.now();
  const refused = await Promise.all(waiting.map(({ index, who, slot }) => requestBooking(urlOf(index), slot, who)));
  const longestMs = Math.round(performance.now() - asked);
  const sent = countBookings() - before;
  await comeBack();
  await expect.poll(isReady, { timeout: timeoutMs }).toBe(true);
  const replies = await Promise.all(
    waiting.map(({ index, who, slot }) => bookUntilKnown(() => urlOf(index + 1), slot, who, { times: 400 })),
  );
  const touchesOf = ({ phone }: { phone: string }) =>
    trial.sandbox.touches().filter((touch) => touch.patient_phone === phone).length;
  const touches = waiting.map(({ who }) => touchesOf(who));
  reportTrial('R10', `Redis ${how}: ${refused.map((reply) => reply?.code).join(', ')}; then booked`, {
    lost: touches.filter((count) => count < 1).length,
    doubled: touches.filter((count) => count > 1).length,
    'longest ms': longestMs,
  });
  expect([refused.map((reply) => [reply?.status, reply?.code]), sent]).toEqual([
    [
      [503, 'try_later'],
      [503, 'try_later'],
    ],
    0,
  ]);
  expect([replies.map((reply) => reply?.status), touches]).toEqual([
    [200, 200],
    [1, 1],
  ]);
}

test(
  'two proxies whose Redis is away at the start, book once it is there',
  () => tryOutage('away at the start', () => redis.start()),
  timeoutMs,
);

test(
  'two proxies whose Redis was killed, book once it is back',
  async () => {
    await redis.kill();
    await tryOutage('killed', () => redis.start());
  },
  timeoutMs,
);

test(
  `two proxies whose Redis stopped for ${stoppedMs} ms, book once it goes on`,
  async () => {
    redis.pause();
    await tryOutage(`stopped for ${stoppedMs} ms`, async () => {
      await new Promise((resolve) => setTimeout(resolve, stoppedMs));
      redis.resume();
    });
  },
  timeoutMs,
);

test(
  'two proxies whose Redis lost everything never tell a booked patient "taken"',
  async () => {
    const who = createPatient(++patients);
    const slot = slots.pop() ?? '';
    expect((await requestBooking(urlOf(0), slot, who))?.status).toBe(200);
    // As a Redis that keeps nothing on its disk after it was killed, or FLUSHALL.
    await redis.kill();
    await redis.start();
    await expect.poll(isReady, { timeout: timeoutMs }).toBe(true);
    const replies = await Promise.all([0, 1].map((index) => requestBooking(urlOf(index), slot, who)));
    const other = await requestBooking(urlOf(0), slot, createPatient(++patients));
    const told = replies.map((reply) => reply?.code ?? 'booked');
    reportTrial(
      'R10',
      `Redis lost everything: the booked patient’s repeated request: ${told.join(', ')}; another patient: ${other?.code}`,
      {
        lost: told.filter((code) => code === 'slot_taken').length,
        doubled: trial.sandbox.touches().filter((touch) => touch.slot_id === slot).length - 1,
      },
    );
    for (const code of told) expect(['unconfirmed', 'in_progress', 'booked']).toContain(code);
    expect(trial.sandbox.touches().filter((touch) => touch.slot_id === slot)).toHaveLength(1);
  },
  timeoutMs,
);
