// Proxies with production settings as measured processes, each for a sandbox ERP.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clinicSettings } from '../../demo/erp/people/kyiv.ts';
import { freePort } from '../../demo/free-port.ts';
import { type LoggedProcess, startLogged } from './logged-process.ts';

/** The page whose requests the proxies answer. */
export const page = 'https://clinic.example';

export type MeasuredProxy = LoggedProcess & {
  /** A metric's samples, added up; `labels` is a part of what stands in the braces. */
  metric: (name: string, labels?: string) => Promise<number>;
};

type Bench = {
  /** Where logs and answers are written. */
  folder: string;
  /** Starts a proxy. @param settings in place of those of production */
  startProxy: (erp: { url: string; token: string }, settings?: Record<string, string>) => Promise<MeasuredProxy>;
  /** Starts another server of this folder, by its module. */
  start: (module: string, ...words: string[]) => Promise<LoggedProcess>;
};

/** Sums up Prometheus's text. */
function sumOf(metrics: string, name: string, labels: string): number {
  const samples = metrics.split('\n').filter((line) => /^[\w:]+/.exec(line)?.[0] === name && line.includes(labels));
  return samples.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** Runs what measures processes, and stops them all after it. */
export async function withProcesses<Found>(measure: (bench: Bench) => Promise<Found>): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'booking-bench-'));
  const running: LoggedProcess[] = [];
  let started = 0;
  const start: Bench['start'] = async (module, ...words) => {
    const server = await startLogged(folder, String(started++), module, words, {});
    running.push(server);
    return server;
  };
  const startProxy: Bench['startProxy'] = async ({ url, token }, settings = {}) => {
    const adminPort = await freePort(0);
    const proxy = await startLogged(folder, String(started++), '../../src/server/main.ts', [], {
      ...clinicSettings,
      ALPACA_URL: url,
      ALPACA_TOKEN: token,
      BOOKING_SECRET: randomBytes(32).toString('base64url'),
      BOOKING_ORIGINS: page,
      // Metrics and the report are on, and each read is counted, but so many that none is refused.
      BOOKING_LIMITS: '{"reads":[1000000,60]}',
      BOOKING_ADMIN_PORT: String(adminPort),
      BOOKING_REPORT: 'on',
      ...settings,
    });
    running.push(proxy);
    return {
      ...proxy,
      metric: async (name, labels = '') =>
        sumOf(await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text(), name, labels),
    };
  };
  try {
    return await measure({ folder, startProxy, start });
  } finally {
    await Promise.all(running.map((each) => each.stop()));
    rmSync(folder, { recursive: true });
  }
}
