// Several services in one visit: their minutes and price together, the doctors who do all of them, and the slots that
// are long enough.
import type { Employee, EmployeeSlots, SlotDay } from '../../contract/schedule.ts';
import { addPrices, isBookable } from '../../contract/visit-facts.ts';
import type { Money, PriceLookup } from './service-offers.ts';

/** The services' prices with a doctor, added up; undefined where one isn't known or has another currency. */
export const totalPrice = (priceOf: PriceLookup, doctorId: string, ids: readonly string[]): Money | undefined =>
  addPrices(ids.map((id) => priceOf(doctorId, id)));

/** The doctors who can be booked online for every one of the services. */
export const doctorsForAll = (doctors: readonly Employee[], ids: readonly string[]): Employee[] =>
  doctors.filter((doctor) => ids.every((id) => isBookable(doctor, id)));

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * One doctor's slots that are long enough for all services. The ERP lists the slots of one service at a time (method
 * 4); a slot means that the doctor is free for as long as that service takes. A visit fits where such intervals, of any
 * of the services, cover all of it: a minute that the ERP never listed as free isn't offered.
 * @param lists the doctor's slots for each service, in the services' order
 * @param lengths each service's minutes with this doctor, if known
 * @returns slots of the first list; `slot_duration` is the whole visit
 */
function slotsForAll(lists: readonly SlotDay[][], lengths: readonly (number | undefined)[]): SlotDay[] {
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

/** `slotsForAll` for every doctor who has slots for each service. @param answers method 8's answer for each service */
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
