// What happened at a clinic in one day, in numbers: the record that the report is made of. Its shape is frozen: during
// an update the old and the new version share a store. New counters go to the end.
import * as z from 'zod/mini';
import type { CountedPlace } from './counted-place.ts';

/**
 * `opened`, `times`, `details`: how far visitors have come (contract/seen-moments.ts). The others are ends of the
 * ledger: `booked`, and of those `moved` in place of an earlier visit; `refused` for good; `unconfirmed` still;
 * `cancelled`.
 */
export const counters = [
  'opened',
  'times',
  'details',
  'booked',
  'moved',
  'refused',
  'unconfirmed',
  'cancelled',
] as const;
export type Counter = (typeof counters)[number];

/** By the order of `counters`; missing ones are 0. */
type Counts = readonly number[];
type Rows = readonly (readonly [name: string, counts: Counts])[];

const StoredRows = z.array(z.tuple([z.string(), z.array(z.number())]));

/** The same requests twice: by page and by source. */
export const DayCounts = z.object({ version: z.literal(1), pages: StoredRows, sources: StoredRows });
export type DayCounts = { version: 1; pages: Rows; sources: Rows };

export const noCounts: DayCounts = { version: 1, pages: [], sources: [] };

/** Of a clinic and day, of each kind. Whoever makes names up can't fill the store: further ones count as `other`. */
export const maxNames = 30;
export const otherName = 'other';

/** How long a day is kept. */
export const keptDays = 400;

export const dayKey = (clinic: string, day: string) => `report:${clinic}:${day}`;

export const addUp = (one: Counts, other: Counts): Counts =>
  counters.map((_, index) => (one[index] ?? 0) + (other[index] ?? 0));

function addRows(rows: Rows, added: Rows, max: number): Rows {
  const sums = new Map(rows);
  for (const [name, counts] of added) {
    const known = sums.has(name) || [...sums.keys()].filter((each) => each !== otherName).length < max;
    const row = known ? name : otherName;
    sums.set(row, addUp(sums.get(row) ?? [], counts));
  }
  return [...sums];
}

/** Adds up. @param max names of each kind; further ones count as `other` */
export const addDays = (one: DayCounts, { pages, sources }: DayCounts, max = maxNames): DayCounts => ({
  version: 1,
  pages: addRows(one.pages, pages, max),
  sources: addRows(one.sources, sources, max),
});

/** The counts of one place. */
export const countsAt = ({ page, source }: CountedPlace, counts: Counts): DayCounts => ({
  version: 1,
  pages: [[page, counts]],
  sources: [[source, counts]],
});

/** The day's sums. */
export const totalOf = ({ pages }: DayCounts): Counts =>
  pages.reduce<Counts>(
    (sum, [, counts]) => addUp(sum, counts),
    counters.map(() => 0),
  );

/** Undefined where it is of a newer version, or no record. */
export function parseDay(text: string): DayCounts | undefined {
  try {
    return DayCounts.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
