// Free places of one answer held against those of another.
import type { Slot, SlotDay } from '../../contract/schedule.ts';
import type { DoctorAsked, ServiceAsked } from './asking.ts';

/** A free place with its local time, `YYYY-MM-DDTHH:mm`. */
export type Place = { local: string; slot: Slot };

export const placesIn = (days: readonly SlotDay[]): Place[] =>
  days.flatMap(({ date, slots }) => slots.map((slot) => ({ local: `${date}T${slot.time}`, slot })));

/** What both questions of method 4 found, each place once. */
export function placesOf({ defaultSlots, slots }: Pick<DoctorAsked, 'defaultSlots' | 'slots'>): Place[] {
  const found = [defaultSlots, slots].flatMap((asked) => (asked?.result.ok ? placesIn(asked.result.value) : []));
  return [...new Map(found.map((place) => [place.local, place])).values()];
}

/** Places that begin when the doctor, by method 3, doesn't work; none where either isn't known. */
export function outsideWorktime(asked: Pick<DoctorAsked, 'defaultSlots' | 'slots' | 'worktime'>): Place[] {
  const { result } = asked.worktime;
  if (!result.ok) return [];
  const worktime = new Map(result.value.map(({ date, intervals }) => [date, intervals]));
  return placesOf(asked).filter(
    ({ local, slot: { time } }) => !worktime.get(local.slice(0, 10))?.some(({ from, to }) => from <= time && time < to),
  );
}

/** The doctors for whom method 8 tells other slot ids than method 4 for the same service, and one such id. */
export function idsApart(
  { service, answer }: ServiceAsked,
  doctors: readonly DoctorAsked[],
): { doctor: DoctorAsked['doctor']; example: string }[] {
  if (!answer.result.ok) return [];
  const groups = new Map(answer.result.value.map(({ id, slots }) => [id, slots]));
  return doctors.flatMap(({ doctor, service: asked, slots }) => {
    if (asked?.id !== service.id || !slots?.result.ok) return [];
    const here = new Set(placesIn(slots.result.value).map(({ slot }) => slot.id));
    const there = new Set(placesIn(groups.get(doctor.id) ?? []).map(({ slot }) => slot.id));
    const example = [...here].find((id) => !there.has(id)) ?? [...there].find((id) => !here.has(id));
    return example === undefined ? [] : [{ doctor, example }];
  });
}
