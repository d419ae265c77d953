import { done, type Result } from '../../contract/problem.ts';
import type { EmployeeSlots } from '../../contract/schedule.ts';
import { slotsWithAnyDoctor } from '../offers/multi-service.ts';
import type { Api, ApiFailure, MaybeStale, ServiceTimes, SlotsRequest } from '../shared/api.ts';

/** No `employeeId`: any doctor. `minutesWith`: the minutes of each service with a doctor, where known. */
export type TimesQuery = {
  serviceIds: readonly string[];
  employeeId?: string | undefined;
  minutesWith: (employeeId: string) => readonly (number | undefined)[];
};

/** `of`: these are the first times, of so many doctors who have some. Undefined: these are all. */
export type Times = MaybeStale<{ employees: EmployeeSlots[]; of?: number | undefined }>;

/** Loads the slots of a query: one doctor's (method 4) or everybody's (method 8), one call for each service. */
export async function loadSlots(
  api: Api,
  { serviceIds, employeeId, minutesWith }: TimesQuery,
  ...how: readonly SlotsRequest[]
): Promise<Result<Times, ApiFailure>> {
  const answers = await Promise.all(
    serviceIds.map(async (id): Promise<Result<ServiceTimes, ApiFailure>> => {
      if (employeeId === undefined) return api.slotsByService(id, ...how);
      const answer = await api.slots(employeeId, id, ...how);
      if (!answer.ok) return answer;
      const { slots, staleSeconds } = answer.value;
      return done({ employees: [{ id: employeeId, locales: {}, slots }], staleSeconds });
    }),
  );
  const [only] = answers;
  if (only && answers.length === 1) return only;
  const values: EmployeeSlots[][] = [];
  const ages: number[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    values.push(answer.value.employees);
    if (answer.value.staleSeconds !== undefined) ages.push(answer.value.staleSeconds);
  }
  return done({
    employees: slotsWithAnyDoctor(values, minutesWith),
    staleSeconds: ages.length > 0 ? Math.max(...ages) : undefined,
  });
}
