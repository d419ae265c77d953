// How long an answer of the ERP may be told again, a method.
import type { ErpRead } from '../../erp/erp-methods.ts';

/**
 * Seconds. `fresh`: it is told as it is. From then on, each counted from there (RFC 5861): for `revalidate` it is told while a newer one
 * is fetched; for `outage`, with a mark, where the ERP doesn't give a newer one. All 0: it is never told again.
 */
export type Lifetime = { fresh: number; revalidate: number; outage: number };

// Doctors and prices change by the week, and last week's are worth reading while the ERP is away.
const people: Lifetime = { fresh: 120, revalidate: 600, outage: 3600 };
// Places go within seconds. What the booking itself goes by is read past the cache; here it is about what a patient is shown.
const times: Lifetime = { fresh: 5, revalidate: 10, outage: 300 };

export const defaultLifetimes: Readonly<Record<ErpRead, Lifetime>> = {
  employees: people,
  employee: people,
  employeesAll: people,
  worktime: times,
  slots: times,
  slotsByService: times,
};

/** Lifetimes of some methods. */
export type Lifetimes = { readonly [Name in ErpRead]?: Lifetime };

export const lifetimeFor = ({ cache }: { cache?: Lifetimes }, name: ErpRead): Lifetime =>
  cache?.[name] ?? defaultLifetimes[name];

/**
 * What a browser may do with it. People: as the proxy does; the `Age` that goes along is counted against it. Times: ask each time, which
 * costs a 304. A booking drops them here and can't drop them there: a page that goes back would offer the place that it just booked.
 */
export function browserCacheControl(name: ErpRead, { fresh }: Lifetime): string {
  const ofPeople = name === 'employees' || name === 'employee' || name === 'employeesAll';
  return ofPeople && fresh > 0 ? `max-age=${fresh}` : 'no-cache';
}
