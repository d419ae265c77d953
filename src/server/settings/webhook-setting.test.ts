import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.ts';

const secret = 'whsec_YSB3ZWJob29rIHNlY3JldCBvZiAzMiBieXRlcy4uLi4=';
const complete = {
  ALPACA_URL: 'https://erp.clinic.example',
  ALPACA_TOKEN: 'planted-token-5f2c',
  BOOKING_SECRET: 'planted secret of at least thirty-two bytes',
  BOOKING_ORIGINS: 'https://clinic.example',
  BOOKING_TIME_ZONE: 'Europe/Kyiv',
  BOOKING_CURRENCY: 'UAH',
  BOOKING_COUNTRY: 'UA',
  BOOKING_CLINIC_NAME: 'Livyi Bereh Clinic',
};
const deps = { readFile: () => `${secret}\n`, canOpen: () => true, english: { book: 'Book visit' } };
function read(settings: Record<string, string>) {
  const result = readSettings({ ...complete, ...settings }, deps);
  return result.ok ? result.value.clinics[0]?.webhook : result.problem;
}

const url = 'https://gateway.clinic.example/booking?key=1';
const base64 = secret.slice('whsec_'.length);

test('without the setting there is no webhook', () => {
  expect(read({})).toBeUndefined();
  expect(read({ BOOKING_WEBHOOK_PATIENT: 'off' })).toBeUndefined();
});

test('an address and a secret, also from a file, or two of them, are a webhook', () => {
  const webhook = { url, secrets: [base64], patient: false };
  expect(read({ BOOKING_WEBHOOK: url, BOOKING_WEBHOOK_SECRET: secret })).toEqual(webhook);
  expect(read({ BOOKING_WEBHOOK: url, BOOKING_WEBHOOK_SECRET_FILE: '/run/secrets/hook' })).toEqual(webhook);
  const two = `${secret}, whsec_${btoa('another secret of 24 bytes or more')}`;
  expect(read({ BOOKING_WEBHOOK: url, BOOKING_WEBHOOK_SECRET: two, BOOKING_WEBHOOK_PATIENT: 'on' })).toEqual({
    ...{ url, patient: true },
    secrets: [base64, btoa('another secret of 24 bytes or more')],
  });
  const local = { BOOKING_WEBHOOK: 'http://127.0.0.1:9999/', BOOKING_WEBHOOK_SECRET: secret };
  expect(read(local)).toMatchObject({ url: 'http://127.0.0.1:9999/' });
});

test('in a file of several clinics, each has its own', () => {
  const clinic = {
    url: 'https://erp.example',
    token: { env: 'KYIV_TOKEN' },
    origins: ['https://kyiv.example'],
    time_zone: 'Europe/Kyiv',
    currency: 'UAH',
    country: 'UA',
    name: 'Kyiv',
  };
  const webhook = { webhook: url, webhook_secret: { env: 'KYIV_HOOK' }, webhook_patient: true };
  const readFile = () => JSON.stringify({ clinics: { kyiv: { ...clinic, ...webhook }, lviv: clinic } });
  const { BOOKING_SECRET } = complete;
  const env = { BOOKING_SECRET, BOOKING_CONFIG: '/clinics.json', KYIV_TOKEN: 'planted-token', KYIV_HOOK: secret };
  const result = readSettings(env, { ...deps, readFile });
  expect(result.ok ? result.value.clinics.map((each) => each.webhook) : result.problem).toEqual([
    { url, secrets: [base64], patient: true },
    undefined,
  ]);
});

describe('a mistake is told once, without the secret', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['an address without a secret', { BOOKING_WEBHOOK: url }, ['BOOKING_WEBHOOK_SECRET: is missing']],
    ['a secret without an address', { BOOKING_WEBHOOK_SECRET: secret }, ['BOOKING_WEBHOOK: is missing']],
    ['patients without an address', { BOOKING_WEBHOOK_PATIENT: 'on' }, ['BOOKING_WEBHOOK: is missing']],
    [
      'an address that isn’t encrypted',
      { BOOKING_WEBHOOK: 'http://gateway.example/', BOOKING_WEBHOOK_SECRET: secret },
      ['BOOKING_WEBHOOK: Write the https address'],
    ],
    [
      'an address with a password',
      { BOOKING_WEBHOOK: 'https://planted:planted@gateway.example/', BOOKING_WEBHOOK_SECRET: secret },
      ['BOOKING_WEBHOOK: Write the https address'],
    ],
    [
      'a secret that is too short',
      { BOOKING_WEBHOOK: url, BOOKING_WEBHOOK_SECRET: `whsec_${btoa('planted')}` },
      ['BOOKING_WEBHOOK_SECRET: Write whsec_'],
    ],
    [
      'a secret of another form',
      { BOOKING_WEBHOOK: url, BOOKING_WEBHOOK_SECRET: 'planted-planted-planted-planted-planted' },
      ['BOOKING_WEBHOOK_SECRET: Write whsec_'],
    ],
  ])('%s', (_, settings, beginnings) => {
    const mistakes = read(settings);
    expect(mistakes).toEqual(beginnings.map((each) => expect.stringContaining(each)));
    expect(JSON.stringify(mistakes)).not.toMatch(/planted|YSB3/);
  });
});
