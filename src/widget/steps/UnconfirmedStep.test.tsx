// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import type { Clinic } from '../../contract/clinic.ts';
import { done } from '../../contract/problem.ts';
import { clinic, fakeApi, ten } from '../booking/begin-booking-for-tests.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { en } from '../words/en.ts';
import type { FailureCode } from '../words/words.ts';
import { UnconfirmedStep } from './UnconfirmedStep.tsx';

let shown: Awaited<ReturnType<typeof renderInWidget>>;
afterEach(() => shown.unmount());

const show = async (failure: FailureCode, more: Partial<Clinic> = { phone: '+380 44' }) => {
  const api = fakeApi();
  const facts = { bring: 'ID card', map_url: 'https://maps.example', address: '12 Nab.', ...more };
  api.clinic.mockResolvedValue(done({ ok: true as const, clinic: { ...clinic, ...facts } }));
  shown = await renderInWidget(<UnconfirmedStep failure={failure} checking={false} />, {
    api,
    prepare: async ({ booking, patient }) => {
      await booking.chooseService('first');
      booking.chooseTime(ten);
      patient.edit('patient_phone', '050 123 45 67');
    },
  });
};
const call = 'Call +380\u00a044';

test.each<[FailureCode, string[]]>([
  ['unconfirmed', [`primary ${call}`]],
  ['in_progress', [`primary ${call}`, `quiet ${en.check_again}`]],
  ['internal', [`primary ${call}`, `quiet ${en.check_again}`]],
  ['no_connection', [`primary ${en.check_again}`, `quiet ${call}`]],
])('after %s the first button is what the text says to do first', async (failure, buttons) => {
  await show(failure);
  expect(
    shown.all('.buttons .button').map((one) => `${one.getAttribute('part')?.split(' ')[1]} ${one.textContent}`),
  ).toEqual(buttons);
});

test('without a phone number there is always something to do', async () => {
  await show('unconfirmed', {});
  expect(shown.all('.buttons .button').map((one) => one.textContent)).toEqual([en.check_again]);
});

test('nothing is claimed: neither that the clinic has the number, nor what to bring or where to go', async () => {
  await show('unconfirmed');
  const text = shown.root.textContent ?? '';
  for (const claim of [en.phone_known, en.bring, en.booked_hint, en.add_to_calendar]) expect(text).not.toContain(claim);
  expect(shown.all('.facts a')).toEqual([]);
});
