import { expect, test } from 'vitest';
import { openFileWarnings } from './secret-files.ts';
import { readSettings } from './settings.ts';

const clinic = {
  ...{ url: 'https://erp.clinic.example', token: { file: '/etc/booking/token' }, origins: ['https://clinic.example'] },
  ...{ time_zone: 'Europe/Kyiv', currency: 'UAH', country: 'UA', name: 'Livyi Bereh Clinic' },
};
const files: Record<string, { text: string; mode: number }> = {
  '/etc/booking/clinics.json': { text: JSON.stringify({ clinics: { kyiv: clinic } }), mode: 0o100644 },
  '/etc/booking/token': { text: 'planted-token', mode: 0o100644 },
  '/etc/booking/secret': { text: 'planted secret of at least thirty-two bytes', mode: 0o100640 },
  '/run/secrets/store': { text: 'sqlite:/var/lib/booking/store.db', mode: 0o100444 },
};
const fileOf = (path: string) => {
  const file = files[path];
  if (file === undefined) throw new Error('ENOENT');
  return file;
};

test('a token that every user can read is told, a secret for its group or in a protected folder isn’t', () => {
  const env = {
    BOOKING_CONFIG: '/etc/booking/clinics.json',
    BOOKING_SECRET_FILE: '/etc/booking/secret',
    BOOKING_STORE_FILE: '/run/secrets/store',
  };
  const machine = { readFile: (path: string) => fileOf(path).text, canOpen: () => true, english: {} };
  const read = readSettings(env, machine);
  if (!read.ok) throw new Error(read.problem.join('\n'));
  expect(read.value.secretFiles.map(({ path }) => path)).toEqual([
    '/etc/booking/token',
    '/etc/booking/secret',
    '/run/secrets/store',
  ]);
  expect(openFileWarnings(read.value.secretFiles, (path) => fileOf(path).mode)).toEqual([
    'clinics.kyiv.token: every user of this machine can read /etc/booking/token; run chmod o= on it',
  ]);
});

test('nothing is said of a file whose permissions can’t be read', () => {
  expect(openFileWarnings([{ setting: 'BOOKING_SECRET_FILE', path: '/gone' }], (path) => fileOf(path).mode)).toEqual(
    [],
  );
});
