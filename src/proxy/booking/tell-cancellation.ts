// What a cancellation tells (src/proxy/outbox). As for a booking, nothing here changes how it ends.
import type { Outbox } from '../outbox/outbox.ts';
import { EventPatient, type VisitEvent } from '../outbox/visit-event.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import { sourceOf } from '../report/count-requests.ts';
import type { CancelAttempt } from './cancel-request.ts';
import { readDetails } from './ledger/kept-details.ts';
import { forgetAddress, recallReplacement, recallTold, rememberTold } from './ledger/told-visits.ts';
import { bookingAttempt, unconfirmedAfterMs } from './tell-booking.ts';
import { visitEnd } from './visit-end.ts';

/** The outbox, if anything is told for this clinic. */
function outboxOf({ call }: CancelAttempt): Outbox | undefined {
  const { outbox } = call.deps;
  return outbox?.serves(call.clinic.settings.id) ? outbox : undefined;
}

/** A visit is cancelled once, whoever tries: so its attempts share one name. */
const nameOf = ({ visit }: CancelAttempt) => `cancel:${visit.clinic}:${visit.jti}`;

/** The patient's details, while they are kept: they are removed as soon as the visit is known to be cancelled. */
async function eventOf({ call, visit, body }: CancelAttempt): Promise<VisitEvent> {
  const { clinic, deps, request } = call;
  const { end: _, clinic: id, code, ...facts } = visit;
  const told = await recallTold(deps, visit);
  const kept = clinic.settings.keep_details ? await readDetails(deps, visit) : undefined;
  const { uid, sequence, price, attempt: after, address } = told;
  return {
    id: deps.random(),
    type: 'visit.unconfirmed',
    attempt: 'cancellation',
    at: deps.now().toISOString(),
    clinic: id,
    visit: { ...facts, uid, sequence: sequence + 1, price },
    patient: EventPatient.safeParse(kept).data,
    ...(address !== undefined && { address }),
    language: chooseLanguage(request.headers.get('accept-language'), clinic.settings.languages),
    code,
    source: sourceOf(body),
    ...(after !== undefined && { after }),
  };
}

const asCancelled = ({ attempt: _, ...event }: VisitEvent, id: string): VisitEvent => ({
  ...event,
  id,
  type: 'visit.cancelled',
});

/**
 * Queues, before anything is done, that the outcome is unknown. Returns the event, which `tellCancelled` takes;
 * undefined where nothing is told. Rejects when the store is away.
 */
export async function intendCancellation(cancelling: CancelAttempt): Promise<VisitEvent | undefined> {
  const outbox = outboxOf(cancelling);
  if (!outbox) return undefined;
  const event = await eventOf(cancelling);
  await outbox.intend(nameOf(cancelling), event, unconfirmedAfterMs(cancelling.call.clinic.settings));
  return event;
}

/** Nothing was cancelled. */
export async function withdrawCancellation(cancelling: CancelAttempt): Promise<void> {
  const { clinic, log } = cancelling.call;
  const unconfirmed = (queued: VisitEvent) => (queued.type === 'visit.unconfirmed' ? undefined : queued);
  await outboxOf(cancelling)?.revise(nameOf(cancelling), clinic.settings.id, unconfirmed).catch(log.unexpectedError);
}

/** An earlier run has cancelled, and may have died before it could tell so. */
export async function tellCancelledBefore(cancelling: CancelAttempt): Promise<void> {
  const { clinic, deps, log } = cancelling.call;
  const known = (queued: VisitEvent) =>
    queued.type === 'visit.unconfirmed' ? asCancelled(queued, deps.random()) : queued;
  await outboxOf(cancelling)?.revise(nameOf(cancelling), clinic.settings.id, known).catch(log.unexpectedError);
}

/** If a booking has replaced the visit and isn't told yet, it is told as a move; returns the channels that do so. */
async function mergeMove(cancelling: CancelAttempt, outbox: Outbox, old: VisitEvent) {
  const { deps, clinic, log } = cancelling.call;
  const { id, time_zone } = clinic.settings;
  const key = await recallReplacement(deps, cancelling.visit);
  if (key === undefined) return new Set<never>();
  const { uid, sequence, services: _, price: __, ...previous } = old.visit;
  const { after } = old;
  let moved: VisitEvent['visit'] | undefined;
  const attempt = bookingAttempt(id, key);
  const merged = await outbox.revise(attempt, id, (queued, tried) => {
    if (queued.type !== 'visit.booked' || tried) return queued;
    moved = { ...queued.visit, uid, sequence };
    return { ...queued, id: deps.random(), type: 'visit.moved', visit: moved, previous, ...(after && { after }) };
  });
  if (moved) {
    const { jti, date, time, duration, price } = moved;
    const end = visitEnd(date, time, duration, time_zone);
    const told = { uid, sequence, price, attempt };
    await rememberTold(deps, { clinic: id, jti }, end, told).catch(log.unexpectedError);
  }
  return merged;
}

/** The visit is cancelled. @param intended what was queued before; undefined where nothing is told */
export async function tellCancelled(cancelling: CancelAttempt, intended: VisitEvent | undefined): Promise<void> {
  const outbox = outboxOf(cancelling);
  if (!outbox || !intended) return;
  const { deps, log } = cancelling.call;
  const merged = await mergeMove(cancelling, outbox, intended).catch(log.unexpectedError);
  const except = merged ?? new Set<never>();
  const event = { ...asCancelled(intended, deps.random()), at: deps.now().toISOString() };
  await outbox.tell(nameOf(cancelling), event, { except });
  if (intended.address !== undefined)
    await forgetAddress(deps, cancelling.visit, cancelling.visit.end).catch(log.unexpectedError);
  if (except.size > 0) await withdrawCancellation(cancelling);
}
