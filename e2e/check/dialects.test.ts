// The connection check finds nothing wrong with a sandbox that is set up well, however it spells its answers: in
// mixtures that together have every dialect.
import { expect, test } from 'vitest';
import { neededReading } from '../../demo/erp/dialects/dialect-layer.ts';
import { type DialectName, dialectNames } from '../../demo/erp/dialects/dialects.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { mixturesOfAll } from '../conformance/mixtures.ts';
import { runJsonCheck } from './check-process.ts';
import { clinic, environment, token } from './clinic-under-check.ts';

/**
 * What the check says of these. What one leaves out, which the contract allows, patients miss, and PHP's notices should
 * be switched off. A dialect of spelling passes everything.
 */
const missed: Partial<Record<DialectName, string[]>> = {
  'php-notice': ['1', '2', '3', '4_default', '4', '7', '8'].map((method) => `warn method_${method}`),
  sparse: ['warn durations', 'warn languages'],
};

test.each(mixturesOfAll(dialectNames).map((mixture) => [mixture]))('%s', async (mixture) => {
  const sandbox = await startSandbox({ token, clinic, dialect: mixture });
  const reading = neededReading(mixture);
  const expected = mixture.flatMap((name) => missed[name] ?? []);
  try {
    const { wrong, status } = await runJsonCheck(
      environment({ ALPACA_URL: sandbox.url, ...(reading && { BOOKING_ERP: JSON.stringify(reading) }) }),
    );
    expect([wrong.toSorted(), status]).toEqual([expected.toSorted(), expected.length > 0 ? 1 : 0]);
  } finally {
    await sandbox.close();
  }
});
