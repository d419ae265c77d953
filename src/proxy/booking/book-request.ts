// Parses a request to book, or to move a visit.
import {
  type AdvancedBookingRequest,
  advancedBookingRequest,
  type BookingRequest,
  bookingRequest,
  MoveRequest,
} from '../../contract/booking-request.ts';
import { localDate } from '../../contract/local-time.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { BrowserSecret } from '../../contract/proof.ts';
import type { Call, Outcome } from '../call.ts';
import { phoneFormatOf } from '../phone-number.ts';
import type { TokenVisit } from './cancel-token.ts';
import { concludeAttempt } from './conclude-attempt.ts';
import { parseIdempotencyKey } from './idempotency-key.ts';
import { invalidFields } from './invalid-fields.ts';
import { type Fingerprints, fingerprintOf, fingerprintsOf } from './keys.ts';
import { type Claim, createClaim, recallClaim } from './ledger/claims.ts';
import { createHold, type Hold } from './ledger/slot-holds.ts';
import { readJson } from './read-json.ts';
import { openReplacedVisit } from './replaced-visit.ts';
import { claimEnds, onClaim } from './states/facts.ts';
import { visitCode } from './visit-code.ts';

export type BookCall = Call<'book'> | Call<'bookAdvanced'>;

/** One booking attempt, from its request to its end. */
export type BookAttempt = {
  call: BookCall;
  key: string;
  /** As the contract's schema has it: cleaned, with the phone in E.164. */
  form: BookingRequest | AdvancedBookingRequest;
  /** The body as it came, for the proof of work. */
  body: object;
  /** The visit that this one replaces. */
  replaced: TokenVisit | undefined;
  /** The secret of the browser that sent it. */
  browser: string | undefined;
  /** Of the whole request. */
  fingerprints: Fingerprints;
  claim: Claim;
  hold: Hold;
  /** What the patient says on the phone; undefined where the clinic has no codes. */
  code: string | undefined;
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

type Form = BookAttempt['form'];

/** `asked`: what the request's fingerprint is made of. */
type ReadRequest = { asked: object; form: Result<Form>; replaced?: TokenVisit };

/**
 * What the patient saw isn't part of the fingerprint: an attempt that an older proxy has claimed keeps its own.
 */
const withoutSeen = ({ duration: _, price: __, ...asked }: Pick<Form, 'duration' | 'price'>): object => asked;

/** zod writes the fields in the schema's order: the same form is the same in whatever order it was sent. */
function readForm({ clinic, deps, name }: BookCall, body: object): Result<Form> {
  const { time_zone, country } = clinic.settings;
  const schema = name === 'book' ? bookingRequest : advancedBookingRequest;
  const parsed = schema(localDate(deps.now(), time_zone), phoneFormatOf(country)).safeParse(body);
  return parsed.success ? done(parsed.data) : refuse(invalidFields(parsed.error));
}

/** The fingerprint of a move is made without the patient's details: they go when the old visit is cancelled. */
async function readMove(call: BookCall, body: object): Promise<Result<ReadRequest>> {
  const parsed = MoveRequest.safeParse(body);
  if (!parsed.success) return refuse(invalidFields(parsed.error));
  const { moves, ...visit } = parsed.data;
  const moved = await openReplacedVisit(call, moves);
  if (!moved.ok) return moved;
  const form = readForm(call, { ...visit, ...moved.value.patient });
  const { visit: replaced } = moved.value;
  return done({ asked: { ...withoutSeen(visit), moves: replaced.jti }, form, replaced });
}

async function readRequest(call: BookCall, body: object): Promise<Result<ReadRequest>> {
  if ('moves' in body) return readMove(call, body);
  const form = readForm(call, body);
  return form.ok ? done({ form, asked: withoutSeen(form.value) }) : form;
}

/** How an earlier run of the same request has ended, where one may have sent it. */
async function recall(attempt: Pick<BookAttempt, 'call' | 'claim' | 'receivedAt'>): Promise<Outcome | undefined> {
  const { call, claim } = attempt;
  const { deps, log, clinic } = call;
  try {
    const earlier = await recallClaim(deps, claim, { settleMs: clinic.settings.settle_ms, log });
    const found = earlier?.event === 'answeredBefore' ? { earlier: earlier.earlier } : {};
    return earlier && (await concludeAttempt(attempt, claimEnds[onClaim[earlier.event]], found));
  } catch (error) {
    log.unexpectedError(error);
    return concludeAttempt(attempt, claimEnds.storeAway, {});
  }
}

/**
 * The attempt, or how the call ends: `key_required`, `not_json`, `too_large`, `invalid_request`, `invalid_fields`,
 * `cancel_denied`; for a move whose details are gone by now, as its earlier run has ended. Nothing is stored or sent
 * yet.
 */
export async function parseBooking(call: BookCall): Promise<{ booking: BookAttempt } | { outcome: Outcome }> {
  const { clinic, deps, params } = call;
  const { id } = clinic.settings;
  const receivedAt = deps.now().getTime();
  const key = parseIdempotencyKey(call.request);
  const body = await readJson(call.request);
  if (!body.ok) return { outcome: key.ok ? body : key };
  const read = await readRequest(call, body.value);
  if (!key.ok) {
    // Only the fields: the request isn't to be sent again as it is, whatever else may pass.
    const fields = read.ok ? undefined : read.problem.fields;
    return { outcome: refuse({ ...key.problem, ...(fields && { fields }) }) };
  }
  if (!read.ok) return { outcome: read };

  const slot = [id, params.employee_id, params.slot_id];
  const { asked } = read.value;
  const fingerprints = await fingerprintsOf(deps.keys, [call.name, ...slot, asked]);
  const claim = createClaim(deps, id, key.value, fingerprints);
  if (!read.value.form.ok) {
    const earlier = await recall({ call, claim, receivedAt });
    return { outcome: earlier ?? read.value.form };
  }
  const form = read.value.form.value;
  // By the phone number alone: a patient who was perhaps booked and now writes their name otherwise must not be told
  // "taken".
  const patient = await fingerprintsOf(deps.keys, ['patient', ...slot, form.patient_phone]);
  const booking = {
    ...{ call, key: key.value, form, body: body.value, fingerprints, claim, receivedAt },
    browser: browserOf(body.value),
    replaced: read.value.replaced,
    hold: createHold({ clinic: id, ...params }, key.value, patient),
    code: clinic.settings.visit_code ? await visitCode(deps.keys, slot, form.patient_phone) : undefined,
    phone: await fingerprintOf(deps.keys, ['phone', id, form.patient_phone]),
  };
  return { booking };
}
