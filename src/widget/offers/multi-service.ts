// Several services in one visit: their minutes and price together, the doctors who do all of them, and the slots that
// are long enough.
import type { Employee, EmployeeSlots, SlotDay } from '../../contract/schedule.ts';
import type { Money, PriceLookup } from '../../contract/service-offers.ts';
import { utcMs } from '../../contract/utc-time.ts';
import { addPrices, isBookable, slotMinutesOn } from '../../contract/visit-facts.ts';

/** The services' prices with a doctor, added up; undefined where one isn't known or has another currency. */
export const totalPrice = (priceOf: PriceLookup, doctorId: string, ids: readonly string[]): Money | undefined =>
  addPrices(ids.map((id) => priceOf(doctorId, id)));

/** The doctors who can be booked online for every one of the services. */
export const doctorsForAll = (doctors: readonly Employee[], ids: readonly string[]): Employee[] =>
  doctors.filter((doctor) => ids.every((id) => isBookable(doctor, id)));

/** Minutes since 1970 of a local time, as if it were UTC: a visit may pass midnight. */
const minuteOf = (date: string, time: string) => utcMs(`${date}T${time}`) / 60_000;

type Interval = [from: number, to: number];

/** The same minutes as intervals that don't touch each other. */
function joinIntervals(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const [from, to] of [...intervals].sort(([one], [other]) => one - other)) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/**
 * One doctor's slots that are long enough for all services. The ERP lists the slots of one service at a time (method
 * 4); a slot means that the doctor is free for as long as that service takes. A visit fits where such intervals, of any
 * of the services, cover all of it: a minute that the ERP never listed as free isn't offered. A date may have several
 * rows.
 * @param lists the doctor's slots for each service, in the services' order
 * @param lengths each service's minutes with this doctor, if known
 * @returns slots of the first list; `slot_duration` is the whole visit
 */
function slotsForAll(lists: readonly SlotDay[][], lengths: readonly (number | undefined)[]): SlotDay[] {
  const [first = [], ...others] = lists;
  const free = joinIntervals(
    lists.flatMap((days, index) =>
      days.flatMap(({ date, slot_duration, slots }) =>
        slots.map(({ time }): Interval => {
          const from = minuteOf(date, time);
          return [from, from + (lengths[index] ?? slot_duration)];
        }),
      ),
    ),
  );
  return first.flatMap(({ date, slot_duration, slots }) => {
    const rest = others.map((days, index) => lengths[index + 1] ?? slotMinutesOn(days, date) ?? slot_duration);
    const total = rest.reduce((sum, length) => sum + length, lengths[0] ?? slot_duration);
    const fits = (start: number) => free.some(([from, to]) => from <= start && start + total <= to);
    const fitting = slots.filter(({ time }) => fits(minuteOf(date, time)));
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
