// The store's copy is made by a process of its own, while this one writes.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteStore } from './stores/sqlite-store.ts';

const script = fileURLToPath(new URL('backup.ts', import.meta.url));
const longMs = 60_000;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'booking-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string) => join(folder, name);

/** Runs it to its end. */
async function backUp(environment: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { env: environment });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { output, errors, status };
}

test('has each record that was written before, while a proxy goes on writing', async () => {
  const file = inFolder('store.db');
  const store = openSqliteStore(file, Date.now);
  for (let each = 0; each < 12; each++) await store.set(`before ${each}`, String(each), longMs);
  const run = backUp({ BOOKING_STORE: `sqlite:${file}` }, inFolder('copy.db'));
  let ended = false;
  void run.finally(() => {
    ended = true;
  });
  let written = 0;
  while (!ended) {
    // After each write the event loop turns, so that the end is noticed.
    await store.set(`meanwhile ${written++}`, 'x', longMs);
    await new Promise(setImmediate);
  }
  store.close();
  expect(await run).toEqual({
    output: expect.stringMatching(/copy\.db has [\d,]+ records of .*store\.db\.\n$/),
    errors: '',
    status: 0,
  });
  expect(written).toBeGreaterThan(0);
  expect(statSync(inFolder('copy.db')).mode & 0o077).toBe(0);
  const copy = openSqliteStore(inFolder('copy.db'), Date.now);
  for (let each = 0; each < 12; each++) expect(await copy.get(`before ${each}`)).toBe(String(each));
  expect(await copy.setIfAbsent('before 1', 'again', longMs)).toBe(false);
  copy.close();
});

describe('nothing is written', () => {
  test('over a file that exists', async () => {
    openSqliteStore(inFolder('store.db'), Date.now).close();
    writeFileSync(inFolder('copy.db'), 'earlier');
    const { errors, status } = await backUp({ BOOKING_STORE: `sqlite:${inFolder('store.db')}` }, inFolder('copy.db'));
    expect([status, errors]).toEqual([2, expect.stringMatching(/copy\.db: exists already/)]);
    expect(statSync(inFolder('copy.db')).size).toBe('earlier'.length);
  });
  test.each([
    ['sqlite:/nowhere/store.db', /there is no file \/nowhere\/store\.db/],
    ['sqlite::memory:', /in memory/],
    ['redis://:planted@redis.example', /is a Redis/],
    ['', /BOOKING_STORE: is missing/],
  ])('of %s', async (store, sentence) => {
    const { errors, status } = await backUp({ BOOKING_STORE: store }, inFolder('copy.db'));
    expect([status, errors]).toEqual([2, expect.stringMatching(sentence)]);
    expect(errors).not.toContain('planted');
    expect(() => statSync(inFolder('copy.db'))).toThrow();
  });
  test('of a file that is no store', async () => {
    writeFileSync(inFolder('store.db'), 'something else, long enough to be no empty database\n'.repeat(100));
    const { errors, status } = await backUp({ BOOKING_STORE: `sqlite:${inFolder('store.db')}` }, inFolder('copy.db'));
    expect([status, errors]).toEqual([2, expect.stringMatching(/not a database/)]);
    expect(() => statSync(inFolder('copy.db'))).toThrow();
  });
});
