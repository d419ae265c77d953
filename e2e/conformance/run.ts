// `npm run conformance [-- --write --reason ID [--phone NUMBER]]`: the suite against a real ERP, which the environment
// names.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import { done, type Result, refuse } from '../../src/contract/problem.ts';
import { erpReading } from '../../src/server/settings/erp-setting.ts';
import { timeZone } from '../../src/server/settings/place-formats.ts';
import { parseSetting } from '../../src/server/settings/setting-format.ts';

const usage = `ALPACA_URL=https://erp.clinic.example ALPACA_TOKEN_FILE=FILE npm run conformance [-- --write --reason ID [--phone NUMBER]]

ALPACA_URL           the ERP's address, what stands before /api
ALPACA_TOKEN         the token of an ERP user, or ALPACA_TOKEN_FILE: a file that holds it
BOOKING_ERP          what the ERP's answers can't tell, and BOOKING_TIME_ZONE if its times are in UTC
--write --reason ID  also books and cancels a few visits in the last free places, with this cancellation reason
--phone NUMBER       the invented patient's phone number; +380440000000 unless given
`;

type Environment = Record<string, string | undefined>;

/** The settings of the test file, or a sentence for each that is missing. */
function settings(given: Environment, args: string[]): Result<Record<string, string>, string> {
  let options: { write?: boolean | undefined; reason?: string | undefined; phone?: string | undefined };
  try {
    options = parseArgs({
      args,
      options: { write: { type: 'boolean' }, reason: { type: 'string' }, phone: { type: 'string' } },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
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
  return done({
    CONFORMANCE_URL: url?.href ?? '',
    CONFORMANCE_TOKEN: token.value,
    CONFORMANCE_READING: reading,
    CONFORMANCE_ZONE: zone,
    ...(options.write && { CONFORMANCE_REASON: options.reason ?? '' }),
    ...(options.phone && { CONFORMANCE_PHONE: options.phone }),
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

const found = settings(process.env, process.argv.slice(2));
if (found.ok) {
  Object.assign(process.env, found.value);
  // One request after the other, and each test listed by name: the reader is an integrator.
  await startVitest('test', [], {
    config: false,
    watch: false,
    include: ['e2e/conformance/real-erp.ts'],
    reporters: ['verbose'],
    testTimeout: 300_000,
  });
} else {
  process.stderr.write(`${found.problem}\n\n${usage}`);
  process.exitCode = 2;
}
