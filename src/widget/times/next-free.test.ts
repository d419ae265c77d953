import { signal } from '@preact/signals';
import { describe, expect, test, vi } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import type { Employee } from '../../contract/schedule.ts';
import { fakeApi, service } from '../booking/begin-booking-for-tests.ts';
import type { Api } from '../shared/api.ts';
import type { WidgetOptions } from '../shared/options.ts';
import type { ClinicTime } from './clinic-time.ts';
import { NextFreeModel, usualService } from './next-free.ts';

const doctor = (id: string): Employee => ({ id, name: id, locales: {}, services: [service('visit')] });
const day = (date: string, ...times: string[]) => ({
  date,
  slot_duration: 20,
  slots: times.map((time) => ({ id: `${date}-${time}`, time })),
});

/** A model whose requests a test answers. */
function watch(options: Partial<WidgetOptions> = {}, hasBegun: ClinicTime['hasBegun'] = () => false) {
  const answers = new Map<string, (answer: Awaited<ReturnType<Api['slots']>>) => void>();
  const stopped: string[] = [];
  const api = fakeApi();
  api.slots = vi.fn<Api['slots']>((id, _, how) => {
    how?.signal?.addEventListener('abort', () => stopped.push(id));
    return new Promise((resolve) => answers.set(id, resolve));
  });
  const model = new NextFreeModel(api, options as WidgetOptions, { hasBegun });
  const answer = async (id: string, what: Awaited<ReturnType<Api['slots']>>) => {
    answers.get(id)?.(what);
    await Promise.resolve();
    await Promise.resolve();
  };
  const asked = () => api.slots.mock.calls.map(([id]) => id);
  const slots = (...days: ReturnType<typeof day>[]) => done({ ok: true as const, slots: days });
  return { model, answer, asked, stopped, slots, api };
}

describe('the next free time of a doctor', () => {
  test('is the first one, whatever the order of the ERP’s answer', async () => {
    const { model, answer, slots } = watch();
    model.request(doctor('ann'));
    expect(model.times.value).toEqual({});
    await answer('ann', slots(day('2026-11-26', '08:00'), day('2026-11-24', '10:00', '09:30'), day('2026-11-23')));
    expect(model.times.value).toEqual({ ann: { date: '2026-11-24', time: '09:30' } });
  });
  test('is none if nothing is free, and unknown if the request fails', async () => {
    const { model, answer, slots } = watch();
    model.request(doctor('ann'));
    model.request(doctor('bob'));
    await answer('ann', slots(day('2026-11-24')));
    await answer('bob', refuse({ code: 'upstream_unavailable' }));
    expect(model.times.value).toEqual({ ann: 'none', bob: 'unknown' });
  });
  test('isn’t one that has begun, and nothing is claimed when all of them have', async () => {
    const now = signal('2026-11-24 09:00');
    const { model, answer, slots } = watch({}, ({ date, time }) => `${date} ${time}` <= now.value);
    model.request(doctor('ann'));
    await answer('ann', slots(day('2026-11-24', '09:00', '09:30')));
    expect(model.times.value).toEqual({ ann: { date: '2026-11-24', time: '09:30' } });
    now.value = '2026-11-25 00:00';
    expect(model.times.value).toEqual({ ann: 'unknown' });
  });
  test('is loaded for three doctors at once, and once for each', async () => {
    const { model, answer, asked, slots } = watch();
    for (const id of ['a', 'b', 'c', 'd', 'e', 'a']) model.request(doctor(id));
    expect(asked()).toEqual(['a', 'b', 'c']);
    await answer('b', slots());
    expect(asked()).toEqual(['a', 'b', 'c', 'd']);
    model.request(doctor('b'));
    await answer('a', slots());
    expect(asked()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
  test('isn’t loaded for doctors who were scrolled past', async () => {
    const { model, answer, asked, slots } = watch();
    for (const id of ['a', 'b', 'c', 'd', 'e']) model.request(doctor(id));
    model.cancel('d');
    await answer('a', slots());
    expect(asked()).toEqual(['a', 'b', 'c', 'e']);
  });
  test('is aborted when the list is closed, and loaded again when it comes back', async () => {
    const { model, answer, asked, stopped, slots } = watch();
    for (const id of ['a', 'b', 'c', 'd']) model.request(doctor(id));
    model.stop();
    expect(stopped).toEqual(['a', 'b', 'c']);
    await answer('a', slots(day('2026-11-24', '10:00')));
    expect([model.times.value, asked()]).toEqual([{}, ['a', 'b', 'c']]);
    model.request(doctor('a'));
    expect(asked()).toEqual(['a', 'b', 'c', 'a']);
  });
  test('is loaded for all doctors by their services, if these are few; who is left out stays unknown', async () => {
    const { model, asked, api } = watch();
    const of = (id: string, serviceId: string) => ({ ...doctor(id), services: [service(serviceId)] });
    const doctors = [of('ann', 'a'), of('bob', 'a'), of('cid', 'b'), of('dan', 'b')];
    const row = (id: string, ...slots: ReturnType<typeof day>[]) => ({ id, locales: {}, slots });
    api.slotsByService = vi.fn<Api['slotsByService']>(async (id) =>
      id === 'a'
        ? done({ ok: true as const, employees: [row('ann', day('2026-11-24', '10:00')), row('bob')] })
        : refuse({ code: 'upstream_unavailable' }),
    );
    expect(model.canLoadAll(doctors)).toBe(true);
    await model.loadAll(doctors);
    expect(model.times.value).toEqual({ ann: { date: '2026-11-24', time: '10:00' }, bob: 'none' });
    await model.loadAll(doctors.slice(0, 2));
    expect([api.slotsByService.mock.calls, asked()]).toEqual([[['a'], ['b']], []]);
    expect(model.canLoadAll(['1', '2', '3', '4', '5', '6'].map((id) => of(id, id)))).toBe(false);
  });
  test('is for the page’s service, else for the doctor’s default one', () => {
    const services = [
      service('scan', { online_booking: false, default: true }),
      service('a'),
      service('b', { default: true }),
    ];
    const of = (fixed?: string) => usualService({ ...doctor('ann'), services }, fixed);
    expect([of('a'), of('scan'), of('other'), of()]).toEqual(['a', 'b', 'b', 'b']);
    expect(usualService({ ...doctor('bob'), services: services.slice(0, 2) }, undefined)).toBe('a');
  });
});
