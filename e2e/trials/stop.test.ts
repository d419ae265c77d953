// A proxy is stopped while many bookings are under way. Every patient gets a true answer, and the next proxy gives it
// again when the request is repeated.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startRelay } from '../relay.ts';
import { bookUntilKnown, judgeEndings } from './booking-truth.ts';
import { type BookingReply, createPatient, requestBooking, startTrial } from './clinic-under-trial.ts';
import { chooseScale, isLongTrial, reportTrial } from './scale.ts';

const bookings = chooseScale(40, 200);

test(`a proxy that is stopped with ${bookings} bookings under way answers each, and after a restart again`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trial-'));
  const trial = await startTrial(`sqlite:${join(folder, 'store.db')}`, { BOOKING_ERP_TIMEOUT_MS: '30000' });
  const relay = await startRelay(trial.sandbox.url);
  try {
    const proxy = await trial.startProxy({ ALPACA_URL: relay.url });
    const slots = (await trial.freeSlots()).slice(0, bookings);
    expect(slots).toHaveLength(bookings);
    const patients = slots.map((slot, number) => ({ slot, who: createPatient(number) }));
    // The ERP is silent until all of them have come in: an answer to what was sent after them says so.
    let letGo = () => {};
    const silence = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const firstRead = new Promise<void>((reached) => {
      relay.gate = () => {
        reached();
        return silence;
      };
    });
    const replies = patients.map(({ slot, who }) => requestBooking(proxy.url, slot, who));
    await firstRead;
    for (let time = 0; time < 3; time++) await (await fetch(`${proxy.url}/livez`)).text();
    const asked = performance.now();
    const stopped = proxy.stop();
    letGo();
    const [exitCode, ...answered] = await Promise.all([stopped, ...replies]);
    const longestMs = Math.round(performance.now() - asked);
    expect(exitCode).toBe(0);
    const endings = patients.map((patient, index) => ({ ...patient, reply: answered[index] }));

    const next = await trial.startProxy({ ALPACA_URL: relay.url });
    const again = await Promise.all(
      endings.map(async ({ slot, who }) => ({
        who,
        reply: await bookUntilKnown(() => next.url, slot, who, { times: 400 }),
      })),
    );
    const first = judgeEndings(endings, trial.sandbox.touches());
    const second = judgeEndings(again, trial.sandbox.touches());
    const tried = `SIGTERM with ${bookings} bookings under way: ${first.booked} answered; after a restart ${second.booked} are booked`;
    for (const number of ['R11', 'S12']) {
      reportTrial(number, tried, {
        lost: first.lost.length + second.lost.length,
        doubled: second.doubled.length,
        'longest ms': longestMs,
      });
    }
    expect([first.lost, first.doubled, second.lost, second.doubled]).toEqual([[], [], [], []]);
    expect(first.booked).toBeGreaterThan(0);
    // A stop takes fourteen seconds at most; a machine that is busy with other tests may need longer for all.
    if (isLongTrial) expect(answered.filter((reply) => reply === undefined)).toEqual([]);
    // What was booked before is the same answer again; what certainly wasn't is booked now.
    const isBooked = ({ reply }: { reply: BookingReply }) => reply?.status === 200;
    expect(again.every(isBooked)).toBe(true);
    expect(again.filter((_, index) => isBooked({ reply: answered[index] })).every(({ reply }) => reply?.replayed)).toBe(
      true,
    );
    expect(trial.sandbox.touches()).toHaveLength(bookings);
  } finally {
    await trial.close();
    await relay.close();
    rmSync(folder, { recursive: true });
  }
}, 600_000);
