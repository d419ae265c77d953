// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { clinic, type FakeApi, fakeApi, slot, ten } from '../booking/begin-booking-for-tests.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { en } from '../words/en.ts';
import { DetailsStep } from './DetailsStep.tsx';

let api: FakeApi;
let shown: Awaited<ReturnType<typeof renderInWidget>>;
beforeEach(() => {
  api = fakeApi();
});
afterEach(() => shown.unmount());

async function show(page: Partial<WidgetOptions> = {}) {
  shown = await renderInWidget(<DetailsStep />, {
    ...page,
    api,
    prepare: async ({ booking }) => {
      await booking.chooseService('first');
      booking.chooseTime(ten);
      booking.continueWithTime();
    },
  });
}
function field(name: string): HTMLInputElement {
  const input = shown.root.querySelector<HTMLInputElement>(`[name=${name}]`);
  if (!input) throw new Error(`No field ${name}.`);
  return input;
}
const labelOf = (name: string) => shown.root.querySelector(`label[for="${field(name).id}"]`)?.textContent?.trim();
const bar = () => shown.root.querySelector('.action-bar')?.textContent;
const errorOf = (name: string) =>
  shown.root.querySelector(`[id="${field(name).getAttribute('aria-describedby')}"]`)?.textContent;
const fill = (name: string, value: string) =>
  shown.change(() => {
    field(name).value = value;
    field(name).dispatchEvent(new Event('input', { bubbles: true }));
  });
const submit = () =>
  shown.change(() =>
    shown.root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
  );
async function fillIn() {
  await fill('patient_name', 'Olena Petrenko');
  await fill('patient_phone', '050 123 45 67');
}

describe('the details form', () => {
  test('asks for name and phone, and marks the page’s other fields as optional unless they are required', async () => {
    await show({ fields: ['email', 'comment'], required: ['email'] });
    expect(
      shown.all('input:not([type=radio]):not([tabindex]), textarea').map((input) => input.getAttribute('name')),
    ).toEqual(['patient_name', 'patient_phone', 'patient_email', 'comment']);
    expect(labelOf('patient_email')).toBe(en.email);
    expect(labelOf('comment')).toBe(`${en.comment} ${en.optional}`);
  });

  test('asks for the address where the clinic sends mails, and says what for', async () => {
    api.clinic.mockResolvedValue(done({ ok: true as const, clinic: { ...clinic, mail: true } }));
    await show({ fields: ['comment', 'email'] });
    expect(shown.all('input[name^=patient], textarea').map((input) => input.getAttribute('name'))).toEqual([
      ...['patient_name', 'patient_phone', 'patient_email', 'comment'],
    ]);
    expect(labelOf('patient_email')).toBe(`${en.email} ${en.optional}`);
    expect(errorOf('patient_email')).toBe(en.email_hint);
  });
  test('says nothing of mails where the page wants the address and the clinic sends none', async () => {
    await show({ fields: ['email'] });
    expect(field('patient_email').getAttribute('aria-describedby')).toBeNull();
  });

  test('sends what was typed, with the hidden field that only bots fill in', async () => {
    await show();
    await fillIn();
    field('visit_topic').value = 'https://spam.example';
    await submit();
    expect(api.book.mock.calls[0]?.[2]).toMatchObject({
      patient_name: 'Olena Petrenko',
      patient_phone: '+380501234567',
      proof: { trap: 'https://spam.example' },
    });
    expect(shown.session.booking.step.value).toBe('booked');
  });

  test('that is incomplete is not sent: each error stands at its field, and the first one gets the focus', async () => {
    await show();
    await fill('patient_phone', '050 123');
    await submit();
    expect(api.book).not.toHaveBeenCalled();
    expect(errorOf('patient_name')).toBe(en.field_required);
    expect(errorOf('patient_phone')).toContain('4 digits are missing. Example: 050 123 4567');
    expect(document.activeElement).toBe(field('patient_name'));
    expect(bar()).toContain('Please check 2 fields.');
    await fill('patient_name', 'Olena Petrenko');
    expect(field('patient_name').getAttribute('aria-invalid')).toBe('false');
    expect(bar()).toContain('Please check one field.');
    await fill('patient_phone', '050 123 45 67');
    expect(bar()).toBe(en.book);
  });

  test('goes to the next field at Enter, and is sent from the last one; a comment keeps its lines', async () => {
    await show({ fields: ['comment', 'email'] });
    const hints = ['patient_name', 'patient_phone', 'comment', 'patient_email'].map((name) =>
      field(name).getAttribute('enterkeyhint'),
    );
    expect(hints).toEqual(['next', 'next', null, 'go']);
    const enter = async (name: string, init: KeyboardEventInit = {}) => {
      const press = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
      field(name).focus();
      await shown.change(() => field(name).dispatchEvent(press));
      return { stopped: press.defaultPrevented, focused: document.activeElement?.getAttribute('name') };
    };
    expect(await enter('patient_name')).toEqual({ stopped: true, focused: 'patient_phone' });
    expect(await enter('patient_phone')).toEqual({ stopped: true, focused: 'comment' });
    expect(await enter('comment')).toEqual({ stopped: false, focused: 'comment' });
    expect(await enter('patient_email')).toEqual({ stopped: false, focused: 'patient_email' });
    // The Enter that confirms a word of an input method.
    expect(await enter('patient_name', { isComposing: true })).toEqual({ stopped: false, focused: 'patient_name' });
  });

  test('checks a field when it is left, but doesn’t complain about an empty one', async () => {
    await show();
    await shown.change(() => field('patient_name').dispatchEvent(new FocusEvent('blur')));
    expect(errorOf('patient_name')).toBeFalsy();
    await fill('patient_phone', '050');
    expect(errorOf('patient_phone')).toBeFalsy();
    await shown.change(() => field('patient_phone').dispatchEvent(new FocusEvent('blur')));
    expect(errorOf('patient_phone')).toContain('7 digits are missing.');
  });

  test('shows the number as it will be dialled, and the day in words', async () => {
    await show({ fields: ['birthdate'] });
    expect(errorOf('birthdate')).toBe('Example: 31/12/1980');
    await fill('patient_phone', '(050) 123-45-67');
    await fill('birthdate', '09021990');
    expect([errorOf('patient_phone'), errorOf('birthdate')]).toEqual(['+380501234567', '9 February 1990']);
    await fill('birthdate', '090290');
    await shown.change(() => field('birthdate').dispatchEvent(new FocusEvent('blur')));
    expect(errorOf('birthdate')).toBe(en.field_short_year);
  });

  test('sends what a password manager filled in without an event', async () => {
    await show({ fields: ['email'] });
    field('patient_name').value = 'Olena Petrenko';
    field('patient_phone').value = '050 123 45 67';
    // Typing elsewhere draws the form again.
    await fill('patient_email', 'olena@clinic.example');
    expect(field('patient_name').value).toBe('Olena Petrenko');
    field('patient_name').value = 'Taras Petrenko';
    await submit();
    expect(api.book.mock.calls[0]?.[2]).toMatchObject({
      ...{ patient_name: 'Taras Petrenko', patient_phone: '+380501234567', patient_email: 'olena@clinic.example' },
    });
  });

  test('can’t be changed or sent twice while the booking is under way', async () => {
    await show();
    api.book.mockReturnValue(new Promise(() => {}));
    await fillIn();
    await submit();
    await submit();
    expect(api.book).toHaveBeenCalledTimes(1);
    expect(field('patient_name').readOnly).toBe(true);
    expect(shown.button(en.booking)?.getAttribute('aria-disabled')).toBe('true');
  });

  test('for somebody else asks for the patient’s name and the booker’s phone', async () => {
    await show({ fields: ['birthdate'] });
    expect([labelOf('patient_name'), field('patient_name').autocomplete]).toEqual([en.name, 'name']);
    const [, other] = shown.all('input[type=radio]');
    await shown.change(() => other?.click());
    expect([labelOf('patient_name'), labelOf('patient_phone')]).toEqual([en.name_of_patient, en.phone_of_contact]);
    // The browser knows the booker, so it may fill in the phone, and nothing of the patient's.
    expect(['patient_name', 'birthdate', 'patient_phone'].map((name) => field(name).autocomplete)).toEqual([
      'off',
      'off',
      'tel',
    ]);
  });

  test('says that nothing was booked when the booking is refused, and keeps what was typed', async () => {
    await show();
    api.book.mockResolvedValue(refuse({ code: 'refused' }));
    await fillIn();
    await submit();
    expect(shown.all('[role=alert]').map(shown.nameOf).join()).toContain(en.not_booked);
    expect(field('patient_name').value).toBe('Olena Petrenko');
  });

  test('shows an error that the proxy found at its field', async () => {
    await show();
    api.book.mockResolvedValue(refuse({ code: 'invalid_fields', fields: { patient_phone: 'bad_phone' } }));
    await fillIn();
    await submit();
    expect(errorOf('patient_phone')).toContain(en.field_bad_phone);
    expect(document.activeElement).toBe(field('patient_phone'));
    expect(shown.all('[role=alert]')).toEqual([]);
  });

  test('isn’t sent without the consent that the page requires', async () => {
    await show({ privacyUrl: 'https://clinic.example/privacy' });
    await fillIn();
    await submit();
    expect(api.book).not.toHaveBeenCalled();
    const [box] = shown.all('input[type=checkbox]');
    expect(document.activeElement).toBe(box);
    await shown.change(() => box?.click());
    await submit();
    expect(api.book).toHaveBeenCalledTimes(1);
  });

  test('reviews the visit above the form, and names the move on the button when a visit is moved', async () => {
    api.clinic.mockResolvedValue(
      done({ ok: true as const, clinic: { ...clinic, reasons: [{ id: '1', label: 'Other plans' }] } }),
    );
    await show();
    const review = shown.all('.review dd').map(shown.nameOf);
    const day = shown.session.catalog.i18n.value.longDay(ten.date);
    expect(review.slice(0, 3)).toEqual([expect.stringMatching(/Ann$/), `${day}, 10:00–10:40`, 'first']);
    expect(shown.root.querySelector('.review ~ .choice')).not.toBeNull();
    // Not told again in the bar.
    expect(bar()).toBe(en.book);
    const visit = { ...ten, services: ['first'], cancel_token: 'a.b', view_token: 'v.v' };
    await shown.change(() => shown.session.move.start(visit));
    await shown.change(() => shown.session.booking.chooseTime(slot('ann', '10:40')));
    expect(shown.button(en.book)).toBeUndefined();
    expect(shown.button(en.move_visit)).toBeDefined();
    expect(shown.root.textContent).toContain(en.move_details_hint);
  });
});
