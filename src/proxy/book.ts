// Methods 5 and 6: a patient books a place. Once, or the patient is told the truth.
import {
  type AdvancedBookingRequest,
  advancedBookingRequest,
  type BookingRequest,
  bookingRequest,
} from '../contract/booking.ts';
import { done, type ProblemCode, type Result, refuse } from '../contract/problem.ts';
import type { SlotDay } from '../contract/schedule.ts';
import type { ErpReceipt, WriteFailure } from '../erp/erp.ts';
import { readJson } from './body.ts';
import { sealCancelToken } from './cancel-token.ts';
import { type Call, noteFault, type Outcome } from './deps.ts';
import { invalidFields } from './fields.ts';
import { type Attempt, keyOf, once } from './idempotency.ts';
import { fingerprintOf } from './keys.ts';
import { localDate, visitEnd } from './local-time.ts';
import { keepOwnVisit, ownVisit } from './own-visit.ts';
import { toE164 } from './phone.ts';
import { atPlace } from './place.ts';
import { noteFailure, readProblem } from './upstream.ts';
import { visitLength } from './visit-length.ts';
import { keepVisit } from './visits.ts';

type BookCall = Call<'book'> | Call<'bookAdvanced'>;
type Form = BookingRequest | AdvancedBookingRequest;

/** Method 5. */
export const book = (call: Call<'book'>): Promise<Outcome> => bookBy(call, bookingRequest);
/** Method 6. */
export const bookAdvanced = (call: Call<'bookAdvanced'>): Promise<Outcome> => bookBy(call, advancedBookingRequest);

async function bookBy(call: BookCall, schema: typeof bookingRequest | typeof advancedBookingRequest): Promise<Outcome> {
  const { clinic, deps, scene, params } = call;
  const key = keyOf(call.request);
  if (!key.ok) return key;
  const body = await readJson(call.request);
  if (!body.ok) return body;
  const parsed = schema(localDate(deps.now(), clinic.settings.time_zone)).safeParse(body.value);
  if (!parsed.success) return refuse(invalidFields(parsed.error));
  const phone = toE164(parsed.data.patient_phone, clinic.settings.country);
  if (!phone.ok) return refuse({ code: 'invalid_fields', fields: { patient_phone: phone.problem } });

  const form = { ...parsed.data, patient_phone: phone.value };
  const place = [clinic.settings.id, params.employee_id, params.slot_id];
  // zod writes the fields in the schema's order, so the same form has the same text whatever the order it was sent in.
  const fingerprint = await fingerprintOf(deps.keys, [call.name, ...place, form]);
  // By the phone alone: who was perhaps booked and now writes their name or comment otherwise must not hear "taken".
  const patient = await fingerprintOf(deps.keys, ['patient', ...place, phone.value]);
  const claim = { key: key.value, fingerprint, clinic: clinic.settings.id, deps, scene };
  return once(claim, (begins) =>
    atPlace({ place, patient, deps, scene }, begins, (writes) => attempt(call, form, fingerprint, writes)),
  );
}

/** What is free at the place now: when it begins and how long its service takes. `undefined`: nothing. */
function placeIn(days: SlotDay[], slotId: string) {
  for (const { date, slot_duration, slots } of days) {
    const slot = slots.find(({ id }) => id === slotId);
    if (slot) return { date, time: slot.time, duration: slot_duration };
  }
  return undefined;
}

function send(
  { name, clinic, params }: BookCall,
  { services, ...rest }: Form,
): Promise<Result<ErpReceipt, WriteFailure>> {
  const booking = { ...rest, ...(services && services.length > 0 && { services }) };
  const advanced = name === 'bookAdvanced' && 'price_type_id' in booking;
  return advanced ? clinic.erp.bookAdvanced(params, booking) : clinic.erp.book(params, booking);
}

async function attempt(call: BookCall, form: Form, fingerprint: string, begins: () => void): Promise<Attempt> {
  const { clinic, params, deps, scene } = call;
  const services = form.services ?? [];
  const look = () => clinic.erp.slots({ employee_id: params.employee_id, service_id: services[0] });

  const [days, doctor] = await Promise.all([look(), clinic.erp.employee({ employee_id: params.employee_id })]);
  if (!days.ok) return { outcome: refuse(readProblem(scene, days.problem)), nothingDone: true };
  const place = placeIn(days.value, params.slot_id);
  if (!place) {
    const own = await ownVisit(deps, clinic.settings.id, params.slot_id, fingerprint);
    return { outcome: own ?? refuse({ code: 'slot_taken' }) };
  }
  const visit = { ...place, ...visitLength(doctor.ok ? doctor.value : undefined, services, place.duration) };

  begins();
  const receipt = await send(call, form);
  if (receipt.ok) return { outcome: await booked(call, visit, fingerprint) };
  noteFailure(scene, receipt.problem);
  switch (receipt.problem.kind) {
    case 'not_sent':
    case 'unauthorized':
      return { outcome: refuse({ code: 'upstream_unavailable' }), nothingDone: true };
    case 'no_answer':
    case 'unreadable':
      return { outcome: refuse({ code: 'unconfirmed' }) };
    case 'refused':
    case 'not_found': {
      // The ERP says why in free text; what it offers now says it better.
      const again = await look();
      const taken = again.ok && !placeIn(again.value, params.slot_id);
      const code: ProblemCode = taken ? 'slot_taken' : receipt.problem.kind;
      return { outcome: refuse({ code }) };
    }
  }
}

type Visit = { date: string; time: string; duration: number; services: string[] };

async function booked(call: BookCall, visit: Visit, fingerprint: string): Promise<Result<object>> {
  const { clinic, params, deps, scene } = call;
  const end = visitEnd(visit.date, visit.time, visit.duration, clinic.settings.time_zone);
  const { id } = clinic.settings;
  const place = { employee_id: params.employee_id, slot_id: params.slot_id };
  const jti = deps.random();
  const token = await sealCancelToken(deps.keys, { clinic: id, ...place, jti }, end);
  const answer = { appointment: { ...place, ...visit, cancel_token: token } };
  try {
    await keepVisit(deps, id, params.slot_id, jti, end);
    await keepOwnVisit(deps, id, fingerprint, { jti, answer });
  } catch (error) {
    // The visit is made, and that is the answer: without its record it can only be cancelled by calling the clinic.
    noteFault(scene, error);
  }
  return done(answer);
}
