// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { done } from '../contract/problem.ts';
import { type FakeApi, fakeApi, times } from './booking/begin-booking-for-tests.ts';
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
