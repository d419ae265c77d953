// Which slots to offer instead of one that is taken, from one answer of the ERP.
import type { Alternative } from '../../contract/booking.ts';
import type { EmployeeSlots } from '../../contract/schedule.ts';

type OpenSlot = Omit<Alternative, 'kind'>;

/** Minutes between two local times. Not a difference of instants: how near two times look to a patient. */
const minutesBetween = (one: { date: string; time: string }, other: { date: string; time: string }) =>
  Math.abs(Date.parse(`${one.date}T${one.time}Z`) - Date.parse(`${other.date}T${other.time}Z`)) / 60_000;

const maxAlternatives = 3;

type Start = { date: string; time: string };

const isBefore = (one: Start, other: Start) =>
  one.date < other.date || (one.date === other.date && one.time < other.time);

function* freeSlotsOf(groups: readonly EmployeeSlots[]): Generator<OpenSlot> {
  for (const { id, slots: days } of groups) {
    for (const { date, slot_duration, slots } of days) {
      for (const slot of slots) {
        yield { employee_id: id, slot_id: slot.id, date, time: slot.time, duration: slot_duration };
      }
    }
  }
}

/**
 * Puts the slot into the list of the earliest ones, each id once. The answer may have a hundred thousand slots, so they
 * aren't sorted.
 */
function noteEarliest(earliest: OpenSlot[], slot: OpenSlot): void {
  const last = earliest.at(-1);
  if (last && earliest.length > maxAlternatives && !isBefore(slot, last)) return;
  const known = earliest.findIndex(({ slot_id }) => slot_id === slot.slot_id);
  if (known >= 0) {
    if (!isBefore(slot, earliest[known] ?? slot)) return;
    earliest.splice(known, 1);
  }
  const after = earliest.findIndex((each) => isBefore(slot, each));
  earliest.splice(after < 0 ? earliest.length : after, 0, slot);
  earliest.length = Math.min(earliest.length, maxAlternatives + 1);
}

/**
 * Up to three free slots, each once: the same employee's nearest in time (their earliest, where the taken slot's start
 * isn't known), a colleague's at the same time, the earliest of all, and others where there are fewer of these.
 * @param groups who has which slots for the service (method 8)
 */
export function findAlternatives(
  taken: { employee_id: string; slot_id: string; date?: string | undefined; time?: string | undefined },
  groups: readonly EmployeeSlots[],
): Alternative[] {
  const { date, time } = taken;
  const wanted = date !== undefined && time !== undefined ? { date, time } : undefined;
  const own: OpenSlot[] = [];
  const earliest: OpenSlot[] = [];
  let sameTime: OpenSlot | undefined;
  for (const slot of freeSlotsOf(groups)) {
    if (slot.slot_id === taken.slot_id) continue;
    noteEarliest(earliest, slot);
    if (slot.employee_id === taken.employee_id) own.push(slot);
    else if (slot.date === wanted?.date && slot.time === wanted.time) sameTime ??= slot;
  }
  own.sort((one, other) => (isBefore(one, other) ? -1 : isBefore(other, one) ? 1 : 0));
  const near = wanted ? own.toSorted((one, other) => minutesBetween(one, wanted) - minutesBetween(other, wanted)) : own;
  const found: Alternative[] = [];
  const offer = (kind: Alternative['kind'], slot: OpenSlot | undefined) => {
    if (slot) found.push({ kind, ...slot });
  };
  offer('nearest', near[0]);
  offer('same_time', sameTime);
  const firstOther = (slots: readonly OpenSlot[]) =>
    slots.find(({ slot_id }) => !found.some((one) => one.slot_id === slot_id));
  offer('earliest', firstOther(earliest));
  // If nobody else is free at the same time, offer another near time of the employee, or else any free slot.
  offer('another', firstOther(near));
  offer('another', firstOther(earliest));
  return found.slice(0, maxAlternatives);
}
