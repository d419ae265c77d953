import { beforeEach, describe, expect, test } from 'vitest';
import type { Alternative } from '../../contract/booking.ts';
import { done, refuse } from '../../contract/problem.ts';
import { ann, beginBooking, type FakeApi, fakeApi, slot, today } from '../booking/begin-booking-for-tests.ts';
import { fakeTab } from '../host-page/fake-tab-for-tests.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { NextFreeModel } from './next-free.ts';
import { TimesViewModel } from './times-view.ts';
import { WorktimeModel } from './worktime.ts';

/** Today, tomorrow, and the day after that. */
const dates = [today, '2026-11-24', '2026-11-25'];
const slots = dates.map((date) => ({ date, slot_duration: 40, slots: [{ id: `ann-${date}`, time: '10:00' }] }));

let api: FakeApi;
beforeEach(() => {
  api = fakeApi();
  api.slots.mockResolvedValue(done({ ok: true as const, slots: slots.toReversed() }));
  api.slotsByService.mockResolvedValue(
    done({ ok: true as const, employees: [{ id: 'ann', locales: {}, slots }], staleSeconds: 60 }),
  );
  const intervals = [{ from: '09:00', to: '18:00' }];
  api.worktime.mockResolvedValue(
    done({ ok: true as const, worktime: [...dates, '2026-12-24'].map((date) => ({ date, intervals })) }),
  );
});

describe('the page limits the days with times, today included', () => {
  test.each([
    [1, 1],
    [2, 2],
    [30, 3],
    [undefined, 3],
  ])('a limit of %s days shows %s of these three', async (days, count) => {
    const anyDoctor = await beginBooking(api, { days });
    await anyDoctor.booking.chooseService('first');
    expect([...anyDoctor.availability.byDate.value.keys()]).toEqual(dates.slice(0, count));
    expect(anyDoctor.availability.staleSeconds.value).toBe(60);
    const one = await beginBooking(api, { days, flow: 'doctor-first', doctor: 'ann' });
    await one.booking.chooseService('first');
    expect([...one.availability.byDate.value.keys()]).toEqual(dates.slice(0, count));
  });

  test('the calendar doesn’t lead beyond the limit, not even where the doctor works', async () => {
    const begun = await beginBooking(api, { days: 3, flow: 'doctor-first', doctor: 'ann' });
    const worktime = new WorktimeModel(begun.offered, fakeTab().tab, { hasBegun: () => false });
    const timesView = new TimesViewModel({ ...begun, worktime, today: () => today });
    await begun.booking.chooseService('first');
    await worktime.load('ann', false);
    expect(timesView.lastDay.value).toBe('2026-11-25');
    expect([timesView.dayAfterTurning.value('weeks', 1), timesView.dayAfterTurning.value('week', 1)]).toEqual([
      undefined,
      undefined,
    ]);
    timesView.handleKey('PageDown', 'weeks');
    expect(timesView.focusDay.value).toBe('2026-11-25');
  });

  test('a doctor who is free only after the limit has no times', async () => {
    api.slots.mockResolvedValue(done({ ok: true as const, slots: slots.slice(2) }));
    const { offered } = await beginBooking(api, { days: 2 });
    const nextFree = new NextFreeModel(offered, {} as WidgetOptions, { hasBegun: () => false });
    nextFree.request(ann);
    await new Promise((resolve) => setImmediate(resolve));
    expect(nextFree.times.value).toEqual({ ann: 'none' });
  });
});

describe('alternatives to a taken slot', () => {
  const places: Alternative[] = [
    { kind: 'nearest', ...slot('ann', '10:40') },
    { kind: 'same_time', ...slot('bob', '10:00') },
    { kind: 'earliest', ...slot('ann', '09:00'), date: '2026-11-26' },
  ];
  async function alternatives(page: Partial<WidgetOptions>) {
    api.book.mockResolvedValueOnce(refuse({ code: 'slot_taken', alternatives: places }));
    api.bookAdvanced.mockResolvedValueOnce(refuse({ code: 'slot_taken', alternatives: places }));
    const { booking, patient } = await beginBooking(api, page);
    await booking.chooseService('first');
    booking.chooseTime(slot('ann', '10:00'));
    booking.continueWithTime();
    patient.edit('patient_name', 'Olena Petrenko');
    patient.edit('patient_phone', '050 123 45 67');
    await booking.book();
    const process = booking.process.value;
    return { booking, kinds: process.status === 'refused' && process.alternatives.map(({ kind }) => kind) };
  }

  test.each<[string, Partial<WidgetOptions>, string[]]>([
    ['everything', {}, ['nearest', 'same_time', 'earliest']],
    ['nobody who is hidden', { hiddenDoctors: ['bob'] }, ['nearest', 'earliest']],
    [
      'nobody who is hidden, by price type',
      { hiddenDoctors: ['bob'], priceTypes: ['insured'] },
      ['nearest', 'earliest'],
    ],
    ['nothing beyond the last day', { days: 2 }, ['nearest', 'same_time']],
  ])('are filtered: %s', async (_, page, kinds) => {
    expect((await alternatives(page)).kinds).toEqual(kinds);
  });

  test('give way to all times when none is left', async () => {
    const { booking } = await alternatives({ days: 1 });
    expect(booking.step.value).toBe('time');
  });
});
