// Reads one clinic's settings, from the environment or from the file of BOOKING_CONFIG, by the same rules.
import { isLoopback } from '../../contract/loopback.ts';
import type { ErpReading } from '../../erp/erp-reading.ts';
import type { ClinicSettings, WidgetTexts } from '../../proxy/clinic-settings.ts';
import type { WebhookTarget } from '../../proxy/outbox/webhook.ts';
import { defaultLimits } from '../../proxy/policy/limits.ts';
import { alarms } from './alarms-setting.ts';
import { cacheTimes } from './cache-setting.ts';
import type { ClinicReader } from './clinic-reader.ts';
import { erpReading } from './erp-setting.ts';
import { clinicText } from './local-text-setting.ts';
import { readMail, type SmtpServer } from './mail-settings.ts';
import { country, currency, timeZone } from './place-formats.ts';
import { limits } from './rate-limit-setting.ts';
import { reasons } from './reasons-setting.ts';
import {
  assistants,
  catalog,
  challenge,
  erpTimeout,
  erpUrl,
  fields,
  keepDetails,
  languages,
  mapUrl,
  origins,
  partners,
  phone,
  settleTime,
  token,
  visitCheckInterval,
  visitCode,
} from './setting-formats.ts';
import { timeRule } from './time-rule-setting.ts';
import { readWebhook } from './webhook-setting.ts';
import { clinicWords } from './words-setting.ts';

/** A clinic, how to reach its ERP and read its answers, and how its mails and events are sent. */
export type ClinicEntry = {
  alpaca: { url: string; token: string; reading?: ErpReading };
  clinic: ClinicSettings;
  /** Where its mails are handed in. Absent: it sends none. */
  smtp?: SmtpServer;
  /** Where its events go. Absent: nowhere. */
  webhook?: WebhookTarget;
};

/**
 * The clinic, or undefined when a required setting is absent or wrong; the reader has collected the mistakes.
 * @param english the widget's own texts, which the clinic may replace
 */
export function readClinic(id: string, reader: ClinicReader, english: WidgetTexts): ClinicEntry | undefined {
  const { required, optional, confidential } = reader;
  const read = {
    url: required('url', erpUrl),
    token: confidential('token', token),
    origins: required('origins', origins),
    time_zone: required('time_zone', timeZone),
    currency: required('currency', currency),
    country: required('country', country),
    name: required('name', clinicText),
  };
  const clinicPhone = optional('phone', phone);
  const address = optional('address', clinicText);
  const map = optional('map_url', mapUrl);
  const bring = optional('bring', clinicText);
  const notice = optional('notice', timeRule);
  const cancelUntil = optional('cancel_until', timeRule);
  const words = optional('words', clinicWords(english));
  const cache = optional('cache', cacheTimes);
  const reading = optional('erp', erpReading);
  const webhook = readWebhook(reader);
  const withDefaults = {
    languages: optional('languages', languages) ?? ['en'],
    reasons: optional('reasons', reasons) ?? [],
    alarms: optional('alarms', alarms) ?? [1440, 120],
    erp_timeout_ms: optional('erp_timeout_ms', erpTimeout) ?? 10_000,
    settle_ms: optional('settle_ms', settleTime) ?? 3000,
    visit_check_ms: optional('visit_check_ms', visitCheckInterval) ?? 300_000,
    keep_details: optional('keep_details', keepDetails) ?? true,
    visit_code: optional('visit_code', visitCode) ?? false,
    fields: optional('fields', fields) ?? [],
    limits: optional('limits', limits) ?? defaultLimits,
    challenge: optional('challenge', challenge) ?? defaultChallenge(read.origins),
    catalog: optional('catalog', catalog) ?? true,
    partners: optional('partners', partners) ?? false,
    assistants: optional('assistants', assistants) ?? false,
  };
  const mail = readMail(reader);
  if (!isComplete(read)) return undefined;
  const { url, token: erpToken, ...facts } = read;
  return {
    alpaca: { url, token: erpToken, ...(reading && { reading }) },
    ...(webhook && { webhook }),
    clinic: {
      id,
      ...facts,
      ...(clinicPhone !== undefined && { phone: clinicPhone }),
      ...(address !== undefined && { address }),
      ...(map !== undefined && { map_url: map }),
      ...(bring !== undefined && { bring }),
      ...(notice && { notice }),
      ...(cancelUntil && { cancel_until: cancelUntil }),
      ...(words && { words }),
      ...(cache && { cache }),
      ...(mail && { mail: mail.settings }),
      ...(mail?.earlier && { earlier: true }),
      ...withDefaults,
    },
    ...(mail && { smtp: mail.smtp }),
  };
}

/**
 * Only a page on https can compute a proof of work. A developer's own pages don't change what the clinic's patients
 * need.
 */
function defaultChallenge(origins: readonly string[] = []): ClinicSettings['challenge'] {
  const pages = origins.filter((origin) => !(origin.startsWith('http:') && isLoopback(new URL(origin).hostname)));
  return pages.length > 0 && pages.every((page) => page.startsWith('https:')) ? 'suspicious' : 'off';
}

type Complete<T> = { [Key in keyof T]-?: Exclude<T[Key], undefined> };

function isComplete<T extends Record<string, unknown>>(read: T): read is T & Complete<T> {
  return !Object.values(read).includes(undefined);
}
