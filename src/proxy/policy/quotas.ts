// Spends a client's quotas, and refuses what exceeds them.
import type { Problem } from '../../contract/problem.ts';
import type { Call } from '../call.ts';
import { limitFor, type QuotaName, type RateLimit } from './limits.ts';
import type { QuotaUsage } from './rate-limiter.ts';

type LimitedCall = Pick<Call, 'clinic' | 'deps' | 'client' | 'headers'>;

/**
 * Adds the headers of draft-ietf-httpapi-ratelimit-headers-10. Not for a phone number: they would reveal to anybody who
 * knows the number that somebody booked with it.
 */
function addRateLimitHeaders(
  headers: Record<string, string>,
  quota: QuotaName,
  { count, seconds }: RateLimit,
  { used, reset }: QuotaUsage,
): void {
  if (quota === 'phones') return;
  const append = (name: string, item: string) => {
    headers[name] = [headers[name], item].filter(Boolean).join(', ');
  };
  append('ratelimit-policy', `"${quota}";q=${count};w=${seconds}`);
  append('ratelimit', `"${quota}";r=${Math.max(count - used, 0)};t=${reset}`);
}

/** `share`: the part of the quota that is used, 1 all of it. `exceeded`: the refusal. */
async function spend({ clinic, deps, headers }: LimitedCall, quota: QuotaName, who: string) {
  const { id, limits } = clinic.settings;
  if (limits === 'off') return { share: 0 };
  const limit = limitFor(limits, quota);
  const usage = await deps.limiter.use(quota, id, who, limit.seconds);
  addRateLimitHeaders(headers, quota, limit, usage);
  const share = usage.used / limit.count;
  const exceeded: Problem = { code: 'too_many_requests', retry_after: usage.reset };
  return share > 1 ? { share, exceeded } : { share };
}

/** Counts one use by the client; the refusal where it is one too many. */
export async function spendQuota(call: LimitedCall, quota: QuotaName): Promise<Problem | undefined> {
  return (await spend(call, quota, call.client)).exceeded;
}

/** The quotas that an action spends, each with whose it is. */
export type QuotaCosts = readonly (readonly [QuotaName, string])[];

/**
 * Counts one use of each quota, up to the first that is exceeded. `share`: the part of the first one that is used, 1
 * all of it. `exceeded`: the refusal.
 */
export async function spendQuotas(
  call: LimitedCall,
  costs: QuotaCosts,
): Promise<{ share: number; exceeded?: Problem }> {
  const shares: number[] = [];
  for (const [quota, who] of costs) {
    const { share, exceeded } = await spend(call, quota, who);
    shares.push(share);
    if (exceeded) return { share: shares[0] ?? 0, exceeded };
  }
  return { share: shares[0] ?? 0 };
}

/** Takes one use of each quota back, because what it was spent for wasn't done. */
export async function refundQuotas({ clinic, deps }: LimitedCall, costs: QuotaCosts): Promise<void> {
  const { id, limits } = clinic.settings;
  if (limits === 'off') return;
  for (const [quota, who] of costs) {
    await deps.limiter.giveBack(quota, id, who, limitFor(limits, quota).seconds);
  }
}
