import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { done, refuse } from '../../src/contract/problem.ts';
import { openDatabase, transaction } from './database.ts';

const withTable = () => {
  const db = openDatabase(':memory:');
  const add = () => db.exec(`INSERT INTO price_type VALUES ('1', 'Standard', '{}')`);
  const count = () => db.prepare('SELECT count(*) AS n FROM price_type').get()?.n;
  return { db, add, count };
};

test('a transaction that refuses is rolled back', () => {
  const { db, add, count } = withTable();
  expect(
    transaction(db, () => {
      add();
      return refuse('no');
    }),
  ).toEqual({ ok: false, problem: 'no' });
  expect(count()).toBe(0);
});
test('a transaction that crashes is rolled back, and the next one works', () => {
  const { db, add, count } = withTable();
  expect(() =>
    transaction(db, () => {
      add();
      throw new Error('power cut');
    }),
  ).toThrow('power cut');
  expect(count()).toBe(0);
  transaction(db, () => done(add()));
  expect(count()).toBe(1);
});
test('a data file of another version is refused, not misread', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const file = join(folder, 'clinic.db');
  const db = openDatabase(file);
  db.exec('PRAGMA user_version = 999');
  db.close();
  expect(() => openDatabase(file)).toThrow('version 999');
  rmSync(folder, { recursive: true });
});
