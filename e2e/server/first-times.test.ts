// The first times that the proxy sends of a large clinic show what all times of it would show first.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstDays, firstDoctors, firstSlots } from '../../src/contract/first-times.ts';
import { done } from '../../src/contract/problem.ts';
import type { EmployeeSlots } from '../../src/contract/schedule.ts';
import { firstTimesOf } from '../../src/proxy/reads/first-times.ts';
import type { Api } from '../../src/widget/shared/api.ts';
import { AvailabilityModel } from '../../src/widget/times/availability.ts';

/** What the board of the earliest times shows, in whichever width, and the number of doctors to show more of. */
async function boardOf(employees: EmployeeSlots[], of?: number) {
  const api = { note: () => {}, slotsByService: async () => done({ ok: true, employees, of }) } as unknown as Api;
  const clinicTime = { today: () => '2026-11-23', hasBegun: () => false, isClosed: () => false };
  const availability = new AvailabilityModel(api, clinicTime);
  await availability.load({ serviceIds: ['visit'], minutesWith: () => [] });
  const days = [...availability.byDate.value.keys()].slice(0, firstDays);
  const rows = availability.byDoctor.value.slice(0, firstDoctors).map(({ employeeId, times }) => ({
    employeeId,
    cells: [...new Set([...days, times[0]?.date])].map((date) =>
      times.filter((slot) => slot.date === date).slice(0, firstSlots),
    ),
  }));
  return { days, rows, doctors: availability.of.value ?? availability.byDoctor.value.length };
}

const time = fc.tuple(fc.integer({ min: 8, max: 17 }), fc.constantFrom('00', '20', '40'));
const day = fc.record({
  date: fc.integer({ min: 24, max: 30 }).map((date) => `2026-11-${date}`),
  slot_duration: fc.constantFrom(20, 40),
  slots: fc.uniqueArray(
    time.map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`),
    { maxLength: 7 },
  ),
});
/** Rows of a date in any order, also several of one date, and times in any order. */
const clinics = fc.array(fc.array(day, { maxLength: 6 }), { maxLength: 30 }).map((doctors) =>
  doctors.map((days, doctor): EmployeeSlots => {
    const seen = new Set<string>();
    const isNew = (place: string) => !seen.has(place) && !!seen.add(place);
    return {
      id: `d${doctor}`,
      locales: {},
      slots: days.map(({ slots, ...each }) => ({
        ...each,
        slots: slots
          .filter((at) => isNew(`${each.date} ${at}`))
          .map((at) => ({ id: `d${doctor} ${each.date} ${at}`, time: at })),
      })),
    };
  }),
);

test('the first times are what all times would show first', async () => {
  await fc.assert(
    fc.asyncProperty(clinics, async (all) => {
      const { employees, doctors } = await firstTimesOf(all);
      expect(await boardOf(employees, doctors)).toEqual(await boardOf(all));
    }),
    { numRuns: 300 },
  );
});
