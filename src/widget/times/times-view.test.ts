import { beforeEach, describe, expect, test } from 'vitest';
import { done } from '../../contract/problem.ts';
import type { EmployeeSlots } from '../../contract/schedule.ts';
import { beginBooking, clinic, type FakeApi, fakeApi } from '../booking/begin-booking-for-tests.ts';
import { fakeTab } from '../host-page/fake-tab-for-tests.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { TimesViewModel } from './times-view.ts';
import { WorktimeModel } from './worktime.ts';

let api: FakeApi;
beforeEach(() => {
  api = fakeApi();
});

const days = (id: string, times: Record<string, string[]>): EmployeeSlots => ({
  id,
  locales: {},
  slots: Object.entries(times).map(([date, list]) => ({
    date,
    slot_duration: 40,
    slots: list.map((time) => ({ id: `${id}-${date}-${time}`, time })),
  })),
});
const both = [
  days('ann', { '2026-12-01': ['08:00'], '2026-11-26': ['10:00', '09:00'], '2026-12-15': ['08:00'] }),
  days('bob', { '2026-11-27': ['12:00'] }),
  days('eve', {}),
];

async function begin(employees = both, more: Partial<WidgetOptions> = {}) {
  api.slotsByService.mockResolvedValue(done({ ok: true as const, employees }));
  api.slots.mockImplementation(async (id) =>
    done({ ok: true as const, slots: employees.find((one) => one.id === id)?.slots ?? [] }),
  );
  const begun = await beginBooking(api, more);
  const worktime = new WorktimeModel(api, fakeTab().tab, { hasBegun: () => false });
  const timesView = new TimesViewModel({ ...begun, worktime, today: () => '2026-11-25' });
  if (more.flow === 'doctor-first') await begun.booking.chooseDoctor('ann');
  await begun.booking.chooseService('first');
  return { ...begun, timesView, worktime };
}

describe('the board of the earliest times', () => {
  test('has each doctor’s slots, the doctor who is free first on top', async () => {
    const { availability, timesView } = await begin();
    expect(timesView.layout.value).toBe('earliest');
    expect(
      availability.byDoctor.value.map(({ employeeId, times }) => [
        employeeId,
        times.map(({ date, time }) => `${date} ${time}`),
      ]),
    ).toEqual([
      ['ann', ['2026-11-26 09:00', '2026-11-26 10:00', '2026-12-01 08:00', '2026-12-15 08:00']],
      ['bob', ['2026-11-27 12:00']],
    ]);
  });

  test('isn’t shown for one doctor', async () => {
    expect((await begin(both.slice(0, 1))).timesView.layout.value).toBe('by_day');
    expect((await begin(both, { flow: 'doctor-first' })).timesView.layout.value).toBe('by_day');
  });

  test('leads to one doctor’s days, and back to all doctors', async () => {
    const { availability, timesView, worktime } = await begin();
    timesView.showDoctor('bob', '2026-11-27');
    expect([timesView.layout.value, availability.day.value, [...availability.byDate.value.keys()]]).toEqual([
      'by_day',
      '2026-11-27',
      ['2026-11-27'],
    ]);
    expect(api.worktime).toHaveBeenCalledWith('bob');
    expect(worktime.waiting.value).toBe(false);
    timesView.showAll();
    expect([timesView.layout.value, availability.byDate.value.size]).toEqual(['earliest', 4]);
  });

  test('stays as it is when a slot of another day is chosen', async () => {
    const { availability, booking, timesView } = await begin();
    const later = availability.byDoctor.value[0]?.times[2];
    if (later) booking.chooseTime(later);
    expect([timesView.layout.value, availability.day.value]).toEqual(['earliest', '2026-12-01']);
  });

  test('shows every doctor again after another service is chosen', async () => {
    const { availability, booking, timesView } = await begin();
    timesView.showDoctor('bob', '2026-11-27');
    booking.reopen('service');
    await booking.chooseService('second');
    expect(availability.onlyDoctor.value).toBeUndefined();
  });
});

describe('the days', () => {
  test('open at the first with free times, and any day can be chosen', async () => {
    const { availability, timesView } = await begin();
    expect([availability.day.value, timesView.focusDay.value]).toEqual(['2026-11-26', '2026-11-26']);
    timesView.chooseDay('2026-11-29');
    expect([timesView.layout.value, availability.day.value]).toEqual(['by_day', '2026-11-29']);
  });

  test('turn by one week or five to the first free day, but not into the past or beyond the last day', async () => {
    const { timesView } = await begin();
    expect(timesView.dayAfterTurning.value('week', -1)).toBeUndefined();
    expect(timesView.dayAfterTurning.value('week', 1)).toBe('2026-12-01');
    expect(timesView.dayAfterTurning.value('weeks', 1)).toBeUndefined();
    timesView.showDay('2026-12-01');
    expect(timesView.dayAfterTurning.value('week', 1)).toBe('2026-12-07');
    expect(timesView.dayAfterTurning.value('week', -1)).toBe('2026-11-26');
    timesView.showDay('2026-12-15');
    expect([timesView.dayAfterTurning.value('week', 1), timesView.dayAfterTurning.value('weeks', 1)]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('turn back to the day of the chosen slot', async () => {
    const { availability, booking, timesView } = await begin();
    const chosen = availability.byDate.value.get('2026-11-27')?.[0]?.times[0];
    if (chosen) booking.chooseTime(chosen);
    timesView.showDay('2026-12-01');
    expect(timesView.dayAfterTurning.value('week', -1)).toBe('2026-11-27');
  });

  test.each([
    ['ArrowRight', '2026-11-27'],
    ['ArrowLeft', '2026-11-25'],
    ['ArrowDown', '2026-12-03'],
    ['ArrowUp', '2026-11-25'],
    ['Home', '2026-11-25'],
    ['End', '2026-11-29'],
    ['PageDown', '2026-12-15'],
    ['PageUp', '2026-11-25'],
  ])('%s moves the focus from 26 November to %s and changes nothing else', async (key, date) => {
    const { availability, timesView } = await begin();
    expect(timesView.handleKey(key, 'weeks')).toBe(true);
    expect([timesView.focusDay.value, availability.day.value]).toEqual([date, '2026-11-26']);
  });

  test('in a right-to-left language the arrows are swapped, and other keys are ignored', async () => {
    api.clinic.mockResolvedValue(done({ ok: true as const, clinic: { ...clinic, direction: 'rtl' } }));
    const { timesView } = await begin();
    timesView.handleKey('ArrowLeft', 'week');
    expect(timesView.focusDay.value).toBe('2026-11-27');
    expect(timesView.handleKey('a', 'week')).toBe(false);
  });
});

test('worktime is loaded for one doctor, never for all', async () => {
  await begin();
  expect(api.worktime).not.toHaveBeenCalled();
  await begin(both, { flow: 'doctor-first' });
  expect(api.worktime).toHaveBeenCalledWith('ann');
});
