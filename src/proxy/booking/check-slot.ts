// The steps of a booking that look whether its slot is free, whose it is, and what is free instead.
import type { Problem } from '../../contract/problem.ts';
import { readProblem } from '../reads/read-problem.ts';
import type { BookAttempt } from './book-request.ts';
import type { BookFindings, BookStep } from './book-run.ts';
import { findOwnVisit, readVisit } from './ledger/visit-records.ts';
import { findSlot, readSlotOffer, type SlotOffer } from './slot-lookup.ts';
import { visitStanding, visitStandings } from './states/visit-standing.ts';
import { visitLength } from './visit-length.ts';

/** Reads the slot, and the employee for the visit's length. */
export async function readSlot({ call, form }: BookAttempt) {
  const { clinic, params, log } = call;
  const { employee_id } = params;
  const services = form.services ?? [];
  const [days, employee] = await Promise.all([
    clinic.erp.slots({ employee_id, service_id: services[0] }),
    clinic.erp.employee({ employee_id }),
  ]);
  if (!days.ok) {
    log.erpReadFailed(days.problem);
    return { event: 'readFailed', problem: readProblem(days.problem) } as const;
  }
  const slot = findSlot(days.value, params.slot_id);
  if (!slot) return { event: 'notOffered' } as const;
  const visit = { ...slot, ...visitLength(employee.ok ? employee.value : undefined, services, slot.duration) };
  return { event: 'offered', visit } as const;
}

function readOffer({ call, form }: BookAttempt, { visit }: BookFindings): Promise<SlotOffer | undefined> {
  const start = visit && { slot_date: visit.date, slot_time: visit.time };
  return readSlotOffer(call.clinic, { ...form, ...start, ...call.params });
}

const takenBy = (offer: SlotOffer | undefined): { event: 'taken'; problem: Problem } => ({
  event: 'taken',
  problem: { code: 'slot_taken', ...(offer && { alternatives: offer.alternatives }) },
});

/** Taken, where the ERP says so. Still offered also where it doesn't answer. */
export async function checkOffer(booking: BookAttempt, found: BookFindings) {
  const offer = await readOffer(booking, found);
  return offer && !offer.offered ? takenBy(offer) : ({ event: 'stillOffered' } as const);
}

/**
 * Looks for the visit that the very same request booked under another key. Whoever knows the patient can repeat the
 * request, so only the browser that booked it gets the answer, which has the cancel token. To others its end is
 * unknown.
 */
export async function findOwn({ call, fingerprints, browser }: BookAttempt) {
  const { clinic, deps, params } = call;
  const { id } = clinic.settings;
  const own = await findOwnVisit(deps, id, fingerprints);
  if (!own) return { event: 'notOwn' } as const;
  if (browser === undefined || own.browser !== browser) return { event: 'ownVisitUnknown' } as const;
  const records = await readVisit(deps, { clinic: id, slot_id: params.slot_id, jti: own.jti });
  return { event: visitStandings[visitStanding(records)].rebook, answer: own.answer } as const;
}

/** The slot isn't offered: it is this patient's own, or taken. */
export const findOwnOrTaken: BookStep<'gone'> = async (booking, found) => {
  const { event, ...own } = await findOwn(booking);
  return event === 'notOwn' ? takenBy(await readOffer(booking, found)) : { event, ...own };
};

/** The slot was booked here a few seconds ago: it is this patient's own, or taken, or free again. */
export const findOwnOrOffer: BookStep<'bookedElsewhere'> = async (booking, found) => {
  const { event, ...own } = await findOwn(booking);
  if (event !== 'notOwn') return { event, ...own };
  const offer = await readOffer(booking, found);
  return offer?.offered ? { event: 'stillOffered' } : takenBy(offer);
};
