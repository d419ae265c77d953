import { expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import type { WorktimeDay } from '../../contract/schedule.ts';
import { fakeApi } from '../booking/begin-booking-for-tests.ts';
import { fakeTab } from '../host-page/fake-tab-for-tests.ts';
import { WorktimeModel } from './worktime.ts';

const day = (date: string, ...intervals: [string, string][]): WorktimeDay => ({
  date,
  intervals: intervals.map(([from, to]) => ({ from, to })),
});
const today = '2026-11-23';

async function known(...worktime: WorktimeDay[]) {
  const api = fakeApi();
  const fake = fakeTab();
  api.worktime.mockResolvedValue(done({ ok: true as const, worktime }));
  const model = new WorktimeModel(api, fake.tab, { hasBegun: () => false });
  await model.load('ann', true);
  return { api, fake, model, why: (date: string) => model.whyEmpty.value('ann', date, today) };
}

test('a day with free intervals that are too short is fully booked', async () => {
  const { why } = await known(day('2026-11-24', ['09:00', '09:10']));
  expect(why('2026-11-24')).toBe('fully_booked');
});

test('a weekday without free intervals in every week isn’t worked', async () => {
  const { why } = await known(day('2026-11-24', ['09:00', '13:00']), day('2026-12-11', ['09:00', '13:00']));
  expect(why('2026-11-29')).toBe('not_working');
});

test('nothing is claimed about a day that may be full or off, or isn’t known', async () => {
  const { why, model } = await known(day('2026-11-24', ['09:00', '13:00']), day('2026-12-11', ['09:00', '13:00']));
  expect(why('2026-12-01')).toBeUndefined();
  expect(why('2026-12-13')).toBeUndefined();
  expect(model.whyEmpty.value('bob', '2026-11-29', today)).toBeUndefined();
  expect((await known()).why('2026-11-29')).toBeUndefined();
});

test('one week isn’t enough to call a weekday off', async () => {
  const { why } = await known(day('2026-11-24', ['09:00', '13:00']), day('2026-11-28', ['09:00', '13:00']));
  expect(why('2026-11-27')).toBeUndefined();
});

test('a part of a day is worked if a free interval reaches into it', async () => {
  const { model } = await known(day('2026-11-24', ['09:00', '12:00'], ['16:30', '18:00']));
  const works = (part: 'morning' | 'afternoon' | 'evening') => model.works.value('ann', '2026-11-24', part);
  expect([works('morning'), works('afternoon'), works('evening')]).toEqual([true, true, true]);
  expect(model.works.value('ann', '2026-11-25', 'morning')).toBe(false);
  const { model: early } = await known(day('2026-11-24', ['09:00', '12:00']));
  expect(early.works.value('ann', '2026-11-24', 'afternoon')).toBe(false);
});

test('a doctor’s worktime is loaded once, and again after a failure', async () => {
  const { api, model } = await known();
  await model.load('ann', false);
  expect(api.worktime).toHaveBeenCalledTimes(1);
  api.worktime.mockResolvedValueOnce(refuse({ code: 'upstream_unavailable' as const }));
  await model.load('bob', false);
  await model.load('bob', false);
  expect(api.worktime.mock.calls).toEqual([['ann'], ['bob'], ['bob']]);
});

test('an empty screen waits for it, but at most 400 ms', async () => {
  const { api, fake, model } = await known();
  expect([model.waiting.value, fake.pending()]).toEqual([false, 0]);
  api.worktime.mockReturnValue(new Promise(() => {}));
  void model.load('bob', true);
  expect(model.waiting.value).toBe(true);
  await fake.advance(400);
  expect(model.waiting.value).toBe(false);
  void model.load('eve', false);
  expect(model.waiting.value).toBe(false);
});
