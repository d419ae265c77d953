// A proxy is killed at five points of a booking, and the patient's browser sends the request to another proxy: never
// two visits, and never something untrue. A relay before the ERP says when the point is reached.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServerProcess } from '../../demo/server-process.ts';
import { type Relay, type RelayFault, startRelay } from '../relay.ts';
import { bookUntilKnown, type Ending, judgeEndings } from './booking-truth.ts';
import { createPatient, requestBooking, startTrial, type Trial } from './clinic-under-trial.ts';
import { chooseScale, isLongTrial, reportTrial } from './scale.ts';

const times = chooseScale(1, 20);
/** For what hangs. */
const timeoutMs = 600_000;

let folder = '';
let trial: Trial;
let relay: Relay;
/** It survives. */
let other: ServerProcess;
/** Each is used once: what the store remembers of a slot would change the next booking of it. */
let slots: string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trial-'));
  // A short timeout, because a killed run's lease is a few of them.
  trial = await startTrial(`sqlite:${join(folder, 'store.db')}`, {
    BOOKING_SETTLE_MS: '100',
    BOOKING_ERP_TIMEOUT_MS: '2000',
  });
  relay = await startRelay(trial.sandbox.url);
  other = await trial.startProxy();
  slots = await trial.freeSlots();
}, timeoutMs);
afterAll(async () => {
  await trial.close();
  await relay.close();
  rmSync(folder, { recursive: true });
});

const isBooking = (asked: string) => asked.startsWith('POST ');
const isSlots = (asked: string) => /^GET .*\/slots\//.test(asked);
const stopRequest =
  (which: (asked: string) => boolean, reached: () => void): Relay['gate'] =>
  (asked) => {
    if (!which(asked)) return undefined;
    reached();
    return new Promise(() => {});
  };
const stopAnswer =
  (which: (asked: string) => boolean, reached: () => void): RelayFault =>
  ({ method, path }) => {
    if (!which(`${method} ${path}`)) return undefined;
    reached();
    return 'mine';
  };

/** `stopAt`: lets the booking come so far. `acted`: the ERP has booked by then. */
const points: readonly { at: string; acted: boolean; stopAt: (relay: Relay, reached: () => void) => void }[] = [
  {
    at: 'before the slot is read',
    acted: false,
    stopAt: (at, reached) => {
      at.gate = stopRequest(isSlots, reached);
    },
  },
  {
    at: 'before it knows the slot',
    acted: false,
    stopAt: (at, reached) => {
      at.fault = stopAnswer(isSlots, reached);
    },
  },
  {
    at: 'before its request reaches the ERP',
    acted: false,
    stopAt: (at, reached) => {
      at.gate = stopRequest(isBooking, reached);
    },
  },
  {
    at: 'before the ERP’s answer reaches it',
    acted: true,
    stopAt: (at, reached) => {
      at.fault = stopAnswer(isBooking, reached);
    },
  },
  {
    at: 'right after the ERP’s answer',
    acted: true,
    stopAt: (at, reached) => {
      at.fault = ({ method, status, headers, text }, outgoing) => {
        if (method !== 'POST') return undefined;
        outgoing.writeHead(status, headers).end(text, reached);
        return 'mine';
      };
    },
  },
];

/** Each starts a proxy that is killed, so the short form has the two around the ERP's act. */
const tried = points.filter(
  ({ at }) => isLongTrial || at === 'before its request reaches the ERP' || at === 'before the ERP’s answer reaches it',
);

test.each(tried)(
  'a proxy killed $at',
  async ({ at, acted, stopAt }) => {
    const endings: Ending[] = [];
    const watch = { longestMs: 0 };
    let reachedTimes = 0;
    for (let time = 0; time < times; time++) {
      const victim = await trial.startProxy({ ALPACA_URL: relay.url });
      const slot = slots.pop() ?? '';
      const who = createPatient(slots.length);
      const stopped = new Promise<void>((reached) => stopAt(relay, reached));
      const lost = requestBooking(victim.url, slot, who);
      // On a machine that is too busy a read may time out before.
      const isReached = await Promise.race([stopped.then(() => true), lost.then(() => false)]);
      if (isReached) reachedTimes++;
      await victim.kill();
      Object.assign(relay, { gate: () => undefined, fault: () => undefined });
      const first = await lost;
      const reply = await bookUntilKnown(() => other.url, slot, who, { times: 40, watch });
      endings.push({ who, reply });
      // What came through before the kill is true as well.
      if (first !== undefined) endings.push({ who, reply: first });
    }
    const phones = new Set(endings.map(({ who }) => who.phone));
    const touches = trial.sandbox.touches().filter((touch) => phones.has(touch.patient_phone));
    const { lost, doubled, booked, open } = judgeEndings(endings, touches);
    reportTrial('R6', `killed ${reachedTimes} times ${at}: ${booked} booked, ${open} unknown`, {
      lost: lost.length,
      doubled: doubled.length,
      'longest ms': watch.longestMs,
    });
    expect([lost, doubled]).toEqual([[], []]);
    if (acted) expect(touches.length).toBeGreaterThanOrEqual(reachedTimes);
  },
  timeoutMs,
);
