import { expect, test } from 'vitest';
import { readReportSettings } from './report-settings.ts';

const config = JSON.stringify({
  clinics: { kyiv: { time_zone: 'Europe/Kyiv', more: 1 }, haifa: { time_zone: 'Asia/Jerusalem' } },
});
const env = { BOOKING_STORE: 'sqlite:/store.db', BOOKING_TIME_ZONE: 'Europe/Kyiv' };
const several = { BOOKING_STORE: 'redis://127.0.0.1', BOOKING_CONFIG: '/clinics.json' };
const read = (args: string[], environment: Record<string, string> = env) =>
  readReportSettings(args, environment, (path) => {
    if (path !== '/clinics.json') throw new Error('none');
    return config;
  });
const mistakes = (...all: Parameters<typeof read>) => {
  const result = read(...all);
  return result.ok ? [] : result.problem;
};

test('without options: the clinic of the environment, thirty days, for a terminal', () => {
  expect(read([])).toEqual({
    ok: true,
    value: { store: '/store.db', clinics: [{ id: 'main', timeZone: 'Europe/Kyiv' }], days: 30, format: 'text' },
  });
});

test('one of several clinics', () => {
  const args = ['--clinic', 'haifa', '--days=400', '--csv', '--svg', 'plot.svg'];
  expect(read(args, several)).toMatchObject({
    value: { clinics: [{ id: 'haifa', timeZone: 'Asia/Jerusalem' }], days: 400, format: 'csv', svg: 'plot.svg' },
  });
  expect(read([], several)).toMatchObject({ value: { clinics: [{ id: 'kyiv' }, { id: 'haifa' }] } });
});

test('all mistakes are told at once', () => {
  const args = ['--days', '401', '--json', '--csv', '--clinics', 'x', '--svg'];
  expect(mistakes(args, { BOOKING_STORE: 'sqlite::memory:' })).toEqual([
    '--clinics: is not an option.',
    'x: is not an option.',
    '--svg: write a value after it.',
    'BOOKING_STORE: is in memory, which only the proxy itself can read. Look at /report on its BOOKING_ADMIN_PORT.',
    expect.stringMatching(/^BOOKING_TIME_ZONE: is missing\. /),
    '--days: write a number from 1 to 400.',
    '--json and --csv: write one of them.',
  ]);
});

test.each([
  [['--clinic', 'none'], several, '--clinic: there is no clinic none. Write one of kyiv, haifa.'],
  [['--svg', 'x.svg'], several, '--svg: is for one clinic. Write --clinic and one of kyiv, haifa.'],
  [['--json=x'], env, '--json: takes no value.'],
  [
    [],
    { ...several, BOOKING_CONFIG: '/none.json' },
    'BOOKING_CONFIG: cannot read the clinics and their time_zone in /none.json. Start a proxy with it first.',
  ],
])('%j', (args, environment, expected) => {
  expect(mistakes(args, environment as Record<string, string>)).toEqual([expected]);
});

test('help needs no settings', () => {
  expect(read(['--help', '--days', 'x'], {})).toEqual({ ok: true, value: 'help' });
});
