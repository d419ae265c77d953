// How long a visit is, and what it costs. Widget and proxy both compute it here, so that the form, the booked visit,
// its page and its calendar entry say the same.
import type { VisitPrice } from './booking.ts';
import type { Employee, SlotDay } from './schedule.ts';

/** A visit that adds up to more than a day was added up from something else than minutes. */
const maxMinutes = 1440;

const serviceOf = (doctor: Employee | undefined, serviceId: string) =>
  doctor?.services.find(({ id }) => id === serviceId);

/**
 * The minutes of all services together. For each, what the doctor needs for it, else the length of its slots: a clinic
 * may cut its day into slots of 15 minutes and still take 45 for a visit.
 * @param doctor undefined where the doctor couldn't be read
 * @param slotMinutes `slotMinutesOn` of each service, in the services' order
 * @returns undefined where the length of one service isn't known, or the sum can't be a visit's
 */
export function visitMinutes(
  doctor: Employee | undefined,
  serviceIds: readonly string[],
  slotMinutes: readonly (number | undefined)[] = [],
): number | undefined {
  let sum = 0;
  for (const [index, id] of serviceIds.entries()) {
    sum += serviceOf(doctor, id)?.duration ?? slotMinutes[index] ?? Number.NaN;
  }
  return sum > 0 && sum <= maxMinutes ? sum : undefined;
}

/** The length of a service's slots on a date, in minutes; where none are left on it, that of another day. */
export const slotMinutesOn = (days: readonly SlotDay[], date: string): number | undefined =>
  (days.find((day) => day.date === date) ?? days[0])?.slot_duration;

/** Adds up prices; undefined where one isn't known or has another currency than the first. */
export function addPrices(prices: readonly (VisitPrice | null | undefined)[]): VisitPrice | undefined {
  const [first] = prices;
  let amount = 0;
  for (const price of prices) {
    if (!price || price.currency !== first?.currency) return undefined;
    amount += price.amount;
  }
  return first ? { amount, currency: first.currency } : undefined;
}

/**
 * The price of one service with a doctor.
 * @param priceType the price type that is booked; without one, the ERP's default price
 * @returns undefined where the ERP has none: another type's price would be wrong
 */
export function servicePrice(
  doctor: Employee,
  serviceId: string,
  priceType: string | undefined,
): VisitPrice | undefined {
  const service = serviceOf(doctor, serviceId);
  if (priceType === undefined) return service?.price === undefined ? undefined : { amount: service.price };
  const price = service?.prices.find(({ price_type_id }) => price_type_id === priceType);
  return price && { amount: price.price, currency: price.currency };
}

/** Whether patients can book the service online with this doctor, by the ERP's catalog. */
export const isBookable = (doctor: Employee | undefined, serviceId: string): boolean =>
  serviceOf(doctor, serviceId)?.online_booking === true;
