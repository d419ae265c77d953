// The steps of a booking that send its request to the ERP and deal with the answer.
import type { Result } from '../../contract/problem.ts';
import type { ErpReceipt, WriteFailure } from '../../erp/erp.ts';
import { unavailable } from '../reads/read-problem.ts';
import type { BookAttempt } from './book-request.ts';
import type { BookFindings, BookStep } from './book-run.ts';
import { sealCancelToken, sealTicket, type TokenVisit } from './cancel-token.ts';
import { markSending } from './ledger/claims.ts';
import { rememberVisit } from './ledger/employee-visits.ts';
import { keepDetails } from './ledger/kept-details.ts';
import { extendHold } from './ledger/slot-holds.ts';
import { recordVisit } from './ledger/visit-records.ts';
import { matchSlot } from './match-slot.ts';
import { withoutFormula } from './plain-text.ts';
import { intendBooking, prolongIntent, tellBooked } from './tell-booking.ts';
import { commentWithCode } from './visit-code.ts';
import { visitEnd } from './visit-end.ts';

/** Slack for the write's wait in the bulkhead (erp-guard.ts), for the store, and for clocks that differ a little. */
export const leaseSlackMs = 2000;

/**
 * Records that from now on the outcome may be unknown. Returns false if another run has taken over: this one must send
 * nothing. Extends the hold first, so that other patients wait for every request that may be sent.
 */
async function mark({ call, claim, hold }: BookAttempt, leaseMs: number): Promise<boolean> {
  return (await extendHold(call.deps, hold, leaseMs)) && (await markSending(call.deps, claim, leaseMs));
}

/** Extends the leases for one request to the ERP, right before it is sent. */
const markOne = (booking: BookAttempt) => mark(booking, booking.call.clinic.settings.erp_timeout_ms + leaseSlackMs);

/** Before the first request: queues that its outcome is unknown, as long as that is so. */
export const markSend: BookStep<'ready'> = async (booking, found) => {
  const withdraw = await intendBooking(booking, found);
  let marked = false;
  try {
    marked = await markOne(booking);
  } finally {
    if (!marked) await withdraw?.();
  }
  return { event: marked ? 'marked' : 'superseded', ...(withdraw && { intended: true }) };
};

/** Before a further request. */
export const markSendAgain: BookStep<'readyAgain'> = async (booking) => {
  await prolongIntent(booking);
  return { event: (await markOne(booking)) ? 'marked' : 'superseded' };
};

function request({ call, form, code }: BookAttempt): Promise<Result<ErpReceipt, WriteFailure>> {
  const { name, clinic, params } = call;
  const { services, slot_date: _date, slot_time: _time, duration: _duration, price: _price, ...rest } = form;
  const body = {
    ...rest,
    patient_name: withoutFormula(rest.patient_name),
    ...(rest.comment !== undefined && { comment: withoutFormula(rest.comment) }),
    ...(code !== undefined && { comment: withoutFormula(commentWithCode(rest.comment, code)) }),
    ...(rest.passport !== undefined && { passport: withoutFormula(rest.passport) }),
    ...(services && services.length > 0 && { services }),
  };
  const advanced = name === 'bookAdvanced' && 'price_type_id' in body;
  return advanced ? clinic.erp.bookAdvanced(params, body) : clinic.erp.book(params, body);
}

/**
 * What the receipt says of the visit counts, where it says something: the ERP may have booked another time.
 * @throws where it names another slot and not its time: what was booked isn't known
 */
function asReceived({ call }: BookAttempt, visit: BookFindings['visit'], receipt: ErpReceipt) {
  const { appointment_id: _, ...booked } = receipt;
  if ((booked.slot_id ?? call.params.slot_id) !== call.params.slot_id && booked.time === undefined) {
    throw new Error('The ERP has booked another slot, whose time it doesn’t say.');
  }
  return visit && { ...visit, ...booked };
}

/** Sends exactly one request. `noAnswer` also where the answer can't be read: the ERP may have acted, or may yet. */
export async function send(booking: BookAttempt, { visit }: BookFindings) {
  const receipt = await request(booking);
  if (receipt.ok) return { event: 'accepted', visit: asReceived(booking, visit, receipt.value) } as const;
  const { kind } = receipt.problem;
  booking.call.log.erpWriteFailed(receipt.problem);
  switch (kind) {
    case 'no_answer':
    case 'unreadable':
      return { event: 'noAnswer' } as const;
    case 'not_sent':
    case 'unauthorized':
      return { event: 'notSent', problem: unavailable } as const;
    case 'refused':
    case 'not_found':
      return { event: 'refused', problem: { code: kind } } as const;
  }
}

/**
 * Waits until a late ERP has acted, and reads the slot past every cache. A slot that is still offered at the same time
 * wasn't booked.
 */
export const settle: BookStep<'settling'> = async (booking, { visit }) => {
  const { clinic, deps, params } = booking.call;
  const { erp_timeout_ms, settle_ms } = clinic.settings;
  // The read is sent twice where the first isn't answered.
  if (!(await mark(booking, settle_ms + 2 * erp_timeout_ms + leaseSlackMs))) return { event: 'superseded' };
  await deps.wait(settle_ms);
  const days = await clinic.erp.slots({ employee_id: params.employee_id, service_id: booking.form.services?.[0] });
  const seen = { slot_id: params.slot_id, slot_date: visit?.date, slot_time: visit?.time };
  return { event: days.ok && matchSlot(days.value, seen).kind === 'same' ? 'offered' : 'notOffered' };
};

/** Keeps the patient's details with the visit. Returns false where the clinic keeps none, or the store doesn't. */
async function keep({ call, form }: BookAttempt, visit: TokenVisit, end: Date): Promise<boolean> {
  const { clinic, deps, log } = call;
  if (!clinic.settings.keep_details) return false;
  try {
    await keepDetails(deps, visit, end, form);
    return true;
  } catch (error) {
    log.unexpectedError(error);
    return false;
  }
}

/** Seals the visit's tokens and records the visit. */
export const recordBooked: BookStep<'accepted'> = async (booking, { visit }) => {
  const { call, fingerprints, browser, code } = booking;
  if (!visit) throw new Error('The ERP has accepted a booking of which nothing is known.');
  const { clinic, params, deps, log } = call;
  const { id, time_zone } = clinic.settings;
  const end = visitEnd(visit.date, visit.time, visit.duration, time_zone);
  const slot = { employee_id: params.employee_id, slot_id: params.slot_id };
  const { price, ...facts } = visit;
  const sealed = { clinic: id, ...slot, ...facts, ...(code !== undefined && { code }), jti: deps.random() };
  const cancel_token = await sealCancelToken(deps.keys, sealed, end);
  const view_token = await sealCancelToken(deps.keys, sealed, end, 'view');
  const calendar_ticket = await sealTicket(deps.keys, sealed, deps.now());
  const { clinic: _clinic, jti: _jti, code: visit_code, ...seen } = sealed;
  const details_kept = await keep(booking, sealed, end);
  const answer = {
    appointment: {
      ...seen,
      ...(price && { price }),
      ...{ visit_code, cancel_token, view_token, calendar_ticket, details_kept },
    },
  };
  // Before the visit is recorded: whoever finds it recorded needn't tell it.
  await tellBooked(booking, { ...sealed, ...(price && { price }) }, { end, cancel_token });
  try {
    await recordVisit(deps, sealed, end, fingerprints, { answer, browser });
    const { slot_id, jti, date, time } = sealed;
    const times = { end: end.getTime(), booked_at: deps.now().getTime() };
    await rememberVisit(deps, sealed, { slot_id, jti, date, time, ...times, service_id: sealed.services[0] });
  } catch (error) {
    // The visit is booked, and that is the answer. Without its record it can only be cancelled by calling the clinic.
    log.unexpectedError(error);
  }
  return { event: 'recorded', answer };
};
