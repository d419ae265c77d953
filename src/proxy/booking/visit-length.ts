// The services of a visit, and its length.
import type { Employee } from '../../contract/schedule.ts';

/** A visit that adds up to more than a day was added up from something else than minutes. */
const maxMinutes = 1440;

/**
 * The doctor's durations of the services added up, in minutes. Where one of them isn't known, the length of the slot. A
 * clinic may cut its day into slots of 15 minutes and still take 45 for a visit.
 * @param doctor by method 2; undefined when it couldn't be read
 * @param serviceIds none: the doctor's default service
 * @param slotMinutes `slot_duration` of the slot
 */
export function visitLength(
  doctor: Employee | undefined,
  serviceIds: readonly string[],
  slotMinutes: number,
): { services: string[]; duration: number } {
  const known = doctor?.services ?? [];
  const usual = known.filter((service) => service.default).slice(0, 1);
  const services = serviceIds.length > 0 ? [...serviceIds] : usual.map(({ id }) => id);
  const minutes = services.map((id) => known.find((service) => service.id === id)?.duration ?? Number.NaN);
  const sum = minutes.reduce((total, each) => total + each, 0);
  return { services, duration: sum > 0 && sum <= maxMinutes ? sum : slotMinutes };
}
