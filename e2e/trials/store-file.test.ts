// The store in a file: what was confirmed survives a kill, and a disk without room for it books nobody.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/server/stores/sqlite-store.ts';
import { startRelay } from '../relay.ts';
import { createPatient, requestBooking, startTrial } from './clinic-under-trial.ts';
import { chooseScale, reportTrial } from './scale.ts';

const kills = chooseScale(2, 20);
const commits = chooseScale(100, 1000);
/** For what hangs. */
const timeoutMs = 600_000;

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trial-'));
  file = join(folder, 'store.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const writer = new URL('./store-writer.ts', import.meta.url).pathname;

/** Writes from the given number on, and is killed after so many confirmed commits, in the middle of another. */
async function writeUntilKilled(from: number, count: number): Promise<number> {
  const child = spawn(process.execPath, [writer, file, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let confirmed = 0;
  child.stdout.on('data', (text: Buffer) => {
    confirmed += text.filter((byte) => byte === 0x0a).length;
    if (confirmed >= count) child.kill('SIGKILL');
  });
  await ended;
  return confirmed;
}

test(
  `a store file whose process is killed ${kills} times during its commits keeps each confirmed one`,
  async () => {
    let lost = 0;
    let written = 0;
    for (let kill = 0; kill < kills; kill++) {
      const confirmed = await writeUntilKilled(written, commits);
      expect(confirmed).toBeGreaterThanOrEqual(commits);
      const store = openSqliteStore(file, Date.now);
      for (let number = written; number < written + confirmed; number++) {
        if ((await store.get(`key-${number}`)) !== `value of ${number}`) lost++;
      }
      store.close();
      written += confirmed + 1;
    }
    const database = new DatabaseSync(file);
    const integrity = database.prepare('PRAGMA integrity_check').all();
    database.close();
    reportTrial('R9', `${kills} × kill -9 during ${commits} commits each: integrity ${JSON.stringify(integrity)}`, {
      lost,
    });
    expect([lost, integrity]).toEqual([0, [{ integrity_check: 'ok' }]]);
  },
  timeoutMs,
);

test(
  'a store file that can’t grow books nobody, asks the ERP nothing, and shows in /readyz?bookings',
  async () => {
    const trial = await startTrial(`sqlite:${file}`);
    const relay = await startRelay(trial.sandbox.url);
    try {
      const proxy = await trial.startProxy({ ALPACA_URL: relay.url });
      const slots = await trial.freeSlots();
      expect((await requestBooking(proxy.url, slots.pop() ?? '', createPatient(0)))?.status).toBe(200);
      // A limit on the size of files is the one full disk that needs no rights (prlimit, RLIMIT_FSIZE).
      const limited = spawn('prlimit', [`--pid=${proxy.pid}`, '--fsize=4096:4096'], { stdio: 'ignore' });
      const [exitCode] = await once(limited, 'close');
      expect(exitCode).toBe(0);
      const before = relay.requests.filter((asked) => asked.startsWith('POST ')).length;
      const replies = [];
      for (let number = 1; number <= 3; number++) {
        replies.push(await requestBooking(proxy.url, slots.pop() ?? '', createPatient(number)));
      }
      const sent = relay.requests.filter((asked) => asked.startsWith('POST ')).length - before;
      const ready = (await fetch(`${proxy.url}/readyz?bookings`)).status;
      reportTrial(
        'R9',
        `a full disk: ${replies.map((reply) => reply?.status).join(', ')}, /readyz?bookings ${ready}, calls to the ERP ${sent}`,
        {
          lost: trial.sandbox.touches().length - 1,
        },
      );
      expect(replies.map((reply) => [reply?.status, reply?.code])).toEqual(replies.map(() => [503, 'try_later']));
      expect([sent, ready, trial.sandbox.touches().length]).toEqual([0, 503, 1]);
    } finally {
      await trial.close();
      await relay.close();
    }
  },
  timeoutMs,
);
