// The proxy's answers about times, as far as this page offers them.
import type { Alternative } from '../../contract/booking.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { FilteredCatalog } from '../offers/catalog-filter.ts';
import type { Api, ApiFailure } from '../shared/api.ts';

type TimesFilter = {
  isOffered: FilteredCatalog['isOffered'];
  /** The last date on which times are offered, by the clinic's calendar; undefined: as far as the ERP offers them. */
  lastDay: () => string | undefined;
};

/** The same API, without times of those who aren't offered, and without what lies beyond the last day. */
export function filterTimes(api: Api, { isOffered, lastDay }: TimesFilter): Api {
  const inTime = ({ date }: { date: string }) => date <= (lastDay() ?? date);
  const less = <T>(answer: Result<T, ApiFailure>, change: (value: T) => Partial<T>): Result<T, ApiFailure> =>
    answer.ok ? done({ ...answer.value, ...change(answer.value) }) : answer;
  /** Of a refused booking, what is offered instead. */
  const instead = <T>(answer: Result<T, ApiFailure>, [service]: readonly string[] = []): Result<T, ApiFailure> => {
    const fits = (place: Alternative) =>
      inTime(place) && (service === undefined || isOffered(place.employee_id, service));
    return answer.ok ? answer : refuse({ ...answer.problem, alternatives: answer.problem.alternatives?.filter(fits) });
  };
  return {
    ...api,
    worktime: async (...asked) =>
      less(await api.worktime(...asked), ({ worktime }) => ({ worktime: worktime.filter(inTime) })),
    slots: async (...asked) => less(await api.slots(...asked), ({ slots }) => ({ slots: slots.filter(inTime) })),
    slotsByService: async (serviceId) =>
      less(await api.slotsByService(serviceId), ({ employees }) => ({
        employees: employees
          .filter(({ id }) => isOffered(id, serviceId))
          .map((one) => ({ ...one, slots: one.slots.filter(inTime) })),
      })),
    book: async (...sent) => instead(await api.book(...sent), sent[2].services),
    bookAdvanced: async (...sent) => instead(await api.bookAdvanced(...sent), sent[2].services),
  };
}
