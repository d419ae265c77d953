// What a booking tells (src/proxy/outbox). Nothing here changes how a booking ends: once the ERP has acted, what can't
// be told is only logged.
import type { Outbox } from '../outbox/outbox.ts';
import type { VisitEvent } from '../outbox/visit-event.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import { sourceOf } from '../report/count-requests.ts';
import type { BookAttempt } from './book-request.ts';
import type { BookFindings } from './book-run.ts';
import type { TokenVisit } from './cancel-token.ts';
import { rememberReplacement, rememberTold } from './ledger/told-visits.ts';

/**
 * How long after everything could have ended an unknown outcome is told. A widget that is still open has repeated its
 * request by then, and mostly knows.
 */
const unconfirmedDelayMs = 5 * 60_000;

/** How long a visit that replaces another one waits for the cancellation of that one. */
const moveDelayMs = 2 * 60_000;

/** How long a run may take from its first request to its end, and then the delay. */
export const unconfirmedAfterMs = ({ erp_timeout_ms, settle_ms }: { erp_timeout_ms: number; settle_ms: number }) =>
  4 * erp_timeout_ms + settle_ms + unconfirmedDelayMs;

/** The name of a booking among all attempts of the outbox. */
export const bookingAttempt = (clinic: string, key: string) => `book:${clinic}:${key}`;

/** The outbox, if anything is told for this clinic. */
function outboxOf({ call }: BookAttempt): Outbox | undefined {
  const { outbox } = call.deps;
  return outbox?.serves(call.clinic.settings.id) ? outbox : undefined;
}

const nameOf = ({ call, key }: BookAttempt) => bookingAttempt(call.clinic.settings.id, key);

function eventOf(
  { call, form, code, body }: BookAttempt,
  what: Pick<VisitEvent, 'type' | 'attempt' | 'cancel_token'>,
  visit: Omit<TokenVisit, 'clinic' | 'code'> & Pick<VisitEvent['visit'], 'price'>,
): VisitEvent {
  const { clinic, deps, request } = call;
  const { id, languages } = clinic.settings;
  const { patient_name, patient_phone, patient_email, birthdate, comment, passport } = form;
  return {
    id: deps.random(),
    ...what,
    at: deps.now().toISOString(),
    clinic: id,
    visit: { ...visit, uid: visit.jti, sequence: 0 },
    patient: { patient_name, patient_phone, patient_email, birthdate, comment, passport },
    language: chooseLanguage(request.headers.get('accept-language'), languages),
    code,
    source: sourceOf(body),
  };
}

/**
 * Queues, before the first request is sent, that the outcome is unknown; due by itself if this process dies. Returns
 * how to take it back, where nothing was sent; undefined where nothing is told. Rejects when the store is away.
 */
export async function intendBooking(
  booking: BookAttempt,
  { visit }: BookFindings,
): Promise<(() => Promise<unknown>) | undefined> {
  const outbox = outboxOf(booking);
  if (!outbox || !visit) return undefined;
  const { clinic, deps, params, log } = booking.call;
  const { price, ...facts } = visit;
  const planned = { ...params, ...facts, ...(price && { price }), jti: deps.random() };
  const event = eventOf(booking, { type: 'visit.unconfirmed', attempt: 'booking' }, planned);
  await outbox.intend(nameOf(booking), event, unconfirmedAfterMs(clinic.settings));
  const own = (queued: VisitEvent) => (queued.id === event.id ? undefined : queued);
  return () => outbox.revise(nameOf(booking), event.clinic, own).catch(log.unexpectedError);
}

/** Another request is about to be sent, so the end is known later. Rejects when the store is away. */
export async function prolongIntent(booking: BookAttempt): Promise<void> {
  const { settings } = booking.call.clinic;
  const later = (queued: VisitEvent) => (queued.type === 'visit.unconfirmed' ? { ...queued } : queued);
  await outboxOf(booking)?.revise(nameOf(booking), settings.id, later, unconfirmedAfterMs(settings));
}

/** What the attempt was about to do wasn't done, or is the visit of another attempt, which has told it. */
export async function withdrawBooking(booking: BookAttempt): Promise<void> {
  const { clinic, log } = booking.call;
  const unconfirmed = (queued: VisitEvent) => (queued.type === 'visit.unconfirmed' ? undefined : queued);
  await outboxOf(booking)?.revise(nameOf(booking), clinic.settings.id, unconfirmed).catch(log.unexpectedError);
}

/**
 * The ERP has booked. A visit that replaces another waits for the cancellation of that one, which makes one event of
 * both (tell-cancellation.ts).
 */
export async function tellBooked(
  booking: BookAttempt,
  { clinic, code: _, ...visit }: TokenVisit & Pick<VisitEvent['visit'], 'price'>,
  { end, cancel_token }: { end: Date; cancel_token: string },
): Promise<void> {
  const outbox = outboxOf(booking);
  if (!outbox) return;
  const { replaced, key, call, form } = booking;
  const { deps, log } = call;
  const event = eventOf(booking, { type: 'visit.booked', cancel_token }, visit);
  const { uid, sequence, price } = event.visit;
  // Elsewhere the kept details have it.
  const address = call.clinic.sendMail && !call.clinic.settings.keep_details ? form.patient_email : undefined;
  const told = { uid, sequence, price, attempt: nameOf(booking), address };
  await rememberTold(deps, { clinic, jti: visit.jti }, end, told).catch(log.unexpectedError);
  if (replaced) await rememberReplacement(deps, replaced, key).catch(log.unexpectedError);
  await outbox.tell(nameOf(booking), event, { afterMs: replaced ? moveDelayMs : 0 });
}
