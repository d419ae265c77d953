// The server room is the only one with process and node: modules. It plugs the proxy, the ERP's client and a store
// together; nothing in src imports it. This file: reads the settings from the environment and reports all mistakes at
// once.
import { isLoopback } from '../../contract/loopback.ts';
import { nearestName } from '../../contract/nearest-name.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { WidgetTexts } from '../../proxy/clinic-settings.ts';
import { clinicReader } from './clinic-reader.ts';
import { type ClinicEntry, readClinic } from './clinic-settings.ts';
import { readConfigFile } from './config-file.ts';
import { type EnvironmentReader, type EnvironmentVariables, environmentReader } from './environment.ts';
import type { SecretFile } from './secret-files.ts';
import {
  certificatesFor,
  exampleSecret,
  generator,
  host,
  hsts,
  isRedis,
  path,
  port,
  publicUrl,
  report,
  secrets,
  storeAddress,
  trustedHops,
} from './setting-formats.ts';
import { clinicSettingsTable } from './settings-table.ts';

export type ServerSettings = {
  /** At least one. */
  clinics: readonly ClinicEntry[];
  /**
   * At least 32 bytes each. Every key is derived from them: new ones from the first, old ones are read with the others.
   */
  secrets: readonly [Uint8Array<ArrayBuffer>, ...Uint8Array<ArrayBuffer>[]];
  /** The path of a SQLite file, `:memory:`, or the address of a Redis, which may contain its password. */
  store: string;
  /** Who signed the Redis's certificate, in PEM. Absent: Node's own list. */
  redisCa?: string;
  /** The files that the tokens and secrets come from. */
  secretFiles: readonly SecretFile[];
  /**
   * The address under which browsers reach this proxy, such as `https://booking.example`, with its path where it has
   * one, and without a slash at the end. Absent: taken from each request.
   */
  publicUrl?: string;
  /** How many reverse proxies of the operator stand in front of this one; their X-Forwarded-For is trusted. */
  hops: number;
  /** Whether answers say that browsers shall use only https from now on (RFC 6797). */
  hsts: boolean;
  host: string;
  port: number;
  /** Whether the embed-code generator is served. */
  generator: boolean;
  /** Whether visitors and visits are counted. */
  report: boolean;
  /** The folder in which builds of the widget's script are kept. */
  builds?: string;
  /** The operator's port. Absent: it isn't opened. */
  admin?: { host: string; port: number };
};

const prefix = /^(ALPACA|BOOKING)_/;

/**
 * `readFile`: returns a file's text or throws. `canOpen`: whether a SQLite store exists or can be created. `english`:
 * the widget's own texts.
 */
type SettingsDeps = {
  readFile: (path: string) => string;
  canOpen: (store: string) => boolean;
  english: WidgetTexts;
};

/**
 * Reads the settings of settings-table.ts. An empty variable counts as absent. Any other BOOKING_… or ALPACA_… variable
 * that isn't empty is a mistake, because it is probably misspelt.
 * @returns the settings, or one line per mistake, which begins with the variable's name or the path in the file and
 *   never contains a secret
 */
export function readSettings(
  env: EnvironmentVariables,
  { readFile, canOpen, english }: SettingsDeps,
): Result<ServerSettings, string[]> {
  const reader = environmentReader(env, readFile);
  const { mistakes, known, secretFiles, optional, confidential } = reader;

  const config = optional('BOOKING_CONFIG', path);
  const onReference = (variable: string) => known.push(variable);
  const onSecretFile = (file: SecretFile) => secretFiles.push(file);
  const sources = { env, readFile, onReference, onSecretFile, english };
  const fromFile = config === undefined ? undefined : readConfigFile({ path: config, ...sources });
  if (fromFile && !fromFile.ok) mistakes.push(...fromFile.problem);
  if (fromFile) known.push(...reportClinicVariables(env, mistakes));
  const clinics = fromFile ? (fromFile.ok ? fromFile.value : []) : readEnvironmentClinic(reader, english);
  const secret = confidential('BOOKING_SECRET', secrets);
  const store = confidential('BOOKING_STORE', storeAddress, 'optional') ?? ':memory:';
  const redisCa = confidential('BOOKING_REDIS_CA', certificatesFor('Redis'), 'optional');
  const hops = optional('BOOKING_TRUST_PROXY', trustedHops) ?? 0;
  const publicAddress = optional('BOOKING_PUBLIC_URL', publicUrl);
  const hstsOn =
    optional('BOOKING_HSTS', hsts) ?? (publicAddress !== undefined && /^https:\/\/[^/]+$/.test(publicAddress));
  const reportOn = optional('BOOKING_REPORT', report) ?? true;
  const builds = optional('BOOKING_BUILDS', path);
  const generatorOn = optional('BOOKING_GENERATOR', generator) ?? false;
  const listen = { host: optional('HOST', host) ?? '127.0.0.1', port: optional('PORT', port) ?? 4800 };
  const adminHost = optional('BOOKING_ADMIN_HOST', host) ?? '127.0.0.1';
  const adminPort = optional('BOOKING_ADMIN_PORT', port);

  const isExample = Buffer.from(secret?.[0] ?? []).toString() === exampleSecret;
  if (isExample && clinics.some(({ alpaca }) => !isLoopback(new URL(alpaca.url).hostname))) {
    mistakes.push(`BOOKING_SECRET: is the one of .env.example, which everybody knows. ${secrets.write}`);
  }
  // A Redis that is unavailable isn't a mistake of the settings.
  if (!isRedis(store) && !canOpen(store)) {
    mistakes.push(
      `BOOKING_STORE: cannot open ${store}. Write the path of a file in a folder that this process may write to.`,
    );
  }
  if (redisCa !== undefined && !/^rediss:/i.test(store)) {
    mistakes.push('BOOKING_REDIS_CA: is for a BOOKING_STORE at rediss://. Write that address, or remove this setting.');
  }
  if (publicAddress === undefined && !reader.isSet('BOOKING_PUBLIC_URL') && clinics.some(({ smtp }) => smtp)) {
    mistakes.push(`BOOKING_PUBLIC_URL: is missing. Mails have links to their visits. ${publicUrl.write}`);
  }
  for (const name of Object.keys(env)) {
    const text = env[name]?.trim() ?? '';
    if (!prefix.test(name) || text === '' || known.includes(name) || isInjected(name, text)) continue;
    const bare = name.replace(prefix, '');
    const meant = known.includes(bare) ? bare : nearestName(name, known);
    mistakes.push(`${name}: is not a setting. ${meant ? `Did you mean ${meant}?` : 'Remove it.'}`);
  }

  if (mistakes.length > 0 || secret === undefined) return refuse(mistakes);
  return done({
    clinics,
    secrets: secret,
    store,
    ...(redisCa !== undefined && { redisCa }),
    // Certificates are no secret.
    secretFiles: secretFiles.filter(({ setting }) => !/_CA(_FILE)?$/i.test(setting)),
    hops,
    hsts: hstsOn,
    ...(publicAddress !== undefined && { publicUrl: publicAddress }),
    generator: generatorOn,
    report: reportOn,
    ...(builds !== undefined && { builds }),
    ...listen,
    ...(adminPort !== undefined && { admin: { host: adminHost, port: adminPort } }),
  });
}

/** The clinic that the environment describes. */
function readEnvironmentClinic(reader: EnvironmentReader, english: WidgetTexts): ClinicEntry[] {
  const clinic = readClinic('main', clinicReader(reader), english);
  return clinic ? [clinic] : [];
}

/**
 * With a file, variables of a clinic are a mistake: it would be ambiguous which of the two counts. Returns their names.
 */
function reportClinicVariables(env: EnvironmentVariables, mistakes: string[]): string[] {
  const variables = Object.values(clinicSettingsTable).flatMap(({ variable, ...entry }) =>
    'secret' in entry ? [variable, `${variable}_FILE`] : [variable],
  );
  for (const name of variables.filter((each) => env[each]?.trim())) {
    mistakes.push(`${name}: is set together with BOOKING_CONFIG, whose file describes the clinics. Set one of them.`);
  }
  return variables;
}

/** Variables that Kubernetes adds for a service that is called `booking` or `alpaca`. */
const isInjected = (name: string, text: string) =>
  /_SERVICE_(HOST|PORT(_\w+)?)$|_PORT_\d+_\w+$/.test(name) || /^(tcp|udp|sctp):\/\//.test(text);
