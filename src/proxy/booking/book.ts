// Methods 5 and 6: a patient books a slot. One loop over the states of states/book-states.ts, one step of book-steps.ts
// at a time.
import type { Call, Outcome } from '../call.ts';
import { countEnd } from '../report/count-requests.ts';
import { type BookAttempt, type BookCall, parseBooking } from './book-request.ts';
import type { BookFindings } from './book-run.ts';
import { bookSteps } from './book-steps.ts';
import { concludeAttempt, dropCachedSlots, overtaken } from './conclude-attempt.ts';
import { concludeHold } from './ledger/slot-holds.ts';
import {
  type BookEnd,
  type BookEvent,
  type BookState,
  type BookWork,
  bookStates,
  isBookWork,
  nextBookState,
} from './states/book-states.ts';
import { withdrawBooking } from './tell-booking.ts';
import { withVisitCode } from './visit-code.ts';

/** Method 5. */
export const book = (call: Call<'book'>): Promise<Outcome> => runBooking(call);
/** Method 6. */
export const bookAdvanced = (call: Call<'bookAdvanced'>): Promise<Outcome> => runBooking(call);

async function runBooking(call: BookCall): Promise<Outcome> {
  const parsed = await parseBooking(call);
  if ('outcome' in parsed) return parsed.outcome;
  const { booking } = parsed;
  let state: BookState = 'received';
  let found: BookFindings = {};
  while (isBookWork(state)) {
    const { event, ...findings } = await takeStep(state, booking, found);
    found = { ...found, ...findings };
    state = nextBookState(state, event);
  }
  return conclude(booking, state, found);
}

async function takeStep(
  state: BookWork,
  booking: BookAttempt,
  found: BookFindings,
): Promise<{ event: BookEvent } & BookFindings> {
  try {
    return await bookSteps[state](booking, found);
  } catch (error) {
    booking.call.log.unexpectedError(error);
    return { event: 'broke' };
  }
}

async function conclude(booking: BookAttempt, end: BookEnd, found: BookFindings): Promise<Outcome> {
  const { call, hold } = booking;
  const facts = bookStates[end];
  // What was read after the slots that this run has gone by isn't stale.
  const staleBefore = found.recent?.readAtMs ?? booking.receivedAt;
  dropCachedSlots({ ...booking, receivedAt: staleBefore }, facts, call.params.employee_id);
  if (facts.hold !== 'untouched') {
    // How the booking ended is the answer. A slot that can't be released is held until its record expires.
    await concludeHold(call.deps, hold, facts.hold).catch(call.log.unexpectedError);
  }
  // In doubt, what is queued stays.
  const certain = facts.claim === 'refused' || facts.claim === 'released';
  if ((found.intended && certain) || end === 'alreadyBooked') await withdrawBooking(booking);
  const outcome = await concludeAttempt(booking, facts, found);
  if (outcome !== overtaken) countEnd(call, booking.body, countedOf(booking, end, found));
  // The code is the same, whichever attempt of the patient has booked.
  return withVisitCode(outcome, booking.code);
}

/** What the report counts: each attempt once, and as unconfirmed only as long as it is. */
function countedOf({ body }: BookAttempt, end: BookEnd, { wasUnknown }: BookFindings) {
  const { claim } = bookStates[end];
  const isUnknown = claim === 'unknown';
  const settled = claim === 'done' || claim === 'refused';
  return [
    ...(end === 'booked' ? [{ counter: 'booked' } as const] : []),
    ...(end === 'booked' && 'moves' in body ? [{ counter: 'moved' } as const] : []),
    ...(claim === 'refused' ? [{ counter: 'refused' } as const] : []),
    ...(isUnknown && !wasUnknown ? [{ counter: 'unconfirmed' } as const] : []),
    ...(settled && wasUnknown ? [{ counter: 'unconfirmed', by: -1 } as const] : []),
  ];
}
