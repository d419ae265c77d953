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
        rules: { notice: undefined, cancelUntil: undefined },
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
  test('report unknown and incomplete options with everything else', () => {
    const result = read(['--docters', '5', 'extra', '--json=yes', '--time-limit', '--doctors', '0'], {
      ALPACA_URL: 'erp',
      BOOKING_LANGUAGES: 'xx-',
    });
    expect(result.ok ? [] : result.problem).toEqual([
      expect.stringMatching(/^--time-limit: needs a value/),
      expect.stringMatching(/^--docters: is not an option\. Did you mean --doctors\?/),
      expect.stringMatching(/^“5”: is not an option/),
      expect.stringMatching(/^“extra”: is not an option/),
      expect.stringMatching(/^--json: takes no value/),
      expect.stringMatching(/^ALPACA_URL: /),
      expect.stringMatching(/^BOOKING_LANGUAGES: /),
      expect.stringMatching(/^--doctors: /),
    ]);
  });
  test.each([
    [['--shape'], true],
    [['--shape', '--json'], true],
    [['--shape', 'out.json', '--json'], { file: 'out.json' }],
    [['--json', '--shape=out.json'], { file: 'out.json' }],
  ])('%j asks for the shape', (args, shape) => {
    expect(read(args)).toMatchObject({ value: { shape } });
  });
  test.each([
    [['--shape='], /^--shape: write/],
    [['--shape=a', 'b'], /^“b”: is not/],
    [['--shape', 'a', 'b'], /^“b”: is not/],
    [['a', '--shape'], /^“a”: is not/],
  ])('%j is a mistake', (args, line) => {
    expect(read(args)).toEqual({ ok: false, problem: [expect.stringMatching(line)] });
  });
  test('are explained by --help, whatever else is wrong', () => {
    expect(read(['--help', '--wrong'])).toEqual({ ok: true, value: 'help' });
  });
});

describe('the test patient’s phone', () => {
  const phoneOf = (args: string[], change: EnvironmentVariables = {}) => {
    const result = read(['--book', '--reason', '7', ...args], change);
    return result.ok && result.value !== 'help' && 'url' in result.value ? result.value.book?.phone : result;
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

describe('with --mail', () => {
  const smtp = { BOOKING_SMTP: 'smtp://smtp.example', BOOKING_MAIL_FROM: 'booking@clinic.example' };
  const readMail = (args: string[], change: EnvironmentVariables) => readCheckSettings(args, change, () => '');
  test('the ERP isn’t needed', () => {
    const change = { ...smtp, BOOKING_CLINIC_NAME: '{"uk":"Лівий берег","en":"Livyi Bereh"}' };
    expect(readMail(['--mail', 'you@münchen.example'], change)).toEqual({
      ok: true,
      value: {
        smtp: { host: 'smtp.example', port: 587, tls: 'starttls' },
        from: { name: 'Livyi Bereh', address: 'booking@clinic.example' },
        to: 'you@xn--mnchen-3ya.example',
        json: false,
      },
    });
  });
  test('every mistake is told at once', () => {
    const result = readMail(['--mail', 'you', '--book', '--doctors', '3'], { BOOKING_MAIL_NAMES: 'on' });
    expect(result.ok ? [] : result.problem.map((line) => line.replace(/[.,].*/s, ''))).toEqual([
      '--book: has no meaning with --mail',
      '--doctors: has no meaning with --mail',
      '--mail: write the address that gets the message',
      'BOOKING_MAIL_NAMES: is of use only with a mail server',
      'BOOKING_SMTP: is missing',
    ]);
  });
});
