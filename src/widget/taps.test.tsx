// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { done } from '../contract/problem.ts';
import { clinic, type FakeApi, fakeApi, ten, times, tokens } from './booking/begin-booking-for-tests.ts';
import { renderInWidget } from './shared/render-for-tests.tsx';
import { Widget } from './Widget.tsx';
import { en } from './words/en.ts';

let api: FakeApi;
let shown: Awaited<ReturnType<typeof renderInWidget>>;
beforeEach(() => {
  api = fakeApi();
  // happy-dom has no layout.
  document.elementsFromPoint = () => [];
});
afterEach(() => shown.unmount());

const step = () => shown.session.booking.step.value;
/** Presses the first button with this in its name. */
async function tap(name: string) {
  const found = shown.all('button').find((button) => shown.nameOf(button).includes(name));
  if (!found) throw new Error(`No button with “${name}”`);
  await shown.change(() => found.click());
}
const pressAt = (element: HTMLElement | undefined, clientX: number, clientY: number) =>
  shown.change(() =>
    element?.dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, detail: 1, clientX, clientY }),
    ),
  );
const fillIn = () =>
  shown.change(() => {
    shown.session.patient.edit('patient_name', 'Olena Petrenko');
    shown.session.patient.edit('patient_phone', '050 123 45 67');
  });

describe('from the first screen to a booked visit', () => {
  test('it is four taps, service first', async () => {
    shown = await renderInWidget(<Widget />, { api, flow: 'choose' });
    await tap(en.choose_service);
    await tap('first');
    await tap('09:00');
    await fillIn();
    await tap(en.book);
    expect(step()).toBe('booked');
  });

  test('it is five taps, doctor first', async () => {
    shown = await renderInWidget(<Widget />, { api, flow: 'choose' });
    await tap(en.choose_doctor);
    await tap('Ann');
    await tap('first');
    await tap('10:00');
    await fillIn();
    await tap(en.book);
    expect(step()).toBe('booked');
  });
});

describe('from the link of a mail about an earlier time', () => {
  const link = { doctor: 'bob', service: 'first', slot: 'bob-09:00', date: '2026-11-24T09:00' };
  const own = { ...ten, ...tokens, services: ['first'], date: '2026-11-30', details_kept: true };
  beforeEach(() => {
    const reasons = [{ id: '1', label: 'Moved', move: true }];
    api.clinic.mockResolvedValue(done({ ok: true as const, clinic: { ...clinic, reasons } }));
    api.slots.mockImplementation(async (id) => done({ ok: true as const, slots: times(id, '09:00').slots }));
    api.appointment.mockResolvedValue(done({ ok: true as const, appointment: { ...own, state: 'booked' as const } }));
    localStorage.setItem('alpaca-booking:/main', JSON.stringify({ visits: [own] }));
  });
  afterEach(() => localStorage.clear());
  const expectMoved = () => {
    expect(api.book.mock.calls.map(([, id, body]) => [id, 'moves' in body && body.moves])).toEqual([
      ['bob-09:00', own.cancel_token],
    ]);
    expect(api.cancel).toHaveBeenCalledTimes(1);
    expect(shown.session.move.state.value.status).toBe('done');
  };

  test('whoever gave the visit’s link to the list moves it in one tap', async () => {
    shown = await renderInWidget(<Widget />, { api, ...link, token: own.cancel_token });
    await shown.change(() => shown.session.managed.open(own.cancel_token));
    await shown.change(() => {});
    expect(shown.all('.moving')[0]?.textContent).toContain('30 Nov, 10:00');
    expect(shown.all('.action-bar')[0]?.textContent).toContain('Move to Tue, 24 Nov, 09:00?');
    await tap(en.move);
    expectMoved();
  });

  test('whoever has booked the visit in this browser moves it in two taps', async () => {
    shown = await renderInWidget(<Widget />, { api, ...link, remember: true });
    expect(shown.all('.moving')[0]?.textContent).toBe('Your visit on Mon, 30 Nov, 10:00Move to Tue, 24 Nov, 09:00?');
    await tap('Move to Tue, 24 Nov, 09:00?');
    await tap(en.move);
    expectMoved();
  });

  test('whoever has the visit can book as well', async () => {
    shown = await renderInWidget(<Widget />, { api, ...link, remember: true });
    await fillIn();
    await tap(en.book);
    expect(step()).toBe('booked');
    expect(api.cancel).not.toHaveBeenCalled();
  });
});

describe('back on the times', () => {
  const pressed = () => shown.all('.time[aria-pressed=true]');

  test('the chosen one is pressed and has the focus, and a press on it goes on again', async () => {
    shown = await renderInWidget(<Widget />, { api });
    await tap('first');
    await tap('10:40');
    expect(step()).toBe('details');
    await tap(en.back);
    expect(pressed().map(({ textContent }) => textContent)).toEqual(['10:40']);
    expect(document.activeElement).toBe(pressed()[0]);
    await tap('10:40');
    expect(step()).toBe('details');
  });

  test('one that was taken meanwhile is named, and nothing is chosen', async () => {
    shown = await renderInWidget(<Widget />, { api });
    await tap('first');
    await tap('10:40');
    api.slotsByService.mockResolvedValue(done({ ok: true as const, employees: [times('ann', '10:00')] }));
    await tap(en.back);
    expect(pressed()).toEqual([]);
    expect(shown.all('[role=alert]').map(({ textContent }) => textContent)[0]).toContain('10:40 is no longer free');
  });
});

describe('the second press of a double tap', () => {
  beforeEach(async () => {
    shown = await renderInWidget(<Widget />, { api });
    await tap('first');
    await pressAt(shown.all('.time')[0], 100, 200);
  });

  test('does nothing on the next screen', async () => {
    expect(step()).toBe('details');
    await pressAt(shown.button(en.back), 104, 198);
    expect(step()).toBe('details');
  });

  test('isn’t one when it is elsewhere', async () => {
    await pressAt(shown.button(en.back), 20, 20);
    expect(step()).toBe('time');
  });
});
