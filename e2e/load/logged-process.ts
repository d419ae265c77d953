// One of our servers as a process whose CPU time and memory are measured. Linux only: it reads /proc.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '../../demo/process-environment.ts';

export type LoggedProcess = {
  address: string;
  /** CPU time so far, user and system; the kernel counts in steps of 10 ms. */
  cpuSeconds: () => number;
  /** Resident memory now, MB. */
  residentMb: () => number;
  stop: () => Promise<void>;
};

const startTimeoutMs = 60_000;

/**
 * Starts a server and waits until it logs its address. Its log goes to a file, as in production to a journal: a slow
 * reader delays nothing.
 * @param folder where the log is written, as `NAME.log`
 * @param module relative to this file
 */
export async function startLogged(
  folder: string,
  name: string,
  module: string,
  words: string[],
  environment: Record<string, string>,
): Promise<LoggedProcess> {
  const log = join(folder, `${name}.log`);
  const out = openSync(log, 'w');
  const child = spawn(process.execPath, [fileURLToPath(new URL(module, import.meta.url)), ...words], {
    env: { ...processEnvironment, HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', out, out],
  });
  const ended = once(child, 'exit');
  const { pid } = child;
  const deadline = performance.now() + startTimeoutMs;
  while (performance.now() < deadline && child.exitCode === null) {
    const address = /"address":"([^"]+)","msg":"listening"/.exec(readFileSync(log, 'utf8'))?.[1];
    if (address !== undefined) {
      return {
        address,
        cpuSeconds: () => {
          const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
          return (Number(fields[11]) + Number(fields[12])) / 100;
        },
        residentMb: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
        stop: async () => {
          child.kill('SIGTERM');
          await ended;
        },
      };
    }
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new Error(readFileSync(log, 'utf8'));
}
