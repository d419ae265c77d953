// Methods 5 and 6: a patient books a place. Once, or the patient is told the truth.

import {
  type AdvancedBookingRequest,
  advancedBookingRequest,
  type BookingRequest,
  bookingRequest,
} from '../../contract/booking.ts';
import { localDate } from '../../contract/local-time.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { ErpReceipt, WriteFailure } from '../../erp/erp.ts';
import type { Call, Outcome } from '../call.ts';
import { withinQuotas } from '../policy/quotas.ts';
import { readProblem, unavailable } from '../reads/read-problem.ts';
import { askOnce } from './ask-once.ts';
import { readJson } from './body.ts';
import { sealCancelToken } from './cancel-token.ts';
import { unproved } from './challenge.ts';
import { invalidFields } from './fields.ts';
import { type Act, type Attempt, keyOf, once } from './idempotency.ts';
import { type Fingerprints, fingerprintOf, fingerprintsOf } from './keys.ts';
import { visitEnd } from './local-time.ts';
import { keepOwnVisit, ownVisit } from './own-visit.ts';
import { toE164 } from './phone.ts';
import { type Holder, holdPlace } from './place.ts';
import { lookAround, placeIn, takenBy, takenProblem } from './taken.ts';
import { visitLength } from './visit-length.ts';
import { keepVisit } from './visits.ts';

export type BookCall = Call<'book'> | Call<'bookAdvanced'>;
export type Form = BookingRequest | AdvancedBookingRequest;

/** Method 5. */
export const book = (call: Call<'book'>): Promise<Outcome> => bookBy(call, bookingRequest);
/** Method 6. */
export const bookAdvanced = (call: Call<'bookAdvanced'>): Promise<Outcome> => bookBy(call, advancedBookingRequest);

async function bookBy(call: BookCall, schema: typeof bookingRequest | typeof advancedBookingRequest): Promise<Outcome> {
  const { clinic, deps, log, params } = call;
  const asked = deps.now().getTime();
  const key = keyOf(call.request);
  if (!key.ok) return key;
  const body = await readJson(call.request);
  if (!body.ok) return body;
  const parsed = schema(localDate(deps.now(), clinic.settings.time_zone)).safeParse(body.value);
  if (!parsed.success) return refuse(invalidFields(parsed.error));
  const phone = toE164(parsed.data.patient_phone, clinic.settings.country);
  if (!phone.ok) return refuse({ code: 'invalid_fields', fields: { patient_phone: phone.problem } });

  const form = { ...parsed.data, patient_phone: phone.value };
  const { id, erp_timeout_ms, settle_ms: settle } = clinic.settings;
  const place = [id, params.employee_id, params.slot_id];
  // zod writes the fields in the schema's order, so the same form has the same text whatever the order it was sent in.
  const fingerprints = await fingerprintsOf(deps.keys, [call.name, ...place, form]);
  // By the phone alone: who was perhaps booked and now writes their name or comment otherwise must not hear "taken".
  const patient = await fingerprintsOf(deps.keys, ['patient', ...place, phone.value]);
  // The reads before the booking, each sent twice where it isn't answered; and as long again for whoever booked the place before.
  const patience = 4 * erp_timeout_ms;
  const costs = [
    ['bookings', call.client],
    ['phones', await fingerprintOf(deps.keys, ['phone', id, phone.value])],
  ] as const;
  const claim = { key: key.value, fingerprints, clinic: id, patience, settle, deps, log };
  const act: Act = async (run) => {
    const holder = await holdPlace({ place, by: key.value, patient, patience: patience / 2, deps, log });
    if (holder.kind !== 'held') return elsewhere(call, form, fingerprints, holder.kind);
    let end: 'booked' | 'unknown' | 'free' = run.doubtful ? 'unknown' : 'free';
    const asks = async (ms: number) => {
      // The place first: a key that says "asked" without a place held would be a booking that nobody else waits for.
      const ours = (await holder.asks(ms)) && (await run.asks(ms));
      if (ours) end = 'unknown';
      return ours;
    };
    try {
      const attempt = await attemptTo(call, form, fingerprints, { doubtful: run.doubtful, asks });
      end = endOf(attempt, run.doubtful);
      return attempt;
    } finally {
      if (end !== 'free') call.invalidate(params.employee_id);
      await holder.release(end);
    }
  };
  const outcome = await once(claim, (run) =>
    withinQuotas(call, costs, run, async (share) => {
      // A run that is taken up was let in before.
      const missing = run.doubtful ? undefined : await unproved(call, { body: body.value, key: key.value, share });
      return missing ? { outcome: refuse(missing), nothingDone: true } : act(run);
    }),
  );
  // The desk, perhaps, gave the place away: who looks again mustn't be shown it.
  const taken = !outcome.ok && outcome.problem.code === 'slot_taken' && !outcome.replayed;
  if (taken) call.invalidateOlder(params.employee_id, asked);
  return outcome;
}

function endOf({ outcome }: Attempt, doubtful: boolean): 'booked' | 'unknown' | 'free' {
  if (outcome.ok) return 'booked';
  return doubtful || outcome.problem.code === 'unconfirmed' ? 'unknown' : 'free';
}

/** What a patient hears whose place somebody else holds, or they themselves under another key. */
async function elsewhere(
  call: BookCall,
  form: Form,
  fingerprints: Fingerprints,
  holder: Exclude<Holder['kind'], 'held'>,
): Promise<Attempt> {
  const { clinic, params, deps } = call;
  switch (holder) {
    case 'busy':
      return { outcome: refuse({ code: 'in_progress', retry_after: 1 }), nothingDone: true };
    case 'own_unknown':
      return { outcome: refuse({ code: 'unconfirmed' }) };
    case 'booked': {
      const own = await ownVisit(deps, clinic.settings.id, params.slot_id, fingerprints);
      if (own) return { outcome: own, before: true };
      const around = await lookAround(call, form);
      // The desk has given the visit up in these few seconds; the next try has the place.
      if (around?.free) return { outcome: refuse({ code: 'in_progress', retry_after: 1 }), nothingDone: true };
      return { outcome: refuse(around ? takenBy(around) : { code: 'slot_taken' }) };
    }
    case 'unknown': {
      // Another patient's, perhaps. Where the ERP still offers it nobody can say yet whose it will be.
      const around = await lookAround(call, form);
      const taken = around && !around.free;
      return { outcome: refuse(taken ? takenBy(around) : { code: 'try_later', retry_after: 5 }), nothingDone: !taken };
    }
  }
}

function send(
  { name, clinic, params }: BookCall,
  { services, slot_date: _date, slot_time: _time, ...rest }: Form,
): Promise<Result<ErpReceipt, WriteFailure>> {
  const booking = { ...rest, ...(services && services.length > 0 && { services }) };
  const advanced = name === 'bookAdvanced' && 'price_type_id' in booking;
  return advanced ? clinic.erp.bookAdvanced(params, booking) : clinic.erp.book(params, booking);
}

async function attemptTo(
  call: BookCall,
  form: Form,
  fingerprints: Fingerprints,
  { doubtful, asks }: { doubtful: boolean; asks: (ms: number) => Promise<boolean> },
): Promise<Attempt> {
  const { clinic, params, deps, log } = call;
  const services = form.services ?? [];
  const look = () => clinic.erp.slots({ employee_id: params.employee_id, service_id: services[0] });
  const unconfirmed: Attempt = { outcome: refuse({ code: 'unconfirmed' }) };

  const [days, doctor] = await Promise.all([look(), clinic.erp.employee({ employee_id: params.employee_id })]);
  if (!days.ok) {
    log.erpReadFailed(days.problem);
    const problem = readProblem(days.problem);
    return doubtful ? unconfirmed : { outcome: refuse(problem), nothingDone: true };
  }
  const place = placeIn(days.value, params.slot_id);
  if (!place) {
    const own = await ownVisit(deps, clinic.settings.id, params.slot_id, fingerprints);
    if (own) return { outcome: own, before: true };
    return doubtful ? unconfirmed : { outcome: refuse(await takenProblem(call, form)) };
  }
  const visit = { ...place, ...visitLength(doctor.ok ? doctor.value : undefined, services, place.duration) };

  const asked = await askOnce({
    doubtful,
    send: () => send(call, form),
    stillFree: async () => {
      const again = await look();
      return again.ok && placeIn(again.value, params.slot_id) !== undefined;
    },
    asks,
    wait: deps.wait,
    note: (failure) => log.erpWriteFailed(failure),
    callLimit: clinic.settings.erp_timeout_ms,
    settle: clinic.settings.settle_ms,
  });
  // Whoever took this over asks the ERP, and will know.
  if (asked === 'superseded') return { outcome: refuse({ code: 'in_progress', retry_after: 1 }), nothingDone: true };
  if (asked === 'unknown') return unconfirmed;
  if (asked.receipt.ok) return { outcome: await booked(call, visit, fingerprints) };
  const { problem } = asked.receipt;
  log.erpWriteFailed(problem);
  // Also a no: the place may be the patient's own since the first asking.
  if (asked.doubtful) return unconfirmed;
  switch (problem.kind) {
    case 'not_sent':
    case 'unauthorized':
      return { outcome: refuse(unavailable), nothingDone: true };
    case 'no_answer':
    case 'unreadable':
      return unconfirmed;
    case 'refused':
    case 'not_found': {
      // The ERP says why in free text; what it offers now says it better.
      const around = await lookAround(call, { ...form, slot_date: place.date, slot_time: place.time });
      const taken = around && !around.free;
      return { outcome: refuse(taken ? takenBy(around) : { code: problem.kind }) };
    }
  }
}

type Visit = { date: string; time: string; duration: number; services: string[] };

async function booked(call: BookCall, visit: Visit, fingerprints: Fingerprints): Promise<Result<object>> {
  const { clinic, params, deps, log } = call;
  const end = visitEnd(visit.date, visit.time, visit.duration, clinic.settings.time_zone);
  const { id } = clinic.settings;
  const place = { employee_id: params.employee_id, slot_id: params.slot_id };
  const jti = deps.random();
  const sealed = { clinic: id, ...place, ...visit, jti };
  const cancel_token = await sealCancelToken(deps.keys, sealed, end);
  const view_token = await sealCancelToken(deps.keys, sealed, end, 'view');
  const answer = { appointment: { ...place, ...visit, cancel_token, view_token } };
  try {
    await keepVisit(deps, id, params.slot_id, jti, end);
    await keepOwnVisit(deps, id, fingerprints, { jti, answer });
  } catch (error) {
    // The visit is made, and that is the answer: without its record it can only be cancelled by calling the clinic.
    log.unexpectedError(error);
  }
  return done(answer);
}
