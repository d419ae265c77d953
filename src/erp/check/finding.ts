// What the connection check (check.ts) finds, as values: whoever prints them or reads them as JSON needs nothing else.
import type { Mismatch } from '../erp.ts';

/** `note` says what nobody could check, and changes no result. */
export type Level = 'pass' | 'note' | 'warn' | 'fail';

/** What asking took: requests sent, the slowest answer in ms, the largest in bytes (decompressed, as far as it was read). */
export type Effort = { requests: number; slowest_ms: number; largest_bytes: number };

/**
 * One thing that was looked at. `id` is stable, for machines; `title` names the thing; `found` is one sentence; `details` are single
 * cases of it; `mismatches`, of a method, are what had to be left out or taken as written, one of each kind; `todo` says what to do about it,
 * always there at `warn` and `fail`.
 */
export type Finding = {
  id: string;
  level: Level;
  title: string;
  found: string;
  details?: string[];
  mismatches?: Mismatch[];
  todo?: string;
  effort?: Effort;
};

/** Each part in the order in which it is told; `booking` is empty unless a test booking was asked for. */
export type Report = { methods: Finding[]; configuration: Finding[]; booking: Finding[] };

/** The worst that was found; notes count as passed. */
export function resultOf({ methods, configuration, booking }: Report): 'pass' | 'warn' | 'fail' {
  const levels = [...methods, ...configuration, ...booking].map(({ level }) => level);
  return levels.includes('fail') ? 'fail' : levels.includes('warn') ? 'warn' : 'pass';
}

/** Fewer characters than this would be found in every other word. */
const shortestSecret = 8;

/** The report without the ERP's token: an ERP, or a page before it, may repeat in any text what it was sent. */
export function withoutToken<T extends Report>(report: T, token: string): T {
  if (token.length < shortestSecret) return report;
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll(token, '…');
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)]));
  };
  return clean(report) as T;
}

/** `1 doctor`, `2,000 doctors`. */
export const counted = (count: number, thing: string): string =>
  `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`;

const mostNamed = 5;

/** The first few of them; `and 12 more` is the last. */
export const firstFew = (names: readonly string[]): string[] =>
  names.length <= mostNamed ? [...names] : [...names.slice(0, mostNamed), `and ${names.length - mostNamed} more`];

const longestName = 60;

/** A doctor or service as the ERP's directory shows it: the name, and the id that the API tells. */
export function named({ id, name }: { id: string; name?: string | undefined }): string {
  if (name === undefined) return id;
  return `${name.length > longestName ? `${name.slice(0, longestName)}…` : name} (id ${id})`;
}
