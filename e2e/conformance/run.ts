// `npm run conformance`: the suite against a real ERP, which the environment
// names.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import { done, type Result, refuse } from '../../src/contract/problem.ts';
import { erpReading } from '../../src/server/settings/erp-setting.ts';
import { timeZone } from '../../src/server/settings/place-formats.ts';
import { parseSetting } from '../../src/server/settings/setting-format.ts';
import { createConsoleReport } from './console-report.ts';
import { type ConformanceTarget, openErpSession } from './erp-session.ts';

const usage = `ALPACA_URL=https://erp.clinic.example ALPACA_TOKEN_FILE=FILE npm run conformance [-- OPTIONS]

ALPACA_URL           the ERP's address, what stands before /api
ALPACA_TOKEN         the token of an ERP user, or ALPACA_TOKEN_FILE: a file that holds it
BOOKING_ERP          what the ERP's answers can't tell, and BOOKING_TIME_ZONE if its times are in UTC
--write --reason ID  also books and cancels a few visits in the last free places, with this cancellation reason
--phone NUMBER       the invented patient's phone number; +380440000000 unless given
--verbose            the test runner's own output: each failure in full
--help               this text

Exit status: 0 nothing failed, 1 something did or nothing could be checked, 2 the options or settings are wrong.
`;

type Environment = Record<string, string | undefined>;

const flags = {
  write: { type: 'boolean' },
  reason: { type: 'string' },
  phone: { type: 'string' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type ConformanceRun = { target: ConformanceTarget; environment: Record<string, string>; verbose: boolean };

/** What to check, and the settings of the test file; or a sentence for each setting that is missing. */
function settings(given: Environment, args: string[]): Result<ConformanceRun | 'help', string> {
  let options: { [Name in keyof typeof flags]?: (typeof flags)[Name]['type'] extends 'boolean' ? boolean : string };
  try {
    options = parseArgs({ args, options: flags }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  if (options.help) return done('help');
  const url = URL.parse(given.ALPACA_URL ?? '');
  const token = tokenOf(given);
  if (!token.ok) return token;
  const { BOOKING_ERP: reading = '', BOOKING_TIME_ZONE: zone = '' } = given;
  const reader = reading === '' ? done({}) : parseSetting(erpReading, reading);
  const clinicZone = zone === '' ? done('') : parseSetting(timeZone, zone);
  const wrong = [
    reader.ok ? '' : `BOOKING_ERP: ${reader.problem}`,
    clinicZone.ok ? '' : `BOOKING_TIME_ZONE: ${clinicZone.problem}`,
    url === null || !/^https?:$/.test(url.protocol) ? 'ALPACA_URL is not set, or is no web address.' : '',
    /\/api(\/|$)/.test(url?.pathname ?? '') ? 'ALPACA_URL goes too far: only what stands before /api.' : '',
    token.value === '' ? 'Neither ALPACA_TOKEN nor ALPACA_TOKEN_FILE is set.' : '',
    options.write && !options.reason ? '--write needs --reason ID: without one nothing could be cancelled again.' : '',
    !options.write && (options.reason || options.phone) ? '--reason and --phone are for --write.' : '',
  ].filter((each) => each !== '');
  if (wrong.length > 0) return refuse(wrong.join('\n'));
  const target = { url: url?.href ?? '', token: token.value };
  return done({
    target: {
      ...target,
      ...(reading !== '' && reader.ok && { reading: reader.value }),
      ...(zone !== '' && { timeZone: zone }),
    },
    environment: {
      CONFORMANCE_URL: target.url,
      CONFORMANCE_TOKEN: target.token,
      CONFORMANCE_READING: reading,
      CONFORMANCE_ZONE: zone,
      ...(options.write && { CONFORMANCE_REASON: options.reason ?? '' }),
      ...(options.phone && { CONFORMANCE_PHONE: options.phone }),
    },
    verbose: options.verbose ?? false,
  });
}

function tokenOf({ ALPACA_TOKEN, ALPACA_TOKEN_FILE }: Environment): Result<string, string> {
  if (ALPACA_TOKEN || !ALPACA_TOKEN_FILE) return done(ALPACA_TOKEN ?? '');
  try {
    return done(readFileSync(ALPACA_TOKEN_FILE, 'utf8').trim());
  } catch {
    return refuse('The file that ALPACA_TOKEN_FILE names can not be read.');
  }
}

/** One request after the other, and each check told by name: the reader is an integrator. */
async function runSuite({ target, environment, verbose }: ConformanceRun) {
  const first = await openErpSession(target).erp.employees();
  // One sentence instead of the same one from each check.
  if (!first.ok && first.problem.kind !== 'unreadable') {
    const problem = JSON.stringify(first.problem);
    process.stderr.write(`Nothing can be checked: method 1 ended with ${problem}. npm run check says what to do.\n`);
    process.exitCode = 1;
    return;
  }
  Object.assign(process.env, environment);
  if (!verbose) process.stdout.write(`Conformance of ${target.url}\n\n`);
  const report = createConsoleReport(
    (line) => process.stdout.write(`${line}\n`),
    environment.CONFORMANCE_REASON !== undefined,
  );
  await startVitest('test', [], {
    config: false,
    watch: false,
    include: ['e2e/conformance/real-erp.ts'],
    reporters: [verbose ? 'verbose' : report],
    testTimeout: 300_000,
  });
}

const found = settings(process.env, process.argv.slice(2));
if (!found.ok) {
  process.stderr.write(`${found.problem}\n\n${usage}`);
  process.exitCode = 2;
} else if (found.value === 'help') process.stdout.write(usage);
else await runSuite(found.value);
