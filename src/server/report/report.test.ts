// The report is printed by a process of its own, while this one writes.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startRedis } from '../stores/redis-for-tests.ts';
import { openRedisStore } from '../stores/redis-store.ts';
import { openSqliteStore } from '../stores/sqlite-store.ts';
import { reportOf, writeCounts } from './report-for-tests.ts';
import { formatReport } from './report-text.ts';

const script = fileURLToPath(new URL('report.ts', import.meta.url));
const zone = { BOOKING_TIME_ZONE: 'Europe/Kyiv' };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'booking-report-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(environment: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { env: { ...zone, ...environment }, cwd: folder });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { output, errors, status };
}

describe('with a SQLite file that a proxy has open', () => {
  test('prints tables, and writes the plot', async () => {
    const store = openSqliteStore(join(folder, 'store.db'), Date.now);
    // The counts are of today, whichever day that is when the process reads them.
    await writeCounts(store, { opened: 12, booked: 3, cancelled: 1 });
    const printed = await run({ BOOKING_STORE: 'sqlite:store.db' }, '--svg', 'plot.svg');
    store.close();
    expect(printed).toMatchObject({ errors: '', status: 0 });
    expect(printed.output).toMatch(/^total +12 +· +· +3 +· +· +· +1$/m);
    expect(printed.output).toMatch(/^clinic\.example\/ +12 /m);
    expect(printed.output).toMatch(/^letter +12 /m);
    expect(readFileSync(join(folder, 'plot.svg'), 'utf8')).toMatch(/^<svg .*role="img"/);
  });
  test('adds up what two proxies of the file count', async () => {
    const open = () => openSqliteStore(join(folder, 'store.db'), Date.now);
    const [one, other] = [open(), open()];
    await Promise.all([writeCounts(one, { booked: 2 }), writeCounts(other, { booked: 3 })]);
    const { output } = await run({ BOOKING_STORE: 'sqlite:store.db' }, '--json');
    one.close();
    other.close();
    expect(JSON.parse(output)).toMatchObject({ version: 1, clinic: 'main', total: { booked: 5, opened: 0 } });
  });
});

test('with Redis, where the counts of two proxies add up', async () => {
  const redis = await startRedis();
  const quiet = { away: () => {}, back: () => {} };
  const address = `${redis.url}?prefix=north:`;
  const [one, other] = [await openRedisStore(address, quiet), await openRedisStore(address, quiet)];
  try {
    await Promise.all([writeCounts(one, { booked: 2 }), writeCounts(other, { booked: 3 })]);
    const { output } = await run({ BOOKING_STORE: address }, '--csv', '--days', '2');
    expect(output).toContain('"main",page,"clinic.example/",0,0,0,5,0,0,0,0');
  } finally {
    one.close();
    other.close();
    await redis.kill();
  }
});

describe('nothing is printed', () => {
  test('where there is no file', async () => {
    expect(await run({ BOOKING_STORE: 'sqlite:none.db' })).toEqual({
      output: '',
      errors: 'There is no report:\n  BOOKING_STORE: there is no file none.db.\nRun with --help for usage.\n',
      status: 2,
    });
  });
  test('where Redis is away', async () => {
    const { output, errors, status } = await run({ BOOKING_STORE: 'redis://127.0.0.1:1' });
    expect({ output, status }).toEqual({ output: '', status: 2 });
    expect(errors).toMatch(/^There is no report:\n {2}BOOKING_STORE: cannot be read\. /);
  });
});

test('columns are aligned, also below a name in Hebrew with marks', async () => {
  const rows = [
    ['clinic.example/רוֹפְאִים', [100, 20, 3]],
    ['clinic.example/', [5]],
  ];
  const report = await reportOf(2, JSON.stringify({ version: 1, pages: rows, sources: rows }));
  const lines = formatReport(report).split('\n');
  const at = lines.findIndex((line) => line.startsWith('page'));
  const ends = lines.slice(at, at + 3).map((line) => line.replace(/\p{M}/gu, '').length);
  expect(new Set(ends)).toHaveLength(1);
  expect(lines.slice(0, 3)).toEqual(['Clinic main, 2026-11-28 to 2026-11-29', '', expect.stringMatching(/^day {9}/)]);
});

test('an empty report says so', async () => {
  const nothing = JSON.stringify({ version: 1, pages: [], sources: [] });
  expect(formatReport(await reportOf(30, nothing))).toBe(
    'Clinic main, 2026-10-31 to 2026-11-29\nNothing was counted.\n',
  );
});
