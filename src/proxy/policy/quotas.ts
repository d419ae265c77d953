// Spends the quotas of a client and the networks around it, of a phone number and of a clinic, and refuses what exceeds
// them.
import type { Problem } from '../../contract/problem.ts';
import type { Call } from '../call.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { type ClientQuota, limitFor, type QuotaName, type RateLimit } from './limits.ts';
import { widerNetworksOf } from './networks.ts';

type LimitedCall = Pick<Call, 'clinic' | 'deps' | 'client' | 'clientHeaders'>;

/** One use that was counted. `until`: ms since 1970; a refund after that would count for the next period. */
type SpentUse = { quota: QuotaName; who: string; seconds: number; until: number };
export type SpentUses = readonly SpentUse[];

/**
 * `share`: the part of the quota that is used, 1 all of it. `reset`: seconds until it is whole again. `exceeded`: the
 * refusal. `spent`: what to refund when nothing is done.
 */
type Spending = { share: number; reset: number; exceeded?: Problem; spent: SpentUses };

const unlimited: Spending = { share: 0, reset: 0, spent: [] };

/** Adds an item to one of the headers of draft-ietf-httpapi-ratelimit-headers-10, which are about the client itself. */
function append(headers: Record<string, string>, name: 'ratelimit' | 'ratelimit-policy', item: string): void {
  headers[name] = [headers[name], item].filter(Boolean).join(', ');
}

/** The limit itself, as the RateLimit-Policy header says it. */
export const policyItem = (quota: QuotaName, { count, seconds }: RateLimit) => `"${quota}";q=${count};w=${seconds}`;
const usageItem = (quota: QuotaName, left: number, reset: number) => `"${quota}";r=${Math.max(left, 0)};t=${reset}`;

async function count({ clinic, deps }: LimitedCall, quota: QuotaName, who: string, seconds: number) {
  const usage = await deps.limiter.use(quota, clinic.settings.id, who, seconds);
  // `reset` is rounded up. A second too early is safe: the use then stays counted.
  const until = deps.now().getTime() + (usage.reset - 1) * 1000;
  return { usage, use: { quota, who, seconds, until } };
}

const tooMany = (reset: number): Problem => ({ code: 'too_many_requests', retry_after: reset });

/**
 * Counts one use by the client and by the networks around it, the widest first. A refused use is counted only by the
 * client itself, so that a client over its limit takes nothing from its neighbours.
 */
export async function spendClientQuota(call: LimitedCall, quota: ClientQuota): Promise<Spending> {
  const { limits } = call.clinic.settings;
  if (limits === 'off') return unlimited;
  const limit = limitFor(limits, quota);
  const spent: SpentUse[] = [];
  let share = 0;
  for (const { network, factor } of [...widerNetworksOf(call.client), { network: call.client, factor: 1 }]) {
    const { usage, use } = await count(call, quota, network, limit.seconds);
    const { used, reset } = usage;
    const exceeded = used > limit.count * factor;
    const own = network === call.client;
    // Of a wider network only the refusal shows: its count is also about others.
    if (own || exceeded) {
      append(call.clientHeaders, 'ratelimit-policy', policyItem(quota, limit));
      // How many bookings are left shows only in a refusal, where it is none. Otherwise a client that has some left
      // would see that it is the phone number whose quota somebody else has used up.
      const told = exceeded || quota !== 'bookings';
      if (told) append(call.clientHeaders, 'ratelimit', usageItem(quota, exceeded ? 0 : limit.count - used, reset));
    }
    if (exceeded) {
      await refundQuotas(call, own ? spent : [...spent, use]);
      return { share: used / (limit.count * factor), reset, exceeded: tooMany(reset), spent: own ? [use] : [] };
    }
    spent.push(use);
    share = Math.max(share, used / (limit.count * factor));
    if (own) return { share, reset, spent };
  }
  return unlimited;
}

/** Counts a read at once, and gives its RateLimit header. Undefined where it is one too many, and isn’t counted. */
export type SpendRead = () => string | undefined;

/** What counts the reads of one client, whose networks and counters are looked up here once. */
export function createReadSpender(
  { limiter }: Pick<ProxyDeps, 'limiter'>,
  clinic: string,
  client: string,
  { count, seconds }: RateLimit,
): SpendRead {
  const counterOf = (network: string) => limiter.counter('reads', clinic, network, seconds);
  const wider = widerNetworksOf(client).map(({ network, factor }) => ({
    counter: counterOf(network),
    most: count * factor,
  }));
  const own = counterOf(client);
  const giveBack = (spent: number) => {
    for (const { counter } of wider.slice(0, spent)) counter.giveBack();
  };
  return () => {
    let spent = 0;
    for (const { counter, most } of wider) {
      spent++;
      if (counter.use().used <= most) continue;
      giveBack(spent);
      return undefined;
    }
    const { used, reset } = own.use();
    if (used <= count) return usageItem('reads', count - used, reset);
    own.giveBack();
    giveBack(spent);
    return undefined;
  };
}

/** Counts one use by the client; the refusal where it is one too many. */
export async function spendQuota(call: LimitedCall, quota: ClientQuota): Promise<Problem | undefined> {
  return (await spendClientQuota(call, quota)).exceeded;
}

/**
 * Counts one booking of the clinic, whoever books. `over`: it is above the clinic's ceiling, which is reported once a
 * period.
 */
export async function spendClinicQuota(call: LimitedCall): Promise<{ over: boolean; spent: SpentUses }> {
  const { id, limits } = call.clinic.settings;
  if (limits === 'off') return { over: false, spent: [] };
  const limit = limitFor(limits, 'clinic');
  const { usage, use } = await count(call, 'clinic', 'all', limit.seconds);
  const over = usage.used > limit.count;
  if (over) call.deps.onBookingSurge?.(id, limit);
  return { over, spent: [use] };
}

/**
 * Counts one visit for a phone number. A refusal must not reveal that somebody else booked with it: it has the headers,
 * and the time to wait, of a client that is over its own limit of bookings.
 * @param reset seconds until the client's own quota of bookings is whole again
 */
export async function spendPhoneQuota(call: LimitedCall, fingerprint: string, reset: number): Promise<Spending> {
  const { limits } = call.clinic.settings;
  if (limits === 'off') return unlimited;
  const limit = limitFor(limits, 'phones');
  const { usage, use } = await count(call, 'phones', fingerprint, limit.seconds);
  const share = usage.used / limit.count;
  if (share <= 1) return { share, reset, spent: [use] };
  append(call.clientHeaders, 'ratelimit', usageItem('bookings', 0, reset));
  return { share, reset, exceeded: tooMany(reset), spent: [use] };
}

/** How often the ERP is asked about one visit, whoever opens its link. */
const looksLimit = { count: 12, seconds: 60 };

/** Counts one call to the ERP about a visit. Returns false if it is one too many. @param visit unique to the visit */
export async function spendLook({ clinic, deps }: LimitedCall, visit: string): Promise<boolean> {
  if (clinic.settings.limits === 'off') return true;
  const { used } = await deps.limiter.use('looks', clinic.settings.id, visit, looksLimit.seconds);
  return used <= looksLimit.count;
}

/** How many mails to confirm an address are sent in an hour: for one client, to one address, and in all. */
const confirmationLimits = { client: 20, address: 3, clinic: 300 };
const confirmationSeconds = 3600;

/**
 * Counts one mail that somebody has asked for, to an address that may be another's. Returns false if it is one too
 * many. Gateways don't know the address, so that limit holds also where the others are off.
 * @param patient unique to the address, a keyed fingerprint
 */
export async function spendConfirmation({ clinic, client, deps }: LimitedCall, patient: string): Promise<boolean> {
  const { id, limits } = clinic.settings;
  const networks = [...widerNetworksOf(client), { network: client, factor: 1 }];
  const { client: ofClient, address, clinic: inAll } = confirmationLimits;
  const counts = [
    ...networks.map(({ network, factor }) => ({ who: network, most: ofClient * factor })),
    { who: 'all', most: inAll },
  ];
  for (const { who, most } of [...(limits === 'off' ? [] : counts), { who: `to ${patient}`, most: address }]) {
    const { used } = await deps.limiter.use('earlier', id, who, confirmationSeconds);
    if (used > most) return false;
  }
  return true;
}

/** Takes uses back, because what they were spent for wasn't done. Uses of a period that is over stay. */
export async function refundQuotas({ clinic, deps }: LimitedCall, uses: SpentUses): Promise<void> {
  for (const { quota, who, seconds, until } of uses) {
    if (deps.now().getTime() < until) await deps.limiter.giveBack(quota, clinic.settings.id, who, seconds);
  }
}
