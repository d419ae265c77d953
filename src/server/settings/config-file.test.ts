import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../proxy/policy/limits.ts';
import { readConfigFile } from './config-file.ts';
import type { EnvironmentVariables } from './environment.ts';

const kyiv = {
  url: 'https://erp.kyiv.example',
  token: { env: 'KYIV_TOKEN' },
  origins: ['https://kyiv.example'],
  time_zone: 'Europe/Kyiv',
  currency: 'UAH',
  country: 'UA',
  name: 'Livyi Bereh Clinic',
};
const haifa = {
  url: 'https://erp.haifa.example/alpaca/',
  token: { file: '/run/secrets/haifa' },
  origins: ['https://haifa.example', 'https://www.haifa.example'],
  time_zone: 'Asia/Jerusalem',
  currency: 'ILS',
  country: 'IL',
  languages: ['he', 'en'],
  name: 'Carmel Clinic',
  phone: '+972 4 123 4567',
  address: { he: 'שדרות הנשיא 1, חיפה', en: '1 HaNassi Blvd, Haifa' },
  map_url: 'https://maps.example/haifa',
  bring: { en: 'Your ID card' },
  reasons: [{ id: '7', label: { en: 'Changed plans' } }],
  erp_timeout_ms: 5000,
  settle_ms: 0,
  visit_check_ms: 60_000,
  keep_details: false,
  words: { en: { book: 'Request visit' } },
  limits: { bookings: [30, 60] },
  challenge: 'always',
  catalog: false,
  partners: true,
};
const english = { book: 'Book visit' };
const env: EnvironmentVariables = { KYIV_TOKEN: 'planted-kyiv' };

function readText(text: string) {
  const files: Record<string, string> = { '/etc/clinics.json': text, '/run/secrets/haifa': 'planted-haifa\n' };
  const readFile = (path: string) => {
    const file = files[path];
    if (file === undefined) throw new Error(`ENOENT ${path}`);
    return file;
  };
  return readConfigFile({ path: '/etc/clinics.json', env, readFile, english });
}
const read = (file: unknown) => readText(JSON.stringify(file));
const mistakesOf = (text: string) => {
  const result = readText(text);
  return result.ok ? [] : result.problem;
};
const mistakes = (file: unknown) => mistakesOf(JSON.stringify(file));

test('a file describes several clinics, each with a reference to its token', () => {
  expect(read({ clinics: { kyiv, haifa } })).toEqual({
    ok: true,
    value: [
      {
        alpaca: { url: 'https://erp.kyiv.example', token: 'planted-kyiv' },
        clinic: {
          id: 'kyiv',
          name: 'Livyi Bereh Clinic',
          origins: ['https://kyiv.example'],
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
          limits: defaultLimits,
          fields: [],
          challenge: 'suspicious',
          catalog: true,
          partners: false,
          assistants: false,
        },
      },
      {
        alpaca: { url: 'https://erp.haifa.example/alpaca', token: 'planted-haifa' },
        clinic: {
          id: 'haifa',
          name: 'Carmel Clinic',
          phone: '+972 4 123 4567',
          address: { he: 'שדרות הנשיא 1, חיפה', en: '1 HaNassi Blvd, Haifa' },
          map_url: 'https://maps.example/haifa',
          bring: { en: 'Your ID card' },
          origins: ['https://haifa.example', 'https://www.haifa.example'],
          time_zone: 'Asia/Jerusalem',
          currency: 'ILS',
          country: 'IL',
          languages: ['he', 'en'],
          reasons: [{ id: '7', label: { en: 'Changed plans' } }],
          alarms: [1440, 120],
          erp_timeout_ms: 5000,
          settle_ms: 0,
          visit_check_ms: 60_000,
          keep_details: false,
          visit_code: false,
          words: { en: { book: 'Request visit' } },
          limits: { ...defaultLimits, bookings: { count: 30, seconds: 60 } },
          fields: [],
          challenge: 'always',
          catalog: false,
          partners: true,
          assistants: false,
        },
      },
    ],
  });
});

describe('a mistake in the file is reported with its path', () => {
  test.each<[Record<string, unknown>, RegExp]>([
    [{ time_zone: 'Kyiv' }, /^clinics\.kyiv\.time_zone: is not an IANA time zone/],
    [{ time_zone: 3 }, /^clinics\.kyiv\.time_zone: Write/],
    [{ time_zone: ['Europe/Kyiv'] }, /^clinics\.kyiv\.time_zone: Write/],
    [{ time_zone: undefined }, /^clinics\.kyiv\.time_zone: is missing\. Write/],
    [{ name: ' ' }, /^clinics\.kyiv\.name: is missing\./],
    [{ name: { en: 7, english: 'x' } }, /^clinics\.kyiv\.name: en needs one line .* "english" is not a language/],
    [{ name: ['x'] }, /^clinics\.kyiv\.name: Write one line/],
    [{ name: null }, /^clinics\.kyiv\.name: Write one line/],
    [{ url: 'https://erp.kyiv.example/api' }, /^clinics\.kyiv\.url: .*before \/api/],
    [{ origins: 'https://kyiv.example' }, /^clinics\.kyiv\.origins: Write a list of .*\["https:\/\/clinic\.example"/],
    [{ origins: ['https://kyiv.example', 'x'] }, /^clinics\.kyiv\.origins: cannot use "x"\. Write a list/],
    [{ origins: [] }, /^clinics\.kyiv\.origins: Write a list/],
    [{ origins: [7] }, /^clinics\.kyiv\.origins: Write a list/],
    [{ languages: ['english'] }, /^clinics\.kyiv\.languages: cannot use "english"\. Write a list/],
    [{ words: { en: { bok: 'x' } } }, /^clinics\.kyiv\.words: en\.bok is not a text .* mean book\?$/],
    [{ words: '{}' }, /^clinics\.kyiv\.words: Write JSON with texts/],
    [{ erp: '{}' }, /^clinics\.kyiv\.erp: Write JSON with what/],
    [{ erp: { time: 'utc' } }, /^clinics\.kyiv\.erp: time is not a part .* mean times\?$/],
    [{ reasons: '[]' }, /^clinics\.kyiv\.reasons: Write JSON such as/],
    [
      { reasons: ['1', '2'].map((id) => ({ id, label: { en: 'x' }, default: true })) },
      /^clinics\.kyiv\.reasons: cannot use "\[1\]\.default"\./,
    ],
    [
      { reasons: ['1', '2'].map((id) => ({ id, label: { en: 'x' }, move: true })) },
      /^clinics\.kyiv\.reasons: cannot use "\[1\]\.move"\./,
    ],
    [{ reasons: [{ id: 7, label: { en: 'x' } }] }, /^clinics\.kyiv\.reasons: cannot use "\[0\]\.id"\./],
    [{ settle_ms: '3000' }, /^clinics\.kyiv\.settle_ms: .*from 0 to 30000/],
    [{ visit_check_ms: 999 }, /^clinics\.kyiv\.visit_check_ms: .*from 1000 to 900000, or 0/],
    [{ catalog: 'off' }, /^clinics\.kyiv\.catalog: Write true or false: whether search engines/],
    [{ erp_timeout_ms: 499.5 }, /^clinics\.kyiv\.erp_timeout_ms: .*from 500/],
    [{ timezone: 'Europe/Kyiv' }, /^clinics\.kyiv\.timezone: is not a setting\. Did you mean time_zone\?$/],
    [{ frobnicate: 1 }, /^clinics\.kyiv\.frobnicate: is not a setting\. Remove it\.$/],
    [{ token: 'planted' }, /^clinics\.kyiv\.token: secrets must not be in this file\. Write \{"env"/],
    [{ token: undefined }, /^clinics\.kyiv\.token: is missing\. Write \{"env"/],
    [{ token: {} }, /^clinics\.kyiv\.token: Write \{"env"/],
    [{ token: { env: 'KYIV_TOKEN', file: '/x' } }, /^clinics\.kyiv\.token: Write \{"env"/],
    [{ token: { value: 'planted' } }, /^clinics\.kyiv\.token: Write \{"env"/],
    [{ token: { env: 'planted' } }, /^clinics\.kyiv\.token: the environment variable that "env" names is not set/],
    [{ token: { file: 'planted' } }, /^clinics\.kyiv\.token: cannot read the file/],
  ])('%j', (change, line) => {
    const lines = mistakes({ clinics: { kyiv: { ...kyiv, ...change } } });
    expect(lines).toEqual([expect.stringMatching(line)]);
    expect(lines.join()).not.toContain('planted');
  });
  test('and all of them at once', () => {
    const lines = mistakes({
      store: 'sqlite:x',
      clinics: { kyiv: { ...kyiv, currency: 'x' }, 'Haifa 1': { ...haifa, country: 'x' }, odesa: 3 },
    });
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'store',
      'clinics.kyiv.currency',
      'clinics.Haifa 1',
      'clinics.Haifa 1.country',
      'clinics.odesa',
    ]);
  });
  test.each(['__proto__', 'a:b', '../x', 'x'.repeat(41), ''])('no clinic can be called %j', (id) => {
    expect(mistakes(JSON.parse(`{"clinics":{${JSON.stringify(id)}:${JSON.stringify(kyiv)}}}`))).toEqual([
      expect.stringContaining('is not a valid clinic id'),
    ]);
  });
  test.each(['[]', 'null', '{}', '{"clinics":{}}', '{"clinics":[]}'])('%s has no clinics', (text) => {
    expect(readText(text)).toMatchObject({ problem: [expect.stringMatching(/has no clinics\. Write \{"clinics"/)] });
  });
  test('and without clinics, other names are mistakes, too', () => {
    expect(readText('{"clinic":{},"store":"x"}')).toMatchObject({
      problem: [
        expect.stringMatching(/has no clinics/),
        expect.stringMatching(/^clinic: is not a setting/),
        expect.stringMatching(/^store: is not a setting/),
      ],
    });
  });
  test('when a clinic, or any other name, stands twice in it', () => {
    const text = JSON.stringify({ clinics: { kyiv, odesa: { ...kyiv, words: { en: { book: 'One' } } } } });
    expect(mistakesOf(text)).toEqual([]);
    expect(mistakesOf(text.replace('"odesa"', '"k\\u0079iv"'))).toEqual([
      'clinics.kyiv: stands here twice, and only the last one would count. Keep one.',
    ]);
    expect(mistakesOf(text.replace('"book":"One"', '"book":"{\\"","book":"Two"'))).toEqual([
      expect.stringMatching(/^clinics\.odesa\.words\.en\.book: stands here twice/),
    ]);
  });
  test('when it isn’t valid JSON, without quoting it', () => {
    expect(readText('{"clinics": {\n "kyiv": {"token": "planted" "x"')).toEqual({
      ok: false,
      problem: ['BOOKING_CONFIG: /etc/clinics.json is not valid JSON (line 2 column 30).'],
    });
  });
  test('when there is no file', () => {
    const readFile = () => {
      throw new Error('ENOENT');
    };
    expect(readConfigFile({ path: '/nowhere', env, readFile, english })).toMatchObject({
      problem: [expect.stringMatching(/^BOOKING_CONFIG: cannot read the file \/nowhere/)],
    });
  });
});
