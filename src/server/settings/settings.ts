// The server room: the only one with process and node: modules. It plugs the proxy, the ERP's client and a store together; nothing in src
// imports it. This file: from the environment to settings, every mistake at once, each in words that say what to write.

import { nearestName } from '../../contract/nearest-name.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { WidgetTexts } from '../../proxy/clinic-settings.ts';
import { type ClinicEntry, type ClinicReader, readClinic } from './clinic-settings.ts';
import { readConfigFile } from './config-file.ts';
import { type EnvironmentReader, type EnvironmentVariables, environmentReader } from './environment.ts';
import { generator, host, isRedis, path, port, publicUrl, secrets, storePlace, trustedHops } from './setting-values.ts';
import { clinicSettingsTable } from './settings-table.ts';

export type ServerSettings = {
  /** At least one. */
  clinics: readonly ClinicEntry[];
  /** The file that describes them, if one does: it is read again on SIGHUP. */
  config?: string;
  /** 32 bytes or more each; every key of the proxy comes from them. The first is in use, the others were before it. */
  secrets: readonly [Uint8Array<ArrayBuffer>, ...Uint8Array<ArrayBuffer>[]];
  /** A SQLite file, `:memory:`, or the address of a Redis, perhaps with its password. */
  store: string;
  /** The origin under which browsers reach this proxy, e.g. `https://booking.example`; absent: as each request says. */
  publicUrl?: string;
  /** How many proxies before this one are the operator's own: so far X-Forwarded-For is believed. */
  hops: number;
  host: string;
  port: number;
  /** Is the embed-code generator served? */
  generator: boolean;
  /** Where metrics and the API's description are; absent: nowhere. */
  admin?: { host: string; port: number };
};

const prefix = /^(ALPACA|BOOKING)_/;

/**
 * What the settings are checked against. `readFile` gives a file's text or throws; `canOpen`: is a SQLite store there, or can it be made?
 * `english`: the widget's own texts.
 */
export type Machine = { readFile: (path: string) => string; canOpen: (store: string) => boolean; english: WidgetTexts };

/**
 * Reads the settings. An empty variable counts as absent. Required: BOOKING_SECRET or BOOKING_SECRET_FILE, and of the clinic `main` what
 * clinic-settings.ts requires, or of any number of clinics BOOKING_CONFIG, the path of a JSON file.
 * Optional: BOOKING_PUBLIC_URL, BOOKING_STORE or BOOKING_STORE_FILE (`sqlite::memory:`), BOOKING_TRUST_PROXY (0), BOOKING_GENERATOR (off), HOST (`127.0.0.1`), PORT (`4800`), BOOKING_ADMIN_PORT (none), BOOKING_ADMIN_HOST
 * (`127.0.0.1`). Any other BOOKING_… or ALPACA_… that isn't empty is a mistake: most likely one of these, misspelt.
 * @returns the settings, or one line a mistake, beginning with the variable's name or the path in the file; never with a secret inside.
 */
export function readSettings(
  env: EnvironmentVariables,
  { readFile, canOpen, english }: Machine,
): Result<ServerSettings, string[]> {
  const reader = environmentReader(env, readFile);
  const { mistakes, known, optional, confidential } = reader;

  const config = optional('BOOKING_CONFIG', path);
  const refersTo = (variable: string) => known.push(variable);
  const file = config === undefined ? undefined : readConfigFile({ path: config, env, readFile, refersTo, english });
  if (file && !file.ok) mistakes.push(...file.problem);
  if (file) known.push(...notBesideFile(env, mistakes));
  const clinics = file ? (file.ok ? file.value : []) : clinicOf(reader, english);
  const secret = confidential('BOOKING_SECRET', secrets);
  const store = confidential('BOOKING_STORE', storePlace, 'optional') ?? ':memory:';
  const hops = optional('BOOKING_TRUST_PROXY', trustedHops) ?? 0;
  const publicOrigin = optional('BOOKING_PUBLIC_URL', publicUrl);
  const generatorOn = optional('BOOKING_GENERATOR', generator) ?? false;
  const listen = { host: optional('HOST', host) ?? '127.0.0.1', port: optional('PORT', port) ?? 4800 };
  const adminHost = optional('BOOKING_ADMIN_HOST', host) ?? '127.0.0.1';
  const adminPort = optional('BOOKING_ADMIN_PORT', port);

  // A Redis that is away comes back: no mistake of the settings.
  if (!isRedis(store) && !canOpen(store)) {
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

  if (mistakes.length > 0 || secret === undefined) return refuse(mistakes);
  return done({
    clinics,
    ...(config !== undefined && { config }),
    secrets: secret,
    store,
    hops,
    ...(publicOrigin !== undefined && { publicUrl: publicOrigin }),
    generator: generatorOn,
    ...listen,
    ...(adminPort !== undefined && { admin: { host: adminHost, port: adminPort } }),
  });
}

/** The one clinic that the environment describes. */
function clinicOf({ required, optional, confidential }: EnvironmentReader, english: WidgetTexts): ClinicEntry[] {
  const reader: ClinicReader = {
    required: (name, expected) => required(clinicSettingsTable[name].variable, expected),
    optional: (name, expected) => optional(clinicSettingsTable[name].variable, expected),
    confidential: (name, expected) => confidential(clinicSettingsTable[name].variable, expected),
  };
  const clinic = readClinic('main', reader, english);
  return clinic ? [clinic] : [];
}

/** The variables that describe a clinic: with a file beside them nobody could say which of the two is meant. */
function notBesideFile(env: EnvironmentVariables, mistakes: string[]): string[] {
  const variables = [
    ...Object.values(clinicSettingsTable).map(({ variable }) => variable),
    `${clinicSettingsTable.token.variable}_FILE`,
  ];
  for (const name of variables.filter((each) => env[each]?.trim())) {
    mistakes.push(`${name}: is set together with BOOKING_CONFIG, whose file describes the clinics. Set one of them.`);
  }
  return variables;
}

/** What Kubernetes puts beside our settings where a service is called `booking` or `alpaca`. */
const isInjected = (name: string, text: string) =>
  /_SERVICE_(HOST|PORT(_\w+)?)$|_PORT_\d+_\w+$/.test(name) || /^(tcp|udp|sctp):\/\//.test(text);
