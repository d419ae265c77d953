// The connection check: calls every read method of a real ERP and judges its answers and its configuration. It only
// reads; the test booking is check-booking.ts. The parts: probe (one call), probe-reads (which calls), explain-failure
// (why there is no answer), the *-finding(s) files (what the answers say), finding (what a finding is).
import { localTimeAt } from '../../contract/local-time.ts';
import { unencryptedHost } from '../unencrypted-host.ts';
import { type CheckFinding, type CheckReport, redactToken } from './check-finding.ts';
import { configurationFindings } from './configuration-findings.ts';
import type { CheckedErp } from './explain-failure.ts';
import { languageFinding } from './language-finding.ts';
import { methodFindings } from './method-findings.ts';
import { collectReadings, type MethodReadings } from './method-readings.ts';
import { createProbe, type ProbeOptions } from './probe.ts';
import { probeReads, type ReadProbes } from './probe-reads.ts';
import { ruleFindings, type TimeRules } from './rule-findings.ts';
import { isSameSetting, passOf, suggestionFinding } from './suggested-setting.ts';
import { timeFindings } from './time-findings.ts';
import { unreadFindings } from './unread-findings.ts';

export type CheckOptions = ProbeOptions & {
  /** Timeout of one call in ms. */
  timeoutMs: number;
  /** IANA name. Without it, nothing that depends on the time zone is checked. */
  timeZone?: string | undefined;
  /** Language tags. Without them, languages aren't checked. */
  languages?: readonly string[] | undefined;
  rules?: TimeRules;
  /** For how many doctors methods 2, 3 and 4 are called. */
  maxDoctors: number;
  /** After this many ms no further call is sent. The one under way may still take two timeouts. */
  totalTimeoutMs?: number;
};

/** No method lists touch types and cancellation reasons. */
const uncheckable: CheckFinding[] = [
  {
    id: 'touch_types',
    level: 'note',
    title: 'Touch types',
    found:
      'No method lists them. In the ERP: Touch Types Directory: at least one must have Online booking, or every booking fails.',
  },
  {
    id: 'cancellation_reasons',
    level: 'note',
    title: 'Cancel reasons',
    found: 'No method lists them. Copy their ids from the ERP into BOOKING_REASONS, or nobody can cancel online.',
  },
];

function encryptionFinding(url: string): CheckFinding[] {
  const host = unencryptedHost(url);
  if (host === undefined) return [];
  return [
    {
      id: 'encryption',
      level: 'warn',
      title: 'Encryption',
      found: `None: anyone between this machine and ${host} can read the token and the patients' data.`,
      todo: 'Have the ERP serve https, and start ALPACA_URL with https://.',
    },
  ];
}

/** Checks the ERP without writing anything. `probes` is for checkBooking, which takes a free slot from it. */
export async function checkConnection(options: CheckOptions): Promise<{ report: CheckReport; probes: ReadProbes }> {
  const { now, timeZone, languages, maxDoctors, totalTimeoutMs = 120_000, url, timeoutMs, token } = options;
  const deadline = now() + totalTimeoutMs;
  const readings = collectReadings(options.reading);
  const probe = createProbe({ ...options, inTime: () => now() < deadline, observe: readings.observe });
  const probes = await probeReads(probe, maxDoctors, readings);
  const suggested = await suggestSetting(options, readings, deadline);
  const erp: CheckedErp = { url, timeoutSeconds: timeoutMs / 1000 };
  const today = localTimeAt(now(), timeZone ?? 'UTC').slice(0, 10);
  // Without any answer there is nothing else to judge, and only one thing to do.
  const answered = probes.catalogue !== undefined;
  const report: CheckReport = {
    methods: methodFindings(probes, erp),
    reading: [...suggested.findings, ...unreadFindings(suggested.readings)],
    configuration: answered
      ? [
          ...encryptionFinding(url),
          ...configurationFindings(probes, today, timeZone !== undefined),
          ...languageFinding(probes, languages),
          ...timeFindings(probes, timeZone, now()),
          ...ruleFindings(probes, options.rules ?? {}),
          ...uncheckable,
        ]
      : [],
    booking: [],
  };
  return { report: redactToken(report, token), probes };
}

/** Each pass shows what stands inside that which the pass before couldn't read. */
const maxPasses = 6;
const maxDoctorsSuggested = 3;

/**
 * Reads again with the names that the misses suggest, until they suggest no more.
 * @returns the suggestion, and the readings of the last pass: what it left unread, no suggestion explains
 */
async function suggestSetting(
  options: CheckOptions,
  readings: MethodReadings,
  deadline: number,
): Promise<{ findings: CheckFinding[]; readings: MethodReadings }> {
  const own = options.reading ?? {};
  const passes = [passOf(readings, { setting: own, assumed: own })];
  let seen = readings;
  for (let assumed = own; passes.length <= maxPasses; ) {
    const last = passes.at(-1);
    if (last === undefined || isSameSetting(last.assumed, assumed)) break;
    assumed = last.assumed;
    seen = collectReadings(assumed);
    const inTime = () => options.now() < deadline;
    const probe = createProbe({ ...options, reading: assumed, inTime, observe: seen.observe });
    await probeReads(probe, Math.min(options.maxDoctors, maxDoctorsSuggested), seen);
    passes.push(passOf(seen, last));
  }
  return { findings: passes.length > 1 ? suggestionFinding(passes) : [], readings: seen };
}
