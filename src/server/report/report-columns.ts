// The report's columns, for people.
import { type Counter, counters } from '../../proxy/report/day-counts.ts';

const headings: Record<Counter, string> = {
  opened: 'opened',
  times: 'times seen',
  details: 'details',
  booked: 'booked',
  moved: 'moved',
  refused: 'refused',
  unconfirmed: 'unconfirmed',
  cancelled: 'cancelled',
};

export const columnHeadings = counters.map((counter) => headings[counter]);

/** What the columns mean, one sentence each, in their order. */
export const columnMeanings: readonly string[] = [
  'opened: the widget was shown on a page.',
  'times seen: a visitor came to free times.',
  'details: a visitor came to the form.',
  'booked: the ERP has the visit.',
  'moved: of those booked, the visits in place of an earlier one, which counts as cancelled.',
  'refused: the time was taken or had changed, or the ERP refused.',
  'unconfirmed: nobody knows yet whether the ERP has the visit; look it up there.',
  'cancelled: by the patient, online. What the clinic’s desk does isn’t counted.',
];

export const lowerBound =
  'Visitors may be more than were counted: blockers, caches and older widgets keep reads from the proxy, and what a killed proxy counted in its last 30 seconds is lost. Crawlers that run scripts are counted with them. “…” stands for a part of a name that might say who somebody is, “other” for further names of a day.';

/** A count is taken back when an unconfirmed booking is settled, perhaps on another day: none is shown below 0. */
export const shownCounts = (counts: readonly number[]): number[] =>
  counters.map((_, index) => Math.max(0, counts[index] ?? 0));

/** The name of a page or source in its column; what has none, such as a visitor without a source, is a dash. */
export const shownName = (name: string): string => name || '–';
