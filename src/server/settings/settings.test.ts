// Longer than a file should be: each setting right, and each way of getting it wrong.
import { describe, expect, test } from 'vitest';
import { authority } from '../stores/certificates-for-tests.ts';
import type { EnvironmentVariables } from './environment.ts';
import { exampleSecret } from './setting-formats.ts';
import { readSettings } from './settings.ts';

const complete: EnvironmentVariables = {
  ALPACA_URL: 'https://erp.clinic.example/alpaca/',
  ALPACA_TOKEN: 'planted-token-5f2c',
  BOOKING_SECRET: 'planted secret of at least thirty-two bytes',
  BOOKING_ORIGINS: 'https://clinic.example, http://localhost:4801',
  BOOKING_TIME_ZONE: 'Europe/Kyiv',
  BOOKING_CURRENCY: 'UAH',
  BOOKING_COUNTRY: 'UA',
  BOOKING_CLINIC_NAME: 'Livyi Bereh Clinic',
};
const english = { book: 'Book visit' };
const bytes = (text: string) => new TextEncoder().encode(text);
const secret = '0123456789'.repeat(4).slice(0, 32);
const noFile = (path: string): string => {
  throw new Error(`ENOENT ${path}`);
};
const read = (change: EnvironmentVariables = {}, readFile = noFile, canOpen = () => true) =>
  readSettings({ ...complete, ...change }, { readFile, canOpen, english });
const mistakes = (change: EnvironmentVariables, readFile = noFile) => {
  const result = read(change, readFile);
  return result.ok ? [] : result.problem;
};

describe('a clinic’s settings', () => {
  test('need only what has no sensible default', () => {
    expect(read()).toEqual({
      ok: true,
      value: {
        clinics: [
          {
            alpaca: { url: 'https://erp.clinic.example/alpaca', token: 'planted-token-5f2c' },
            clinic: {
              id: 'main',
              name: 'Livyi Bereh Clinic',
              time_zone: 'Europe/Kyiv',
              currency: 'UAH',
              country: 'UA',
              languages: ['en'],
              reasons: [],
              alarms: [1440, 120],
              erp_timeout_ms: 10_000,
              settle_ms: 3000,
              visit_check_ms: 300_000,
              keep_details: true,
              visit_code: false,
              origins: ['https://clinic.example', 'http://localhost:4801'],
              fields: [],
              limits: {
                reads: { count: 600, seconds: 60 },
                bookings: { count: 100, seconds: 600 },
                phones: { count: 5, seconds: 3600 },
                cancels: { count: 20, seconds: 600 },
                clinic: { count: 30, seconds: 600 },
              },
              challenge: 'suspicious',
              catalog: true,
              partners: false,
              assistants: false,
            },
          },
        ],
        secrets: [bytes('planted secret of at least thirty-two bytes')],
        store: ':memory:',
        secretFiles: [],
        hops: 0,
        hsts: false,
        generator: false,
        report: true,
        host: '127.0.0.1',
        port: 4800,
      },
    });
  });
  test.each([
    ['https://clinic.example', 'suspicious'],
    ['https://clinic.example,http://localhost:4801,http://127.0.0.1:5000', 'suspicious'],
    ['https://clinic.example,http://clinic.example', 'off'],
    ['http://localhost:4801', 'off'],
  ])('want a proof of work from suspicious bookings where every page can compute it: %s', (origins, challenge) => {
    expect(read({ BOOKING_ORIGINS: origins })).toMatchObject({ value: { clinics: [{ clinic: { challenge } }] } });
    const off = read({ BOOKING_ORIGINS: origins, BOOKING_CHALLENGE: 'off' });
    expect(off).toMatchObject({ value: { clinics: [{ clinic: { challenge: 'off' } }] } });
  });
  test('can all be set', () => {
    const result = read({
      BOOKING_LANGUAGES: 'uk, en,he',
      BOOKING_CLINIC_PHONE: '*27000',
      BOOKING_CLINIC_NAME: '{"en":"Livyi Bereh Clinic","uk":"Лівий берег"}',
      BOOKING_CLINIC_ADDRESS: '12 Dniprovska Nab., Kyiv',
      BOOKING_MAP_URL: 'https://Maps.example/clinic?id=7',
      BOOKING_BRING: '{"en":"Your ID card"}',
      BOOKING_REASONS: '[{"id":"7","label":{"en":"Changed plans","uk":"Змінилися плани"}}]',
      BOOKING_WORDS: '{"uk":{"book":"Надіслати запит"}}',
      BOOKING_ERP_TIMEOUT_MS: '5000',
      BOOKING_SETTLE_MS: '0',
      BOOKING_VISIT_CHECK_MS: '0',
      BOOKING_KEEP_DETAILS: 'off',
      BOOKING_STORE: 'sqlite:/var/lib/booking/store.db',
      BOOKING_LIMITS: '{"bookings":[30,60]}',
      BOOKING_CHALLENGE: 'suspicious',
      BOOKING_FIELDS: 'comment, email',
      BOOKING_CATALOG: 'off',
      BOOKING_PUBLIC_URL: 'HTTPS://Booking.Example:443/',
      BOOKING_TRUST_PROXY: '2',
      BOOKING_GENERATOR: 'on',
      HOST: '0.0.0.0',
      PORT: '0',
      BOOKING_ADMIN_PORT: '9464',
    });
    expect(result).toMatchObject({
      value: {
        clinics: [
          {
            clinic: {
              languages: ['uk', 'en', 'he'],
              phone: '*27000',
              name: { en: 'Livyi Bereh Clinic', uk: 'Лівий берег' },
              address: '12 Dniprovska Nab., Kyiv',
              map_url: 'https://maps.example/clinic?id=7',
              bring: { en: 'Your ID card' },
              reasons: [{ id: '7', label: { en: 'Changed plans', uk: 'Змінилися плани' } }],
              words: { uk: { book: 'Надіслати запит' } },
              erp_timeout_ms: 5000,
              settle_ms: 0,
              visit_check_ms: 0,
              keep_details: false,
              limits: { bookings: { count: 30, seconds: 60 }, phones: { count: 5, seconds: 3600 } },
              challenge: 'suspicious',
              fields: ['comment', 'email'],
              catalog: false,
              partners: false,
              assistants: false,
            },
          },
        ],
        hops: 2,
        hsts: true,
        publicUrl: 'https://booking.example',
        generator: true,
        store: '/var/lib/booking/store.db',
        host: '0.0.0.0',
        port: 0,
        admin: { host: '127.0.0.1', port: 9464 },
      },
    });
  });
  test('can have a path of a host, which then isn’t told to be asked over https alone', () => {
    const path = { BOOKING_PUBLIC_URL: 'https://Clinic.example/online/booking/' };
    const publicUrl = 'https://clinic.example/online/booking';
    expect(read(path)).toMatchObject({ value: { publicUrl, hsts: false } });
    expect(read({ ...path, BOOKING_HSTS: 'on' })).toMatchObject({ value: { publicUrl, hsts: true } });
  });
  test('can have secrets in files that end with a line break', () => {
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
      value: { clinics: [{ alpaca: { token: 'file-token' } }], secrets: [bytes(secret)] },
    });
  });
  test('can have several secrets, separated by commas or one per line in a file', () => {
    const older = secret.toUpperCase().replaceAll('0', 'X');
    const both = { value: { secrets: [bytes(secret), bytes(older)] } };
    expect(read({ BOOKING_SECRET: `${secret}, ${older}` })).toMatchObject(both);
    const change = { BOOKING_SECRET: '', BOOKING_SECRET_FILE: '/run/secret' };
    expect(read(change, () => `${secret}\r\n${older}\n${secret}\n`)).toMatchObject(both);
  });
});

describe('a Redis as the store', () => {
  const address = 'rediss://proxy:planted-password@redis.example:6380/0?prefix=north:';
  test('is accepted even if it can’t be reached', () => {
    expect(read({ BOOKING_STORE: address }, noFile, () => false)).toMatchObject({ value: { store: address } });
  });
  test('can be in a file, because of its password', () => {
    expect(read({ BOOKING_STORE_FILE: '/run/store' }, () => `${address}\n`)).toMatchObject({
      value: { store: address },
    });
  });
  test('is never quoted when it is wrong', () => {
    const lines = mistakes({ BOOKING_STORE: `${address}&x=1` });
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('planted');
  });
});

describe('the cache lifetimes', () => {
  const cache = (text: string) => {
    const result = read({ BOOKING_CACHE: text });
    return result.ok ? result.value.clinics[0]?.clinic.cache : result.problem;
  };
  test('have defaults for what isn’t named', () => {
    expect(cache('{"employees":300,"slots":{"fresh":2,"outage":60}}')).toEqual({
      employees: { fresh: 300, revalidate: 600, outage: 3600 },
      slots: { fresh: 2, revalidate: 10, outage: 60 },
    });
  });
  test('can be off for one method or for all', () => {
    const never = { fresh: 0, revalidate: 0, outage: 0 };
    expect(cache('{"slots":0}')).toEqual({ slots: never });
    expect(Object.values(cache('off') ?? {})).toEqual(Array.from({ length: 6 }, () => never));
  });
});

describe('a mistake is reported with its variable and what to write', () => {
  test.each<[EnvironmentVariables, RegExp]>([
    [{ BOOKING_ERP_TIMEOUT_MS: '499' }, /^BOOKING_ERP_TIMEOUT_MS: .* from 500/],
    [{ BOOKING_CACHE: 'on' }, /^BOOKING_CACHE: Write off, or JSON/],
    [{ BOOKING_CACHE: '300' }, /^BOOKING_CACHE: /],
    [{ BOOKING_CACHE: '{"slots":-1}' }, /^BOOKING_CACHE: .*from 0 to 86400/],
    [{ BOOKING_CACHE: '{"slots":{"fresh":5,"stale":9}}' }, /^BOOKING_CACHE: /],
    [
      { BOOKING_CACHE: '{"slots":-1,"doctors":5,"employees":"x"}' },
      /^BOOKING_CACHE: cannot use "slots", "employees", "doctors"\. /,
    ],
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
    [{ ALPACA_TOKEN: 'Bearer planted' }, /^ALPACA_TOKEN: begins with the word “Bearer”/],
    [{ ALPACA_TOKEN: '\uFEFFplanted' }, /^ALPACA_TOKEN: begins with an invisible byte order mark/],
    [{ ALPACA_TOKEN_FILE: '/run/token' }, /^ALPACA_TOKEN: is set together with ALPACA_TOKEN_FILE/],
    [{ ALPACA_TOKEN: '', ALPACA_TOKEN_FILE: '/nowhere' }, /^ALPACA_TOKEN_FILE: cannot read the file \/nowhere/],
    [{ BOOKING_SECRET: exampleSecret }, /^BOOKING_SECRET: is the one of \.env\.example, .*openssl rand/],
    [{ BOOKING_SECRET: '' }, /^BOOKING_SECRET: is missing.*openssl rand/],
    [{ BOOKING_SECRET: 'x'.repeat(40) }, /^BOOKING_SECRET: .*10 different characters/],
    [{ BOOKING_SECRET: '123456789'.repeat(4) }, /^BOOKING_SECRET: /],
    [{ BOOKING_SECRET: secret.slice(0, 31) }, /^BOOKING_SECRET: Write at least 32 random bytes/],
    [{ BOOKING_SECRET: `${secret},short` }, /^BOOKING_SECRET: Write at least 32 random bytes/],
    [{ BOOKING_SECRET: ',' }, /^BOOKING_SECRET: /],
    [{ BOOKING_ADMIN_PORT: '-1' }, /^BOOKING_ADMIN_PORT: /],
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
    [{ BOOKING_TIME_ZONE: 'Kyiv' }, /^BOOKING_TIME_ZONE: is not an IANA time zone\. Did you mean Europe\/Kyiv\?$/],
    [{ BOOKING_TIME_ZONE: 'kiev' }, /^BOOKING_TIME_ZONE: .* Did you mean Europe\/Kyiv\?$/],
    [{ BOOKING_TIME_ZONE: 'new york' }, /^BOOKING_TIME_ZONE: .* Did you mean America\/New_York\?$/],
    [{ BOOKING_TIME_ZONE: 'EST' }, /^BOOKING_TIME_ZONE: has the same offset all year.*such as Europe\/Kyiv/],
    [{ BOOKING_TIME_ZONE: 'Etc/GMT-2' }, /^BOOKING_TIME_ZONE: has the same offset all year/],
    [{ BOOKING_TIME_ZONE: '+02:00' }, /^BOOKING_TIME_ZONE: /],
    [{ BOOKING_CURRENCY: 'hryvnia' }, /^BOOKING_CURRENCY: /],
    [{ BOOKING_CURRENCY: 'uah' }, /^BOOKING_CURRENCY: is written in capitals: UAH\.$/],
    [{ BOOKING_COUNTRY: 'ua' }, /^BOOKING_COUNTRY: is written in capitals: UA\.$/],
    [{ BOOKING_COUNTRY: 'Ukraine' }, /^BOOKING_COUNTRY: /],
    [{ BOOKING_COUNTRY: 'XX' }, /^BOOKING_COUNTRY: /],
    [{ BOOKING_LANGUAGES: 'en,C' }, /^BOOKING_LANGUAGES: cannot use "C"\. Write/],
    [{ BOOKING_LANGUAGES: 'english' }, /^BOOKING_LANGUAGES: /],
    [{ BOOKING_CLINIC_NAME: ' ' }, /^BOOKING_CLINIC_NAME: is missing/],
    [{ BOOKING_CLINIC_NAME: 'x'.repeat(201) }, /^BOOKING_CLINIC_NAME: /],
    [
      { BOOKING_CLINIC_ADDRESS: '{"english":"x","uk":""}' },
      /^BOOKING_CLINIC_ADDRESS: "english" is not a language tag .* uk needs one line/,
    ],
    [{ BOOKING_MAP_URL: 'http://maps.example/clinic' }, /^BOOKING_MAP_URL: Write a link .* with https/],
    [{ BOOKING_MAP_URL: 'javascript:alert(1)' }, /^BOOKING_MAP_URL: /],
    [{ BOOKING_MAP_URL: 'https://user:x@maps.example' }, /^BOOKING_MAP_URL: /],
    [{ BOOKING_MAP_URL: 'maps.example' }, /^BOOKING_MAP_URL: /],
    [{ BOOKING_BRING: 'two\nlines' }, /^BOOKING_BRING: Write one line/],
    [{ BOOKING_CLINIC_PHONE: '12345\n6' }, /^BOOKING_CLINIC_PHONE: /],
    [{ BOOKING_CLINIC_PHONE: 'ask at the desk: 101' }, /^BOOKING_CLINIC_PHONE: .*at least 5 digits/],
    [{ BOOKING_CLINIC_PHONE: '1\n2' }, /^BOOKING_CLINIC_PHONE: /],
    [
      { BOOKING_REASONS: '[{"id":7,"label":{"en":"x"}}]' },
      /^BOOKING_REASONS: cannot use "\[0\]\.id"\. Write JSON such as/,
    ],
    [{ BOOKING_REASONS: '[{"id":"7","label":{}}]' }, /^BOOKING_REASONS: /],
    [{ BOOKING_REASONS: '[{"id":"../7","label":{"en":"x"}}]' }, /^BOOKING_REASONS: /],
    [{ BOOKING_REASONS: '[{"id":"7","label":{"en":"x"}},{"id":"7","label":{"en":"y"}}]' }, /^BOOKING_REASONS: /],
    [{ BOOKING_REASONS: '{' }, /^BOOKING_REASONS: Write/],
    [
      {
        BOOKING_REASONS:
          '[{"id":"7","label":{"en":""}},{"id":"7","label":{"xx-":"y"}},{"id":"8","label":{"en":"x"},"move":1}]',
      },
      /^BOOKING_REASONS: cannot use "\[0\]\.label\.en", "\[1\]\.label", "\[2\]\.move"\. Write/,
    ],
    [
      { BOOKING_REASONS: '[{"id":"7","label":{"en":"x"}},{"id":"7","label":{"en":"y"}}]' },
      /^BOOKING_REASONS: cannot use "\[1\]\.id"\. .*each once/,
    ],
    [{ BOOKING_STORE: 'postgres://localhost' }, /^BOOKING_STORE: Write sqlite:/],
    [{ BOOKING_STORE: 'redis://' }, /^BOOKING_STORE: Write sqlite:/],
    [{ BOOKING_STORE: 'redis://localhost/x' }, /^BOOKING_STORE: Write sqlite:/],
    [{ BOOKING_STORE: 'redis://:planted/x@localhost' }, /^BOOKING_STORE: can’t be read .* \/ as %2F/],
    [{ BOOKING_STORE: 'redis://:planted#x@localhost' }, /^BOOKING_STORE: can’t be read .* # as %23/],
    [{ BOOKING_STORE: 'redis://:planted%x@localhost' }, /^BOOKING_STORE: can’t be read .* % as %25/],
    [{ BOOKING_STORE: 'rediss://localhost', BOOKING_REDIS_CA: 'planted' }, /^BOOKING_REDIS_CA: Write the certificate/],
    [{ BOOKING_STORE: 'redis://localhost', BOOKING_REDIS_CA: authority }, /^BOOKING_REDIS_CA: is for .* rediss:/],
    [{ BOOKING_STORE: 'redis://localhost/0?prefx=a' }, /^BOOKING_STORE: /],
    [{ BOOKING_STORE: 'redis://localhost/0?prefix=a%20b' }, /^BOOKING_STORE: /],
    [{ BOOKING_STORE: 'sqlite:redis://localhost' }, /^BOOKING_STORE: /],
    [{ BOOKING_STORE: 'sqlite:a', BOOKING_STORE_FILE: '/run/store' }, /^BOOKING_STORE: is set together/],
    [{ BOOKING_STORE_FILE: '/nowhere' }, /^BOOKING_STORE_FILE: cannot read the file \/nowhere/],
    [{ BOOKING_STORE: 'sqlite:' }, /^BOOKING_STORE: /],
    [{ BOOKING_LIMITS: 'on' }, /^BOOKING_LIMITS: Write off, or JSON/],
    [{ BOOKING_LIMITS: '{"booking":[60,600]}' }, /^BOOKING_LIMITS: /],
    [{ BOOKING_LIMITS: '{"bookings":60}' }, /^BOOKING_LIMITS: /],
    [
      { BOOKING_LIMITS: '{"reads":[0,60],"booking":[60,600],"phones":[5],"cancel":[1,1]}' },
      /^BOOKING_LIMITS: cannot use "reads\[0\]", "phones", "booking", "cancel"\. Write/,
    ],
    [{ BOOKING_LIMITS: '{"bookings":[0,600]}' }, /^BOOKING_LIMITS: .*from 1/],
    [{ BOOKING_LIMITS: '{"bookings":[60,86401]}' }, /^BOOKING_LIMITS: .*a day/],
    [{ BOOKING_LIMITS: '{"bookings":[60.5,600]}' }, /^BOOKING_LIMITS: /],
    [{ BOOKING_FIELDS: 'email,phone' }, /^BOOKING_FIELDS: cannot use "phone". Write optional fields of the form/],
    [{ BOOKING_CHALLENGE: 'on' }, /^BOOKING_CHALLENGE: Write off, suspicious or always/],
    [{ BOOKING_CATALOG: 'no' }, /^BOOKING_CATALOG: Write on or off: whether search engines/],
    [{ BOOKING_PUBLIC_URL: 'booking.example' }, /^BOOKING_PUBLIC_URL: Write the address under which browsers reach/],
    [{ BOOKING_PUBLIC_URL: 'https://booking.example/path?x' }, /^BOOKING_PUBLIC_URL: .*without user name/],
    [{ BOOKING_PUBLIC_URL: 'https://booking.example//' }, /^BOOKING_PUBLIC_URL: .*without user name/],
    [{ BOOKING_PUBLIC_URL: 'https://booking.example/../x' }, /^BOOKING_PUBLIC_URL: .*without user name/],
    [{ BOOKING_PUBLIC_URL: 'https://me@booking.example' }, /^BOOKING_PUBLIC_URL: /],
    [{ BOOKING_PUBLIC_URL: 'javascript:alert(1)' }, /^BOOKING_PUBLIC_URL: /],
    [{ BOOKING_TRUST_PROXY: 'true' }, /^BOOKING_TRUST_PROXY: Write how many/],
    [{ BOOKING_GENERATOR: 'true' }, /^BOOKING_GENERATOR: Write on or off/],
    [{ BOOKING_TRUST_PROXY: '11' }, /^BOOKING_TRUST_PROXY: .*from 0 to 10/],
    [{ BOOKING_STOR: 'x' }, /^BOOKING_STOR: is not a setting\. Did you mean BOOKING_STORE\?$/],
    [{ BOOKING_SECRETS_FILE: 'x' }, /^BOOKING_SECRETS_FILE: .*mean BOOKING_SECRET_FILE\?$/],
    [{ ALPACA_API_URL: 'x' }, /^ALPACA_API_URL: is not a setting\. Did you mean ALPACA_URL\?$/],
    [{ BOOKING_PORT: '80' }, /^BOOKING_PORT: is not a setting\. Did you mean PORT\?$/],
    [{ BOOKING_XYZZY: 'x' }, /^BOOKING_XYZZY: is not a setting\. Remove it\.$/],
    [{ HOST: 'http://x' }, /^HOST: /],
    [{ PORT: '65536' }, /^PORT: /],
    [{ PORT: '80a' }, /^PORT: /],
  ])('%j', (change, line) => {
    expect(mistakes(change)).toEqual([expect.stringMatching(line)]);
  });
  test('but variables that Kubernetes adds for a service called booking are ignored', () => {
    const injected = {
      BOOKING_SERVICE_HOST: '10.0.0.7',
      BOOKING_SERVICE_PORT_HTTP: '4800',
      BOOKING_PORT: 'tcp://10.0.0.7:4800',
      BOOKING_PORT_4800_TCP_ADDR: '10.0.0.7',
    };
    expect(read(injected).ok).toBe(true);
  });
  test('and all mistakes are reported at once', () => {
    const result = readSettings({ BOOKING_PORT: '80', PORT: 'x' }, { readFile: noFile, canOpen: () => false, english });
    expect(result).toMatchObject({ ok: false });
    if (result.ok) return;
    expect(result.problem.map((line) => line.split(':')[0])).toEqual([
      'ALPACA_URL',
      'ALPACA_TOKEN',
      'BOOKING_ORIGINS',
      'BOOKING_TIME_ZONE',
      'BOOKING_CURRENCY',
      'BOOKING_COUNTRY',
      'BOOKING_CLINIC_NAME',
      'BOOKING_SECRET',
      'PORT',
      'BOOKING_STORE',
      'BOOKING_PORT',
    ]);
  });
  test('and so is a store that can’t be opened', () => {
    const result = read({ BOOKING_STORE: 'sqlite:/nowhere/store.db' }, noFile, () => false);
    expect(result).toMatchObject({
      problem: [expect.stringMatching(/^BOOKING_STORE: cannot open \/nowhere\/store\.db/)],
    });
  });
  test('empty variables and those of others are not mistakes', () => {
    expect(mistakes({ BOOKING_STOR: ' ', PATH: '/bin', ALPACA: 'x', MY_BOOKING_STOR: 'x' })).toEqual([]);
  });
  test('and no message contains a secret', () => {
    const all = mistakes({ ALPACA_TOKEN: 'planted token', BOOKING_SECRET: 'planted' });
    expect(all).toHaveLength(2);
    expect(all.join()).not.toContain('planted');
  });
});

test('limits can be off, for a gateway that limits instead', () => {
  expect(read({ BOOKING_LIMITS: 'off' })).toMatchObject({ value: { clinics: [{ clinic: { limits: 'off' } }] } });
});

test('origins are normalised as browsers send them', () => {
  expect(read({ BOOKING_ORIGINS: 'HTTPS://Clinic.Example:443,https://bücher.example' })).toMatchObject({
    value: { clinics: [{ clinic: { origins: ['https://clinic.example', 'https://xn--bcher-kva.example'] } }] },
  });
});

describe('with clinics in a file', () => {
  const shared = { BOOKING_SECRET: complete.BOOKING_SECRET, BOOKING_CONFIG: '/etc/booking/clinics.json' };
  const clinic = {
    url: 'https://erp.clinic.example',
    token: { env: 'BOOKING_KYIV_TOKEN' },
    origins: ['https://clinic.example'],
    time_zone: 'Europe/Kyiv',
    currency: 'UAH',
    country: 'UA',
    name: 'Livyi Bereh Clinic',
  };
  const readWith = (change: EnvironmentVariables, file: object = { clinics: { kyiv: clinic } }) =>
    readSettings({ ...shared, ...change }, { readFile: () => JSON.stringify(file), canOpen: () => true, english });

  test('the environment only has the proxy’s settings and the referenced secrets', () => {
    expect(readWith({ BOOKING_KYIV_TOKEN: 'planted' })).toMatchObject({
      value: {
        clinics: [{ alpaca: { token: 'planted' }, clinic: { id: 'kyiv' } }],
      },
    });
  });
  test('mistakes in both are reported at once, including a clinic that is described twice', () => {
    const result = readWith(
      { BOOKING_KYIV_TOKEN: 'planted', BOOKING_TIME_ZONE: 'Europe/Kyiv', ALPACA_TOKEN_FILE: '/run/token', PORT: 'x' },
      { clinics: { kyiv: { ...clinic, time_zone: 'Kyiv' } } },
    );
    expect(result.ok ? [] : result.problem).toEqual([
      expect.stringMatching(/^clinics\.kyiv\.time_zone: is not an IANA time zone/),
      expect.stringMatching(/^ALPACA_TOKEN_FILE: is set together with BOOKING_CONFIG/),
      expect.stringMatching(/^BOOKING_TIME_ZONE: is set together with BOOKING_CONFIG/),
      expect.stringMatching(/^PORT: /),
    ]);
  });
});
