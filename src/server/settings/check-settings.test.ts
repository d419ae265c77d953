import { describe, expect, test } from 'vitest';
import { toE164 } from '../../proxy/phone-number.ts';
import { madeUpPhone, readCheckSettings } from './check-settings.ts';
import type { EnvironmentVariables } from './environment.ts';

const complete: EnvironmentVariables = { ALPACA_URL: 'https://erp.clinic.example', ALPACA_TOKEN: 'planted-token-5f2c' };
const read = (args: string[], change: EnvironmentVariables = {}, readFile = () => '') =>
  readCheckSettings(args, { ...complete, ...change }, readFile);

describe('the connection check’s settings', () => {
  test('need only the ERP’s address and token', () => {
    expect(read([])).toEqual({
      ok: true,
      value: {
        url: 'https://erp.clinic.example',
        token: 'planted-token-5f2c',
        timeZone: undefined,
        languages: undefined,
        reading: undefined,
        maxDoctors: 20,
        timeoutMs: 10_000,
        json: false,
      },
    });
  });
  test('can have the token in a file', () => {
    const change = { ALPACA_TOKEN: '', ALPACA_TOKEN_FILE: '/run/secrets/token' };
    expect(read([], change, () => 'from-a-file\n')).toMatchObject({ value: { token: 'from-a-file' } });
  });
  test('report every mistake at once, and no secret', () => {
    const result = read(['--doctors', '201', '--time-limit', 'x', '--book'], {
      ALPACA_URL: 'erp',
      ALPACA_TOKEN: 'two words',
    });
    expect(result.ok ? [] : result.problem.map((line) => line.split(':')[0])).toEqual([
      'ALPACA_URL',
      'ALPACA_TOKEN',
      '--book',
      '--book',
      '--doctors',
      '--time-limit',
    ]);
    expect(JSON.stringify(result)).not.toContain('two words');
  });
});

describe('the test patient’s phone', () => {
  const phoneOf = (args: string[], change: EnvironmentVariables = {}) => {
    const result = read(['--book', '--reason', '7', ...args], change);
    return result.ok && result.value !== 'help' ? result.value.book?.phone : result;
  };
  test.each([
    [[], { BOOKING_COUNTRY: 'UA' }, '+380500000000'],
    [['--phone', '044 123 45 67'], { BOOKING_COUNTRY: 'UA' }, '+380441234567'],
    [['--phone', '+972 50 123 4567'], {}, '+972501234567'],
  ])('%j with %j is %s', (args, change, phone) => {
    expect(phoneOf(args, change)).toBe(phone);
  });
  test('without a country code needs the clinic’s country', () => {
    expect(phoneOf(['--phone', '044 123 45 67'])).toEqual({
      ok: false,
      problem: [expect.stringMatching(/^--phone: /)],
    });
  });
  test.each(['UA', 'IL', 'US', 'DE', 'FR', 'IT', 'PL', 'KZ', 'GB', 'BR', 'IN', 'AE'])(
    'made up for %s is valid and ends in zeros',
    (country) => {
      const phone = madeUpPhone(country);
      expect(toE164(phone, country)).toEqual({ ok: true, value: phone });
      expect(phone).toMatch(/0{5}$/);
    },
  );
});
