import { describe, expect, test } from 'vitest';
import { type Environment, readSettings } from './settings.ts';

const complete: Environment = {
  ALPACA_URL: 'https://erp.clinic.example/alpaca/',
  ALPACA_TOKEN: 'planted-token-5f2c',
  BOOKING_SECRET: 'planted secret of at least thirty-two bytes',
  BOOKING_ORIGINS: 'https://clinic.example, http://localhost:4801',
  BOOKING_TIME_ZONE: 'Europe/Kyiv',
  BOOKING_CURRENCY: 'UAH',
  BOOKING_COUNTRY: 'UA',
  BOOKING_CLINIC_NAME: 'Livyi Bereh Clinic',
};
const secret = '0123456789'.repeat(4).slice(0, 32);
const noFile = (path: string): string => {
  throw new Error(`ENOENT ${path}`);
};
const read = (change: Environment = {}, readFile = noFile, canOpen = () => true) =>
  readSettings({ ...complete, ...change }, { readFile, canOpen });
const mistakes = (change: Environment, readFile = noFile) => {
  const result = read(change, readFile);
  return result.ok ? [] : result.problem;
};

describe('a clinic’s settings', () => {
  test('need only what has no sensible default', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        alpaca: { url: 'https://erp.clinic.example/alpaca', token: 'planted-token-5f2c' },
        secret: new TextEncoder().encode(complete.BOOKING_SECRET),
        clinic: {
          id: 'main',
          name: 'Livyi Bereh Clinic',
          time_zone: 'Europe/Kyiv',
          currency: 'UAH',
          country: 'UA',
          languages: ['en'],
          reasons: [],
          call_limit: 10_000,
          settle: 3000,
          origins: ['https://clinic.example', 'http://localhost:4801'],
        },
        store: ':memory:',
        host: '127.0.0.1',
        port: 4800,
      },
    });
  });
  test('may say everything', () => {
    const result = read({
      BOOKING_LANGUAGES: 'uk, en,he',
      BOOKING_CLINIC_PHONE: '*27000',
      BOOKING_CLINIC_ADDRESS: '12 Dniprovska Nab., Kyiv',
      BOOKING_REASONS: '[{"id":"7","label":{"en":"Changed plans","uk":"Змінилися плани"}}]',
      BOOKING_ERP_TIMEOUT_MS: '5000',
      BOOKING_SETTLE_MS: '0',
      BOOKING_STORE: 'sqlite:/var/lib/booking/store.db',
      HOST: '0.0.0.0',
      PORT: '0',
    });
    expect(result).toMatchObject({
      value: {
        clinic: {
          languages: ['uk', 'en', 'he'],
          phone: '*27000',
          address: '12 Dniprovska Nab., Kyiv',
          reasons: [{ id: '7', label: { en: 'Changed plans', uk: 'Змінилися плани' } }],
          call_limit: 5000,
          settle: 0,
        },
        store: '/var/lib/booking/store.db',
        host: '0.0.0.0',
        port: 0,
      },
    });
  });
  test('may have their secrets in files, which end with a line break', () => {
    const files: Record<string, string> = { '/run/token': 'file-token\n', '/run/secret': `${secret}\r\n` };
    const result = read(
      {
        ALPACA_TOKEN: '',
        ALPACA_TOKEN_FILE: '/run/token',
        BOOKING_SECRET: undefined,
        BOOKING_SECRET_FILE: '/run/secret',
      },
      (path) => files[path] ?? noFile(path),
    );
    expect(result).toMatchObject({
      value: { alpaca: { token: 'file-token' }, secret: new TextEncoder().encode(secret) },
    });
  });
});

describe('how long answers are kept', () => {
  const cache = (text: string) => {
    const result = read({ BOOKING_CACHE: text });
    return result.ok ? result.value.clinic.cache : result.problem;
  };
  test('is as usual where a method, or one of its times, isn’t named', () => {
    expect(cache('{"employees":300,"slots":{"fresh":2,"outage":60}}')).toEqual({
      employees: { fresh: 300, revalidate: 600, outage: 3600 },
      slots: { fresh: 2, revalidate: 10, outage: 60 },
    });
  });
  test('may be not at all: for one method, or for all', () => {
    const never = { fresh: 0, revalidate: 0, outage: 0 };
    expect(cache('{"slots":0}')).toEqual({ slots: never });
    expect(Object.values(cache('off') ?? {})).toEqual(Array.from({ length: 6 }, () => never));
  });
});

describe('a mistake names its variable and says what to write', () => {
  test.each<[Environment, RegExp]>([
    [{ BOOKING_ERP_TIMEOUT_MS: '499' }, /^BOOKING_ERP_TIMEOUT_MS: .* from 500/],
    [{ BOOKING_CACHE: 'on' }, /^BOOKING_CACHE: Write off, or JSON/],
    [{ BOOKING_CACHE: '300' }, /^BOOKING_CACHE: /],
    [{ BOOKING_CACHE: '{"slots":-1}' }, /^BOOKING_CACHE: .*from 0 to 86400/],
    [{ BOOKING_CACHE: '{"slots":{"fresh":5,"stale":9}}' }, /^BOOKING_CACHE: /],
    [{ BOOKING_CACHE: '{"doctors":5,"slots":5}' }, /^BOOKING_CACHE: cannot use "doctors"\. .*methods are employees,/],
    [{ BOOKING_SETTLE_MS: '3s' }, /^BOOKING_SETTLE_MS: .* from 0 to 30000/],
    [{ ALPACA_URL: '' }, /^ALPACA_URL: is missing\. Write the address/],
    [{ ALPACA_URL: 'erp.clinic.example' }, /^ALPACA_URL: Write the address/],
    [{ ALPACA_URL: 'ftp://erp.clinic.example' }, /^ALPACA_URL: /],
    [{ ALPACA_URL: 'https://user:pass@erp.clinic.example' }, /^ALPACA_URL: /],
    [{ ALPACA_URL: 'https://erp.clinic.example/?x=1' }, /^ALPACA_URL: /],
    [{ ALPACA_URL: 'https://erp.clinic.example/api' }, /^ALPACA_URL: .*before \/api/],
    [{ ALPACA_URL: 'https://erp.clinic.example/alpaca/API/schedule/' }, /^ALPACA_URL: .*before \/api/],
    [{ ALPACA_URL: 'https://erp.clinic.example/api/schedule/employees' }, /^ALPACA_URL: /],
    [{ ALPACA_TOKEN: undefined }, /^ALPACA_TOKEN: is missing, and so is ALPACA_TOKEN_FILE\./],
    [{ ALPACA_TOKEN: 'two words' }, /^ALPACA_TOKEN: Write the token/],
    [{ ALPACA_TOKEN: 'line\nbreak' }, /^ALPACA_TOKEN: /],
    [{ ALPACA_TOKEN: 'planted\n' }, /^ALPACA_TOKEN: /],
    [{ ALPACA_TOKEN: 'жетон' }, /^ALPACA_TOKEN: /],
    [{ ALPACA_TOKEN_FILE: '/run/token' }, /^ALPACA_TOKEN: is set together with ALPACA_TOKEN_FILE/],
    [{ ALPACA_TOKEN: '', ALPACA_TOKEN_FILE: '/nowhere' }, /^ALPACA_TOKEN_FILE: cannot read the file \/nowhere/],
    [{ BOOKING_SECRET: '' }, /^BOOKING_SECRET: is missing.*openssl rand/],
    [{ BOOKING_SECRET: 'x'.repeat(40) }, /^BOOKING_SECRET: .*10 different characters/],
    [{ BOOKING_SECRET: '123456789'.repeat(4) }, /^BOOKING_SECRET: /],
    [{ BOOKING_SECRET: secret.slice(0, 31) }, /^BOOKING_SECRET: Write at least 32 random bytes/],
    [{ BOOKING_SECRET_FILE: '/run/secret' }, /^BOOKING_SECRET: is set together/],
    [{ BOOKING_ORIGINS: '' }, /^BOOKING_ORIGINS: is missing/],
    [{ BOOKING_ORIGINS: ',' }, /^BOOKING_ORIGINS: /],
    [{ BOOKING_ORIGINS: '*' }, /^BOOKING_ORIGINS: /],
    [{ BOOKING_ORIGINS: 'https://*.clinic.example' }, /^BOOKING_ORIGINS: /],
    [{ BOOKING_ORIGINS: 'https://clinic.example/' }, /^BOOKING_ORIGINS: .*no path/],
    [{ BOOKING_ORIGINS: 'https://clinic.example/booking' }, /^BOOKING_ORIGINS: /],
    [
      { BOOKING_ORIGINS: 'https://clinic.example, clinic.example' },
      /^BOOKING_ORIGINS: cannot use "clinic.example"\. Write/,
    ],
    [{ BOOKING_ORIGINS: 'null' }, /^BOOKING_ORIGINS: /],
    [{ BOOKING_TIME_ZONE: 'Kyiv' }, /^BOOKING_TIME_ZONE: .*Europe\/Kyiv/],
    [{ BOOKING_TIME_ZONE: '+02:00' }, /^BOOKING_TIME_ZONE: /],
    [{ BOOKING_CURRENCY: 'hryvnia' }, /^BOOKING_CURRENCY: /],
    [{ BOOKING_CURRENCY: 'uah' }, /^BOOKING_CURRENCY: /],
    [{ BOOKING_COUNTRY: 'Ukraine' }, /^BOOKING_COUNTRY: /],
    [{ BOOKING_COUNTRY: 'XX' }, /^BOOKING_COUNTRY: /],
    [{ BOOKING_LANGUAGES: 'en,C' }, /^BOOKING_LANGUAGES: cannot use "C"\. Write/],
    [{ BOOKING_LANGUAGES: 'english' }, /^BOOKING_LANGUAGES: /],
    [{ BOOKING_CLINIC_NAME: ' ' }, /^BOOKING_CLINIC_NAME: is missing/],
    [{ BOOKING_CLINIC_NAME: 'x'.repeat(201) }, /^BOOKING_CLINIC_NAME: /],
    [{ BOOKING_CLINIC_PHONE: '12345\n6' }, /^BOOKING_CLINIC_PHONE: /],
    [{ BOOKING_CLINIC_PHONE: 'ask at the desk: 101' }, /^BOOKING_CLINIC_PHONE: .*at least 5 digits/],
    [{ BOOKING_CLINIC_PHONE: '1\n2' }, /^BOOKING_CLINIC_PHONE: /],
    [{ BOOKING_REASONS: '[{"id":7,"label":{"en":"x"}}]' }, /^BOOKING_REASONS: Write JSON such as/],
    [{ BOOKING_REASONS: '[{"id":"7","label":{}}]' }, /^BOOKING_REASONS: /],
    [{ BOOKING_REASONS: '[{"id":"../7","label":{"en":"x"}}]' }, /^BOOKING_REASONS: /],
    [{ BOOKING_REASONS: '[{"id":"7","label":{"en":"x"}},{"id":"7","label":{"en":"y"}}]' }, /^BOOKING_REASONS: /],
    [{ BOOKING_REASONS: '{' }, /^BOOKING_REASONS: /],
    [{ BOOKING_STORE: 'redis://localhost' }, /^BOOKING_STORE: Write sqlite:/],
    [{ BOOKING_STORE: 'sqlite:' }, /^BOOKING_STORE: /],
    [{ BOOKING_STOR: 'x' }, /^BOOKING_STOR: is not a setting\. Did you mean BOOKING_STORE\?$/],
    [{ BOOKING_SECRETS_FILE: 'x' }, /^BOOKING_SECRETS_FILE: .*mean BOOKING_SECRET_FILE\?$/],
    [{ ALPACA_API_URL: 'x' }, /^ALPACA_API_URL: is not a setting\. Did you mean ALPACA_URL\?$/],
    [{ BOOKING_PORT: '80' }, /^BOOKING_PORT: is not a setting\. Did you mean PORT\?$/],
    [{ BOOKING_FROBNICATE: 'x' }, /^BOOKING_FROBNICATE: is not a setting\. Take it away\.$/],
    [{ HOST: 'http://x' }, /^HOST: /],
    [{ PORT: '65536' }, /^PORT: /],
    [{ PORT: '80a' }, /^PORT: /],
  ])('%j', (change, line) => {
    expect(mistakes(change)).toEqual([expect.stringMatching(line)]);
  });
  test('but not what Kubernetes adds where a service is called booking', () => {
    const injected = {
      BOOKING_SERVICE_HOST: '10.0.0.7',
      BOOKING_SERVICE_PORT_HTTP: '4800',
      BOOKING_PORT: 'tcp://10.0.0.7:4800',
      BOOKING_PORT_4800_TCP_ADDR: '10.0.0.7',
    };
    expect(read(injected).ok).toBe(true);
  });
  test('and all of them are told at once', () => {
    const result = readSettings({ BOOKING_PORT: '80', PORT: 'x' }, { readFile: noFile, canOpen: () => false });
    expect(result).toMatchObject({ ok: false });
    if (result.ok) return;
    expect(result.problem.map((line) => line.split(':')[0])).toEqual([
      'ALPACA_URL',
      'ALPACA_TOKEN',
      'BOOKING_SECRET',
      'BOOKING_ORIGINS',
      'BOOKING_TIME_ZONE',
      'BOOKING_CURRENCY',
      'BOOKING_COUNTRY',
      'BOOKING_CLINIC_NAME',
      'PORT',
      'BOOKING_STORE',
      'BOOKING_PORT',
    ]);
  });
  test('a store that can’t be opened is one of them', () => {
    const result = read({ BOOKING_STORE: 'sqlite:/nowhere/store.db' }, noFile, () => false);
    expect(result).toMatchObject({
      problem: [expect.stringMatching(/^BOOKING_STORE: cannot open \/nowhere\/store\.db/)],
    });
  });
  test('what is empty, and what isn’t ours, is none', () => {
    expect(mistakes({ BOOKING_STOR: ' ', PATH: '/bin', ALPACA: 'x', MY_BOOKING_STOR: 'x' })).toEqual([]);
  });
  test('but never says a secret', () => {
    const all = mistakes({ ALPACA_TOKEN: 'planted token', BOOKING_SECRET: 'planted' });
    expect(all).toHaveLength(2);
    expect(all.join()).not.toContain('planted');
  });
});

test('origins are kept as browsers send them', () => {
  expect(read({ BOOKING_ORIGINS: 'HTTPS://Clinic.Example:443,https://bücher.example' })).toMatchObject({
    value: { clinic: { origins: ['https://clinic.example', 'https://xn--bcher-kva.example'] } },
  });
});
