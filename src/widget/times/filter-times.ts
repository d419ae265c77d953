// Filters the proxy's answers down to the times that this page offers.
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { Doctor } from '../../contract/read-offers.ts';
import type { FilteredCatalog } from '../offers/catalog-filter.ts';
import type { Api, ApiFailure } from '../shared/api.ts';
import type { ClinicTime } from './clinic-time.ts';

type TimesFilter = {
  isOffered: FilteredCatalog['isOffered'];
  /** The last offered date, local to the clinic; undefined: no limit. */
  lastDay: () => string | undefined;
  hasBegun: ClinicTime['hasBegun'];
  /** Takes over who the doctors of the first times are. */
  meet: (doctors: readonly Doctor[]) => void;
};

/** The same API without slots of doctors who aren't offered, and without days after the last one. */
export function filterTimes(api: Api, { isOffered, lastDay, hasBegun, meet }: TimesFilter): Api {
  const isInRange = ({ date }: { date: string }) => date <= (lastDay() ?? date);
  const mapValue = <T>(answer: Result<T, ApiFailure>, change: (value: T) => Partial<T>): Result<T, ApiFailure> =>
    answer.ok ? done({ ...answer.value, ...change(answer.value) }) : answer;
  /** Filters what a refused booking offers instead. */
  const filterAlternatives = <T>(
    answer: Result<T, ApiFailure>,
    [service]: readonly string[] = [],
  ): Result<T, ApiFailure> => {
    const fits = (slot: { employee_id: string; date: string; time: string }) =>
      isInRange(slot) && !hasBegun(slot) && (service === undefined || isOffered(slot.employee_id, service));
    if (answer.ok) return answer;
    const { alternatives, slot } = answer.problem;
    return refuse({
      ...answer.problem,
      alternatives: alternatives?.filter(fits),
      slot: slot && fits(slot) ? slot : undefined,
    });
  };
  return {
    ...api,
    worktime: async (...args) =>
      mapValue(await api.worktime(...args), ({ worktime }) => ({ worktime: worktime.filter(isInRange) })),
    slots: async (...args) => mapValue(await api.slots(...args), ({ slots }) => ({ slots: slots.filter(isInRange) })),
    slotsByService: async (serviceId, ...how) =>
      mapValue(await api.slotsByService(serviceId, ...how), ({ employees, doctors }) => {
        if (doctors) meet(doctors);
        return {
          employees: employees
            .filter(({ id }) => isOffered(id, serviceId))
            .map((one) => ({ ...one, slots: one.slots.filter(isInRange) })),
        };
      }),
    book: async (...args) => filterAlternatives(await api.book(...args), args[2].services),
    bookAdvanced: async (...args) => filterAlternatives(await api.bookAdvanced(...args), args[2].services),
  };
}
