// How long an answer of the ERP may be reused, by method.
import type { ErpRead } from '../../erp/erp-methods.ts';

/**
 * In seconds. `fresh`: the answer is served as it is. After that, each counted from the end of `fresh` (RFC 5861): for
 * `revalidate` it is served while a newer one is fetched; for `outage` it is served, marked as stale, when the ERP
 * doesn't give a newer one. With all three 0, an answer is never reused.
 */
export type Lifetime = { fresh: number; revalidate: number; outage: number };

/** Lifetimes of some methods. */
export type Lifetimes = { readonly [Name in ErpRead]?: Lifetime };

// Doctors and prices change once a week, and last week's are still worth reading during an outage.
const catalogLifetime: Lifetime = { fresh: 120, revalidate: 600, outage: 3600 };
// Slots are taken within seconds. A booking checks its slot without the cache; this is only about what a patient sees.
const slotLifetime: Lifetime = { fresh: 5, revalidate: 10, outage: 300 };

export const defaultLifetimes: Readonly<Record<ErpRead, Lifetime>> = {
  employees: catalogLifetime,
  employee: catalogLifetime,
  employeesAll: catalogLifetime,
  worktime: slotLifetime,
  slots: slotLifetime,
  slotsByService: slotLifetime,
};

/**
 * For a client that asks for a fresh answer. A second old counts as fresh: however many ask, the ERP is called once a
 * second for a path.
 */
export const freshLifetime = ({ fresh, outage }: Lifetime): Lifetime => ({
  fresh: Math.min(fresh, 1),
  revalidate: 0,
  outage,
});

/** The clinic's lifetime for a method, or the default. */
export const lifetimeFor = ({ cache }: { cache?: Lifetimes }, name: ErpRead): Lifetime =>
  cache?.[name] ?? defaultLifetimes[name];

/**
 * The Cache-Control header. The catalog may be cached by browsers as long as by the proxy; the `Age` header counts
 * against it. Slots must be revalidated every time, which costs a 304: a booking invalidates them here but not in the
 * browser, where going back would offer the slot that was just booked.
 */
export function browserCacheControl(name: ErpRead, { fresh }: Lifetime): string {
  const isCatalog = name === 'employees' || name === 'employee' || name === 'employeesAll';
  return isCatalog && fresh > 0 ? `max-age=${fresh}` : 'no-cache';
}
