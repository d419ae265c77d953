import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { EnvironmentVariables } from './environment.ts';
import { readSettings } from './settings.ts';

const complete: EnvironmentVariables = {
  ALPACA_URL: 'https://erp.clinic.example',
  ALPACA_TOKEN: 'planted-token-5f2c',
  BOOKING_SECRET: 'planted secret of at least thirty-two bytes',
  BOOKING_ORIGINS: 'https://clinic.example',
  BOOKING_TIME_ZONE: 'Europe/Kyiv',
  BOOKING_CURRENCY: 'UAH',
  BOOKING_COUNTRY: 'UA',
  BOOKING_CLINIC_NAME: 'Livyi Bereh Clinic',
  BOOKING_PUBLIC_URL: 'https://booking.example',
};
const smtp = {
  BOOKING_SMTP: 'smtps://clinic:planted%40word@smtp.example',
  BOOKING_MAIL_FROM: 'booking@clinic.example',
};

function read(change: EnvironmentVariables, files: Record<string, string> = {}) {
  const readFile = (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error('ENOENT');
    return text;
  };
  return readSettings({ ...complete, ...change }, { readFile, canOpen: () => true, english: {} });
}
function clinicOf(change: EnvironmentVariables, files?: Record<string, string>) {
  const result = read(change, files);
  if (!result.ok) throw new Error(result.problem.join('\n'));
  const [clinic] = result.value.clinics;
  return { smtp: clinic?.smtp, mail: clinic?.clinic.mail };
}
const mistakes = (change: EnvironmentVariables, files?: Record<string, string>) => {
  const result = read(change, files);
  return result.ok ? [] : result.problem;
};
const keyOf = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

describe('mails', () => {
  test('are off without a server', () => {
    expect(clinicOf({})).toEqual({ smtp: undefined, mail: undefined });
  });
  test('need a server and an address', () => {
    expect(clinicOf(smtp)).toEqual({
      mail: { from: 'booking@clinic.example', names: false },
      smtp: {
        host: 'smtp.example',
        port: 465,
        tls: 'implicit',
        login: { user: 'clinic', password: 'planted@word' },
      },
    });
  });
  test.each([
    ['smtp://smtp.example', { host: 'smtp.example', port: 587, tls: 'starttls' }],
    ['smtp://smtp.example:2525', { host: 'smtp.example', port: 2525, tls: 'starttls' }],
    ['smtp://localhost:25', { host: 'localhost', port: 25, tls: 'none' }],
    ['smtp://[::1]:25', { host: '::1', port: 25, tls: 'none' }],
    ['smtps://127.0.0.1', { host: '127.0.0.1', port: 465, tls: 'implicit' }],
    [
      'smtps://u%3As%2Fer:p%40%23%25@[2001:db8::1]',
      {
        host: '2001:db8::1',
        port: 465,
        tls: 'implicit',
        login: { user: 'u:s/er', password: 'p@#%' },
      },
    ],
  ])('%s is read', (address, server) => {
    expect(clinicOf({ ...smtp, BOOKING_SMTP: address }).smtp).toEqual(server);
  });
  test('about earlier times are off unless they are set, and need a mail server', () => {
    const earlierOf = (change: EnvironmentVariables) => {
      const result = read(change);
      return result.ok ? result.value.clinics[0]?.clinic.earlier : result.problem;
    };
    expect(earlierOf(smtp)).toBe(undefined);
    expect(earlierOf({ ...smtp, BOOKING_EARLIER: 'on' })).toBe(true);
    expect(earlierOf({ ...smtp, BOOKING_EARLIER: 'off' })).toBe(undefined);
    expect(earlierOf({ BOOKING_EARLIER: 'off' })).toBe(undefined);
    expect(earlierOf({ BOOKING_EARLIER: 'on' })).toEqual([
      'BOOKING_EARLIER: is of use only with a mail server. Set BOOKING_SMTP (smtp), or remove this.',
    ]);
  });
  test('take the server’s address and the key from files', () => {
    const key = keyOf(2048);
    const { smtp: server } = clinicOf(
      {
        BOOKING_MAIL_FROM: 'booking@münchen.example',
        BOOKING_SMTP_FILE: '/run/secrets/smtp',
        BOOKING_DKIM_KEY_FILE: '/run/secrets/dkim',
        BOOKING_DKIM_SELECTOR: 'Booking',
      },
      { '/run/secrets/smtp': 'smtp://smtp.example\n', '/run/secrets/dkim': key },
    );
    expect(server?.dkim?.domain).toBe('xn--mnchen-3ya.example');
    expect(server?.dkim?.selector).toBe('booking');
    expect(server?.dkim?.key.trim()).toBe(key.trim());
  });
  test('name the doctor where the clinic says so', () => {
    expect(clinicOf({ ...smtp, BOOKING_MAIL_NAMES: 'on' }).mail?.names).toBe(true);
  });
  test.each([
    'smtp.example',
    'https://smtp.example',
    'smtps://clinic@smtp.example',
    'smtps://clinic:planted%secret@smtp.example',
    'smtps://clinic:planted#secret@smtp.example',
    'smtps://smtp.example/planted-secret',
    'smtps://smtp.example?planted-secret',
    'smtps://smtp.exam ple:planted-secret',
  ])('are refused with a sentence that doesn’t quote %s', (address) => {
    const [first = '', ...others] = mistakes({ ...smtp, BOOKING_SMTP: address });
    expect(first).toMatch(/^BOOKING_SMTP: Write the address of a mail server/);
    expect([others, first.includes('planted')]).toEqual([[], false]);
  });
  test('tell every mistake at once', () => {
    const found = mistakes({
      BOOKING_PUBLIC_URL: '',
      BOOKING_SMTP: 'smtps://smtp.example',
      BOOKING_MAIL_FROM: 'Clinic <booking@clinic.example>',
      BOOKING_MAIL_NAMES: 'yes',
      BOOKING_DKIM_KEY: keyOf(1024),
    });
    expect(found.map((line) => line.split('.')[0])).toEqual([
      'BOOKING_MAIL_FROM: Write an address such as booking@clinic',
      expect.stringMatching(/^BOOKING_MAIL_NAMES: Write on or off/),
      expect.stringMatching(/^BOOKING_DKIM_KEY: Write a private RSA key of at least 2048 bits/),
      'BOOKING_DKIM_SELECTOR: is missing',
    ]);
  });
  test('need the address of the proxy for their links', () => {
    expect(mistakes({ ...smtp, BOOKING_PUBLIC_URL: '' })).toEqual([
      expect.stringMatching(/^BOOKING_PUBLIC_URL: is missing\. Mails have links/),
    ]);
  });
  test('need the whole of what belongs together', () => {
    expect(mistakes({ BOOKING_SMTP: smtp.BOOKING_SMTP })).toEqual([
      expect.stringMatching(/^BOOKING_MAIL_FROM: is missing/),
    ]);
    expect(mistakes({ BOOKING_MAIL_FROM: smtp.BOOKING_MAIL_FROM, BOOKING_MAIL_NAMES: 'on' })).toEqual([
      expect.stringMatching(/^BOOKING_MAIL_FROM: is of use only with a mail server/),
      expect.stringMatching(/^BOOKING_MAIL_NAMES: is of use only with a mail server/),
    ]);
    expect(mistakes({ ...smtp, BOOKING_DKIM_SELECTOR: 'booking' })).toEqual([
      expect.stringMatching(/^BOOKING_DKIM_KEY: is missing/),
    ]);
  });
});

describe('in a file of clinics', () => {
  const inFile = (more: object) => {
    const kyiv = {
      ...{ url: 'https://erp.kyiv.example', token: { env: 'KYIV' }, origins: ['https://kyiv.example'] },
      ...{ time_zone: 'Europe/Kyiv', currency: 'UAH', country: 'UA', name: 'Livyi Bereh Clinic', ...more },
    };
    const env = {
      ...{ BOOKING_SECRET: complete.BOOKING_SECRET, BOOKING_PUBLIC_URL: complete.BOOKING_PUBLIC_URL },
      ...{ BOOKING_CONFIG: '/etc/clinics.json', KYIV: 'planted-token', MAIL: 'smtp://smtp.example' },
    };
    const readFile = (path: string) => (path === '/etc/clinics.json' ? JSON.stringify({ clinics: { kyiv } }) : '');
    return readSettings(env, { readFile, canOpen: () => true, english: {} });
  };
  test('a clinic refers to its server’s address', () => {
    const result = inFile({ smtp: { env: 'MAIL' }, mail_from: 'booking@kyiv.example', mail_names: true });
    expect(result.ok && result.value.clinics[0]).toMatchObject({
      smtp: { host: 'smtp.example', port: 587, tls: 'starttls' },
      clinic: { mail: { from: 'booking@kyiv.example', names: true } },
    });
  });
  test('an address that stands there itself is a mistake, and isn’t quoted', () => {
    const result = inFile({ smtp: 'smtps://clinic:planted@smtp.example' });
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? [] : result.problem).toEqual([
      expect.stringMatching(/^clinics\.kyiv\.smtp: secrets must not be in this file/),
      expect.stringMatching(/^clinics\.kyiv\.mail_from: is missing/),
    ]);
  });
  test('a variable of the environment’s clinic is a mistake beside the file', () => {
    const env = { ...complete, BOOKING_CONFIG: '/x', BOOKING_SMTP_FILE: '/run/secrets/smtp' };
    const result = readSettings(env, { readFile: () => '{}', canOpen: () => true, english: {} });
    expect(result.ok ? [] : result.problem).toContainEqual(
      expect.stringMatching(/^BOOKING_SMTP_FILE: is set together/),
    );
  });
});
