// The sandbox under the conformance suite: plain, and in mixtures that together have every dialect. What is read of
// each dialect alone, and of random mixtures, is in dialects-told.test.ts.
import { afterAll, describe, expect, test } from 'vitest';
import { neededReading } from '../../demo/erp/dialects/dialect-layer.ts';
import { dialectNames } from '../../demo/erp/dialects/dialects.ts';
import { kyiv } from '../../demo/erp/people/kyiv.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { mixturesOfAll } from './mixtures.ts';
import { conformance } from './suite.ts';

const token = 'conformance-token';
// Monday morning in Kyiv, standing still: what is free doesn't depend on when this runs.
const now = () => new Date('2026-11-23T10:15:00+02:00');

// Every spelling of every answer is there with a few doctors too; the whole clinic is for the plain form.
const smallClinic = { ...kyiv, doctors: kyiv.doctors.slice(0, 4) };

for (const [index, dialect] of [[], ...mixturesOfAll(dialectNames)].entries()) {
  const title = index === 0 ? 'plain' : `mixture ${index}: ${dialect.slice(0, 3).join(', ')} …`;
  describe(`the sandbox, ${title}`, async () => {
    const sandbox = await startSandbox({ token, now, dialect, clinic: index === 0 ? kyiv : smallClinic });
    afterAll(() => sandbox.close());
    const reading = neededReading(dialect);
    const target = { url: sandbox.url, token, timeZone: kyiv.time_zone, ...(reading && { reading }) };
    conformance({ ...target, write: { reason: '1' } });
    test('keeps none of the suite’s bookings', () => {
      expect(sandbox.touches().filter(({ status }) => status !== 'cancelled')).toEqual([]);
      expect(sandbox.touches().length).toBeGreaterThan(5);
    });
  });
}
