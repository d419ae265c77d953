// The server room: the only one with process and node: modules. It plugs the proxy, the ERP's client and a store together; nothing in src
// imports it. This file: from the environment to settings, every mistake at once, each in words that say what to write.
import { done, type Result, refuse } from '../contract/problem.ts';
import type { ClinicSettings } from '../proxy/deps.ts';
import { cacheTimes } from './cache-times.ts';
import { nearestName } from './nearest-name.ts';
import {
  callLimit,
  country,
  currency,
  type Expected,
  erpUrl,
  host,
  languages,
  origins,
  phone,
  plainText,
  port,
  reasons,
  secret,
  settle,
  storePath,
  timeZone,
  token,
} from './setting-values.ts';

export type Settings = {
  alpaca: { url: string; token: string };
  /** 32 bytes or more; every key of the proxy comes from it. */
  secret: Uint8Array<ArrayBuffer>;
  clinic: ClinicSettings;
  /** A SQLite file, or `:memory:`. */
  store: string;
  host: string;
  port: number;
};

export type Environment = Readonly<Record<string, string | undefined>>;

const prefix = /^(ALPACA|BOOKING)_/;

/** What of the machine the settings are checked against. `readFile` gives a file's text or throws; `canOpen`: is a store there, or can it be made? */
export type Machine = { readFile: (path: string) => string; canOpen: (store: string) => boolean };

/**
 * Reads the settings. An empty variable counts as absent. Required: ALPACA_URL, ALPACA_TOKEN or ALPACA_TOKEN_FILE, BOOKING_ORIGINS,
 * BOOKING_SECRET or BOOKING_SECRET_FILE, BOOKING_TIME_ZONE, BOOKING_CURRENCY, BOOKING_COUNTRY, BOOKING_CLINIC_NAME.
 * Optional: BOOKING_LANGUAGES (`en`), BOOKING_CLINIC_PHONE, BOOKING_CLINIC_ADDRESS, BOOKING_REASONS (none), BOOKING_ERP_TIMEOUT_MS
 * (10000), BOOKING_SETTLE_MS (3000), BOOKING_CACHE (lifetimes.ts), BOOKING_STORE (`sqlite::memory:`), HOST (`127.0.0.1`), PORT (`4800`). Any other BOOKING_… or ALPACA_… that isn't empty is a mistake: most likely one of
 * these, misspelt.
 * @returns the settings, or one line a mistake, beginning with the variable's name; never with a secret inside.
 */
export function readSettings(env: Environment, { readFile, canOpen }: Machine): Result<Settings, string[]> {
  const mistakes: string[] = [];
  const known: string[] = [];
  const written = (name: string): string | undefined => {
    known.push(name);
    return env[name];
  };

  function parsed<T>(name: string, text: string, { read, write, wrong }: Expected<T>): T | undefined {
    const value = read(text);
    const items = wrong?.(text) ?? [];
    const named = items.length > 0 ? `cannot use ${items.map((item) => JSON.stringify(item)).join(', ')}. ` : '';
    if (value === undefined) mistakes.push(`${name}: ${named}${write}`);
    return value;
  }
  function required<T>(name: string, expected: Expected<T>): T | undefined {
    const text = written(name)?.trim();
    if (text) return parsed(name, text, expected);
    mistakes.push(`${name}: is missing. ${expected.write}`);
    return undefined;
  }
  function optional<T>(name: string, expected: Expected<T>): T | undefined {
    const text = written(name)?.trim();
    return text ? parsed(name, text, expected) : undefined;
  }
  function confidential<T>(name: string, expected: Expected<T>): T | undefined {
    const direct = written(name);
    const path = written(`${name}_FILE`)?.trim();
    if (path && direct) {
      mistakes.push(`${name}: is set together with ${name}_FILE. Set one of them.`);
    } else if (path) {
      try {
        return parsed(`${name}_FILE`, readFile(path).replace(/\r?\n$/, ''), expected);
      } catch {
        mistakes.push(
          `${name}_FILE: cannot read the file ${path}. Write the path of a file that this process may read.`,
        );
      }
    } else if (direct) return parsed(name, direct, expected);
    else mistakes.push(`${name}: is missing, and so is ${name}_FILE. ${expected.write}`);
    return undefined;
  }

  const read = {
    url: required('ALPACA_URL', erpUrl),
    token: confidential('ALPACA_TOKEN', token),
    secret: confidential('BOOKING_SECRET', secret),
    origins: required('BOOKING_ORIGINS', origins),
    time_zone: required('BOOKING_TIME_ZONE', timeZone),
    currency: required('BOOKING_CURRENCY', currency),
    country: required('BOOKING_COUNTRY', country),
    name: required('BOOKING_CLINIC_NAME', plainText),
  };
  const clinicPhone = optional('BOOKING_CLINIC_PHONE', phone);
  const address = optional('BOOKING_CLINIC_ADDRESS', plainText);
  const clinicLanguages = optional('BOOKING_LANGUAGES', languages) ?? ['en'];
  const clinicReasons = optional('BOOKING_REASONS', reasons) ?? [];
  const call_limit = optional('BOOKING_ERP_TIMEOUT_MS', callLimit) ?? 10_000;
  const settleTime = optional('BOOKING_SETTLE_MS', settle) ?? 3000;
  const cache = optional('BOOKING_CACHE', cacheTimes);
  const store = optional('BOOKING_STORE', storePath) ?? ':memory:';
  const listenHost = optional('HOST', host) ?? '127.0.0.1';
  const listenPort = optional('PORT', port) ?? 4800;

  if (!canOpen(store)) {
    mistakes.push(
      `BOOKING_STORE: cannot open ${store}. Write the path of a file in a folder that this process may write to.`,
    );
  }
  for (const name of Object.keys(env)) {
    const text = env[name]?.trim() ?? '';
    if (!prefix.test(name) || text === '' || known.includes(name) || isInjected(name, text)) continue;
    const bare = name.replace(prefix, '');
    const meant = known.includes(bare) ? bare : nearestName(name, known);
    mistakes.push(`${name}: is not a setting. ${meant ? `Did you mean ${meant}?` : 'Take it away.'}`);
  }

  if (mistakes.length > 0 || !isComplete(read)) return refuse(mistakes);
  const { url, token: erpToken, secret: key, ...facts } = read;
  return done({
    alpaca: { url, token: erpToken },
    secret: key,
    clinic: {
      id: 'main',
      ...facts,
      ...(clinicPhone !== undefined && { phone: clinicPhone }),
      ...(address !== undefined && { address }),
      languages: clinicLanguages,
      reasons: clinicReasons,
      call_limit,
      settle: settleTime,
      ...(cache && { cache }),
    },
    store,
    host: listenHost,
    port: listenPort,
  });
}

/** What Kubernetes puts beside our settings where a service is called `booking` or `alpaca`. */
const isInjected = (name: string, text: string) =>
  /_SERVICE_(HOST|PORT(_\w+)?)$|_PORT_\d+_\w+$/.test(name) || /^(tcp|udp|sctp):\/\//.test(text);

type Complete<T> = { [Key in keyof T]-?: Exclude<T[Key], undefined> };

function isComplete<T extends Record<string, unknown>>(read: T): read is T & Complete<T> {
  return !Object.values(read).includes(undefined);
}
