// Several services in one visit: what they take and cost together, who does them all, and when there is room for all of them.
import type { Employee, EmployeeSlots, SlotDay } from '../../contract/schedule.ts';
import type { Money, PriceLookup } from './service-offers.ts';

/** Minutes that the services take with a doctor; undefined where one's length isn't known. */
export function totalMinutes(doctor: Employee | undefined, ids: readonly string[]): number | undefined {
  if (ids.length === 0) return undefined;
  let sum = 0;
  for (const id of ids) sum += doctor?.services.find((service) => service.id === id)?.duration ?? Number.NaN;
  return Number.isNaN(sum) ? undefined : sum;
}

/** What the services cost together; nothing where one's price isn't known, or isn't in the same money. */
export function totalPrice(priceOf: PriceLookup, doctorId: string, ids: readonly string[]): Money | undefined {
  const prices = ids.map((id) => priceOf(doctorId, id));
  const [first] = prices;
  let amount = 0;
  for (const price of prices) {
    if (!price || price.currency !== first?.currency) return undefined;
    amount += price.amount;
  }
  return first ? { amount, currency: first.currency } : undefined;
}

/** The doctors with whom every one of the services can be booked online. */
export const doctorsForAll = (doctors: readonly Employee[], ids: readonly string[]): Employee[] =>
  doctors.filter(({ services }) =>
    ids.every((id) => services.some((service) => service.id === id && service.online_booking)),
  );

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * The places of one doctor at which a visit for all services begins and is over before anything else does. The ERP tells the places of
 * one service (method 4); where it offers one, the doctor is free for as long as that service takes. A visit fits where such stretches,
 * of whichever of the services, cover all of it: what the ERP never said to be free isn't offered.
 * @param lists the doctor's places for each of the services, in their order @param lengths minutes of each with this doctor, where known
 * @returns places of the first list, `slot_duration` being the whole visit
 */
export function slotsForAll(lists: readonly SlotDay[][], lengths: readonly (number | undefined)[]): SlotDay[] {
  const [first = []] = lists;
  return first.flatMap(({ date, slot_duration, slots }) => {
    const free = new Set<number>();
    let total = 0;
    lists.forEach((days, index) => {
      const day = days.find((one) => one.date === date);
      const length = lengths[index] ?? day?.slot_duration ?? slot_duration;
      total += length;
      for (const { time } of day?.slots ?? []) {
        for (let minute = 0; minute < length; minute++) free.add(minuteOf(time) + minute);
      }
    });
    const fits = (time: string) => {
      for (let minute = 0; minute < total; minute++) if (!free.has(minuteOf(time) + minute)) return false;
      return true;
    };
    const fitting = slots.filter(({ time }) => fits(time));
    return fitting.length > 0 ? [{ date, slot_duration: total, slots: fitting }] : [];
  });
}

/** As `placesForAll` for every doctor who has places for each of the services. @param answers method 8 for each service */
export function slotsWithAnyDoctor(
  answers: readonly EmployeeSlots[][],
  lengthsOf: (doctorId: string) => readonly (number | undefined)[],
): EmployeeSlots[] {
  const [first = [], ...others] = answers;
  return first.flatMap((doctor) => {
    const lists = [doctor, ...others.map((answer) => answer.find(({ id }) => id === doctor.id))];
    if (!lists.every((one) => one !== undefined)) return [];
    const slots = slotsForAll(
      lists.map((one) => one.slots),
      lengthsOf(doctor.id),
    );
    return slots.length > 0 ? [{ ...doctor, slots }] : [];
  });
}
