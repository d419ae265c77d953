// Reverse proxies as the operator's guide sets them up, before two proxies that share a store. Under load one of the
// two is restarted: every patient is booked once or hears the truth, and the proxies know whose request it is. Only in
// the long form: each needs proxies of its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ServerProcess } from '../../demo/server-process.ts';
import { bookUntilKnown, type Ending, judgeEndings } from './booking-truth.ts';
import { createPatient, startTrial, type Trial } from './clinic-under-trial.ts';
import { isInstalled, reverseProxies, startReverseProxy } from './reverse-proxies.ts';
import { isLongTrial, reportTrial } from './scale.ts';

const patientsPerPlace = 3;
const leastPatients = 300;
const atOnce = 10;
/** For what hangs. */
const timeoutMs = 300_000;

let folder: string;
let trial: Trial;
let proxies: ServerProcess[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trial-'));
  trial = await startTrial(`sqlite:${join(folder, 'store.db')}`, {
    BOOKING_TRUST_PROXY: '1',
    BOOKING_SETTLE_MS: '100',
  });
  proxies = await Promise.all([1, 2].map(() => trial.startProxy()));
}, timeoutMs);
afterEach(async () => {
  await trial.close();
  rmSync(folder, { recursive: true });
});

/** A read from another address of this machine. @param forwarded what the client itself claims to be */
const readFrom = (localAddress: string, url: string, forwarded?: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    // Kept answers have no line of their own in the log.
    const usual = { 'cache-control': 'no-cache' };
    const headers = forwarded === undefined ? usual : { ...usual, 'x-forwarded-for': forwarded };
    request(`${url}/clinics/main/api/schedule/employees`, { localAddress, headers, agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    })
      .once('error', reject)
      .end();
  });

const readersOf = ({ output }: ServerProcess) =>
  [...output().matchAll(/"client":"([^"]+)","route":"employees"/g)].map(([, client]) => client);

/** The client that the log names for a read, the only one under way. */
async function clientOf(send: () => Promise<number | undefined>): Promise<string | undefined> {
  const before = proxies.map((proxy) => readersOf(proxy).length);
  const added = () => proxies.flatMap((proxy, index) => readersOf(proxy).slice(before[index]));
  expect(await send()).toBe(200);
  await expect.poll(added, { timeout: timeoutMs }).toHaveLength(1);
  return added()[0];
}

/** All bookings, and a restart of one proxy in the middle. */
async function bookDuringRestart(url: string) {
  const queue = (await trial.freeSlots()).flatMap((slot) => Array.from({ length: patientsPerPlace }, () => slot));
  const endings: (Ending & { slot: string })[] = [];
  const watch = { longestMs: 0 };
  let patients = 0;
  let restarting = true;
  const [old] = proxies;
  const restart = async () => {
    await expect.poll(() => endings.length, { timeout: timeoutMs }).toBeGreaterThan(atOnce);
    expect(await old?.stop()).toBe(0);
    proxies[0] = await trial.startProxy({ PORT: new URL(old?.url ?? '').port });
    restarting = false;
  };
  const book = async () => {
    while (restarting || endings.length < leastPatients) {
      const slot = queue.shift();
      if (slot === undefined) return;
      const who = createPatient(++patients);
      endings.push({ who, slot, reply: await bookUntilKnown(() => url, slot, who, { times: 100, watch }) });
    }
  };
  await Promise.all([restart(), ...Array.from({ length: atOnce }, book)]);
  return { endings, watch };
}

test.runIf(isLongTrial).for(reverseProxies.map((each) => [each.name, each] as const))(
  'behind %s every booking happens once',
  { timeout: timeoutMs },
  async ([name, reverseProxy], { skip }) => {
    skip(!isInstalled(reverseProxy), `${name} isn’t installed`);
    const hosts = proxies.map(({ url }) => new URL(url).host);
    const front = await startReverseProxy(reverseProxy, hosts);
    try {
      const isUp = () =>
        fetch(`${front.url}/livez`).then(
          ({ ok }) => ok,
          () => false,
        );
      await expect.poll(isUp, { timeout: 20_000, message: front.output() }).toBe(true);

      const direct = await clientOf(() => readFrom('127.0.0.2', proxies[0]?.url ?? ''));
      expect(await clientOf(() => readFrom('127.0.0.2', front.url))).toBe(direct);
      expect(await clientOf(() => readFrom('127.0.0.2', front.url, '203.0.113.9'))).toBe(direct);

      const { endings, watch } = await bookDuringRestart(front.url);
      const touches = trial.sandbox.touches();
      const { lost, doubled, booked, open } = judgeEndings(endings, touches);
      reportTrial(
        'R13',
        `${name}, a restart under load: ${endings.length} patients, ${booked} booked, ${open} unknown`,
        {
          ...{ lost: lost.length, doubled: doubled.length, 'longest ms': watch.longestMs },
        },
      );
      expect([lost, doubled]).toEqual([[], []]);
      expect(booked).toBeGreaterThan(0);
      expect(open).toBe(0);
      expect(endings.length).toBeGreaterThanOrEqual(leastPatients);
    } finally {
      await front.stop();
    }
  },
);
