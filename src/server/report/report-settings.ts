// The options of `npm run report`, and what it takes from the proxy's environment: the store, and which clinics there
// are. It needs no token and no secret.
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { keptDays } from '../../proxy/report/day-counts.ts';
import { type EnvironmentVariables, environmentReader } from '../settings/environment.ts';
import { timeZone } from '../settings/place-formats.ts';
import { certificatesFor, path, storeAddress } from '../settings/setting-formats.ts';

export const usage = `npm run report -- [--clinic ID] [--days N] [--json | --csv] [--svg FILE]

Prints what the proxies have counted: visitors and visits by day, by page and by source. With the proxies' own
environment: BOOKING_STORE, and BOOKING_CONFIG or BOOKING_TIME_ZONE. Proxies may go on.

  --clinic ID   this clinic alone; needed with --svg if there are several
  --days N      the last N days, 1 to ${keptDays}; 30 without it
  --json        for machines: one line of JSON for each clinic
  --csv         for a spreadsheet: one table
  --svg FILE    also writes the plot into FILE

Exit status: 0 the report is complete, 2 there is none.
`;

/** `redisCa`: PEM. `svg`: a file's path. */
export type ReportSettings = {
  store: string;
  redisCa?: string;
  clinics: readonly { id: string; timeZone: string }[];
  days: number;
  format: 'text' | 'json' | 'csv';
  svg?: string;
};

const ConfigFile = z.object({ clinics: z.record(z.string(), z.object({ time_zone: z.string() })) });

const options = {
  help: { type: 'boolean' },
  clinic: { type: 'string' },
  days: { type: 'string' },
  json: { type: 'boolean' },
  csv: { type: 'boolean' },
  svg: { type: 'string' },
} as const;

function parseOptions(args: string[]) {
  const { values, tokens } = parseArgs({ args, options, strict: false, tokens: true });
  const unknown = tokens.flatMap((token) => {
    if (token.kind === 'positional') return [`${token.value}: is not an option.`];
    if (token.kind !== 'option') return [];
    const known = Object.hasOwn(options, token.name) ? options[token.name as keyof typeof options] : undefined;
    if (!known) return [`${token.rawName}: is not an option.`];
    if (known.type === 'string' && !token.value) return [`${token.rawName}: write a value after it.`];
    return known.type === 'boolean' && token.value !== undefined ? [`${token.rawName}: takes no value.`] : [];
  });
  const text = (name: 'clinic' | 'days' | 'svg') => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return { values, text, unknown };
}

/** The clinics of the environment, or of the file of BOOKING_CONFIG. */
function readClinics(
  { mistakes, optional, required }: ReturnType<typeof environmentReader>,
  readFile: (path: string) => string,
): ReportSettings['clinics'] {
  const file = optional('BOOKING_CONFIG', path);
  if (file === undefined) {
    const zone = required('BOOKING_TIME_ZONE', timeZone);
    return zone === undefined ? [] : [{ id: 'main', timeZone: zone }];
  }
  try {
    const { clinics } = ConfigFile.parse(JSON.parse(readFile(file)));
    return Object.entries(clinics).map(([id, { time_zone }]) => ({ id, timeZone: time_zone }));
  } catch {
    mistakes.push(
      `BOOKING_CONFIG: cannot read the clinics and their time_zone in ${file}. Start a proxy with it first.`,
    );
    return [];
  }
}

/** The settings, `help`, or one line per mistake. */
export function readReportSettings(
  args: string[],
  env: EnvironmentVariables,
  readFile: (path: string) => string,
): Result<ReportSettings | 'help', string[]> {
  const { values, text, unknown } = parseOptions(args);
  if (values.help === true) return done('help');
  const reader = environmentReader(env, readFile);
  const { mistakes, confidential } = reader;
  mistakes.push(...unknown);
  const store = confidential('BOOKING_STORE', storeAddress);
  const redisCa = confidential('BOOKING_REDIS_CA', certificatesFor('Redis'), 'optional');
  if (store === ':memory:') {
    mistakes.push(
      'BOOKING_STORE: is in memory, which only the proxy itself can read. Look at /report on its BOOKING_ADMIN_PORT.',
    );
  }
  const all = readClinics(reader, readFile);
  const [clinic, days, svg] = [text('clinic'), text('days') ?? '30', text('svg')];
  const clinics = all.filter(({ id }) => clinic === undefined || id === clinic);
  const ids = all.map(({ id }) => id).join(', ');
  if (all.length > 0 && clinics.length === 0)
    mistakes.push(`--clinic: there is no clinic ${clinic}. Write one of ${ids}.`);
  if (!/^[1-9]\d{0,2}$/.test(days) || Number(days) > keptDays) {
    mistakes.push(`--days: write a number from 1 to ${keptDays}.`);
  }
  if (values.json && values.csv) mistakes.push('--json and --csv: write one of them.');
  if (svg !== undefined && clinics.length > 1)
    mistakes.push(`--svg: is for one clinic. Write --clinic and one of ${ids}.`);
  if (mistakes.length > 0 || store === undefined) return refuse(mistakes);
  return done({
    ...{ store, clinics, days: Number(days), format: values.json ? 'json' : values.csv ? 'csv' : 'text' },
    ...(redisCa !== undefined && { redisCa }),
    ...(svg !== undefined && { svg }),
  });
}
