// Parses a request to book.
import {
  type AdvancedBookingRequest,
  advancedBookingRequest,
  type BookingRequest,
  bookingRequest,
} from '../../contract/booking.ts';
import { localDate } from '../../contract/local-time.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { BrowserSecret } from '../../contract/proof.ts';
import type { Call } from '../call.ts';
import { phoneFormatOf } from '../phone-number.ts';
import { parseIdempotencyKey } from './idempotency-key.ts';
import { invalidFields } from './invalid-fields.ts';
import { type Fingerprints, fingerprintOf, fingerprintsOf } from './keys.ts';
import { type Claim, createClaim } from './ledger/claims.ts';
import { createHold, type Hold } from './ledger/slot-holds.ts';
import { readJson } from './read-json.ts';

export type BookCall = Call<'book'> | Call<'bookAdvanced'>;

/** One booking attempt, from its request to its end. */
export type BookAttempt = {
  call: BookCall;
  key: string;
  /** As the contract's schema has it: cleaned, with the phone in E.164. */
  form: BookingRequest | AdvancedBookingRequest;
  /** The body as it came, for the proof of work. */
  body: object;
  /** The secret of the browser that sent it. */
  browser: string | undefined;
  /** Of the whole request. */
  fingerprints: Fingerprints;
  claim: Claim;
  hold: Hold;
  /** The phone number's keyed fingerprint, by which its quota counts. */
  phone: string;
  /** ms since 1970. */
  receivedAt: number;
};

function browserOf(body: object): string | undefined {
  const proof = 'proof' in body ? body.proof : undefined;
  const browser = typeof proof === 'object' && proof !== null && 'browser' in proof ? proof.browser : undefined;
  return BrowserSecret.safeParse(browser).data;
}

/**
 * The attempt, or `key_required`, `not_json`, `too_large`, `invalid_request`, `invalid_fields`. Nothing is stored or
 * sent yet.
 */
export async function parseBooking(call: BookCall): Promise<Result<BookAttempt>> {
  const { clinic, deps, params } = call;
  const { id, time_zone, country } = clinic.settings;
  const receivedAt = deps.now().getTime();
  const key = parseIdempotencyKey(call.request);
  const body = await readJson(call.request);
  if (!body.ok) return key.ok ? body : key;
  const schema = call.name === 'book' ? bookingRequest : advancedBookingRequest;
  const parsed = schema(localDate(deps.now(), time_zone), phoneFormatOf(country)).safeParse(body.value);
  const invalid = parsed.error && invalidFields(parsed.error);
  if (!key.ok) return refuse({ ...invalid, ...key.problem });
  if (!parsed.success) return refuse(invalidFields(parsed.error));

  const form = parsed.data;
  const slot = [id, params.employee_id, params.slot_id];
  // zod writes the fields in the schema's order, so the same form has the same fingerprint in whatever order it was
  // sent. What the patient saw isn't part of it: an attempt that an older proxy has claimed keeps its fingerprint.
  const { duration: _, price: __, ...asked } = form;
  const fingerprints = await fingerprintsOf(deps.keys, [call.name, ...slot, asked]);
  // By the phone number alone: a patient who was perhaps booked and now writes their name otherwise must not be told
  // "taken".
  const patient = await fingerprintsOf(deps.keys, ['patient', ...slot, form.patient_phone]);
  return done({
    ...{ call, key: key.value, form, body: body.value, fingerprints, receivedAt, browser: browserOf(body.value) },
    claim: createClaim(deps, id, key.value, fingerprints),
    hold: createHold({ clinic: id, ...params }, key.value, patient),
    phone: await fingerprintOf(deps.keys, ['phone', id, form.patient_phone]),
  });
}
