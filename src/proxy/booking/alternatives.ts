// Which slots to offer instead of one that is taken, from one answer of the ERP.
import type { Alternative } from '../../contract/booking.ts';
import type { EmployeeSlots } from '../../contract/schedule.ts';

type OpenSlot = Omit<Alternative, 'kind'>;

/** Minutes between two local times. Not a difference of instants: how near two times look to a patient. */
const minutesBetween = (one: { date: string; time: string }, other: { date: string; time: string }) =>
  Math.abs(Date.parse(`${one.date}T${one.time}Z`) - Date.parse(`${other.date}T${other.time}Z`)) / 60_000;

const maxAlternatives = 3;

const byStart = (one: OpenSlot, other: OpenSlot) => {
  const [first, second] = [`${one.date} ${one.time}`, `${other.date} ${other.time}`];
  return first < second ? -1 : first > second ? 1 : 0;
};

const freeSlotsOf = (groups: readonly EmployeeSlots[]): OpenSlot[] =>
  groups.flatMap(({ id, slots: days }) =>
    days.flatMap(({ date, slot_duration, slots }) =>
      slots.map((slot) => ({ employee_id: id, slot_id: slot.id, date, time: slot.time, duration: slot_duration })),
    ),
  );

/**
 * Up to three free slots, each once: the same employee's nearest in time (their earliest, where the taken slot's start
 * isn't known), a colleague's at the same time, the earliest of all, and others where there are fewer of these.
 * @param groups who has which slots for the service (method 8)
 */
export function findAlternatives(
  taken: { employee_id: string; slot_id: string; date?: string | undefined; time?: string | undefined },
  groups: readonly EmployeeSlots[],
): Alternative[] {
  const free = freeSlotsOf(groups)
    .filter(({ slot_id }) => slot_id !== taken.slot_id)
    .sort(byStart);
  const { date, time } = taken;
  const wanted = date !== undefined && time !== undefined ? { date, time } : undefined;
  const own = free.filter(({ employee_id }) => employee_id === taken.employee_id);
  const near = wanted ? own.toSorted((one, other) => minutesBetween(one, wanted) - minutesBetween(other, wanted)) : own;
  const sameTime =
    wanted &&
    free.find((one) => one.employee_id !== taken.employee_id && one.date === wanted.date && one.time === wanted.time);
  const found: Alternative[] = [];
  const offer = (kind: Alternative['kind'], slot: OpenSlot | undefined) => {
    if (slot) found.push({ kind, ...slot });
  };
  offer('nearest', near[0]);
  offer('same_time', sameTime);
  const firstOther = (slots: OpenSlot[]) => slots.find(({ slot_id }) => !found.some((one) => one.slot_id === slot_id));
  offer('earliest', firstOther(free));
  // If nobody else is free at the same time, offer another near time of the employee, or else any free slot.
  offer('another', firstOther(near));
  offer('another', firstOther(free));
  return found.slice(0, maxAlternatives);
}
