// The steps of a booking that look whether its slot is free and as the patient saw it, whose it is, and what is free
// instead.
import type { ChangedSlot } from '../../contract/booking.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Employee } from '../../contract/schedule.ts';
import { ruleDeadline } from '../../contract/time-rule.ts';
import { addPrices, isBookable, servicePrice, slotMinutesOn, visitMinutes } from '../../contract/visit-facts.ts';
import type { ReadFailure } from '../../erp/erp.ts';
import { readProblem } from '../reads/read-problem.ts';
import type { RecentlyRead } from '../reads/recent-slots.ts';
import { hasBegun } from '../reads/upcoming-slots.ts';
import type { BookAttempt } from './book-request.ts';
import type { BookFindings, BookStep } from './book-run.ts';
import { findOwnVisit, readVisit } from './ledger/visit-records.ts';
import { type FoundSlot, matchSlot } from './match-slot.ts';
import { offerAmong, readSlotOffer, type SlotOffer } from './slot-lookup.ts';
import { visitStanding, visitStandings } from './states/visit-standing.ts';

/** The services of the request, else the doctor's default one. */
const servicesOf = ({ form }: BookAttempt, doctor: Employee | undefined): string[] => {
  if (form.services && form.services.length > 0) return form.services;
  const usual = doctor?.services.find((service) => service.default);
  return usual ? [usual.id] : [];
};

/** The visit in this slot: what the patient would get now. */
async function planVisit(booking: BookAttempt, slot: FoundSlot, doctor: Employee | undefined) {
  const { call, form } = booking;
  const services = servicesOf(booking, doctor);
  const minutes = await Promise.all(
    services.map(async (service_id, index) => {
      if (index === 0 || visitMinutes(doctor, [service_id]) !== undefined) return slot.duration;
      const days = await call.clinic.erp.slots({ employee_id: call.params.employee_id, service_id });
      return days.ok ? slotMinutesOn(days.value, slot.date) : undefined;
    }),
  );
  const priceType = 'price_type_id' in form ? form.price_type_id : undefined;
  return {
    ...{ date: slot.date, time: slot.time, services },
    duration: visitMinutes(doctor, services, minutes) ?? form.duration ?? slot.duration,
    price: doctor && addPrices(services.map((id) => servicePrice(doctor, id, priceType))),
  };
}
type VisitPlan = Awaited<ReturnType<typeof planVisit>>;

/** A length or price that wasn't sent, or that the ERP doesn't say, isn't compared. */
function isAsSeen({ call, form }: BookAttempt, { duration, price }: VisitPlan): boolean {
  const { currency } = call.clinic.settings;
  const samePrice =
    form.price === undefined ||
    price === undefined ||
    (form.price.amount === price.amount && (form.price.currency ?? currency) === (price.currency ?? currency));
  return samePrice && (form.duration ?? duration) === duration;
}

const changedTo = (slot: ChangedSlot): { event: 'changed'; problem: Problem } => ({
  event: 'changed',
  problem: { code: 'slot_changed', slot },
});

/** By method 2, or by method 1 where it lists the doctor's service as bookable online. */
async function areBookable({ call }: BookAttempt, doctor: Employee, services: readonly string[]) {
  const notByMethod2 = services.filter((id) => !isBookable(doctor, id));
  if (notByMethod2.length === 0) return true;
  const listed = await call.clinic.erp.employees();
  const same = listed.ok ? listed.value.find(({ id }) => id === doctor.id) : undefined;
  return notByMethod2.every((id) => isBookable(same, id));
}

/** Whose slots, and for what: as the request says. */
export const slotsAsked = ({ call, form }: BookAttempt) => ({
  employee_id: call.params.employee_id,
  service_id: form.services?.[0],
});

/** The employee's slots as they were read a moment ago, if too many miss theirs and this one isn't among them. */
export function findMissing(booking: BookAttempt): RecentlyRead | undefined {
  const { call, form } = booking;
  const recent = call.recentSlots.find(slotsAsked(booking));
  const match = recent && matchSlot(recent.days, { ...form, slot_id: call.params.slot_id });
  return match?.kind === 'gone' ? recent : undefined;
}

/** Reads the slot, and the doctor for whether it can be booked online, the visit's length and its price. */
export async function readSlot(booking: BookAttempt) {
  const { call, form } = booking;
  const { clinic, params, log, deps } = call;
  const { employee_id, slot_id } = params;
  const readAtMs = deps.now().getTime();
  const [days, employee] = await Promise.all([
    clinic.erp.slots(slotsAsked(booking)),
    clinic.erp.employee({ employee_id }),
  ]);
  const readFailed = (failure: ReadFailure) => {
    log.erpReadFailed(failure);
    const problem = readProblem(failure);
    return { event: problem.code === 'not_found' ? 'notBookable' : 'readFailed', problem } as const;
  };
  if (!days.ok) return readFailed(days.problem);
  if (!employee.ok) return readFailed(employee.problem);
  const doctor = employee.value;
  const match = matchSlot(days.value, { ...form, slot_id });
  call.recentSlots.note(slotsAsked(booking), { days: days.value, readAtMs }, match.kind === 'gone');
  if (match.kind !== 'same' || hasBegun(match.slot, clinic.settings.time_zone, deps.now())) {
    return { event: 'notOffered', doctor } as const;
  }
  if (!(await areBookable(booking, doctor, servicesOf(booking, doctor)))) {
    return { event: 'notBookable', problem: { code: 'not_found' } } as const;
  }
  const visit = await planVisit(booking, match.slot, doctor);
  if (isAsSeen(booking, visit)) return { event: 'offered', visit } as const;
  const { services: _, ...facts } = visit;
  return changedTo({ employee_id, slot_id, ...facts });
}

async function readOffer({ call, form }: BookAttempt, { visit, recent }: BookFindings): Promise<SlotOffer | undefined> {
  const start = visit && { slot_date: visit.date, slot_time: visit.time };
  if (recent) return offerAmong(call.clinic, { ...form, ...call.params }, recent.days, call.deps.now());
  return readSlotOffer(call.clinic, { ...form, ...start, ...call.params }, call.deps.now());
}

/** The slot isn't offered at its time: it is another now, it has begun, it is too late to book it, or it is taken. */
async function takenBy(
  booking: BookAttempt,
  { doctor, visit }: BookFindings,
  offer: SlotOffer | undefined,
): Promise<{ event: 'taken' | 'changed'; problem: Problem }> {
  const { call, form } = booking;
  const { date, time } = visit ?? { date: form.slot_date, time: form.slot_time };
  if (offer?.match.kind === 'changed') {
    const { slot } = offer.match;
    const { services: _, ...facts } = await planVisit(booking, slot, doctor);
    return changedTo({ employee_id: call.params.employee_id, slot_id: slot.slot_id, ...facts });
  }
  const start = date !== undefined && time !== undefined && { date, time, services: servicesOf(booking, doctor) };
  const code = start ? whyGone(call, start) : 'slot_taken';
  return { event: 'taken', problem: { code, ...(offer && { alternatives: offer.alternatives }) } };
}

type Start = { date: string; time: string; services: readonly string[] };

/** Whether a visit can't be booked online any more, by the clinic's notice. */
export const isClosed = ({ clinic, deps }: BookAttempt['call'], start: Start): boolean =>
  ruleDeadline(clinic.settings.notice, start, clinic.settings.time_zone) <= deps.now().getTime();

function whyGone(call: BookAttempt['call'], start: Start) {
  if (hasBegun(start, call.clinic.settings.time_zone, call.deps.now())) return 'slot_passed';
  return isClosed(call, start) ? 'slot_closed' : 'slot_taken';
}

/** Taken or changed, where the ERP says so. Still offered also where it doesn't answer. */
export async function checkOffer(booking: BookAttempt, found: BookFindings) {
  const offer = await readOffer(booking, found);
  if (!offer || offer.match.kind === 'same') return { event: 'stillOffered' } as const;
  return takenBy(booking, found, offer);
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

/** The slot isn't offered: it is this patient's own, or taken, or nobody remembers. */
export const findOwnOrTaken: BookStep<'gone'> = async (booking, found) => {
  const { event, ...own } = await findOwn(booking);
  if (event !== 'notOwn') return { event, ...own };
  const taken = await takenBy(booking, found, await readOffer(booking, found));
  const mayBeOwn = taken.problem.code === 'slot_taken' && (await booking.call.deps.hasLostRecords?.());
  return mayBeOwn ? { event: 'recordsLost' } : taken;
};

/** The slot was booked here a few seconds ago: it is this patient's own, or taken, or free again. */
export const findOwnOrOffer: BookStep<'bookedElsewhere'> = async (booking, found) => {
  const { event, ...own } = await findOwn(booking);
  if (event !== 'notOwn') return { event, ...own };
  const offer = await readOffer(booking, found);
  return offer?.match.kind === 'same' ? { event: 'stillOffered' } : takenBy(booking, found, offer);
};
