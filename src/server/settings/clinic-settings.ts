// What describes one clinic, whether the environment says it or the file of BOOKING_CONFIG: one list of settings, read by the same rules.
import type { ClinicSettings, WidgetTexts } from '../../proxy/clinic-settings.ts';
import { defaultLimits } from '../../proxy/policy/limits.ts';
import { cacheTimes } from './cache-setting.ts';
import { limits } from './rate-limit-setting.ts';
import { reasons } from './reasons-setting.ts';
import {
  callLimit,
  catalog,
  challenge,
  country,
  currency,
  type Expected,
  erpUrl,
  languages,
  origins,
  phone,
  plainText,
  settle,
  timeZone,
  token,
} from './setting-values.ts';
import type { ClinicSettingName } from './settings-table.ts';
import { clinicWords } from './words-setting.ts';

/** A clinic and how to reach its ERP. */
export type ClinicEntry = { alpaca: { url: string; token: string }; clinic: ClinicSettings };

/** Reads settings by name and notes what is wrong; undefined: absent or wrong. */
export type ClinicReader = {
  required<T>(name: ClinicSettingName, expected: Expected<T>): T | undefined;
  optional<T>(name: ClinicSettingName, expected: Expected<T>): T | undefined;
  confidential<T>(name: ClinicSettingName, expected: Expected<T>): T | undefined;
};

/**
 * The clinic, or undefined where something that it needs is absent or wrong; what, the reader has noted.
 * @param english the widget's own texts, which the clinic may replace
 */
export function readClinic(
  id: string,
  { required, optional, confidential }: ClinicReader,
  english: WidgetTexts,
): ClinicEntry | undefined {
  const read = {
    url: required('url', erpUrl),
    token: confidential('token', token),
    origins: required('origins', origins),
    time_zone: required('time_zone', timeZone),
    currency: required('currency', currency),
    country: required('country', country),
    name: required('name', plainText),
  };
  const clinicPhone = optional('phone', phone);
  const address = optional('address', plainText);
  const words = optional('words', clinicWords(english));
  const cache = optional('cache', cacheTimes);
  const more = {
    languages: optional('languages', languages) ?? ['en'],
    reasons: optional('reasons', reasons) ?? [],
    erp_timeout_ms: optional('erp_timeout_ms', callLimit) ?? 10_000,
    settle_ms: optional('settle_ms', settle) ?? 3000,
    limits: optional('limits', limits) ?? defaultLimits,
    challenge: optional('challenge', challenge) ?? 'off',
    catalog: optional('catalog', catalog) ?? true,
  };
  if (!isComplete(read)) return undefined;
  const { url, token: erpToken, ...facts } = read;
  return {
    alpaca: { url, token: erpToken },
    clinic: {
      id,
      ...facts,
      ...(clinicPhone !== undefined && { phone: clinicPhone }),
      ...(address !== undefined && { address }),
      ...(words && { words }),
      ...(cache && { cache }),
      ...more,
    },
  };
}

type Complete<T> = { [Key in keyof T]-?: Exclude<T[Key], undefined> };

function isComplete<T extends Record<string, unknown>>(read: T): read is T & Complete<T> {
  return !Object.values(read).includes(undefined);
}
