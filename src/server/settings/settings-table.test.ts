import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSettings } from './settings.ts';
import type { SettingEntry } from './settings-table.ts';
import {
  clinicSettingsMarkdown,
  clinicSettingsTable,
  proxySettingsMarkdown,
  proxySettingsTable,
} from './settings-table.ts';

const entries: readonly SettingEntry[] = [...Object.values(clinicSettingsTable), ...Object.values(proxySettingsTable)];
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
const read = (env: Record<string, string>) =>
  readSettings(env, { readFile: () => '{}', canOpen: () => true, english: { book: 'Book visit' } });

describe('the operator’s guide', () => {
  const guide = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  test('has the table of the clinic’s settings', () => {
    expect(guide).toContain(`\n${clinicSettingsMarkdown()}\n`);
  });
  test('has the table of the proxy’s settings', () => {
    expect(guide).toContain(`\n${proxySettingsMarkdown()}\n`);
  });
});

describe('the table of settings', () => {
  test.each(entries)('only has settings that are read: $variable', ({ variable, secret }) => {
    const names = secret ? [variable, `${variable}_FILE`] : [variable];
    for (const name of names) {
      const result = read({ [name]: 'x' });
      expect(result.ok ? [] : result.problem).not.toContainEqual(expect.stringContaining(`${name}: is not a setting`));
    }
  });
  test('requires the same settings as the reader', () => {
    const missing = read({});
    const names = (missing.ok ? [] : missing.problem).map((line) => line.split(':')[0]);
    expect(names.toSorted()).toEqual(
      entries
        .filter((each) => each.required)
        .map((each) => each.variable)
        .toSorted(),
    );
  });
  test('has the defaults that the reader has', () => {
    const defaults = entries.flatMap(({ variable, default: value }) =>
      value === undefined ? [] : [[variable, value]],
    );
    expect(read({ ...Object.fromEntries(defaults), ...complete })).toEqual(read(complete));
  });
});
