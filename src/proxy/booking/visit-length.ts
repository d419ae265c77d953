// Which services a visit is for, and how long it takes.
import type { Employee } from '../../contract/schedule.ts';

/** Minutes of a day: a visit that adds up to more was added up from something else than minutes. */
const longest = 1440;

/**
 * The doctor's own durations of the services added up; where one of them isn't known, the length of the place. A clinic
 * may cut its day into places of 15 minutes and still take 45 for a visit.
 * @param doctor by method 2; undefined when it could not be read @param asked ids of services; none: the doctor's
 * default one
 * @param placeMinutes `slot_duration` of the place, minutes
 */
export function visitLength(
  doctor: Employee | undefined,
  asked: readonly string[],
  placeMinutes: number,
): { services: string[]; duration: number } {
  const known = doctor?.services ?? [];
  const usual = known.filter((service) => service.default).slice(0, 1);
  const services = asked.length > 0 ? [...asked] : usual.map(({ id }) => id);
  const minutes = services.map((id) => known.find((service) => service.id === id)?.duration ?? Number.NaN);
  const sum = minutes.reduce((total, each) => total + each, 0);
  return { services, duration: sum > 0 && sum <= longest ? sum : placeMinutes };
}
