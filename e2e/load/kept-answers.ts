// What an answer costs that the proxy has kept, as requests a CPU-second of the server, against a bare node:http that
// writes the same bytes. CPU-seconds, not seconds: so that it says the same on a busy machine. Linux only: it reads
// /proc.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { clinicSettings, kyiv } from '../../demo/erp/people/kyiv.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { median } from './measures.ts';
import type { TableRows } from './table.ts';

const connections = 16;
const path = '/clinics/main/api/schedule/employees';
const page = 'https://clinic.example';

/** A process whose log goes to a file, as in production to a journal: a slow reader delays nothing. */
async function start(
  folder: string,
  name: string,
  module: string,
  words: string[],
  environment: Record<string, string>,
) {
  const log = join(folder, `${name}.log`);
  const out = openSync(log, 'w');
  const child = spawn(process.execPath, [fileURLToPath(new URL(module, import.meta.url)), ...words], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', out, out],
  });
  for (let turn = 0; turn < 200; turn++) {
    const address = /"address":"([^"]+)","msg":"listening"/.exec(readFileSync(log, 'utf8'))?.[1];
    if (address !== undefined) return { name, address, pid: child.pid ?? 0, stop: () => child.kill('SIGTERM') };
    await pause(50);
  }
  throw new Error(readFileSync(log, 'utf8'));
}

type Running = Awaited<ReturnType<typeof start>>;

/** CPU time of a process so far, user and system, in the kernel's ticks of 10 ms. */
function ticks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

async function load({ address, pid }: Running, headers: Record<string, string>, count: number): Promise<number> {
  const pool = new Pool(address, { connections });
  const before = ticks(pid);
  let left = count;
  const client = async () => {
    while (left-- > 0) {
      const { body, statusCode } = await pool.request({ path, method: 'GET', headers });
      await body.dump();
      // A refusal is made faster or slower than what is measured here.
      if (statusCode !== 200 && statusCode !== 304) throw new Error(`${address} answered ${statusCode}.`);
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  await pool.close();
  return count / ((ticks(pid) - before) / 100);
}

type KeptAnswers = {
  /** What was asked for, and how it was answered. */
  answer: string;
  /** Medians of the rounds: requests a CPU-second, and their share of the bare server's with the same headers. */
  rows: { name: string; perCpuSecond: number; ofBare: number }[];
};

/** @param requests how many each server answers in a round */
export async function measureKeptAnswers(rounds: number, requests = 10_000): Promise<KeptAnswers> {
  const folder = mkdtempSync(join(tmpdir(), 'booking-bench-'));
  const token = randomBytes(24).toString('base64url');
  const sandbox = await startSandbox({ token, clinic: kyiv });
  const environment = {
    ...clinicSettings,
    ALPACA_URL: sandbox.url,
    ALPACA_TOKEN: token,
    BOOKING_SECRET: randomBytes(32).toString('base64url'),
    BOOKING_ORIGINS: page,
    // The ERP is not what is measured.
    BOOKING_CACHE: '{"employees":86400}',
  };
  // As in production: metrics and the report are on, and each read is counted, but so many that none is refused.
  const production = {
    ...environment,
    BOOKING_LIMITS: '{"reads":[1000000,60]}',
    BOOKING_ADMIN_PORT: '0',
    BOOKING_REPORT: 'on',
  };
  const proxy = await start(folder, 'proxy', '../../src/server/main.ts', [], { ...environment, BOOKING_LIMITS: 'off' });
  const limited = await start(folder, 'limited', '../../src/server/main.ts', [], production);

  const asked = { origin: page, 'accept-encoding': 'gzip, br' };
  const first = await fetch(proxy.address + path, { headers: asked });
  // fetch has taken the coding off; the bytes on the wire are what a raw request gets.
  const raw = new Pool(proxy.address);
  const wire = await raw.request({ path, method: 'GET', headers: asked });
  const bytes = Buffer.from(await wire.body.arrayBuffer());
  await raw.close();
  const {
    date: _,
    connection: __,
    'keep-alive': ___,
    ...headers
  } = Object.fromEntries(Object.entries(wire.headers).map(([name, value]) => [name, String(value)]));
  const bare = { 'content-type': headers['content-type'] ?? '', 'content-length': String(bytes.byteLength) };
  const answers = { bare, 'bare, same headers': headers, 'hono, same headers': headers };
  const servers: [string, Running, Record<string, string>][] = [];
  for (const [name, own] of Object.entries(answers)) {
    const file = join(folder, `${servers.length}.json`);
    writeFileSync(file, JSON.stringify({ headers: own, body: bytes.toString('base64') }));
    servers.push([
      name,
      await start(
        folder,
        `bare-${servers.length}`,
        './floors/bare-server.ts',
        [file, name.startsWith('hono') ? 'hono' : ''],
        {},
      ),
      asked,
    ]);
  }
  servers.push(['hit, nothing counted', proxy, asked]);
  servers.push(['hit, production', limited, asked]);
  servers.push(['hit, production, plain', limited, { origin: page }]);
  servers.push(['304, production', limited, { ...asked, 'if-none-match': headers.etag ?? '' }]);

  const results = new Map<string, number[]>(servers.map(([name]) => [name, []]));
  for (const [, server, own] of servers) await load(server, own, requests / 4);
  // Interleaved, so that other load on the machine affects all of them alike.
  for (let round = 0; round < rounds; round++) {
    for (const [name, server, own] of servers) results.get(name)?.push(await load(server, own, requests));
  }

  for (const [, server] of servers) server.stop();
  await sandbox.close();
  await pause(500);
  rmSync(folder, { recursive: true });
  const bareMedian = median(results.get('bare, same headers') ?? []);
  return {
    answer: `${path}: ${first.headers.get('cache-status')}, ${bytes.byteLength} bytes as ${headers['content-encoding']}`,
    rows: [...results].map(([name, each]) => ({
      name,
      perCpuSecond: Math.round(median(each)),
      ofBare: median(each) / bareMedian,
    })),
  };
}

export const keptAnswersTable = ({ rows }: KeptAnswers): TableRows => [
  ['kept answer', 'requests a CPU-second', '× bare', 'goal'],
  ...rows.map(({ name, perCpuSecond, ofBare }) => [
    name,
    perCpuSecond.toLocaleString('en'),
    ofBare.toFixed(2),
    name.startsWith('hit, production') ? '≥ 0.75' : '',
  ]),
];
