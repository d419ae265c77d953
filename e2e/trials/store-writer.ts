// Writes to a store file without end, and prints a line after each commit: node store-writer.ts FILE FROM
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../src/server/stores/sqlite-store.ts';

const [file = '', from = '0'] = process.argv.slice(2);
const store = openSqliteStore(file, Date.now);
const lifetimeMs = 3_600_000;
for (let number = Number(from); ; number++) {
  await store.setIfAbsent(`key-${number}`, `value of ${number}`, lifetimeMs);
  writeSync(1, `${number}\n`);
}
