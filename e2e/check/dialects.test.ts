// The connection check finds nothing wrong with a sandbox that is set up well, however it spells its answers.
import { expect, test } from 'vitest';
import type { DialectName } from '../../demo/erp/dialects/dialects.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { runJsonCheck } from './check-process.ts';
import { clinic, environment, token } from './clinic-under-check.ts';

/** What this one leaves out, which the contract allows, patients miss: a dialect of spelling passes everything. */
const missed: Partial<Record<DialectName, string[]>> = { sparse: ['warn durations', 'warn languages'] };

/** Those that the reader is to understand so far. */
const understood: readonly DialectName[] = [
  'number-ids',
  'number-flags',
  'text-amounts',
  'times-with-seconds',
  'iso-times',
  'sparse',
  'bare-slots',
  'slot-id',
  'slot-start',
  'slot-start-time',
  'slot-from',
  'slot-datetime',
  'start-end',
  'begin-end',
  'flat-worktime',
  'locales-as-texts',
  'locales-by-lang',
  'locales-by-locale',
  'full-name',
  'name-parts',
  'specialty',
  'photo',
  'photo-url',
  'price-name',
  'reversed',
  'noisy',
  'failures-with-200',
];

test.each(understood)('%s passes', async (dialect) => {
  const sandbox = await startSandbox({ token, clinic, dialect: [dialect] });
  try {
    const { wrong, status } = await runJsonCheck(environment({ ALPACA_URL: sandbox.url }));
    expect([wrong, status]).toEqual([missed[dialect] ?? [], dialect in missed ? 1 : 0]);
  } finally {
    await sandbox.close();
  }
});
