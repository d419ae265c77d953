// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { done } from '../../contract/problem.ts';
import type { SlotDay } from '../../contract/schedule.ts';
import { type FakeApi, fakeApi } from '../booking/begin-booking-for-tests.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { en } from '../words/en.ts';
import { Week, Weeks } from './Calendar.tsx';

const day = (date: string, ...times: string[]): SlotDay => ({
  date,
  slot_duration: 40,
  slots: times.map((time) => ({ id: `ann-${date}-${time}`, time })),
});

let api: FakeApi;
let shown: Awaited<ReturnType<typeof renderInWidget>>;
beforeEach(() => {
  api = fakeApi();
  const slots = [
    day('2026-11-24', '10:00', '10:40', '11:20', '12:00'),
    day('2026-11-26', '10:00'),
    day('2026-12-01', '10:00'),
  ];
  api.slots.mockResolvedValue(done({ ok: true as const, slots }));
});
afterEach(() => shown.unmount());

/** Today is Monday, 23 November 2026. */
async function show(which: 'week' | 'weeks', page: Partial<WidgetOptions> = {}) {
  shown = await renderInWidget(which === 'week' ? <Week /> : <Weeks />, {
    flow: 'doctor-first',
    ...page,
    api,
    prepare: async ({ booking }) => {
      await booking.chooseDoctor('ann');
      await booking.chooseService('first');
    },
  });
}
const days = () => shown.all('.day') as HTMLButtonElement[];
const numberOf = (button: HTMLElement | undefined) => button?.querySelector('b')?.textContent;
const dayOf = (number: string) => days().find((button) => numberOf(button) === number);
/** What stands below the number. */
const markOf = (number: string) => dayOf(number)?.querySelector('i')?.textContent;
const chosen = () =>
  days()
    .filter((button) => button.getAttribute('aria-pressed') === 'true')
    .map(numberOf);
const key = (name: string, init: KeyboardEventInit = {}) =>
  shown.change(() => {
    const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init });
    shown.all('[tabindex="0"]')[0]?.dispatchEvent(event);
  });

describe('the week', () => {
  test('starts on the country’s first weekday, and says how much is free on each day', async () => {
    await show('week');
    expect(days().map(numberOf)).toEqual(['23', '24', '25', '26', '27', '28', '29']);
    expect(dayOf('24')?.textContent).toContain('4 times free');
    expect(['24', '25', '26'].map(markOf)).toEqual(['4', '', '1']);
    expect(shown.root.textContent).toContain(en.free_legend);
  });

  test('opens at the first day with free times, and shows the day that is pressed, also an empty one', async () => {
    await show('week');
    expect(chosen()).toEqual(['24']);
    await shown.change(() => dayOf('25')?.click());
    expect([chosen(), shown.session.availability.day.value]).toEqual([['25'], '2026-11-25']);
  });

  test('turns to weeks with times, and no further', async () => {
    await show('week');
    const [earlier, later] = [shown.button(en.earlier_days), shown.button(en.later_days)];
    expect([earlier?.getAttribute('aria-disabled'), later?.getAttribute('aria-disabled')]).toEqual(['true', null]);
    await shown.press(en.later_days);
    expect([days().map(numberOf)[0], chosen()]).toEqual(['30', ['1']]);
    expect(shown.button(en.later_days)?.getAttribute('aria-disabled')).toBe('true');
    await shown.press(en.later_days);
    expect(chosen()).toEqual(['1']);
    await shown.press(en.earlier_days);
    expect(chosen()).toEqual(['24']);
  });

  test('disables days that are over, and days beyond the page’s limit', async () => {
    await show('week', { days: 2 });
    expect(
      days()
        .filter(({ disabled }) => disabled)
        .map(numberOf),
    ).toEqual(['25', '26', '27', '28', '29']);
  });

  test('has one stop for Tab; arrow keys move the focus, into the next week too, and choose nothing', async () => {
    await show('week');
    expect(shown.all('.day[tabindex="0"]').map(numberOf)).toEqual(['24']);
    await key('ArrowRight');
    expect([numberOf(document.activeElement as HTMLElement), chosen()]).toEqual(['25', ['24']]);
    await key('ArrowDown');
    expect(numberOf(document.activeElement as HTMLElement)).toBe('1');
    expect(days().map(numberOf)[0]).toBe('30');
  });

  test('leaves other keys and the browser’s own shortcuts alone', async () => {
    await show('week');
    await key('ArrowRight', { altKey: true });
    await key('a');
    expect(shown.all('.day[tabindex="0"]').map(numberOf)).toEqual(['24']);
  });

  test('calls a day fully booked where the doctor works and nothing is free', async () => {
    api.worktime.mockResolvedValue(
      done({ ok: true as const, worktime: [{ date: '2026-11-25', intervals: [{ from: '09:00', to: '09:10' }] }] }),
    );
    await show('week');
    expect(dayOf('25')?.textContent).toContain(en.fully_booked);
    expect(markOf('25')).toBe('0');
  });
});

describe('the weeks', () => {
  /** How much room they have. */
  let width = 232;
  beforeEach(() => {
    width = 232;
    class Observer implements Pick<ResizeObserver, 'observe' | 'disconnect'> {
      readonly call;
      constructor(call: (entries: { contentRect: { width: number } }[]) => void) {
        this.call = call;
      }
      observe(place: HTMLElement) {
        this.call([{ contentRect: { width } }]);
        setTimeout(() => place.isConnected || this.call([{ contentRect: { width: 0 } }]));
      }
      disconnect() {}
    }
    vi.stubGlobal('ResizeObserver', Observer);
  });
  afterEach(() => vi.unstubAllGlobals());

  test('aren’t drawn in a narrow widget, where they take no room', async () => {
    width = 0;
    await show('weeks');
    expect([shown.all('section').length, days()]).toEqual([1, []]);
  });

  test('are five from the current one on, under their weekdays and the names of both months', async () => {
    await show('weeks');
    expect(shown.all('th')).toHaveLength(7);
    expect(shown.all('tbody tr')).toHaveLength(5);
    expect([days().map(numberOf)[0], days().map(numberOf).at(-1)]).toEqual(['23', '27']);
    expect(shown.all('.days-title')[0]?.textContent).toBe(`November – December${en.free_legend}`);
    expect(days().filter(({ disabled }) => disabled)).toEqual([]);
  });

  test('turn by five, to the first day with times', async () => {
    const slots = [day('2026-11-24', '10:00'), day('2027-01-04', '10:00')];
    api.slots.mockResolvedValue(done({ ok: true as const, slots }));
    await show('weeks');
    await shown.press(en.later_days);
    expect([days().map(numberOf)[0], chosen()]).toEqual(['28', ['4']]);
    await shown.press(en.earlier_days);
    expect([days().map(numberOf)[0], chosen()]).toEqual(['23', ['24']]);
  });

  test('end with the page’s last day', async () => {
    await show('weeks', { days: 9 });
    expect(shown.all('tbody tr')).toHaveLength(2);
  });

  test('is there only on the time step, and only with times', async () => {
    await show('weeks');
    await shown.change(() => shown.session.booking.reopen('service'));
    expect(shown.root.textContent).toBe('');
    shown.unmount();
    api.slots.mockResolvedValue(done({ ok: true as const, slots: [] }));
    await show('weeks');
    expect(shown.root.textContent).toBe('');
  });
});
