// What a run of a cancellation does in each of its working states (states/cancel-states.ts).
import type { Problem } from '../../contract/problem.ts';
import type { Outcome } from '../call.ts';
import type { VisitEvent } from '../outbox/visit-event.ts';
import { type SpentUses, spendClientQuota } from '../policy/quotas.ts';
import { unavailable } from '../reads/read-problem.ts';
import { isCancelClosed, moveGraceMs } from './cancel-deadline.ts';
import type { CancelAttempt } from './cancel-request.ts';
import { claimKey, markSending } from './ledger/claims.ts';
import { lockCancellation } from './ledger/locks.ts';
import { forgetBooked, isHeld } from './ledger/slot-holds.ts';
import { readVisit, recordCancellation } from './ledger/visit-records.ts';
import { readPlace } from './slot-lookup.ts';
import type { CancelEventOf, CancelWork } from './states/cancel-states.ts';
import { visitStanding, visitStandings } from './states/visit-standing.ts';
import { intendCancellation } from './tell-cancellation.ts';

/**
 * What a run has found out so far. `spent`: the quotas that it has spent. `locked`: the visit's lock is this run's.
 * `intended`: what is queued in the outbox for the case that the outcome is unknown.
 */
export type CancelFindings = {
  spent?: SpentUses;
  locked?: true;
  intended?: VisitEvent | undefined;
  earlier?: Outcome;
  problem?: Problem;
};

type CancelStep<Work extends CancelWork> = (
  cancelling: CancelAttempt,
) => Promise<{ event: CancelEventOf<Work> } & CancelFindings>;

/**
 * How long the request, the settle time and the read after it may take; the read is sent twice where the first isn't
 * answered.
 */
const sendAndSettleMs = ({ call }: CancelAttempt) =>
  3 * call.clinic.settings.erp_timeout_ms + call.clinic.settings.settle_ms;

async function claim({ call, claim }: CancelAttempt) {
  const { erp_timeout_ms, settle_ms } = call.clinic.settings;
  return claimKey(call.deps, claim, { leaseMs: 3 * erp_timeout_ms, settleMs: settle_ms, log: call.log });
}

/** Inside the claim: a request that repeats its key has paid already. */
const admit: CancelStep<'claimed'> = async ({ call, visit }) => {
  if (isCancelClosed(call, visit, moveGraceMs)) return { event: 'tooLate' };
  const { exceeded, spent } = await spendClientQuota(call, 'cancels');
  return exceeded ? { event: 'overLimit', problem: exceeded } : { event: 'admitted', spent };
};

async function lock(cancelling: CancelAttempt) {
  const locked = await lockCancellation(cancelling.call.deps, cancelling.visit, 2 * sendAndSettleMs(cancelling));
  return locked ? ({ event: 'locked', locked: true } as const) : ({ event: 'lockedElsewhere' } as const);
}

/** Unless it is clear already that nothing is to be done, queues that the outcome is unknown. */
async function readStanding(cancelling: CancelAttempt) {
  const { call, visit } = cancelling;
  const event = visitStandings[visitStanding(await readVisit(call.deps, visit))].cancel;
  if (event === 'wasCancelled' || event === 'notOurs') return { event } as const;
  return { event, intended: await intendCancellation(cancelling) } as const;
}

/** Records the cancellation before it is sent: a process that dies meanwhile has left it unknown. */
const markSend: CancelStep<'ready'> = async (cancelling) => {
  const { call, visit, claim } = cancelling;
  await forgetBooked(call.deps, visit);
  await recordCancellation(call.deps, visit, visit.end, 'unknown');
  const marked = await markSending(call.deps, claim, sendAndSettleMs(cancelling));
  return { event: marked ? 'marked' : 'superseded' };
};

const send: CancelStep<'sending'> = async ({ call, reason }) => {
  const receipt = await call.clinic.erp.cancel(call.params, { reason });
  if (receipt.ok) return { event: 'accepted' };
  call.log.erpWriteFailed(receipt.problem);
  switch (receipt.problem.kind) {
    case 'no_answer':
    case 'unreadable':
      return { event: 'noAnswer' };
    case 'not_sent':
    case 'unauthorized':
      return { event: 'notSent', problem: unavailable };
    case 'refused':
    case 'not_found':
      return { event: 'refused' };
  }
};

/**
 * A slot that is offered holds no visit. One that isn't may hold this one, or by now another patient's: nothing follows
 * from it.
 */
async function checkSlot({ call, visit }: CancelAttempt) {
  return { event: (await readPlace(call.clinic, visit)) === 'offered' ? 'slotFree' : 'slotNotFree' } as const;
}

/**
 * A slot that is offered holds no visit: the desk has freed it, and nothing is sent. The ERP may still list a slot that
 * was booked less than the settle time ago.
 */
async function verify({ call, visit }: CancelAttempt) {
  if (await isHeld(call.deps, visit, call.clinic.settings.settle_ms)) return { event: 'slotNotFree' } as const;
  const place = await readPlace(call.clinic, visit);
  if (place === 'unreadable') return { event: 'readFailed', problem: unavailable } as const;
  return { event: place === 'offered' ? 'slotFree' : 'slotNotFree' } as const;
}

async function settle(cancelling: CancelAttempt) {
  const { deps, clinic } = cancelling.call;
  await deps.wait(clinic.settings.settle_ms);
  return checkSlot(cancelling);
}

export const cancelSteps: { [Work in CancelWork]: CancelStep<Work> } = {
  received: claim,
  claimed: admit,
  admitted: lock,
  locked: readStanding,
  verifying: verify,
  ready: markSend,
  sending: send,
  refusedByErp: checkSlot,
  settling: settle,
  checking: checkSlot,
  reclaimed: lock,
  relocked: readStanding,
};
