import { beforeEach, describe, expect, test } from 'vitest';
import { done } from '../../contract/problem.ts';
import { ann, beginBooking, bob, type FakeApi, fakeApi, service, times } from '../booking/begin-booking-for-tests.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { findConfigMistakes } from './catalog-filter.ts';

const eve = { ...bob, id: 'eve', services: [service('third')] };

let api: FakeApi;
beforeEach(() => {
  api = fakeApi();
  api.employees.mockResolvedValue(done({ ok: true as const, employees: [ann, bob, eve] }));
});

/** The doctors and services that can be chosen. */
async function offered(page: Partial<WidgetOptions>) {
  const { draft } = await beginBooking(api, page);
  return [draft.doctors.value.map(({ id }) => id), draft.offers.value.map((offer) => offer.service.id)];
}

describe('the page’s allow-lists and deny-lists limit what can be chosen', () => {
  test.each<[string, Partial<WidgetOptions>, string[], string[]]>([
    ['everything', {}, ['ann', 'bob', 'eve'], ['first', 'second', 'third']],
    ['doctors that are named', { doctors: ['bob', 'eve'] }, ['bob', 'eve'], ['first', 'third']],
    ['services that are named', { services: ['second', 'third'] }, ['ann', 'eve'], ['second', 'third']],
    ['all but hidden doctors', { hiddenDoctors: ['ann'] }, ['bob', 'eve'], ['first', 'third']],
    ['all but hidden services', { hiddenServices: ['first'] }, ['ann', 'eve'], ['second', 'third']],
    [
      'a hidden one who is named',
      { doctors: ['ann', 'bob'], hiddenDoctors: ['ann'] },
      ['ann', 'bob'],
      ['first', 'second'],
    ],
    [
      'everything, where nobody named is here',
      { doctors: ['gone'] },
      ['ann', 'bob', 'eve'],
      ['first', 'second', 'third'],
    ],
    ['nothing', { hiddenDoctors: ['ann', 'bob', 'eve'] }, [], []],
  ])('%s', async (_, page, doctors, services) => {
    expect(await offered(page)).toEqual([doctors, services]);
  });

  test('a page of one hidden doctor offers that doctor’s services that aren’t hidden', async () => {
    const { booking, draft } = await beginBooking(api, {
      doctor: 'ann',
      hiddenDoctors: ['ann'],
      hiddenServices: ['first'],
    });
    expect(draft.doctor.value?.id).toBe('ann');
    await booking.chooseService('second');
    expect(api.slots.mock.calls.map(([id]) => id)).toEqual(['ann']);
  });

  test('a page of a doctor without an offered service offers nobody else', async () => {
    const { draft } = await beginBooking(api, { doctor: 'bob', hiddenServices: ['first'] });
    expect([draft.doctor.value?.id, draft.offers.value]).toEqual(['bob', []]);
  });

  test('the flow question is skipped where nothing is offered', async () => {
    const nothing = await beginBooking(api, { flow: 'choose', hiddenDoctors: ['ann', 'bob', 'eve'] });
    expect(nothing.booking.step.value).toBe('service');
    expect((await beginBooking(api, { flow: 'choose', hiddenDoctors: ['ann'] })).booking.step.value).toBe('start');
  });

  test('“any doctor” means any offered one', async () => {
    const { booking, availability } = await beginBooking(api, { hiddenDoctors: ['bob'] });
    await booking.chooseService('first');
    expect(availability.byDoctor.value.map(({ employeeId }) => employeeId)).toEqual(['ann']);
  });

  test('a doctor who isn’t offered still has a name for booked visits', async () => {
    const { catalog } = await beginBooking(api, { hiddenDoctors: ['ann'], hiddenServices: ['third'] });
    expect(catalog.employeeById.value.get('ann')).toBe(ann);
    expect(catalog.employeeById.value.get('eve')?.services).toHaveLength(1);
  });
});

describe('the webmaster is warned', () => {
  const told = (page: Partial<WidgetOptions>) => findConfigMistakes([ann, bob, eve], page as WidgetOptions);

  test('about each unknown id once, with its attribute', () => {
    expect(
      told({ doctors: ['ann', 'x'], hiddenDoctors: ['y', 'y'], service: 'z', hiddenServices: ['first', 'w'] }),
    ).toEqual([
      'data-doctor="x": the clinic has no such doctor who can be booked online.',
      'data-hide-doctors="y": the clinic has no such doctor who can be booked online.',
      'data-service="z": the clinic shows no such service.',
      'data-hide-services="w": the clinic shows no such service.',
    ]);
  });

  test('when the lists together leave nothing to book', () => {
    expect(told({ doctors: ['bob'], services: ['second'] })).toEqual([
      'data-doctor, data-service, data-hide-doctors and data-hide-services together leave nothing to be booked.',
    ]);
    expect(told({ doctors: ['ann'], services: ['second'] })).toEqual([]);
  });

  test('once by the catalog', async () => {
    const warnings: string[] = [];
    await beginBooking(api, { hiddenDoctors: ['x'] }, { warn: (text) => warnings.push(text) });
    expect(warnings).toEqual([expect.stringContaining('data-hide-doctors="x"')]);
  });
});

test('a doctor whom the catalog doesn’t list, or doesn’t open for the service online, gets no card', async () => {
  const services = [service('first', { online_booking: false }), service('second')];
  api.employees.mockResolvedValue(done({ ok: true as const, employees: [ann, { ...bob, services }] }));
  api.slotsByService.mockResolvedValue(
    done({ ok: true as const, employees: [times('ghost', '08:00'), times('bob', '09:00'), times('ann', '10:00')] }),
  );
  const { booking, availability } = await beginBooking(api, {});
  await booking.chooseService('first');
  expect(availability.byDoctor.value.map(({ employeeId }) => employeeId)).toEqual(['ann']);
});
