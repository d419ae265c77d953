// A clinic of many doctors: the first times come first, and the rest while the patient reads them.
import { expect, test } from 'vitest';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { ann, beginBooking, bob, fakeApi, service, ten, times } from '../booking/begin-booking-for-tests.ts';
import { fakeTab } from '../host-page/fake-tab-for-tests.ts';
import type { ApiFailure } from '../shared/api.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { TimesViewModel } from './times-view.ts';
import { WorktimeModel } from './worktime.ts';

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
const away = refuse({ code: 'no_connection' as const });
type Held<T> = { answer: (value: Result<T, ApiFailure>) => Promise<void>; asked: () => number };

/** An answer that waits for the test, each time it is asked for. */
function hold<T>(): Held<T> & { next: () => Promise<Result<T, ApiFailure>> } {
  let asked = 0;
  let resolve: (value: Result<T, ApiFailure>) => void = () => {};
  return {
    asked: () => asked,
    next: () => {
      asked++;
      return new Promise((resolved) => {
        resolve = resolved;
      });
    },
    answer: async (value) => {
      resolve(value);
      await settled();
    },
  };
}

const cat = { ...bob, id: 'cat', name: 'Cat' };
const firstRows = [times('bob', '09:00'), times('cat', '09:30')];
const first = { ok: true as const, employees: firstRows, of: 3, doctors: [bob, cat] };
const allTimes = done({ ok: true as const, employees: [...firstRows, times('ann', '10:00', '10:40')] });
const allDoctors = done({ ok: true as const, employees: [ann, bob, cat] });

/** A page of a large clinic. The first times have come; `rest` and `doctors` wait for the test. */
async function begin(more: Partial<WidgetOptions> = { service: 'first' }) {
  const api = fakeApi();
  const rest = hold<{ ok: true; employees: typeof first.employees }>();
  const doctors = hold<{ employees: (typeof ann)[] }>();
  const brief = [{ service: service('first'), online: 200, price: { amount: 900, varies: false } }];
  api.slotsByService.mockImplementation(async (_, how) => (how?.brief ? done(first) : rest.next()));
  api.employees.mockImplementation(async (_, asked) =>
    asked === undefined ? doctors.next() : done({ employees: [], brief }),
  );
  const begun = await beginBooking(api, more);
  const worktime = new WorktimeModel(api, fakeTab().tab, { hasBegun: () => false });
  const timesView = new TimesViewModel({ ...begun, worktime, today: () => '2026-11-23' });
  const shown = () => (timesView.ready.value ? begun.availability.byDoctor.value.map((one) => one.employeeId) : []);
  return { ...begun, api, rest, doctors, timesView, shown };
}

test('the first times are shown with their doctors, before all times and all doctors come', async () => {
  const { api, catalog, rest, doctors, shown, draft } = await begin();
  expect(shown()).toEqual(['bob', 'cat']);
  expect([catalog.employeeById.value.get('bob')?.name, catalog.priceOf.value('bob', 'first')]).toEqual([
    'Bob',
    { amount: 900, currency: undefined },
  ]);
  expect(draft.chosenOffers.value.map(({ online }) => online)).toEqual([200]);
  expect(api.employees.mock.calls).toEqual([[['en'], 'first'], [['en']]]);
  expect([rest.asked(), doctors.asked()]).toEqual([1, 1]);
});

test('the rest moves nothing that is shown, until the patient turns to something else', async () => {
  const { availability, rest, doctors, shown, timesView } = await begin();
  await rest.answer(allTimes);
  await doctors.answer(allDoctors);
  expect([shown(), availability.of.value]).toEqual([['bob', 'cat'], 3]);
  timesView.setLayout('by_day');
  expect([shown(), availability.of.value]).toEqual([['bob', 'cat', 'ann'], undefined]);
});

test('a first time can be chosen at once, and is still the patient’s when the rest comes', async () => {
  const { booking, draft, rest, doctors, availability } = await begin();
  const [slot] = availability.byDoctor.value[0]?.times ?? [];
  if (slot) booking.chooseTime(slot);
  booking.continueWithTime();
  expect([booking.step.value, draft.visitDoctor.value?.name, draft.price.value?.amount]).toEqual([
    'details',
    'Bob',
    900,
  ]);
  await rest.answer(allTimes);
  await doctors.answer(allDoctors);
  expect([booking.step.value, draft.slot.value]).toEqual(['details', slot]);
});

test('a slot of the first times that isn’t in the rest is no longer free', async () => {
  const { availability, rest } = await begin();
  expect(availability.free.value.size).toBe(2);
  await rest.answer(done({ ok: true, employees: [times('bob', '09:40'), times('cat', '09:30')] }));
  expect([availability.free.value.size, availability.byDoctor.value.length]).toEqual([1, 2]);
});

test('days wait for the rest, and for the doctors’ names', async () => {
  const { rest, doctors, shown, timesView, availability } = await begin();
  timesView.setLayout('by_day');
  expect([shown(), rest.asked()]).toEqual([[], 1]);
  await rest.answer(allTimes);
  expect([shown(), availability.state.value.status]).toEqual([[], 'ready']);
  await doctors.answer(allDoctors);
  expect(shown()).toEqual(['bob', 'cat', 'ann']);
});

test('more doctors than the first ones come with the rest', async () => {
  const { availability, rest, doctors, shown } = await begin();
  availability.showLatest();
  expect([shown(), rest.asked()]).toEqual([['bob', 'cat'], 1]);
  await doctors.answer(allDoctors);
  await rest.answer(allTimes);
  expect(shown()).toEqual(['bob', 'cat', 'ann']);
});

test('a rest that fails leaves the first times, and is asked for again when it is needed', async () => {
  const { availability, catalog, booking, rest, doctors, shown, timesView } = await begin();
  await rest.answer(away);
  await doctors.answer(away);
  expect([shown(), catalog.state.value.status]).toEqual([['bob', 'cat'], 'ready']);
  timesView.setLayout('by_day');
  expect([rest.asked(), doctors.asked()]).toEqual([2, 2]);
  await rest.answer(away);
  expect(availability.state.value).toMatchObject({ status: 'failed', failure: { code: 'no_connection' } });
  await doctors.answer(allDoctors);
  const again = booking.retry();
  await settled();
  await rest.answer(allTimes);
  await again;
  expect([shown(), timesView.layout.value]).toEqual([['bob', 'cat', 'ann'], 'by_day']);
});

test('doctors that fail while their names are needed are a failure of the clinic', async () => {
  const { catalog, rest, doctors, timesView } = await begin();
  timesView.setLayout('by_day');
  await rest.answer(allTimes);
  await doctors.answer(away);
  expect(catalog.state.value).toMatchObject({ status: 'failed', failure: { code: 'no_connection' } });
});

test('doctors that failed are asked for again with the next times', async () => {
  const { booking, catalog, doctors, rest } = await begin();
  await rest.answer(allTimes);
  await doctors.answer(away);
  const refreshed = booking.refreshTimes();
  await doctors.answer(allDoctors);
  await rest.answer(allTimes);
  await refreshed;
  expect(catalog.employees.value).toHaveLength(3);
});

test('a service that the patient chooses has first times, too', async () => {
  const { api, booking, shown, doctors } = await begin({});
  expect(api.slotsByService).not.toHaveBeenCalled();
  await booking.chooseService('first');
  expect(shown()).toEqual(['bob', 'cat']);
  expect(doctors.asked()).toBe(1);
});

test('a visit that is moved has its own service, once the doctors have come', async () => {
  const { draft, doctors } = await begin();
  await doctors.answer(allDoctors);
  draft.startMoving({ doctor: 'ann', services: ['second'] });
  expect(draft.chosenOffers.value.map(({ service }) => service.id)).toEqual(['second']);
});

test('with another language, its names replace those of the first times', async () => {
  const { api, catalog } = await begin();
  api.employees.mockImplementation(async () => done({ employees: [{ ...bob, name: 'בוב' }] }));
  await catalog.setLanguages(['he']);
  expect(catalog.employeeById.value.get('bob')?.name).toBe('בוב');
});

test('a page’s service that the clinic doesn’t have is told once the doctors have come', async () => {
  const warnings: string[] = [];
  const api = fakeApi();
  api.employees.mockImplementation(async (_, asked) =>
    asked === undefined ? allDoctors : done({ employees: [], brief: [{ service: service('first'), online: 200 }] }),
  );
  const { booking } = await beginBooking(api, { service: 'none' }, { warn: (text) => warnings.push(text) });
  expect(booking.step.value).toBe('service');
  await settled();
  expect(warnings).toEqual([expect.stringContaining('data-service="none"')]);
});

test.each<Partial<WidgetOptions>>([
  { days: 30 },
  { doctors: ['bob'] },
  { hiddenDoctors: ['ann'] },
  { priceTypes: ['insured'] },
  { slot: 'bob-09:00', doctor: 'bob' },
  { multiService: true, service: 'first' },
])('a page with %j asks for all times', async (more) => {
  const api = fakeApi();
  const { booking } = await beginBooking(api, more);
  await booking.chooseService('first');
  for (const [, how] of api.slotsByService.mock.calls) expect(how?.brief).toBeUndefined();
});

test('back at the times with one chosen or refused, all times are asked for', async () => {
  const api = fakeApi();
  const { booking, availability } = await beginBooking(api, {});
  await booking.chooseService('first');
  booking.chooseTime(ten);
  booking.continueWithTime();
  booking.reopen('time');
  await settled();
  availability.markTaken('ann-10:00');
  booking.chooseTime({ ...ten, slot_id: 'bob-09:00', employee_id: 'bob', time: '09:00' });
  await booking.chooseService('first');
  expect(api.slotsByService.mock.calls).toEqual([['first', { brief: true }], ['first'], ['first']]);
});
