// A clinic of many doctors: its services come first, its doctors while the patient reads them.
import { expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { ann, beginBooking, bob, fakeApi, service } from '../booking/begin-booking-for-tests.ts';
import type { WidgetOptions } from '../shared/options.ts';

/** A proxy that leaves the doctors out of a brief answer, and gives them when the test says so. */
function largeClinic() {
  const api = fakeApi();
  const brief = [{ service: service('first'), online: 200, price: { amount: 900, varies: false } }];
  let answer: (ok: boolean) => void = () => {};
  api.employees.mockImplementation(async (_, isBrief) => {
    if (isBrief !== undefined) return done({ employees: [], brief });
    const ok = await new Promise<boolean>((resolve) => {
      answer = resolve;
    });
    return ok ? done({ employees: [ann, bob] }) : refuse({ code: 'no_connection' });
  });
  return { api, answer: (ok = true) => answer(ok) };
}
const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

test('the services are shown before the doctors come, and stay as they are then', async () => {
  const { api, answer } = largeClinic();
  // As a page has them that hides nothing.
  const { booking, catalog, draft } = await beginBooking(api, { hiddenDoctors: [], hiddenServices: [] });
  expect([booking.step.value, draft.offers.value.map(({ online }) => online)]).toEqual(['service', [200]]);
  expect(catalog.employees.value).toEqual([]);
  const shown = draft.offers.value;
  answer();
  await settled();
  expect(catalog.employees.value).toEqual([ann, bob]);
  expect(draft.offers.value).toBe(shown);
  expect(api.clinic).toHaveBeenCalledTimes(1);
});

test('times that come before the doctors are those of all of them', async () => {
  const { api, answer } = largeClinic();
  const { booking, availability, catalog } = await beginBooking(api, {});
  await booking.chooseService('first');
  expect(availability.byDoctor.value.map(({ employeeId }) => employeeId)).toEqual(['bob', 'ann']);
  expect(api.slotsByService).toHaveBeenCalledTimes(1);
  answer();
  await settled();
  expect(catalog.isOffered('ann', 'first')).toBe(true);
  expect(catalog.isOffered('ann', 'third')).toBe(false);
});

test('doctors that can’t be loaded are a failure of the clinic', async () => {
  const { api, answer } = largeClinic();
  const { catalog } = await beginBooking(api, {});
  answer(false);
  await settled();
  expect(catalog.state.value).toMatchObject({ status: 'failed', failure: { code: 'no_connection' } });
  expect(catalog.clinic.value?.id).toBe('main');
});

test('with another language the doctors come at once, and the first ones that were asked for don’t count', async () => {
  const { api, answer } = largeClinic();
  const { catalog } = await beginBooking(api, {});
  const first = answer;
  api.employees.mockImplementation(async () => done({ employees: [{ ...ann, name: 'אן' }] }));
  await catalog.setLanguages(['he']);
  first();
  await settled();
  expect(catalog.employees.value.map(({ name }) => name)).toEqual(['אן']);
});

test.each<Partial<WidgetOptions>>([
  { flow: 'doctor-first' },
  { flow: 'choose' },
  { multiService: true },
  { doctor: 'ann' },
  { doctors: ['ann'] },
  { hiddenDoctors: ['bob'] },
  { services: ['first'] },
  { hiddenServices: ['first'] },
  { priceTypes: ['insured'] },
  { token: 'token' },
  { slot: 'ten' },
  { date: '2026-11-24' },
])('a page with %j needs the doctors at once', async (options) => {
  const api = fakeApi();
  await beginBooking(api, options);
  expect(api.employees.mock.calls).toEqual([[['en'], false]]);
});
