// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { clinic, type FakeApi, fakeApi, ten, tokens } from '../booking/begin-booking-for-tests.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { en } from '../words/en.ts';
import { CancelVisit } from './CancelVisit.tsx';

const visit = { ...ten, ...tokens, services: ['s1'] };
const reasons = [
  { id: '1', label: 'Other plans' },
  { id: '2', label: 'Feeling better' },
];
const phone = '+380 44 123 45 67';

let api: FakeApi;
let shown: Awaited<ReturnType<typeof renderInWidget>>;
beforeEach(() => {
  api = fakeApi();
});
afterEach(() => shown.unmount());

async function show(facts: Partial<typeof clinic> = { reasons, phone }) {
  api.clinic.mockResolvedValue(done({ ok: true as const, clinic: { ...clinic, ...facts } }));
  shown = await renderInWidget(<CancelVisit visit={visit}>What else can be done</CancelVisit>, { api });
}
const choose = (label: string) =>
  shown.change(() =>
    shown
      .all('label')
      .find((one) => shown.nameOf(one).includes(label))
      ?.querySelector('input')
      ?.click(),
  );
const text = () => shown.root.textContent ?? '';
const links = () => shown.all('a').map((link) => link.getAttribute('href'));

describe('cancelling a visit', () => {
  test('is only by phone where the clinic has no reasons: the ERP takes no cancellation without one', async () => {
    await show({ reasons: [], phone });
    expect(shown.button(en.cancel_visit)).toBeUndefined();
    expect(links()).toEqual(['tel:+380441234567']);
  });

  test('asks for a reason before anything is sent', async () => {
    await show();
    await shown.press(en.cancel_visit);
    expect(shown.all('[role=radiogroup] label').map(shown.nameOf)).toEqual(['Other plans', 'Feeling better']);
    expect(text()).not.toContain('What else can be done');
    await shown.press(en.cancel_confirm);
    expect(shown.all('[role=alert]').map(shown.nameOf)).toEqual([en.field_unknown_value]);
    expect(api.cancel).not.toHaveBeenCalled();
  });

  test('is two taps where the clinic has a default reason, which isn’t shown as the patient’s own', async () => {
    await show({ reasons: [...reasons, { id: '9', label: 'Not told', default: true }], phone });
    await shown.press(en.cancel_visit);
    expect(shown.all('.list-label').map(shown.nameOf)).toEqual([`${en.cancel_reason} ${en.optional}`]);
    expect(shown.all('input:checked')).toEqual([]);
    await shown.press(en.cancel_confirm);
    expect(api.cancel.mock.calls[0]?.[1]).toEqual({ reason: '9', cancel_token: tokens.cancel_token });
    expect(shown.session.cancellation.process.value.status).toBe('cancelled');
  });

  test('sends the chosen reason, not the default one', async () => {
    await show({ reasons: [...reasons, { id: '9', label: 'Not told', default: true }], phone });
    await shown.press(en.cancel_visit);
    await choose('Feeling better');
    await shown.press(en.cancel_confirm);
    expect(api.cancel.mock.calls[0]?.[1]).toMatchObject({ reason: '2' });
  });

  test('sends the chosen reason with the visit’s own token', async () => {
    await show();
    await shown.press(en.cancel_visit);
    await choose('Feeling better');
    await shown.press(en.cancel_confirm);
    expect(api.cancel.mock.calls.map(([slotId, body]) => [slotId, body])).toEqual([
      [ten.slot_id, { reason: '2', cancel_token: tokens.cancel_token }],
    ]);
    expect(shown.session.cancellation.process.value.status).toBe('cancelled');
  });

  test('can be given up; the focus returns to the button that opened the question', async () => {
    await show();
    await shown.press(en.cancel_visit);
    expect(document.activeElement?.textContent).toBe(en.cancel_title);
    await shown.press(en.cancel_keep);
    expect(text()).toContain('What else can be done');
    expect(document.activeElement).toBe(shown.button(en.cancel_visit));
  });

  test('shows that it is under way, and a second press sends nothing', async () => {
    await show();
    api.cancel.mockReturnValue(new Promise(() => {}));
    await shown.press(en.cancel_visit);
    await choose('Other plans');
    await shown.press(en.cancel_confirm);
    await shown.press(en.cancelling);
    await shown.press(en.cancel_keep);
    expect(api.cancel).toHaveBeenCalledTimes(1);
    expect(shown.session.cancellation.process.value.status).toBe('sending');
  });

  test.each([
    ['cancel_refused', false],
    ['upstream_unavailable', true],
  ] as const)('that is refused with %s leaves the visit booked; another try is offered: %s', async (code, retry) => {
    await show();
    api.cancel.mockResolvedValue(refuse({ code }));
    await shown.press(en.cancel_visit);
    await choose('Other plans');
    await shown.press(en.cancel_confirm);
    expect(shown.all('[role=alert]').map(shown.nameOf).join()).toContain(en.not_cancelled);
    expect(shown.button(en.cancel_confirm) !== undefined).toBe(retry);
    expect(links()).toHaveLength(1);
  });

  test('that nobody can confirm is left to the phone, because another request would find out nothing', async () => {
    await show();
    api.cancel.mockResolvedValue(refuse({ code: 'unconfirmed' }));
    await shown.press(en.cancel_visit);
    await choose('Other plans');
    await shown.press(en.cancel_confirm);
    expect(text()).toContain(en.failure_unconfirmed);
    expect(shown.all('button')).toEqual([]);
    expect(links()).toHaveLength(1);
  });

  test('whose answer was unreadable can be checked, by the same request', async () => {
    await show();
    api.cancel.mockResolvedValueOnce(refuse({ code: 'internal' }));
    await shown.press(en.cancel_visit);
    await choose('Other plans');
    await shown.press(en.cancel_confirm);
    expect(text()).toContain(en.cancel_unconfirmed);
    expect(shown.button(en.cancel_keep)).toBeUndefined();
    await shown.press(en.check_again);
    expect(api.cancel.mock.calls[1]).toEqual(api.cancel.mock.calls[0]);
    expect(shown.session.cancellation.process.value.status).toBe('cancelled');
  });
});
