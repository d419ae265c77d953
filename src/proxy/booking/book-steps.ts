// What a run of a booking does in each of its working states (states/book-states.ts).
import { spendClientQuota, spendClinicQuota, spendPhoneQuota } from '../policy/quotas.ts';
import { unavailable } from '../reads/read-problem.ts';
import type { BookAttempt } from './book-request.ts';
import type { BookStep } from './book-run.ts';
import { isCancelClosed } from './cancel-deadline.ts';
import { needsChallenge } from './challenge.ts';
import {
  checkOffer,
  findMissing,
  findOwn,
  findOwnOrOffer,
  findOwnOrTaken,
  isClosed,
  readSlot,
  slotsAsked,
} from './check-slot.ts';
import { claimKey } from './ledger/claims.ts';
import { holdSlot } from './ledger/slot-holds.ts';
import { leaseSlackMs, markSend, markSendAgain, recordBooked, send, settle } from './send-booking.ts';
import type { BookWork } from './states/book-states.ts';

/** How long a run waits for another's booking of the slot: for two reads of the ERP. */
const holdTimeouts = 2;

/**
 * The lease may be shorter than the reads before the first request: the next run with the key overtakes this one, which
 * then sends nothing (`markSend`). So after a process was killed, its patients wait for no timeout of the ERP.
 */
async function claim({ call, claim }: BookAttempt) {
  const { settle_ms } = call.clinic.settings;
  return claimKey(call.deps, claim, { leaseMs: settle_ms + leaseSlackMs, settleMs: settle_ms, log: call.log });
}

/** Inside the claim: a request that repeats its key has paid already, and has proved its work. */
const admit: BookStep<'claimed'> = async ({ call, key, body, replaced }) => {
  if (replaced && isCancelClosed(call, replaced)) return { event: 'tooLate' };
  const own = await spendClientQuota(call, 'bookings');
  if (own.exceeded) return { event: 'overLimit', problem: own.exceeded };
  const clinic = await spendClinicQuota(call);
  const found = { spent: [...own.spent, ...clinic.spent], reset: own.reset };
  const unproven = await needsChallenge(call, { body, key, share: own.share, surge: clinic.over });
  return { event: unproven ? 'unproven' : 'admitted', ...found };
};

/**
 * Only a free slot spends the phone number's quota. Otherwise anybody could use a stranger's up with requests for slots
 * that don't exist.
 */
const readAndSpend: BookStep<'holding'> = async (booking, { spent = [], reset = 1 }) => {
  if (!(await booking.call.admits(slotsAsked(booking)))) return { event: 'readFailed', problem: unavailable };
  const recent = findMissing(booking);
  if (recent) return { event: 'notOffered', recent };
  const read = await readSlot(booking);
  if (read.event !== 'offered') return read;
  // Not for a run in doubt: its patient was in time.
  if (isClosed(booking.call, read.visit)) return { ...read, event: 'notOffered' };
  const phone = await spendPhoneQuota(booking.call, booking.phone, reset);
  const found = { spent: [...spent, ...phone.spent] };
  if (phone.exceeded) return { event: 'overLimit', problem: phone.exceeded, ...found };
  return { ...read, ...found };
};

async function hold({ call, hold }: BookAttempt) {
  return { event: await holdSlot(call.deps, hold, holdTimeouts * call.clinic.settings.erp_timeout_ms) };
}

export const bookSteps: { [Work in BookWork]: BookStep<Work> } = {
  received: claim,
  claimed: admit,
  admitted: hold,
  holding: readAndSpend,
  ready: markSend,
  sending: send,
  settling: settle,
  readyAgain: markSendAgain,
  sendingAgain: send,
  accepted: recordBooked,
  refusedByErp: checkOffer,
  gone: findOwnOrTaken,
  bookedElsewhere: findOwnOrOffer,
  unknownElsewhere: checkOffer,
  reclaimed: hold,
  rechecking: readSlot,
  goneInDoubt: findOwn,
};
