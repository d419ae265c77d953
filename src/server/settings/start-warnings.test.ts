import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.ts';
import { startWarnings } from './start-warnings.ts';

const words = { uk: { book: 'Записатися' }, he: { book: 'קביעת תור' } };
const quiet = {
  BOOKING_TIME_ZONE: 'Europe/Kyiv',
  BOOKING_CURRENCY: 'UAH',
  BOOKING_COUNTRY: 'UA',
  BOOKING_LANGUAGES: 'en,uk,he',
  BOOKING_CLINIC_NAME: 'Livyi Bereh Clinic',
  ALPACA_URL: 'https://erp.clinic.example',
  ALPACA_TOKEN: 'planted-token-5f2c',
  BOOKING_SECRET: 'planted secret of at least thirty-two bytes',
  BOOKING_ORIGINS: 'https://clinic.example',
  BOOKING_STORE: 'sqlite:/var/lib/booking/store.db',
};

/** The warnings of good settings with this change. */
function warnings(
  change: Partial<Record<keyof typeof quiet | 'BOOKING_WORDS' | 'BOOKING_PUBLIC_URL' | 'BOOKING_CATALOG', string>> = {},
): string[] {
  const machine = { readFile: () => '', canOpen: () => true, english: { book: 'Book visit' } };
  const read = readSettings({ ...quiet, ...change }, machine);
  if (!read.ok) throw new Error(read.problem.join('\n'));
  return startWarnings(read.value, words);
}

describe('at the start, the operator is warned', () => {
  test('about nothing when there is nothing to regret', () => {
    expect(warnings()).toEqual([]);
  });
  test('that a store in memory loses its records', () => {
    for (const change of [{ BOOKING_STORE: '' }, { BOOKING_STORE: 'sqlite::memory:' }]) {
      expect(warnings(change)).toEqual([expect.stringMatching(/loses everything.*BOOKING_STORE=sqlite:PATH/)]);
    }
  });
  test('that the doctors’ pages need a host of their own', () => {
    const path = { BOOKING_PUBLIC_URL: 'https://clinic.example/booking' };
    expect(warnings(path)).toEqual([expect.stringMatching(/^BOOKING_PUBLIC_URL has a path.*BOOKING_CATALOG=off/)]);
    expect(warnings({ ...path, BOOKING_CATALOG: 'off' })).toEqual([]);
    expect(warnings({ BOOKING_PUBLIC_URL: 'https://booking.example/' })).toEqual([]);
  });
  test('that the connection to the ERP isn’t encrypted', () => {
    expect(warnings({ ALPACA_URL: 'http://erp.clinic.example' })).toEqual([
      expect.stringMatching(/of clinic main is not encrypted: .* erp\.clinic\.example can/),
    ]);
    expect(warnings({ ALPACA_URL: 'http://127.0.0.1.clinic.example' })).toHaveLength(1);
  });
  test.each(['http://127.0.0.1:4801', 'http://localhost:4801', 'http://[::1]:4801', 'http://erp.localhost'])(
    'not about %s, which never leaves the machine',
    (url) => {
      expect(warnings({ ALPACA_URL: url })).toEqual([]);
    },
  );
  test('once about all languages that the widget has no texts in', () => {
    expect(warnings({ BOOKING_LANGUAGES: 'en-GB,uk-UA,he,pl,ro' })).toEqual([
      expect.stringMatching(/no texts in pl, ro, a language of clinic main/),
    ]);
  });
  test('that two clinics have one ERP and token', () => {
    const { ALPACA_URL: url, BOOKING_SECRET, BOOKING_STORE } = quiet;
    const clinic = {
      ...{ url, token: { env: 'NORTH' }, origins: [quiet.BOOKING_ORIGINS], name: 'x' },
      ...{ time_zone: 'Europe/Kyiv', currency: 'UAH', country: 'UA' },
    };
    const clinics = {
      north: clinic,
      south: { ...clinic, url: `${url}/` },
      east: { ...clinic, token: { env: 'EAST' } },
    };
    const env = { BOOKING_SECRET, BOOKING_STORE, BOOKING_CONFIG: 'x', NORTH: 'planted-1', EAST: 'planted-2' };
    const machine = { readFile: () => JSON.stringify({ clinics }), canOpen: () => true, english: {} };
    const read = readSettings(env, machine);
    if (!read.ok) throw new Error(read.problem.join('\n'));
    const lines = startWarnings(read.value, words);
    expect(lines).toEqual([expect.stringMatching(/^clinics north and south have the same ERP and token/)]);
    expect(lines.join()).not.toContain('planted');
  });
  test('that a clinic’s own texts in a language that it doesn’t have are never shown', () => {
    const texts = { book: 'x' };
    const words = JSON.stringify({ en: texts, 'en-GB': texts, 'pt-BR': texts });
    expect(warnings({ BOOKING_LANGUAGES: 'en-GB', BOOKING_WORDS: words })).toEqual([
      expect.stringMatching(/its own texts in pt-BR, which/),
    ]);
  });
});
