// Slots as a patient chooses them.
import type { EmployeeSlots } from '../../contract/schedule.ts';
import type { Money } from '../../contract/service-offers.ts';

/**
 * A slot that a patient can choose. `date`, `time`: local to the clinic. `duration`: minutes. `changed`: its length and
 * price differ from the catalog's; the patient has seen these.
 */
export type SlotChoice = {
  employee_id: string;
  slot_id: string;
  date: string;
  time: string;
  duration: number;
  changed?: { price: Money | undefined };
};

type Time = Pick<SlotChoice, 'date' | 'time'>;

/** The earliest first. */
export function byTime(one: Time, other: Time): number {
  const [at, otherAt] = one.date === other.date ? [one.time, other.time] : [one.date, other.date];
  return at < otherAt ? -1 : Number(at > otherAt);
}

/** The slots of one day of a doctor. */
const timesOf = (id: string, { date, slot_duration: duration, slots }: EmployeeSlots['slots'][number]): SlotChoice[] =>
  slots.map((slot) => ({ employee_id: id, slot_id: slot.id, date, time: slot.time, duration }));

/** The same doctor, date and time is the same place, under whichever id the ERP lists it. */
export const placeOf = ({ employee_id, date, time }: SlotChoice) => `${employee_id} ${date} ${time}`;

/** The slots of all doctors. */
export const slotsOf = (employees: readonly EmployeeSlots[]): SlotChoice[] =>
  employees.flatMap(({ id, slots }) => slots.flatMap((day) => timesOf(id, day)));

/** The slots in `latest` of the doctors on the screen, who may be few of them. */
export function slotsOfShown(shown: readonly EmployeeSlots[], latest: readonly EmployeeSlots[]): SlotChoice[] {
  const ids = new Set(shown.map(({ id }) => id));
  return slotsOf(latest.filter(({ id }) => ids.has(id)));
}

/** The slots on the screen, with the ids that the latest answer gives to their places. */
export function withLatestIds(shown: readonly EmployeeSlots[], latest: readonly EmployeeSlots[]): EmployeeSlots[] {
  const slots = slotsOfShown(shown, latest);
  const idOf = new Map(slots.map((slot) => [placeOf(slot), slot.slot_id]));
  const listed = new Set(slots.map(({ slot_id }) => slot_id));
  return shown.map((employee) => ({
    ...employee,
    slots: employee.slots.map((day) => ({
      ...day,
      slots: timesOf(employee.id, day).map((slot) => ({
        id: (!listed.has(slot.slot_id) && idOf.get(placeOf(slot))) || slot.slot_id,
        time: slot.time,
      })),
    })),
  }));
}
