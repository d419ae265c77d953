// What the connection check is given: arguments and a part of the proxy's environment, every mistake at once.
import { parseArgs } from 'node:util';
import { nearestName } from '../../contract/nearest-name.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { Id } from '../../contract/schedule.ts';
import type { TimeRules } from '../../erp/check/rule-findings.ts';
import type { ErpReading } from '../../erp/erp-reading.ts';
import { textIn } from '../../proxy/localize-clinic.ts';
import type { WebhookTarget } from '../../proxy/outbox/webhook.ts';
import { phoneFormatOf, toE164 } from '../../proxy/phone-number.ts';
import { clinicReader } from './clinic-reader.ts';
import { type EnvironmentReader, type EnvironmentVariables, environmentReader } from './environment.ts';
import { erpReading } from './erp-setting.ts';
import { clinicText } from './local-text-setting.ts';
import { mailAddress, readMail, type SmtpServer, smtp } from './mail-settings.ts';
import { country, timeZone } from './place-formats.ts';
import { erpUrl, languages, token } from './setting-formats.ts';
import { timeRule } from './time-rule-setting.ts';
import { readWebhook } from './webhook-setting.ts';

export const usage = `npm run check -- [--json] [--shape [FILE]] [--doctors N] [--time-limit SECONDS]
npm run check -- --book --reason ID [--phone NUMBER]
npm run check -- --mail ADDRESS [--json]

Calls the ERP as the proxy would, and explains each problem and its fix. It only writes with --book.

  --json                 one JSON document instead of text
  --shape [FILE]         also what the ERP's answers look like, without any value, to send to a developer; FILE gets it
  --doctors N            ask about at most N doctors, 1 to 200 (20)
  --time-limit SECONDS   the timeout of one call, up to 60 (10)
  --book                 also book the last free slot for a test patient and cancel it again
  --reason ID            with --book: the id of the ERP's cancellation reason to cancel with
  --phone NUMBER         with --book: the test patient’s phone (a made-up one of BOOKING_COUNTRY)
  --mail ADDRESS         instead of the ERP, check the mail server: send one test message there
  --help                 this text

Environment: ALPACA_URL, ALPACA_TOKEN or ALPACA_TOKEN_FILE; optionally BOOKING_TIME_ZONE,
BOOKING_LANGUAGES, BOOKING_COUNTRY, BOOKING_ERP, BOOKING_NOTICE, BOOKING_CANCEL_UNTIL, BOOKING_WEBHOOK,
BOOKING_WEBHOOK_SECRET or BOOKING_WEBHOOK_SECRET_FILE, BOOKING_WEBHOOK_PATIENT.
With --mail: BOOKING_SMTP, BOOKING_MAIL_FROM and their kin.
Exit status: 0 everything is fine, 1 there are warnings, or something could not be judged ("?"), 2 something failed or
the arguments or settings are wrong.
`;

export type CheckSettings = {
  url: string;
  token: string;
  timeZone?: string | undefined;
  languages?: string[] | undefined;
  reading?: ErpReading | undefined;
  rules?: TimeRules;
  webhook?: WebhookTarget;
  maxDoctors: number;
  /** Milliseconds. */
  timeoutMs: number;
  json: boolean;
  /** Whether to print the shape of the answers, or the file that gets it. */
  shape?: true | { file: string };
  book?: { reason: string; phone: string };
};

/** What the test message needs. Addresses without names. */
export type MailCheckSettings = {
  smtp: SmtpServer;
  from: { name: string; address: string };
  to: string;
  json: boolean;
};

const options = {
  json: { type: 'boolean' },
  shape: { type: 'boolean' },
  help: { type: 'boolean' },
  doctors: { type: 'string' },
  'time-limit': { type: 'string' },
  book: { type: 'boolean' },
  reason: { type: 'string' },
  phone: { type: 'string' },
  mail: { type: 'string' },
} as const;

type CheckOption = keyof typeof options;
type CheckArguments = {
  [Name in CheckOption]?: (typeof options)[Name]['type'] extends 'boolean' ? boolean : string;
} & { shapeFile?: string };
const isOption = (name: string): name is CheckOption => Object.hasOwn(options, name);

/** Reads every argument that can be read. `mistakes`: one line for each that can't. */
function parseArguments(args: string[]): { given: CheckArguments; mistakes: string[] } {
  // The parser would take the next option for the missing value.
  const takesValue = (arg: string) =>
    Object.entries(options).some(([name, { type }]) => type === 'string' && arg === `--${name}`);
  const isIncomplete = (arg: string, at: number) => takesValue(arg) && (args[at + 1] ?? '--').startsWith('--');
  const mistakes = args.filter(isIncomplete).map((name) => `${name}: needs a value after it.`);
  const complete = args.filter((arg, at) => !isIncomplete(arg, at));
  const { tokens } = parseArgs({ args: complete, options, strict: false, allowPositionals: true, tokens: true });
  const given: Record<string, string | boolean> = {};
  // parseArgs has no options with a value that may be left out.
  const shapeAt = tokens.findIndex((token) => token.kind === 'option' && token.name === 'shape');
  for (const [at, token] of tokens.entries()) {
    const isShapeFile = shapeAt >= 0 && at === shapeAt + 1 && given.shapeFile === undefined;
    if (token.kind === 'positional' && isShapeFile) given.shapeFile = token.value;
    else if (token.kind === 'positional') mistakes.push(`“${token.value}”: is not an option. Remove it.`);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (name === 'shape') {
      given.shape = true;
      if (value === '') mistakes.push('--shape: write --shape FILE, or --shape alone.');
      else if (value !== undefined) given.shapeFile = value;
    } else if (!isOption(name)) {
      const meant = nearestName(name, Object.keys(options));
      mistakes.push(`${rawName}: is not an option. ${meant ? `Did you mean --${meant}?` : 'Remove it.'}`);
    } else if (options[name].type === 'boolean') {
      given[name] = true;
      if (value !== undefined) mistakes.push(`${rawName}: takes no value. Write ${rawName} alone.`);
    } else if (value !== undefined) given[name] = value;
  }
  return { given, mistakes };
}

/** The first digits of a real mobile number of the country, followed by zeros: valid, but nobody's. */
export function madeUpPhone(ofCountry: string): string {
  const { calling_code, example, trunk_prefix } = phoneFormatOf(ofCountry);
  const national = example.replace(/\D/g, '').slice(trunk_prefix.length);
  return `+${calling_code}${national.slice(0, 2).padEnd(national.length, '0')}`;
}

function parseNumber(text: string, max: number): number | undefined {
  const number = /^\d{1,4}(\.\d)?$/.test(text) ? Number(text) : 0;
  return number > 0 && number <= max ? number : undefined;
}

function parseBooking(given: CheckArguments, inCountry: string | undefined, mistakes: string[]): CheckSettings['book'] {
  if (!given.book) {
    if (given.reason !== undefined || given.phone !== undefined) {
      mistakes.push('--reason and --phone need --book. Add --book, or remove them.');
    }
    return undefined;
  }
  const reason = Id.safeParse(given.reason);
  if (!reason.success) {
    mistakes.push(
      '--book: needs --reason ID, a cancellation reason of the ERP: without one, the test booking could not be cancelled.',
    );
  }
  // A number with a country code doesn't depend on the country.
  const phone = given.phone === undefined ? undefined : toE164(given.phone, inCountry ?? 'US');
  if (given.phone === undefined && inCountry === undefined) {
    mistakes.push('--book: needs a phone for the test patient. Set BOOKING_COUNTRY, or add --phone NUMBER.');
    return undefined;
  }
  if (phone?.ok === false || (given.phone !== undefined && inCountry === undefined && !/^\s*\+/.test(given.phone))) {
    mistakes.push('--phone: is not a phone number. Write it with a country code, such as +380501234567.');
    return undefined;
  }
  const number = phone?.ok ? phone.value : madeUpPhone(inCountry ?? 'US');
  return reason.success ? { reason: reason.data, phone: number } : undefined;
}

/** With `--mail`, nothing is asked of the ERP. */
function readMailCheck(given: CheckArguments, reader: EnvironmentReader): Result<MailCheckSettings, string[]> {
  const { mistakes } = reader;
  for (const name of Object.keys(given).filter((each) => isOption(each) && each !== 'mail' && each !== 'json')) {
    mistakes.push(`--${name}: has no meaning with --mail. Remove it.`);
  }
  const to = mailAddress.read(given.mail ?? '');
  if (to === undefined) mistakes.push('--mail: write the address that gets the message, such as you@clinic.example.');
  const name = reader.optional('BOOKING_CLINIC_NAME', clinicText) ?? '';
  const mail = readMail(clinicReader(reader));
  if (!reader.isSet('BOOKING_SMTP'))
    mistakes.push(`BOOKING_SMTP: is missing, and so is BOOKING_SMTP_FILE. ${smtp.write}`);
  if (mistakes.length > 0 || !mail || to === undefined) return refuse(mistakes);
  const from = { name: textIn(name, 'en', []), address: mail.settings.from };
  return done({ smtp: mail.smtp, from, to, json: given.json ?? false });
}

/** @param args without the script's name @returns `help`, the settings, or one line per mistake, never with a secret */
export function readCheckSettings(
  args: string[],
  env: EnvironmentVariables,
  readFile: (path: string) => string,
): Result<CheckSettings | MailCheckSettings | 'help', string[]> {
  const { given, mistakes: wrongArguments } = parseArguments(args);
  if (given.help) return done('help');
  const reader = environmentReader(env, readFile);
  const { mistakes, required, optional, confidential } = reader;
  mistakes.push(...wrongArguments);
  if (given.mail !== undefined) return readMailCheck(given, reader);
  const url = required('ALPACA_URL', erpUrl);
  const erpToken = confidential('ALPACA_TOKEN', token);
  const clinic = {
    timeZone: optional('BOOKING_TIME_ZONE', timeZone),
    languages: optional('BOOKING_LANGUAGES', languages),
    reading: optional('BOOKING_ERP', erpReading),
    rules: {
      notice: optional('BOOKING_NOTICE', timeRule),
      cancelUntil: optional('BOOKING_CANCEL_UNTIL', timeRule),
    },
  };
  const webhook = readWebhook(clinicReader(reader));
  const book = parseBooking(given, optional('BOOKING_COUNTRY', country), mistakes);
  const { shapeFile } = given;
  const maxDoctors = parseNumber(given.doctors ?? '20', 200);
  const seconds = parseNumber(given['time-limit'] ?? '10', 60);
  if (maxDoctors === undefined || !Number.isInteger(maxDoctors))
    mistakes.push('--doctors: write a number from 1 to 200.');
  if (seconds === undefined) mistakes.push('--time-limit: write seconds, from 0.1 to 60.');
  if (mistakes.length > 0 || !url || !erpToken || !maxDoctors || !seconds) return refuse(mistakes);
  return done({
    url,
    token: erpToken,
    ...clinic,
    ...(webhook && { webhook }),
    maxDoctors,
    timeoutMs: seconds * 1000,
    json: given.json ?? false,
    ...(given.shape && { shape: shapeFile === undefined ? true : { file: shapeFile } }),
    ...(book && { book }),
  });
}
