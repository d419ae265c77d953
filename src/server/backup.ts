// `npm run backup -- FILE`: a copy of the SQLite store while proxies use it. A copied file (`cp`) lacks what is still
// in the file beside it (`-wal`), which may be everything.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { done, type Result, refuse } from '../contract/problem.ts';
import { quantity } from '../erp/check/check-finding.ts';
import { environmentReader } from './settings/environment.ts';
import { isRedis, storeAddress } from './settings/setting-formats.ts';

const usage = `npm run backup -- FILE

Copies the store of BOOKING_STORE, or of the file that BOOKING_STORE_FILE names, into FILE, which must not exist yet.
Proxies may go on using it. Exit status: 0 FILE is complete, 2 there is no copy.
`;

/** How long to wait for a proxy's write. */
const busyTimeoutMs = 10_000;

const noFile: Record<'redis' | 'memory', string> = {
  redis: 'BOOKING_STORE: is a Redis. Back it up with its own means (BGSAVE, or its append-only file).',
  memory: 'BOOKING_STORE: is in memory, and there is nothing to back up. Write sqlite: and the path of the file.',
};

/** The store's file and the copy's, or one line per mistake. */
function readPaths(args: string[]): Result<{ store: string; target: string }, string[]> {
  const { mistakes, confidential } = environmentReader(process.env, (path) => readFileSync(path, 'utf8'));
  const store = confidential('BOOKING_STORE', storeAddress);
  if (store !== undefined && isRedis(store)) mistakes.push(noFile.redis);
  else if (store === ':memory:') mistakes.push(noFile.memory);
  else if (store !== undefined && !existsSync(store)) mistakes.push(`BOOKING_STORE: there is no file ${store}.`);
  const [target = '', ...others] = args;
  if (target === '' || others.length > 0) mistakes.push('Write the path of one file for the copy.');
  else if (existsSync(target)) mistakes.push(`${target}: exists already. Write the path of a new file.`);
  return mistakes.length > 0 || store === undefined ? refuse(mistakes) : done({ store, target: resolve(target) });
}

/** Returns how many records the copy has. Throws, and leaves no file, when it can't be made. */
function copyStore(store: string, target: string): number {
  // The copy is as private as the records are.
  process.umask(0o077);
  try {
    const source = new DatabaseSync(store, { readOnly: true, timeout: busyTimeoutMs });
    source.prepare('VACUUM INTO ?').run(target);
    source.close();
    const copy = new DatabaseSync(target, { readOnly: true });
    const records = Number(copy.prepare('SELECT count(*) AS records FROM kept').get()?.records);
    const state = copy.prepare('PRAGMA integrity_check').get()?.integrity_check;
    copy.close();
    if (state !== 'ok') throw new Error(`The copy is damaged: ${state}`);
    return records;
  } catch (error) {
    rmSync(target, { force: true });
    throw error;
  }
}

function backUp(): void {
  const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const paths = readPaths(positionals);
  if (!paths.ok) throw new Error(paths.problem.join('\n'));
  const { store, target } = paths.value;
  process.stdout.write(`${target} has ${quantity(copyStore(store, target), 'record')} of ${store}.\n`);
}

try {
  backUp();
} catch (error) {
  process.stderr.write(`Nothing was backed up:\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
