// How often who may do what: the port of the counters, what a clinic allows, and the answer to whoever goes beyond it.
import type { Problem } from '../../contract/problem.ts';
import { refuse } from '../../contract/problem.ts';
import type { Attempt, Run } from '../booking/idempotency.ts';
import type { Call, Scene } from '../deps.ts';

/** At most `count` within `seconds`, counted from the first. */
export type Limit = { count: number; seconds: number };

/**
 * What a clinic allows. A client is an IPv4 address or an IPv6 /64: a family, or all patients of a hospital's Wi-Fi. `phones`: visits booked
 * for one number. `bookings` and `cancels` count what is asked of the ERP, whether or not it says yes.
 */
export type Limits = Readonly<Record<'reads' | 'bookings' | 'phones' | 'cancels', Limit>>;

/** Fifty patients behind one address can look and book in the same ten minutes; one who takes the clinic's times with ever new numbers gets ten a minute. */
export const usualLimits: Limits = {
  reads: { count: 600, seconds: 60 },
  bookings: { count: 100, seconds: 600 },
  phones: { count: 5, seconds: 3600 },
  cancels: { count: 20, seconds: 600 },
};

/** `writes`: each POST, also one that only repeats a key or asks how it stands; as many as reads, counted apart. */
export type Budget = keyof Limits | 'writes';

/** How much of a budget is used, this time included, and in how many seconds it is whole again. */
export type Usage = { used: number; reset: number };

/** The counters. They never reject: where the shared ones are away, each process counts for itself. */
export type Limiter = {
  /** Counts one use by `who`: a client's address, or a keyed fingerprint; never a phone number. */
  use(budget: Budget, clinic: string, who: string, seconds: number): Promise<Usage>;
  /** Takes one use back: what it was for wasn't done. */
  giveBack(budget: Budget, clinic: string, who: string, seconds: number): Promise<void>;
};

type Limited = Pick<Call, 'clinic' | 'deps' | 'scene'>;

const limitOf = (limits: Limits, budget: Budget) => limits[budget === 'writes' ? 'reads' : budget];

/** draft-ietf-httpapi-ratelimit-headers-10. Not of a phone: it would tell whoever knows the number that somebody booked with it. */
function tell(scene: Scene, budget: Budget, { count, seconds }: Limit, { used, reset }: Usage): void {
  if (budget === 'phones') return;
  const and = (name: string, item: string) => [scene.cors[name], item].filter(Boolean).join(', ');
  scene.cors = {
    ...scene.cors,
    'ratelimit-policy': and('ratelimit-policy', `"${budget}";q=${count};w=${seconds}`),
    ratelimit: and('ratelimit', `"${budget}";r=${Math.max(count - used, 0)};t=${reset}`),
  };
}

async function spend({ clinic, deps, scene }: Limited, budget: Budget, who: string) {
  const { id, limits } = clinic.settings;
  if (limits === 'off') return { share: 0 };
  const limit = limitOf(limits, budget);
  const usage = await deps.limiter.use(budget, id, who, limit.seconds);
  tell(scene, budget, limit, usage);
  const share = usage.used / limit.count;
  const over: Problem = { code: 'too_many_requests', retry_after: usage.reset };
  return share > 1 ? { share, over } : { share };
}

/** Counts one use; the refusal where it is one too many. */
export async function overBudget(call: Limited, budget: Budget, who = call.scene.client): Promise<Problem | undefined> {
  return (await spend(call, budget, who)).over;
}

/** What an act costs: its budgets, each with whose it is. */
export type Costs = readonly (readonly [Budget, string])[];

/**
 * Acts where each of the budgets allows it. Inside `once`: who repeats a key, or asks how it stands, has paid for it already. What wasn't
 * done now costs nothing, and a time that was taken meanwhile isn't one of the phone's visits.
 * @param act gets the share of the first budget that is used, 1 all of it
 */
export async function withinBudgets(
  call: Limited,
  costs: Costs,
  run: Run,
  act: (share: number) => Promise<Attempt>,
): Promise<Attempt> {
  if (run.doubtful) return act(0);
  const shares: number[] = [];
  for (const [budget, who] of costs) {
    const { share, over } = await spend(call, budget, who);
    if (over) return { outcome: refuse(over), nothingDone: true };
    shares.push(share);
  }
  const attempt = await act(shares[0] ?? 0);
  const { id, limits } = call.clinic.settings;
  const refused = !attempt.outcome.ok && attempt.outcome.problem.code !== 'unconfirmed';
  for (const [budget, who] of costs) {
    const free = attempt.nothingDone || attempt.before || (budget === 'phones' && refused);
    if (free && limits !== 'off') await call.deps.limiter.giveBack(budget, id, who, limitOf(limits, budget).seconds);
  }
  return attempt;
}
