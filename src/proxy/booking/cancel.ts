// Method 9: the patient, and nobody else, cancels a visit. One loop over the states of states/cancel-states.ts.
import type { Call, Outcome } from '../call.ts';
import { countEnd } from '../report/count-requests.ts';
import { type CancelAttempt, parseCancelling } from './cancel-request.ts';
import { type CancelFindings, cancelSteps } from './cancel-steps.ts';
import { concludeAttempt, dropCachedSlots, overtaken } from './conclude-attempt.ts';
import { unlockCancellation } from './ledger/locks.ts';
import { recordCancellation } from './ledger/visit-records.ts';
import {
  type CancelEnd,
  type CancelEvent,
  type CancelState,
  type CancelWork,
  cancelStates,
  isCancelWork,
  nextCancelState,
} from './states/cancel-states.ts';
import { tellCancelled, tellCancelledBefore, withdrawCancellation } from './tell-cancellation.ts';
import { withVisitCode } from './visit-code.ts';

/** `{"reason", "cancel_token"}`; the reason must be one that the clinic has configured. */
export async function cancel(call: Call<'cancel'>): Promise<Outcome> {
  const parsed = await parseCancelling(call);
  if (!parsed.ok) return parsed;
  const cancelling = parsed.value;
  let state: CancelState = 'received';
  let found: CancelFindings = {};
  while (isCancelWork(state)) {
    const { event, ...findings } = await takeStep(state, cancelling);
    found = { ...found, ...findings };
    state = nextCancelState(state, event);
  }
  return conclude(cancelling, state, found);
}

async function takeStep(
  state: CancelWork,
  cancelling: CancelAttempt,
): Promise<{ event: CancelEvent } & CancelFindings> {
  try {
    return await cancelSteps[state](cancelling);
  } catch (error) {
    cancelling.call.log.unexpectedError(error);
    return { event: 'broke' };
  }
}

async function conclude(cancelling: CancelAttempt, end: CancelEnd, found: CancelFindings): Promise<Outcome> {
  const { call, visit } = cancelling;
  const facts = cancelStates[end];
  // What the ERP did is the answer, whether or not it could be recorded.
  if (facts.visit !== 'untouched') {
    const cancellation = facts.visit === 'cancelled' ? 'cancelled' : 'none';
    await recordCancellation(call.deps, visit, visit.end, cancellation).catch(call.log.unexpectedError);
  }
  // In doubt, what is queued stays.
  const certain = facts.claim === 'refused' || facts.claim === 'released';
  if (end === 'cancelled') await tellCancelled(cancelling, found.intended);
  else if (end === 'alreadyCancelled') await tellCancelledBefore(cancelling);
  else if (found.intended && certain) await withdrawCancellation(cancelling);
  dropCachedSlots(cancelling, facts, visit.employee_id);
  if (found.locked) await unlockCancellation(call.deps, visit).catch(call.log.unexpectedError);
  const outcome = await concludeAttempt(cancelling, facts, found);
  if (end === 'cancelled' && outcome !== overtaken) countEnd(call, cancelling.body, [{ counter: 'cancelled' }]);
  return withVisitCode(outcome, visit.code);
}
