// The free slots that the check has read, and comparisons between the answers of different methods.
import type { Slot, SlotDay } from '../../contract/schedule.ts';
import type { DoctorProbes, ServiceProbe } from './probe.ts';

/** A free slot with its local date and time, `YYYY-MM-DDTHH:mm`. */
export type FreeSlot = { local: string; slot: Slot };

/** The slots of some days, one by one. */
export const freeSlotsIn = (days: readonly SlotDay[]): FreeSlot[] =>
  days.flatMap(({ date, slots }) => slots.map((slot) => ({ local: `${date}T${slot.time}`, slot })));

/** The slots of both calls of method 4, one per time. */
export function freeSlotsOf({ defaultSlots, slots }: Pick<DoctorProbes, 'defaultSlots' | 'slots'>): FreeSlot[] {
  const found = [defaultSlots, slots].flatMap((probe) => (probe?.result.ok ? freeSlotsIn(probe.result.value) : []));
  return [...new Map(found.map((free) => [free.local, free])).values()];
}

/** Slots that start when the doctor doesn't work by method 3; none where method 3 failed. */
export function slotsOutsideWorktime(probes: Pick<DoctorProbes, 'defaultSlots' | 'slots' | 'worktime'>): FreeSlot[] {
  const { result } = probes.worktime;
  if (!result.ok) return [];
  const worktime = new Map(result.value.map(({ date, intervals }) => [date, intervals]));
  return freeSlotsOf(probes).filter(
    ({ local, slot: { time } }) => !worktime.get(local.slice(0, 10))?.some(({ from, to }) => from <= time && time < to),
  );
}

/** The doctors whose slot ids differ between methods 8 and 4 for the same service, each with one such id. */
export function slotIdMismatches(
  { service, answer }: ServiceProbe,
  doctors: readonly DoctorProbes[],
): { doctor: DoctorProbes['doctor']; example: string }[] {
  if (!answer.result.ok) return [];
  const groups = new Map(answer.result.value.map(({ id, slots }) => [id, slots]));
  return doctors.flatMap(({ doctor, service: chosen, slots }) => {
    if (chosen?.id !== service.id || !slots?.result.ok) return [];
    const byMethod4 = new Set(freeSlotsIn(slots.result.value).map(({ slot }) => slot.id));
    const byMethod8 = new Set(freeSlotsIn(groups.get(doctor.id) ?? []).map(({ slot }) => slot.id));
    const example = [...byMethod4].find((id) => !byMethod8.has(id)) ?? [...byMethod8].find((id) => !byMethod4.has(id));
    return example === undefined ? [] : [{ doctor, example }];
  });
}
