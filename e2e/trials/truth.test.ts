// Whatever the ERP does and whenever a proxy is killed: never two touches for one patient, never "booked" without a
// touch, never "taken" or "refused" to somebody who has one. Unknown is said, not guessed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MoodKind } from '../../demo/erp/process/mood.ts';
import type { ServerProcess } from '../../demo/server-process.ts';
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
const kills = chooseScale(10, 300);
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

/** Answers after which a widget asks again with the same key, as long as it has patience. */
const open = (told: BookingReply) =>
  told === undefined || ['in_progress', 'unconfirmed', 'try_later', 'upstream_unavailable'].includes(told.code ?? '');

/** Asks until there is an end, at most so often. @param proxy where to ask each time */
async function askUntilEnd(proxy: () => string, slot: string, who: TrialPatient, times: number): Promise<BookingReply> {
  let told: BookingReply;
  for (let time = 0; time < times; time++) {
    told = await requestBooking(proxy(), slot, who);
    if (!open(told)) return told;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return told;
}

const touchesOf = ({ phone }: TrialPatient) =>
  trial.sandbox.touches().filter((touch) => touch.patient_phone === phone && touch.status === 'booked').length;

/** Is what the patient was told true? */
function honest(who: TrialPatient, told: BookingReply): void {
  const touches = touchesOf(who);
  expect(touches).toBeLessThanOrEqual(1);
  if (told?.status === 200) expect(touches).toBe(1);
  else if (!open(told)) expect([told?.code, touches]).toEqual([told?.code, 0]);
}

describe('a booking while the ERP is', () => {
  const moods: MoodKind[] = [
    ...(['slow', 'down', 'error', 'hang', 'reset', 'html', 'cut', 'token-expired'] as const),
    ...(['acts-then-drops', 'acts-then-hangs', 'acts-then-error'] as const),
  ];
  test.each(moods)('%s', async (kind) => {
    const proxy = await trial.startProxy();
    const [slot = ''] = await trial.freeSlots(proxy.url);
    const who = createPatient(1);
    await trial.sandbox.setMood({ kind, scope: 'writes', delay: 800 });
    const during = await requestBooking(proxy.url, slot, who);
    honest(who, during);
    await trial.sandbox.setMood('good');
    const after = await askUntilEnd(() => proxy.url, slot, who, 15);
    honest(who, after);
    // What was not done is done now, under the same key; of what may have been done nobody is sure.
    const acted = kind.startsWith('acts') || kind === 'slow' || kind === 'cut';
    expect(touchesOf(who)).toBe(1);
    expect(after?.status).toBe(acted ? 502 : 200);
    // Another patient is told the truth as well: the place is taken.
    const other = createPatient(2);
    const second = await askUntilEnd(() => proxy.url, slot, other, 15);
    expect([second?.code, touchesOf(other)]).toEqual(['slot_taken', 0]);
  });
});

test(`kill -9 at ${kills} moments of many bookings, half of them with an ERP that misbehaves`, async () => {
  const proxies = [await trial.startProxy(), await trial.startProxy()];
  const slots = await trial.freeSlots(proxies[0]?.url ?? '');
  const bad: MoodKind[] = ['acts-then-drops', 'reset', 'error', 'acts-then-error', 'html', 'cut'];
  const ends: { who: TrialPatient; told: BookingReply }[] = [];
  let booking = true;
  let number = 0;
  const anyProxy = () => proxies[Math.floor(Math.random() * proxies.length)]?.url ?? '';
  const patientsInTurn = Array.from({ length: 6 }, async () => {
    while (booking) {
      const who = createPatient(++number);
      // Two patients a place: one of them must lose it.
      const slot = slots[Math.floor(number / 2) % slots.length] ?? '';
      ends.push({ who, told: await askUntilEnd(anyProxy, slot, who, 25) });
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

  for (const { who, told } of ends) honest(who, told);
  const booked = ends.filter(({ told }) => told?.status === 200).length;
  reportTrial(`${kills} kills during ${ends.length} bookings: ${booked} booked`);
  // Otherwise nothing was tried, or nothing was ever cut.
  expect(booked).toBeGreaterThan(10);
  expect(ends.some(({ told }) => told?.code === 'slot_taken')).toBe(true);
  const places = trial.sandbox.touches().filter(({ status }) => status === 'booked');
  expect(new Set(places.map(({ slot_id }) => slot_id)).size).toBe(places.length);
}, 3_600_000);
