// `npm run check`: whether the proxy understands this ERP, and whether the ERP is configured for it; with
// --mail, whether the mail server takes mails. Usage and exit status: settings/check-settings.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { checkBooking } from '../erp/check/check-booking.ts';
import { checkConnection } from '../erp/check/check-connection.ts';
import { type CheckFinding, type CheckReport, worstLevel } from '../erp/check/check-finding.ts';
import { shapeReport } from '../erp/check/shape-report.ts';
import type { WebhookTarget } from '../proxy/outbox/webhook.ts';
import { formatMailCheck, formatReport } from './check-output.ts';
import { createErpFetch } from './fetching/erp-fetch.ts';
import { checkMail } from './mail/check-mail.ts';
import { type CheckSettings, type MailCheckSettings, readCheckSettings, usage } from './settings/check-settings.ts';

const statuses = { pass: 0, warn: 1, fail: 2 };

/**
 * The document of `--json`: `{version: 1, url, checked_at, result: "pass"|"warn"|"fail", exit_status, methods,
 * reading, configuration, booking, shape?}`, each of the last four but `shape` a list of findings
 * (src/erp/check/check-finding.ts): `{id, level: "pass"|"note"|"not_judged"|"warn"|"fail", title, found, details?,
 * todo?, mismatches?: [{method, path, expected, found, count?, offset?}], setting?: {…} (a BOOKING_ERP that is
 * suggested), effort?: {requests, slowest_ms, largest_bytes}}`. Keys and `id` are stable, the sentences aren't.
 * `booking` is empty without --book, and `shape` (lines of text) is there with --shape. When nothing could be checked,
 * nothing is printed to stdout.
 */
function jsonOf(report: CheckReport, url: string, checkedAt: Date, shape: string | undefined): string {
  const result = worstLevel(report);
  const document = { version: 1, url, checked_at: checkedAt.toISOString(), result, exit_status: statuses[result] };
  const lines = shape?.trimEnd().split('\n');
  return `${JSON.stringify({ ...document, ...report, ...(lines && { shape: lines }) }, null, 2)}\n`;
}

/** Whether the file could be written; it says so on stderr. */
function writeShapes(file: string, shapes: string): boolean {
  try {
    writeFileSync(file, shapes);
    process.stderr.write(`The shape of the answers is in ${file}. It holds no value: it may be sent to a developer.\n`);
    return true;
  } catch {
    process.stderr.write(`--shape: cannot write the file ${file}.\n`);
    return false;
  }
}

/** Nothing is sent: what it is set to is right, and the first event shows whether it is taken. */
const webhookFinding = ({ url, secrets, patient }: WebhookTarget): CheckFinding => ({
  ...{ id: 'webhook', level: 'pass', title: 'Webhook' },
  found: `Events go to ${new URL(url).host}, signed with ${secrets.length === 1 ? 'one secret' : `${secrets.length} secrets`}, ${patient ? 'with' : 'without'} the patient’s name, phone and e-mail.`,
});

async function check({ book, json, shape, webhook, ...settings }: CheckSettings): Promise<number> {
  const upstream = createErpFetch();
  const options = { ...settings, fetch: upstream.fetch, now: Date.now };
  const { report, probes } = await checkConnection(options);
  if (webhook) report.configuration.push(webhookFinding(webhook));
  if (book !== undefined) {
    // Interrupting between booking and cancelling would leave the booking. The first Ctrl-C only prints this; a second
    // one ends the process.
    const wait = () => void process.stderr.write('Cancelling the test booking first. Please wait.\n');
    process.once('SIGINT', wait);
    report.booking = await checkBooking({ ...options, ...book }, probes);
    process.removeListener('SIGINT', wait);
  }
  await upstream.close();
  const shapes = shape === undefined ? undefined : shapeReport(probes.readings, settings.token);
  const printed = shape === true ? shapes : undefined;
  process.stdout.write(
    json
      ? jsonOf(report, settings.url, new Date(), printed)
      : formatReport(report, settings.url) + (printed === undefined ? '' : `\n${printed}`),
  );
  if (shapes !== undefined && typeof shape === 'object' && !writeShapes(shape.file, shapes)) return 2;
  return statuses[worstLevel(report)];
}

/** `--json` prints `{version: 1, checked_at, exit_status, mail}`; `mail` is a finding. */
async function checkMailServer({ json, ...settings }: MailCheckSettings): Promise<number> {
  const mail = await checkMail(settings);
  const status = mail.level === 'pass' ? statuses.pass : statuses.fail;
  const document = { version: 1, checked_at: new Date().toISOString(), exit_status: status, mail };
  process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : formatMailCheck(mail, settings.smtp.host));
  return status;
}

const read = readCheckSettings(process.argv.slice(2), process.env, (path) => readFileSync(path, 'utf8'));
if (!read.ok) {
  process.stderr.write(
    `Nothing was checked:\n${read.problem.map((line) => `  ${line}\n`).join('')}Run with --help for usage.\n`,
  );
  process.exitCode = 2;
} else if (read.value === 'help') process.stdout.write(usage);
else if ('smtp' in read.value) process.exitCode = await checkMailServer(read.value);
else process.exitCode = await check(read.value);
