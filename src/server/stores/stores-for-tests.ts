// Every store that the proxy may have, for the tests of what all of them do.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Store } from '../../proxy/store.ts';
import { startRedis, type TestRedis } from './redis-for-tests.ts';
import { openRedisStore } from './redis-store.ts';
import { openSqliteStore } from './sqlite-store.ts';

export type OpenStore = Store & { close(): void };
type OpenStores = readonly [name: string, open: () => Promise<OpenStore> | OpenStore];

const quiet = { away: () => {}, back: () => {} };

/**
 * Call it at the top of a test file. Each `open` opens an empty store; `again` opens it a second time, as another
 * process would. By the real clock: the lifetimes of Redis are its own.
 */
export function useStores() {
  let redis: TestRedis;
  let folder = '';
  let drawn = 0;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'booking-store-'));
    redis = await startRedis();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await redis.kill();
  });
  const openFile = () => openSqliteStore(join(folder, `${drawn}.db`), Date.now);
  const openRedis = () => openRedisStore(`${redis.url}?prefix=test-${drawn}:`, quiet);
  const fresh =
    <T>(open: () => T) =>
    () => {
      drawn++;
      return open();
    };
  const shared: OpenStores[] = [
    ['a SQLite file', fresh(openFile)],
    ['Redis', fresh(openRedis)],
  ];
  const all: OpenStores[] = [...shared, ['memory', () => openSqliteStore(':memory:', Date.now)]];
  /** By the name of a store that several processes can share. */
  const again: Record<string, OpenStores[1]> = { 'a SQLite file': openFile, Redis: openRedis };
  return { all, shared, again };
}
