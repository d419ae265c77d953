// `npm run check`: whether the proxy understands this ERP, and whether the ERP is configured for it. Usage and exit
// status: settings/check-settings.ts.
import { readFileSync } from 'node:fs';
import { checkBooking } from '../erp/check/check-booking.ts';
import { checkConnection } from '../erp/check/check-connection.ts';
import { type CheckReport, worstLevel } from '../erp/check/check-finding.ts';
import { formatReport } from './check-output.ts';
import { createErpFetch } from './fetching/erp-fetch.ts';
import { type CheckSettings, readCheckSettings, usage } from './settings/check-settings.ts';

const statuses = { pass: 0, warn: 1, fail: 2 };

/**
 * The document of `--json`: `{version: 1, url, checked_at, result: "pass"|"warn"|"fail", exit_status, methods,
 * configuration, booking}`, each of the last three a list of findings (src/erp/check/check-finding.ts): `{id, level:
 * "pass"|"note"|"warn"|"fail", title, found, details?, todo?, mismatches?: [{method, path, expected, found, offset?}],
 * effort?: {requests, slowest_ms, largest_bytes}}`. Keys and `id` are stable, the sentences aren't. `booking` is empty
 * without --book. When nothing could be checked, nothing is printed to stdout.
 */
function jsonOf(report: CheckReport, url: string, checkedAt: Date): string {
  const result = worstLevel(report);
  const document = { version: 1, url, checked_at: checkedAt.toISOString(), result, exit_status: statuses[result] };
  return `${JSON.stringify({ ...document, ...report }, null, 2)}\n`;
}

async function check({ book, json, ...settings }: CheckSettings): Promise<number> {
  const upstream = createErpFetch();
  const options = { ...settings, fetch: upstream.fetch, now: Date.now };
  const { report, probes } = await checkConnection(options);
  if (book !== undefined) {
    // Interrupting between booking and cancelling would leave the booking. The first Ctrl-C only prints this; a second
    // one ends the process.
    const wait = () => void process.stderr.write('Cancelling the test booking first. Please wait.\n');
    process.once('SIGINT', wait);
    report.booking = await checkBooking({ ...options, ...book }, probes);
    process.removeListener('SIGINT', wait);
  }
  await upstream.close();
  process.stdout.write(json ? jsonOf(report, settings.url, new Date()) : formatReport(report, settings.url));
  return statuses[worstLevel(report)];
}

const read = readCheckSettings(process.argv.slice(2), process.env, (path) => readFileSync(path, 'utf8'));
if (!read.ok) {
  process.stderr.write(
    `Nothing was checked:\n${read.problem.map((line) => `  ${line}\n`).join('')}Run with --help for usage.\n`,
  );
  process.exitCode = 2;
} else if (read.value === 'help') process.stdout.write(usage);
else process.exitCode = await check(read.value);
