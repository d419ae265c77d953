// @vitest-environment happy-dom
// The visitor's clock is wrong, by a year in either direction; the proxy's is right: 23 November 2026, 10:00 in Kyiv.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { done } from '../../contract/problem.ts';
import { type FakeApi, fakeApi, tokens } from '../booking/begin-booking-for-tests.ts';
import { fakeTab } from '../host-page/fake-tab-for-tests.ts';
import { TimeStep } from '../steps/TimeStep.tsx';
import { Week } from '../times/Calendar.tsx';
import { en } from '../words/en.ts';
import type { WidgetOptions } from './options.ts';
import { renderInWidget } from './render-for-tests.tsx';

const dayMs = 86_400_000;
let api: FakeApi;
let shown: Awaited<ReturnType<typeof renderInWidget>>;
beforeEach(() => {
  localStorage.clear();
  api = fakeApi();
  const day = (date: string, ...times: string[]) => ({
    date,
    slot_duration: 40,
    slots: times.map((time) => ({ id: `ann-${date}-${time}`, time })),
  });
  api.slots.mockResolvedValue(
    done({
      ok: true as const,
      slots: [day('2026-11-23', '09:40', '10:40', '23:55'), day('2026-11-24', '10:00'), day('2026-11-26', '10:00')],
    }),
  );
});
afterEach(() => shown.unmount());

const show = async (deviceAheadMs: number, page: Partial<WidgetOptions> = {}) => {
  shown = await renderInWidget(<Week />, {
    flow: 'doctor-first',
    ...page,
    api,
    deviceAheadMs,
    prepare: async ({ booking }) => {
      await booking.chooseDoctor('ann');
      await booking.chooseService('first');
    },
  });
};
const openDays = () => shown.all('.day:not(:disabled)').map((day) => day.querySelector('b')?.textContent);
const times = () =>
  [...shown.session.availability.byDate.value].flatMap(([date, doctors]) =>
    doctors.flatMap((doctor) => doctor.times.map(({ time }) => `${date} ${time}`)),
  );

describe.each([
  ['a year ahead', 366 * dayMs],
  ['a day ahead', dayMs],
  ['a day behind', -dayMs],
  ['a year behind', -366 * dayMs],
])('with a device that is %s', (_, aheadMs) => {
  test('every day from today on is open', async () => {
    await show(aheadMs);
    expect(shown.session.today()).toBe('2026-11-23');
    expect(openDays()).toEqual(['23', '24', '25', '26', '27', '28', '29']);
  });

  test('times that have begun aren’t offered, and all others are', async () => {
    await show(aheadMs);
    expect(times()).toEqual(['2026-11-23 10:40', '2026-11-23 23:55', '2026-11-24 10:00', '2026-11-26 10:00']);
  });

  test('`data-days` counts from the clinic’s today', async () => {
    await show(aheadMs, { days: 2 });
    expect(times()).toEqual(['2026-11-23 10:40', '2026-11-23 23:55', '2026-11-24 10:00']);
    expect(openDays()).toEqual(['23', '24']);
  });

  test('a booking doesn’t erase visits to come from “My visits”', async () => {
    await show(aheadMs, { remember: true });
    const visit = { ...tokens, employee_id: 'ann', slot_id: 's', services: ['first'], duration: 40, time: '10:00' };
    shown.session.remembered.add({ ...visit, date: '2026-11-24' });
    shown.session.remembered.add({ ...visit, cancel_token: 'later', date: '2027-11-30' });
    shown.session.remembered.load();
    expect(shown.session.remembered.visits.value.map(({ date }) => date)).toEqual(['2026-11-24', '2027-11-30']);
  });
});

describe('a page that was left open', () => {
  test('overnight shows the new day, and no times of yesterday', async () => {
    const tab = fakeTab();
    shown = await renderInWidget(<Week />, {
      flow: 'doctor-first',
      api,
      tab,
      startMs: Date.parse('2026-11-23T21:50:00Z'),
      prepare: async ({ booking, timesView }) => {
        await booking.chooseDoctor('ann');
        await booking.chooseService('first');
        timesView.chooseDay('2026-11-23');
      },
    });
    expect(shown.session.availability.day.value).toBe('2026-11-23');
    expect(openDays()).toContain('23');
    api.slots.mockImplementation(() => new Promise(() => {}));
    await tab.advance(600_000);
    await shown.change(() => {});
    expect(shown.session.today()).toBe('2026-11-24');
    expect(shown.session.availability.day.value).toBe('2026-11-24');
    expect(times()).toEqual(['2026-11-24 10:00', '2026-11-26 10:00']);
    expect(openDays()).not.toContain('23');
  });

  test('while a chosen time begins takes it back, and says so', async () => {
    const tab = fakeTab();
    const chosen = {
      employee_id: 'ann',
      slot_id: 'ann-2026-11-23-10:40',
      date: '2026-11-23',
      time: '10:40',
      duration: 40,
    };
    shown = await renderInWidget(<TimeStep />, {
      flow: 'doctor-first',
      api,
      tab,
      prepare: async ({ booking }) => {
        await booking.chooseDoctor('ann');
        await booking.chooseService('first');
        booking.chooseTime(chosen);
      },
    });
    api.slots.mockImplementation(() => new Promise(() => {}));
    await tab.advance(39 * 60_000);
    expect(shown.session.draft.slot.value).toEqual(chosen);
    await tab.advance(60_000);
    expect([shown.session.draft.slot.value, shown.session.booking.lostSlot.value]).toEqual([undefined, chosen]);
    await shown.change(() => {});
    expect(shown.all('[role=alert]').map(shown.nameOf)).toEqual([en.failure_slot_passed]);
  });

  test('on the form while its time begins doesn’t book it', async () => {
    const tab = fakeTab();
    shown = await renderInWidget(<Week />, {
      flow: 'doctor-first',
      api,
      tab,
      prepare: async ({ booking, patient }) => {
        await booking.chooseDoctor('ann');
        await booking.chooseService('first');
        booking.chooseTime({
          employee_id: 'ann',
          slot_id: 'ann-2026-11-23-10:40',
          date: '2026-11-23',
          time: '10:40',
          duration: 40,
        });
        booking.continueWithTime();
        patient.edit('patient_name', 'Olena Petrenko');
        patient.edit('patient_phone', '050 123 45 67');
      },
    });
    await tab.advance(40 * 60_000);
    expect(shown.session.booking.step.value).toBe('details');
    await shown.change(() => shown.session.booking.book());
    expect(api.book).not.toHaveBeenCalled();
    expect(shown.session.booking.step.value).toBe('time');
    expect(shown.session.booking.lostSlot.value?.time).toBe('10:40');
  });
});
