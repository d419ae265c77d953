// Whatever the ERP does and whenever a proxy is killed: never two visits for one patient, never "booked" without a
// visit, never "taken" or "refused" for a patient who has one. An unknown outcome is reported as unconfirmed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MoodKind } from '../../demo/erp/process/mood.ts';
import type { ServerProcess } from '../../demo/server-process.ts';
import { bookUntilKnown, type Ending, judgeEndings } from './booking-truth.ts';
import {
  type BookingReply,
  createPatient,
  requestBooking,
  startTrial,
  type Trial,
  type TrialPatient,
} from './clinic-under-trial.ts';
import { chooseScale, reportTrial } from './scale.ts';

/** How often a proxy is killed. */
const kills = chooseScale(6, 300);
const environment = { BOOKING_SETTLE_MS: '100', BOOKING_ERP_TIMEOUT_MS: '500' };

let folder = '';
let trial: Trial;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trial-'));
  trial = await startTrial(`sqlite:${join(folder, 'store.db')}`, environment);
});
afterEach(async () => {
  await trial.close();
  rmSync(folder, { recursive: true });
});

const touchesOf = ({ phone }: TrialPatient) =>
  trial.sandbox.touches().filter((touch) => touch.patient_phone === phone && touch.status === 'booked').length;

/** Expects that the reply is true: booked once if it says so, not booked if it says otherwise. */
function expectTrueReply(who: TrialPatient, reply: BookingReply): void {
  const { lost, doubled } = judgeEndings([{ who, reply }], trial.sandbox.touches());
  expect([lost, doubled]).toEqual([[], []]);
}

describe('a booking while the ERP is', () => {
  const moods: MoodKind[] = [
    ...(['slow', 'down', 'error', 'hang', 'reset', 'html', 'cut', 'token-expired'] as const),
    ...(['acts-then-drops', 'acts-then-hangs', 'acts-then-error'] as const),
  ];
  test.each(moods)('%s', async (kind) => {
    const proxy = await trial.startProxy();
    const [slot = ''] = await trial.freeSlots();
    const who = createPatient(1);
    await trial.sandbox.setMood({ kind, scope: 'writes', delay: 800 });
    const during = await requestBooking(proxy.url, slot, who);
    expectTrueReply(who, during);
    await trial.sandbox.setMood('good');
    const after = await bookUntilKnown(() => proxy.url, slot, who, { times: 15 });
    expectTrueReply(who, after);
    // A booking that wasn't made is made now, with the same key; one that may have been made stays unconfirmed.
    const acted = kind.startsWith('acts') || kind === 'slow' || kind === 'cut';
    expect(touchesOf(who)).toBe(1);
    expect(after?.status).toBe(acted ? 502 : 200);
    // Another patient gets a true reply, too: the slot is taken.
    const other = createPatient(2);
    const second = await bookUntilKnown(() => proxy.url, slot, other, { times: 15 });
    expect([second?.code, touchesOf(other)]).toEqual(['slot_taken', 0]);
  });
});

test(`kill -9 at ${kills} moments of many bookings, half of them with an ERP that misbehaves`, async () => {
  const proxies = [await trial.startProxy(), await trial.startProxy()];
  const slots = await trial.freeSlots();
  const bad: MoodKind[] = ['acts-then-drops', 'reset', 'error', 'acts-then-error', 'html', 'cut'];
  const ends: Ending[] = [];
  const watch = { longestMs: 0 };
  let booking = true;
  let number = 0;
  const anyProxy = () => proxies[Math.floor(Math.random() * proxies.length)]?.url ?? '';
  const patientsInTurn = Array.from({ length: 6 }, async () => {
    while (booking) {
      const who = createPatient(++number);
      // Two patients a place: one of them must lose it.
      const slot = slots[Math.floor(number / 2) % slots.length] ?? '';
      ends.push({ who, reply: await bookUntilKnown(anyProxy, slot, who, { times: 25, watch }) });
    }
  });
  for (let kill = 0; kill < kills; kill++) {
    const kind = bad[kill % bad.length];
    if (kind !== undefined) {
      await trial.sandbox.setMood(kill % 2 ? 'good' : { kind, scope: 'writes', share: 0.5, seed: kill });
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
    const victim = kill % proxies.length;
    await (proxies[victim] as ServerProcess).kill();
    proxies[victim] = await trial.startProxy();
  }
  await trial.sandbox.setMood('good');
  booking = false;
  await Promise.all(patientsInTurn);

  const { booked, lost, doubled } = judgeEndings(ends, trial.sandbox.touches());
  reportTrial('R4', `${kills} × kill -9 during ${ends.length} bookings, two proxies on a file: ${booked} booked`, {
    lost: lost.length,
    doubled: doubled.length,
    'longest ms': watch.longestMs,
  });
  expect([lost, doubled]).toEqual([[], []]);
  // Otherwise nothing was tried, or nothing was ever cut.
  expect(booked).toBeGreaterThan(kills / 2);
  expect(ends.some(({ reply }) => reply?.code === 'slot_taken')).toBe(true);
}, 3_600_000);
