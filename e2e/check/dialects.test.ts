// The connection check finds nothing wrong with a sandbox that is set up well, however it spells its answers.
import { expect, test } from 'vitest';
import { type DialectName, dialectNames } from '../../demo/erp/dialects/dialects.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { runJsonCheck } from './check-process.ts';
import { clinic, environment, token } from './clinic-under-check.ts';

/** What this one leaves out, which the contract allows, patients miss: a dialect of spelling passes everything. */
const missed: Partial<Record<DialectName, string[]>> = { sparse: ['warn durations', 'warn languages'] };

test.each(dialectNames)('%s passes', async (dialect) => {
  const sandbox = await startSandbox({ token, clinic, dialect: [dialect] });
  try {
    const { wrong, status } = await runJsonCheck(environment({ ALPACA_URL: sandbox.url }));
    expect([wrong, status]).toEqual([missed[dialect] ?? [], dialect in missed ? 1 : 0]);
  } finally {
    await sandbox.close();
  }
});
