// The rate limits of one clinic.

/** At most `count` within `seconds`, counted from the first. */
export type RateLimit = { count: number; seconds: number };

/**
 * A client is an IPv4 address or an IPv6 /64: a family, or all patients of a hospital's Wi-Fi. The networks around it
 * have wider limits (networks.ts). `phones` counts visits that were, or may have been, booked for one number.
 * `bookings` and `cancels` count requests that are sent to the ERP, whether or not it accepts them. `clinic` counts the
 * bookings of all clients together: above it nobody is refused, but everybody must solve a challenge.
 */
export type RateLimits = Readonly<Record<'reads' | 'bookings' | 'phones' | 'cancels' | 'clinic', RateLimit>>;

/**
 * Fifty patients behind one address can look and book within the same ten minutes; a client that takes the clinic's
 * slots with ever new phone numbers gets ten a minute.
 */
export const defaultLimits: RateLimits = {
  reads: { count: 600, seconds: 60 },
  bookings: { count: 100, seconds: 600 },
  phones: { count: 5, seconds: 3600 },
  cancels: { count: 20, seconds: 600 },
  clinic: { count: 30, seconds: 600 },
};

/**
 * `writes`: every POST, including one that repeats an Idempotency-Key. It has the limit of `reads` and a counter of its
 * own. `files`: see file-quota.ts. `checks`: the generator's checks of pages. `looks`: calls to the ERP for one visit.
 * `earlier`: mails in which somebody is to confirm that they wait for an earlier time.
 */
export type QuotaName = keyof RateLimits | 'writes' | OtherQuota;

/** Quotas with a limit that isn't a setting. */
type OtherQuota = 'files' | 'checks' | 'looks' | 'earlier';
export type ClientQuota = Exclude<QuotaName, OtherQuota>;

export const limitFor = (limits: RateLimits, quota: ClientQuota): RateLimit =>
  limits[quota === 'writes' ? 'reads' : quota];
