// The findings of the connection check as values. Printing them, or writing them as JSON, needs nothing else.
import type { Mismatch } from '../erp.ts';
import type { ErpReading } from '../erp-reading.ts';

/**
 * `note` is for what no method shows; it doesn't change the result. `not_judged`: the answers that the judgement draws
 * on couldn't be read, so that nothing may be said about the ERP's settings.
 */
export type Level = 'pass' | 'note' | 'not_judged' | 'warn' | 'fail';

/**
 * What the calls took: requests sent, slowest call in ms, largest response in bytes (decompressed, as far as it was
 * read).
 */
export type Effort = { requests: number; slowest_ms: number; largest_bytes: number };

/**
 * One thing that was checked. `id` is stable and meant for machines. `title` names the thing, `found` is one sentence,
 * `details` are examples. `mismatches`, of a method, is what was left out or taken as written, one of each kind.
 * `setting` is a BOOKING_ERP that is suggested. `todo` says what to do; it is always there at `warn` and `fail`.
 */
export type CheckFinding = {
  id: string;
  level: Level;
  title: string;
  found: string;
  details?: string[];
  mismatches?: Mismatch[];
  setting?: ErpReading;
  todo?: string;
  effort?: Effort;
};

/**
 * The findings in the order in which they are shown. `reading`: keys of the answers that nothing was read from.
 * `booking` is empty unless a test booking was requested.
 */
export type CheckReport = {
  methods: CheckFinding[];
  reading: CheckFinding[];
  configuration: CheckFinding[];
  booking: CheckFinding[];
};

/** The worst level in the report. Notes count as passed, and what isn't judged as a warning. */
export function worstLevel(report: CheckReport): 'pass' | 'warn' | 'fail' {
  const levels = new Set(Object.values(report).flatMap((findings) => findings.map(({ level }) => level)));
  if (levels.has('fail')) return 'fail';
  return levels.has('warn') || levels.has('not_judged') ? 'warn' : 'pass';
}

/** A shorter token would match parts of ordinary words. */
const minTokenLength = 8;

/** The report without the ERP's token: an ERP, or a gateway in front of it, may repeat the token in any text. */
export function redactToken<T extends CheckReport>(report: T, token: string): T {
  if (token.length < minTokenLength) return report;
  const redact = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(token, '…');
    if (Array.isArray(value)) return value.map(redact);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redact(each)]));
  };
  return redact(report) as T;
}

/** `1 doctor`, `2,000 doctors`. */
export const quantity = (count: number, noun: string): string =>
  `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;

const maxExamples = 5;

/** The first five texts, and how many more there are. */
export const firstFive = (texts: readonly string[]): string[] =>
  texts.length <= maxExamples ? [...texts] : [...texts.slice(0, maxExamples), `and ${texts.length - maxExamples} more`];

const maxNameLength = 60;

/** A doctor or a service as the ERP's directory shows it: `Olena Kovalenko (id 11)`. */
export function nameWithId({ id, name }: { id: string; name?: string | undefined }): string {
  if (name === undefined) return id;
  return `${name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name} (id ${id})`;
}
