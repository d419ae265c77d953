// A small clinic for tests: two doctors, an API that answers at once, and the models of a widget.

import { vi } from 'vitest';
import type { Clinic } from '../../contract/clinic.ts';
import { done, refuse } from '../../contract/problem.ts';
import type { Employee, EmployeeSlots, Service, WorktimeDay } from '../../contract/schedule.ts';
import { CatalogModel } from '../offers/catalog.ts';
import type { Api } from '../shared/api.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { optionsForTests } from '../shared/options-for-tests.ts';
import { AvailabilityModel } from '../times/availability.ts';
import type { ClinicTime } from '../times/clinic-time.ts';
import { filterTimes } from '../times/filter-times.ts';
import { addDays } from '../times/local-dates.ts';
import type { SlotChoice } from '../times/slot-choice.ts';
import { BookingModel } from './booking.ts';
import { PatientDetailsModel } from './patient-details.ts';
import type { SubmissionDeps } from './submission.ts';
import { VisitDraftModel } from './visit-draft.ts';

export const clinic: Clinic = {
  id: 'main',
  name: 'Clinic',
  time_zone: 'Europe/Kyiv',
  time_zone_name: 'Eastern European Time',
  currency: 'UAH',
  country: 'UA',
  languages: ['en'],
  language: 'en',
  direction: 'ltr',
  reasons: [],
  phone_format: { calling_code: '380', trunk_prefix: '0', lengths: [9], example: '050 123 4567' },
};
export const service = (id: string, more: Partial<Service> = {}): Service => ({
  id,
  name: id,
  locales: {},
  online_booking: true,
  default: false,
  price: 900,
  prices: [{ price_type_id: 'insured', locales: {}, price: 720 }],
  ...more,
});
export const ann: Employee = {
  id: 'ann',
  name: 'Ann',
  locales: {},
  services: [service('first'), service('second', { default: true })],
};
export const bob: Employee = { id: 'bob', name: 'Bob', locales: {}, services: [service('first')] };
export const slot = (employee_id: string, time: string): SlotChoice => ({
  employee_id,
  slot_id: `${employee_id}-${time}`,
  date: '2026-11-24',
  time,
  duration: 40,
});
export const times = (id: string, ...list: string[]): EmployeeSlots => ({
  id,
  locales: {},
  slots: [{ date: '2026-11-24', slot_duration: 40, slots: list.map((time) => ({ id: `${id}-${time}`, time })) }],
});
/** The clinic's current date. */
export const today = '2026-11-23';
export const ten = slot('ann', '10:00');
export const tokens = { cancel_token: 'token', view_token: 'view' };

export type FakeApi = { [Name in keyof Api]: ReturnType<typeof vi.fn<Api[Name]>> };

/** Answers like a clinic with free slots. */
export function fakeApi(): FakeApi {
  return {
    note: vi.fn(),
    askAhead: vi.fn(() => () => {}),
    clinic: vi.fn(async () => done({ ok: true as const, clinic })),
    employees: vi.fn(async () => done({ ok: true as const, employees: [ann, bob] })),
    employee: vi.fn(async (id) => done({ ok: true as const, employee: id === 'ann' ? ann : bob })),
    worktime: vi.fn(async () => done({ ok: true as const, worktime: [] as WorktimeDay[] })),
    slots: vi.fn(async (id) => done({ ok: true as const, slots: times(id, '10:00', '10:40').slots })),
    slotsByService: vi.fn(async () =>
      done({ ok: true as const, employees: [times('bob', '09:00'), times('ann', '10:00', '10:40')] }),
    ),
    book: vi.fn<Api['book']>(async (employee_id, slot_id, body) =>
      done({
        ok: true as const,
        appointment: { ...ten, ...tokens, employee_id, slot_id, services: body.services ?? [] },
      }),
    ),
    bookAdvanced: vi.fn<Api['bookAdvanced']>(async (employee_id, slot_id, body) =>
      done({
        ok: true as const,
        appointment: { ...ten, ...tokens, employee_id, slot_id, services: body.services ?? [] },
      }),
    ),
    appointment: vi.fn(async () => refuse({ code: 'cancel_denied' as const })),
    cancel: vi.fn(async () => done({ ok: true as const })),
    challenge: vi.fn<Api['challenge']>(async () => refuse({ code: 'not_found' })),
  };
}

/** The models of one widget, after the clinic is loaded. */
export async function beginBooking(
  api: FakeApi,
  more: Partial<WidgetOptions>,
  {
    clinicTime = { today: () => today, hasBegun: () => false, isClosed: () => false },
    ...world
  }: Partial<SubmissionDeps> & { warn?: (text: string) => void; clinicTime?: ClinicTime } = {},
) {
  let keys = 0;
  const options: WidgetOptions = { ...optionsForTests, ...more };
  const catalog = new CatalogModel(api, options, {
    origin: 'https://clinic.example',
    warn: world.warn ?? (() => {}),
  });
  const draft = new VisitDraftModel(catalog, options);
  const lastDay = () => (options.days === undefined ? undefined : addDays(today, options.days - 1));
  const { isOffered, meet } = catalog;
  const offered = filterTimes(api, { isOffered, lastDay, hasBegun: clinicTime.hasBegun, meet });
  const availability = new AvailabilityModel(offered, clinicTime);
  const patient = new PatientDetailsModel(catalog.clinic, () => today, options);
  const booking = new BookingModel(
    { api: offered, catalog, availability, draft, patient },
    {
      key: () => `key-${++keys}`,
      wait: async () => {},
      online: () => true,
      monotonicMs: () => 0,
      subtle: crypto.subtle,
      browser: () => 'browser',
      ...world,
    },
  );
  booking.setSource(options.source);
  await booking.start();
  return { booking, patient, availability, draft, catalog, offered };
}
