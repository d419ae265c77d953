// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { done } from '../../contract/problem.ts';
import { clinic, type FakeApi, fakeApi, times } from '../booking/begin-booking-for-tests.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { en } from '../words/en.ts';
import { DayTimes } from './DayTimes.tsx';

const tomorrow = '2026-11-24';

let api: FakeApi;
let shown: Awaited<ReturnType<typeof renderInWidget>>;
beforeEach(() => {
  api = fakeApi();
});
afterEach(() => shown.unmount());

const free = (id: string, ...list: string[]) =>
  api.slots.mockResolvedValue(done({ ok: true as const, slots: times(id, ...list).slots }));
const freeWithAll = (...employees: ReturnType<typeof times>[]) =>
  api.slotsByService.mockResolvedValue(done({ ok: true as const, employees }));

async function show(page: Partial<WidgetOptions> = {}, day = tomorrow) {
  shown = await renderInWidget(<DayTimes day={day} />, {
    ...page,
    api,
    prepare: async ({ booking, timesView }) => {
      if (page.flow === 'doctor-first') await booking.chooseDoctor('ann');
      await booking.chooseService('first');
      timesView.chooseDay(day);
    },
  });
}
const slots = (within: ParentNode = shown.root) =>
  [...within.querySelectorAll<HTMLElement>('.time:not(.time-more)')].map((time) => time.textContent);
const longDay = (date: string) => shown.session.catalog.i18n.value.longDay(date);
const shortDay = (date: string) => shown.session.catalog.i18n.value.shortDay(date);
const title = () => shown.all('h3').map(shown.nameOf)[0];

describe('the times of a day with one doctor', () => {
  test('stand by part of the day, under the day’s name', async () => {
    free('ann', '09:20', '12:00', '11:40', '17:00');
    await show({ flow: 'doctor-first' });
    expect(title()).toBe(`Tomorrow, ${longDay(tomorrow)}4 times free`);
    expect(shown.all('.part').map((part) => [part.getAttribute('aria-label'), slots(part)])).toEqual([
      [en.morning, ['09:20', '11:40']],
      [en.afternoon, ['12:00']],
      [en.evening, ['17:00']],
    ]);
  });

  test('are chosen by a press, which opens the form', async () => {
    free('ann', '09:20', '10:00');
    await show({ flow: 'doctor-first' });
    const [, second] = shown.all('.time');
    await shown.change(() => second?.click());
    expect([shown.session.draft.slot.value?.time, shown.session.booking.step.value]).toEqual(['10:00', 'details']);
    shown.session.booking.reopen('time');
    await shown.change(() => {});
    expect(shown.all('.time').map((time) => time.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
  });

  test('are only marked by a press while a visit is moved', async () => {
    free('ann', '09:20', '10:00');
    await show({ flow: 'doctor-first' });
    const { booking, draft } = shown.session;
    await shown.change(() => draft.startMoving({ doctor: 'ann', services: ['first'] }));
    await shown.change(() => shown.all('.time')[1]?.click());
    expect([draft.slot.value?.time, booking.step.value]).toEqual(['10:00', 'time']);
    expect(shown.all('.time').map((time) => time.getAttribute('aria-pressed'))).toEqual(['false', 'true']);
  });

  test('keep the place of one that was booked meanwhile, which can’t be chosen any more', async () => {
    free('ann', '09:20', '10:00');
    await show({ flow: 'doctor-first' });
    free('ann', '10:00');
    await shown.change(() => shown.session.booking.refreshTimes());
    const [gone] = shown.all('.time');
    expect([slots(), gone?.getAttribute('aria-disabled')]).toEqual([['09:20', '10:00'], 'true']);
    expect(gone?.getAttribute('aria-label')).toContain(en.no_longer_free);
    await shown.change(() => gone?.click());
    expect(shown.session.draft.slot.value).toBeUndefined();
  });

  test('name the next time of a part that is full, and a press on it opens the form', async () => {
    api.worktime.mockResolvedValue(
      done({ ok: true as const, worktime: [{ date: tomorrow, intervals: [{ from: '17:00', to: '18:00' }] }] }),
    );
    const later = { date: '2026-11-25', slot_duration: 40, slots: [{ id: 'ann-evening', time: '18:00' }] };
    api.slots.mockResolvedValue(done({ ok: true as const, slots: [...times('ann', '10:00').slots, later] }));
    await show({ flow: 'doctor-first' });
    await shown.press(`${shortDay('2026-11-25')}, 18:00`);
    expect(shown.session.draft.slot.value?.slot_id).toBe('ann-evening');
    expect(shown.session.booking.step.value).toBe('details');
  });
});

describe('a day without free times', () => {
  test('isn’t called fully booked when its working hours are over', async () => {
    const worktime = [{ date: '2026-11-23', intervals: [{ from: '08:00', to: '09:10' }] }];
    api.worktime.mockResolvedValue(done({ ok: true as const, worktime }));
    free('ann', '10:00');
    await show({ flow: 'doctor-first' }, '2026-11-23');
    expect(title()).toBe(`Today, ${longDay('2026-11-23')}0 times free`);
  });

  test('says why, and leads to the next free day, to the other doctors and to the phone', async () => {
    api.clinic.mockResolvedValue(done({ ok: true as const, clinic: { ...clinic, phone: '+380 44 1' } }));
    api.worktime.mockResolvedValue(
      done({ ok: true as const, worktime: [{ date: '2026-11-23', intervals: [{ from: '16:00', to: '16:10' }] }] }),
    );
    free('ann', '10:00');
    await show({ flow: 'doctor-first' }, '2026-11-23');
    expect(title()).toBe(`Today, ${longDay('2026-11-23')}${en.fully_booked}`);
    expect(shown.all('.buttons button, .buttons a').map(shown.nameOf)).toEqual([
      `Next free day: ${shortDay(tomorrow)}`,
      en.other_doctors,
      'Call +380\u00a044\u00a01',
    ]);
    await shown.press(`Next free day: ${shortDay(tomorrow)}`);
    expect(shown.session.availability.day.value).toBe(tomorrow);
    await shown.press(en.other_doctors);
    expect([shown.session.draft.doctor.value, api.slotsByService.mock.lastCall]).toEqual([undefined, ['first']]);
  });
});

describe('beside a doctor who is full', () => {
  const today = '2026-11-23';
  const offered = () => shown.all('.doctor').map((row) => row.getAttribute('aria-label'));

  test('a colleague who is free earlier is offered, and a press on that time opens the form', async () => {
    api.slots.mockResolvedValue(
      done({
        ok: true as const,
        slots: [{ date: '2026-12-09', slot_duration: 40, slots: [{ id: 'a', time: '10:00' }] }],
      }),
    );
    freeWithAll(times('ann'), times('bob', '09:00'));
    await show({ flow: 'doctor-first' }, today);
    await shown.change(() => {});
    expect(offered()).toEqual(['Bob']);
    await shown.press(`Next free: ${shortDay(tomorrow)}, 09:00`);
    const { booking, draft } = shown.session;
    expect([booking.step.value, draft.slot.value?.employee_id, draft.doctor.value]).toEqual([
      'details',
      'bob',
      undefined,
    ]);
  });

  test('a colleague is offered below times that are a week off, but not on the page of one doctor', async () => {
    const far = { date: '2026-12-09', slot_duration: 40, slots: [{ id: 'a', time: '10:00' }] };
    api.slots.mockResolvedValue(done({ ok: true as const, slots: [far] }));
    freeWithAll(times('bob', '09:00'));
    await show({ flow: 'doctor-first' }, far.date);
    await shown.change(() => {});
    expect([slots(), offered()]).toEqual([['10:00'], ['Bob']]);
    shown.unmount();
    await show({ doctor: 'ann' }, far.date);
    await shown.change(() => {});
    expect([slots(), offered()]).toEqual([['10:00'], []]);
  });

  test('nobody is offered who is free later', async () => {
    free('ann', '09:00');
    freeWithAll(times('ann', '09:00'), times('bob', '09:20'));
    await show({ flow: 'doctor-first' }, today);
    await shown.change(() => {});
    expect(offered()).toEqual([]);
  });
});

describe('the times of a day with several doctors', () => {
  test('end with the doctors who are free on a later day, each with the next time', async () => {
    const later = {
      ...times('bob'),
      slots: [{ date: '2026-12-09', slot_duration: 40, slots: [{ id: 'b', time: '10:00' }] }],
    };
    freeWithAll(later, times('ann', '10:00'));
    await show();
    expect(shown.all('.doctor').map((row) => row.getAttribute('aria-label'))).toEqual(['Ann', 'Bob']);
    await shown.press(`Next free: ${shortDay('2026-12-09')}, 10:00`);
    expect([shown.session.booking.step.value, shown.session.draft.slot.value?.slot_id]).toEqual(['details', 'b']);
  });

  const many = ['09:00', '09:20', '09:40', '10:00', '10:20', '10:40', '11:00', '11:20', '11:40'];

  test('stand by doctor, the one who is free first on top', async () => {
    freeWithAll(times('ann', '10:00'), times('bob', '09:00', '12:00'));
    await show();
    expect(shown.all('.doctor').map((card) => [card.getAttribute('aria-label'), slots(card)])).toEqual([
      ['Bob', ['09:00', '12:00']],
      ['Ann', ['10:00']],
    ]);
    expect(shown.all('.time')[0]?.getAttribute('aria-label')).toBe(`09:00, ${shortDay(tomorrow)}, Bob`);
  });

  test('are seven at first; “More” shows the rest and focuses the first new one', async () => {
    freeWithAll(times('ann', ...many), times('bob', '09:00'));
    await show();
    const [ann] = shown.all('.doctor');
    expect(ann && slots(ann)).toEqual(many.slice(0, 7));
    await shown.press(`${en.more}, Ann`);
    expect(ann && slots(ann)).toEqual(many);
    expect(document.activeElement?.textContent).toBe('11:20');
  });

  test('are all there when “More” would hide a single one', async () => {
    freeWithAll(times('ann', ...many.slice(0, 8)), times('bob', '09:00'));
    await show();
    expect(shown.button(`${en.more}, Ann`)).toBeUndefined();
    expect(slots(shown.all('.doctor')[0])).toHaveLength(8);
  });
});
