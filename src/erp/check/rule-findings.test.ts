import { expect, test } from 'vitest';
import { checkConnection } from './check-connection.ts';
import { day, erp, options, works } from './erp-for-tests.ts';
import type { TimeRules } from './rule-findings.ts';

const date = '2026-11-24';

async function findings(rules: TimeRules) {
  const { fetch } = erp({ worktime: [works(date)], slots: [day(date, '09:00')] });
  const { report } = await checkConnection(options(fetch, { rules }));
  return report.configuration.filter(({ id }) => id === 'notice' || id === 'cancel_until');
}

test('the rules of time are told as patients meet them', async () => {
  const rules = {
    notice: { minutes: 120, services: { s1: 1440 } },
    cancelUntil: { minutes: 60, services: {} },
  };
  expect(await findings(rules)).toMatchObject([
    {
      level: 'pass',
      found: 'Visits can be booked online until 120 minutes before they begin.',
      details: [expect.stringContaining('1,440 minutes')],
    },
    { level: 'pass', found: 'Visits can be cancelled and moved online until 60 minutes before they begin.' },
  ]);
});

test('a service that no doctor has is a mistake in the setting', async () => {
  const [notice] = await findings({ notice: { minutes: 0, services: { none: 60 } } });
  expect(notice).toMatchObject({ level: 'warn', found: expect.stringContaining('No doctor has the service none.') });
  expect(notice?.todo).toContain('BOOKING_NOTICE');
});

test('without a rule there is nothing to tell', async () => {
  expect(await findings({})).toEqual([]);
});
