// Concludes a run, by the facts of its last state: drops cached slots, refunds quotas, records the claim, and returns
// the outcome.
import { done, type Problem, refuse } from '../../contract/problem.ts';
import type { Call, Outcome } from '../call.ts';
import { refundQuotas, type SpentUses } from '../policy/quotas.ts';
import { type Claim, concludeClaim } from './ledger/claims.ts';
import type { EndFacts } from './states/facts.ts';

type Attempt = { call: Call<'book'> | Call<'bookAdvanced'> | Call<'cancel'>; claim: Claim; receivedAt: number };

/** What the run has found out. `spent`: the quotas that it has spent itself. */
type AttemptFindings = {
  spent?: SpentUses;
  answer?: object;
  earlier?: Outcome;
  problem?: Problem;
};

/** The outcome of a run that another one has overtaken: how the attempt ends isn't this run's to say. */
export const overtaken = refuse({ code: 'in_progress' as const, retry_after: 1 });

function outcomeOf(
  { outcome: expected, retryAfter }: EndFacts,
  { answer, earlier, problem }: AttemptFindings,
): Outcome {
  if (expected === 'answer') return done(answer ?? {});
  if (expected === 'earlier answer') return earlier ?? overtaken;
  if (problem && expected.includes(problem.code)) return refuse(problem);
  return refuse({ code: expected[0], ...(retryAfter !== undefined && { retry_after: retryAfter }) });
}

/** Drops cached slots that the run has made stale, or has found stale. @param employeeId whose slots */
export function dropCachedSlots({ call, receivedAt }: Attempt, { cachedSlots }: EndFacts, employeeId: string): void {
  if (cachedSlots === 'dropped') call.invalidate(employeeId);
  if (cachedSlots === 'older dropped') call.invalidateOlder(employeeId, receivedAt);
}

function refundFor(quota: EndFacts['quota'], spent: SpentUses): SpentUses {
  if (quota === 'refunded') return spent;
  return quota === 'only the client’s' ? spent.filter((use) => use.quota !== 'bookings') : [];
}

/**
 * Refunds quotas, records the end under the key, and returns the outcome. That is `in_progress` if another run has
 * taken the key over: it may have booked by now, so a refusal of this run isn't the answer.
 */
export async function concludeAttempt(
  { call, claim }: Attempt,
  facts: EndFacts,
  found: AttemptFindings,
): Promise<Outcome> {
  const outcome = outcomeOf(facts, found);
  await refundQuotas(call, refundFor(facts.quota, found.spent ?? []));
  if (facts.claim === 'untouched') return outcome;
  try {
    return (await concludeClaim(call.deps, claim, facts.claim, outcome)) ? outcome : overtaken;
  } catch (error) {
    // The patient has the visit, or the refusal, whether or not it could be recorded.
    call.log.unexpectedError(error);
    return outcome;
  }
}
