// The port of the rate limit counters.
import type { QuotaName } from './limits.ts';

/** How much of a quota is used, this use included, and in how many seconds it is whole again. */
type QuotaUsage = { used: number; reset: number };

/** Quotas of what costs the clinic nothing. */
export type ReadQuota = Extract<QuotaName, 'reads' | 'files'>;

/** Counts without waiting: what other processes have counted in this moment may be missing. */
export type ReadCounter = { use(): QuotaUsage; giveBack(): void };

/** Never rejects: while the shared counters are unavailable, each process counts for itself. */
export type RateLimiter = {
  /** Counts one use. @param who a client's address or a keyed fingerprint, never a phone number */
  use(quota: QuotaName, clinic: string, who: string, seconds: number): Promise<QuotaUsage>;
  /** Takes one use back because nothing was done for it. */
  giveBack(quota: QuotaName, clinic: string, who: string, seconds: number): Promise<void>;
  /** The counter of a client that reads more than once. */
  counter(quota: ReadQuota, clinic: string, who: string, seconds: number): ReadCounter;
};
