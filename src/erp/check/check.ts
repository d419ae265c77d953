// The connection check: every read method against a real ERP, and what its answers say of how it is set up. It only reads; the test
// booking is booking.ts. What it is made of: asking (one question), reading (which questions), failure (why there
// is no answer), methods, configuration, languages and times (findings), finding (what a finding is).

import { localTimeAt } from '../../contract/local-time.ts';
import { unencryptedHost } from '../encryption.ts';
import { type AskingOptions, createAsk } from './asking.ts';
import { configurationFindings } from './configuration.ts';
import type { Asking } from './failure.ts';
import { type Finding, type Report, withoutToken } from './finding.ts';
import { languageFinding } from './languages.ts';
import { methodFindings } from './methods.ts';
import { type Reading, readAll } from './reading.ts';
import { timeFindings } from './times.ts';

export type CheckOptions = AskingOptions & {
  /** Milliseconds for one call. */
  timeLimit: number;
  /** IANA name; undefined: nothing that needs it is checked. */
  timeZone?: string | undefined;
  /** Language tags; undefined: not checked. */
  languages?: readonly string[] | undefined;
  /** How many doctors methods 2, 3 and 4 are asked for. */
  mostDoctors: number;
  /** Milliseconds after which nothing more is asked; what is under way may still take two calls. */
  wholeLimit?: number;
};

/** What no method tells (seed: Touch Types Directory; contract.md: reasons). */
const untold: Finding[] = [
  {
    id: 'touch_types',
    level: 'note',
    title: 'Touch types',
    found:
      'No method tells them. In the ERP: Touch Types Directory: at least one must have Online booking, or every booking fails.',
  },
  {
    id: 'cancellation_reasons',
    level: 'note',
    title: 'Cancel reasons',
    found: 'No method tells them. Copy their ids from the ERP into BOOKING_REASONS, or nobody can cancel online.',
  },
];

function encryptionFinding(url: string): Finding[] {
  const open = unencryptedHost(url);
  if (open === undefined) return [];
  return [
    {
      id: 'encryption',
      level: 'warn',
      title: 'Encryption',
      found: `None: whoever is on the way to ${open} can read the token and the patients' data.`,
      todo: 'Have the ERP speak https, and begin ALPACA_URL with https://.',
    },
  ];
}

/** Checks the ERP, never writing. `reading` is for checkBooking, which needs a free place of it. */
export async function checkConnection(options: CheckOptions): Promise<{ report: Report; reading: Reading }> {
  const { now, timeZone, languages, mostDoctors, wholeLimit = 120_000, url, timeLimit, token } = options;
  const end = now() + wholeLimit;
  const reading = await readAll(createAsk({ ...options, inTime: () => now() < end }), mostDoctors);
  const asking: Asking = { at: url, seconds: timeLimit / 1000 };
  const today = localTimeAt(now(), timeZone ?? 'UTC').slice(0, 10);
  // Where nobody answered, there is nothing to judge, and one thing to do.
  const answered = reading.catalogue !== undefined;
  const report: Report = {
    methods: methodFindings(reading, asking),
    configuration: answered
      ? [
          ...encryptionFinding(url),
          ...configurationFindings(reading, today, timeZone !== undefined),
          ...languageFinding(reading, languages),
          ...timeFindings(reading, timeZone, now()),
          ...untold,
        ]
      : [],
    booking: [],
  };
  return { report: withoutToken(report, token), reading };
}
