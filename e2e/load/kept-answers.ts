// What an answer costs that the proxy has kept, as requests a CPU-second of the server, against a bare node:http that
// writes the same headers and bytes. CPU-seconds, not seconds: so that it says the same on a busy machine.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'undici';
import { kyiv } from '../../demo/erp/people/kyiv.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import type { BareAnswer } from './floors/bare-server.ts';
import type { LoggedProcess } from './logged-process.ts';
import { median, percentile } from './measures.ts';
import { page, withProcesses } from './proxy-under-load.ts';
import { repeat, sendAll, type TimedRequest } from './send.ts';
import type { TableRows } from './table.ts';

const atOnce = 16;
const path = '/clinics/main/api/schedule/employees';

type Cost = { perCpuSecond: number; p99Ms: number };

/** Medians of the rounds. `ofFloor`: requests a CPU-second as a share of the floor's. */
type KeptAnswer = {
  name: string;
  bytes: number;
  perCpuSecond: number;
  ofFloor: number;
  p99Ms: number;
  /** Multiples of the floor's p99. */
  p99Ratio: number;
};

async function load(server: LoggedProcess, request: TimedRequest, count: number): Promise<Cost> {
  const before = server.cpuSeconds();
  const took = await sendAll(server.address, repeat([request], count), atOnce, [200, 304]);
  // The kernel counts in steps of 10 ms.
  return { perCpuSecond: count / Math.max(0.01, server.cpuSeconds() - before), p99Ms: percentile(took, 0.99) };
}

/** An answer as it is on the wire, without what the floor's own server adds. */
async function answerOf(address: string, { headers = {} }: TimedRequest): Promise<BareAnswer> {
  // `fetch` would take the coding off.
  const pool = new Pool(address);
  const answer = await pool.request({ path, method: 'GET', headers });
  const body = Buffer.from(await answer.body.arrayBuffer()).toString('base64');
  await pool.close();
  const added = ['date', 'connection', 'keep-alive'];
  const kept = Object.entries(answer.headers).filter(([name]) => !added.includes(name));
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    body,
  };
}

const floorPath = (name: string) => `/${encodeURIComponent(name)}`;

/** @param count how many requests each server answers in a round */
export async function measureKeptAnswers(rounds: number, count = 10_000): Promise<KeptAnswer[]> {
  const sandbox = await startSandbox({ token: 'bench', clinic: kyiv });
  try {
    return await withProcesses(async ({ folder, startProxy, start }) => {
      // The ERP is not what is measured.
      const proxy = await startProxy(sandbox, { BOOKING_CACHE: '{"employees":86400}' });
      const brotli = { origin: page, 'accept-encoding': 'gzip, br' };
      const { headers } = await answerOf(proxy.address, { path, headers: brotli });
      const kinds: [string, Record<string, string>][] = [
        ['brotli', brotli],
        ['plain', { origin: page }],
        ['304', { ...brotli, 'if-none-match': headers.etag ?? '' }],
      ];
      const answers: Record<string, BareAnswer> = {};
      for (const [name, own] of kinds) {
        // The second answer is the kept one.
        await answerOf(proxy.address, { path, headers: own });
        answers[floorPath(name)] = await answerOf(proxy.address, { path, headers: own });
      }
      const file = join(folder, 'answers.json');
      writeFileSync(file, JSON.stringify(answers));
      const floor = await start('./floors/bare-server.ts', file);
      const costs = new Map(kinds.map(([name]) => [name, { proxy: [] as Cost[], floor: [] as Cost[] }]));
      // The first round compiles, and isn't counted.
      for (let round = 0; round <= rounds; round++) {
        for (const [name, own] of kinds) {
          const onFloor = await load(floor, { path: floorPath(name), headers: own }, count);
          const onProxy = await load(proxy, { path, headers: own }, count);
          if (round === 0) continue;
          costs.get(name)?.floor.push(onFloor);
          costs.get(name)?.proxy.push(onProxy);
        }
      }
      return [...costs].map(([name, cost]) => {
        const middle = (side: 'proxy' | 'floor', of: keyof Cost) => median(cost[side].map((each) => each[of]));
        const perCpuSecond = middle('proxy', 'perCpuSecond');
        const p99Ms = middle('proxy', 'p99Ms');
        return {
          name,
          bytes: Buffer.from(answers[floorPath(name)]?.body ?? '', 'base64').byteLength,
          perCpuSecond,
          ofFloor: perCpuSecond / middle('floor', 'perCpuSecond'),
          p99Ms,
          p99Ratio: p99Ms / middle('floor', 'p99Ms'),
        };
      });
    });
  } finally {
    await sandbox.close();
  }
}

export const keptAnswersTable = (rows: readonly KeptAnswer[]): TableRows => [
  ['kept answer', 'bytes', 'a CPU-second', '× bare', 'goal', 'p99, ms', 'p99 × bare', 'goal'],
  ...rows.map(({ name, bytes, perCpuSecond, ofFloor, p99Ms, p99Ratio }) => [
    name,
    bytes.toLocaleString('en'),
    Math.round(perCpuSecond).toLocaleString('en'),
    ofFloor.toFixed(2),
    '≥ 0.75',
    p99Ms.toFixed(1),
    p99Ratio.toFixed(2),
    '≤ 2',
  ]),
];
