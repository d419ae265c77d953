// What to offer a patient whose time was taken meanwhile, from one answer of the ERP.
import type { Alternative } from '../../contract/booking.ts';
import type { EmployeeSlots } from '../../contract/schedule.ts';

type Free = Omit<Alternative, 'kind'>;

/** Minutes between two local times. Not an instant: how near two times look to a patient. */
const apart = (one: { date: string; time: string }, other: { date: string; time: string }) =>
  Math.abs(Date.parse(`${one.date}T${one.time}Z`) - Date.parse(`${other.date}T${other.time}Z`)) / 60_000;

const most = 3;

const order = (one: Free, other: Free) => {
  const [first, second] = [`${one.date} ${one.time}`, `${other.date} ${other.time}`];
  return first < second ? -1 : first > second ? 1 : 0;
};

/**
 * Up to three free places, each once: the same doctor's nearest in time (the earliest, where nobody knows when the taken one was), a
 * colleague's at the same time, the earliest of all, and others where there are fewer of these.
 * @param groups who has which places for the service (method 8)
 */
export function alternativesTo(
  taken: { employee_id: string; slot_id: string; date?: string | undefined; time?: string | undefined },
  groups: readonly EmployeeSlots[],
): Alternative[] {
  const free = groups
    .flatMap(({ id, slots }) =>
      slots.flatMap(({ date, slot_duration, slots: places }) =>
        places.map((place): Free => {
          return { employee_id: id, slot_id: place.id, date, time: place.time, duration: slot_duration };
        }),
      ),
    )
    .filter(({ slot_id }) => slot_id !== taken.slot_id)
    .sort(order);
  const { date, time } = taken;
  const asked = date !== undefined && time !== undefined ? { date, time } : undefined;
  const own = free.filter(({ employee_id }) => employee_id === taken.employee_id);
  const near = asked ? own.toSorted((one, other) => apart(one, asked) - apart(other, asked)) : own;
  const sameTime =
    asked &&
    free.find((one) => one.employee_id !== taken.employee_id && one.date === asked.date && one.time === asked.time);
  const found: Alternative[] = [];
  const offer = (kind: Alternative['kind'], place: Free | undefined) => {
    if (place) found.push({ kind, ...place });
  };
  offer('nearest', near[0]);
  offer('same_time', sameTime);
  const others = (places: Free[]) => places.filter(({ slot_id }) => !found.some((one) => one.slot_id === slot_id));
  offer('earliest', others(free)[0]);
  // Where nobody is free at the same time, another of the doctor's near times is better than no third choice; then whatever is free.
  offer('another', others(near)[0]);
  offer('another', others(free)[0]);
  return found.slice(0, most);
}
