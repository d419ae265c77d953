// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { en } from '../words/en.ts';
import { type FakeApi, fakeApi, ten } from './begin-booking-for-tests.ts';
import { SideColumn } from './SideColumn.tsx';

let api: FakeApi;
let shown: Awaited<ReturnType<typeof renderInWidget>>;
beforeEach(() => {
  api = fakeApi();
});
afterEach(() => shown.unmount());

async function show(wait?: (ms: number) => Promise<void>) {
  shown = await renderInWidget(<SideColumn />, {
    api,
    ...(wait && { wait }),
    prepare: async ({ booking, patient }) => {
      await booking.chooseService('first');
      booking.chooseTime(ten);
      booking.continueWithTime();
      patient.edit('patient_name', 'Olena Petrenko');
      patient.edit('patient_phone', '050 123 45 67');
    },
  });
}
const answers = () => shown.all('.summary-item b').map(shown.nameOf);

test('the answers so far can be changed, each by its own button', async () => {
  await show();
  const slot = `${shown.session.catalog.i18n.value.shortDay(ten.date)}, 10:00`;
  expect(answers()).toEqual(['Ann', 'first', slot]);
  await shown.press(`${en.change}: ${slot}`);
  expect(shown.session.booking.step.value).toBe('time');
  await shown.press(`${en.change}: first`);
  expect(shown.session.booking.step.value).toBe('service');
});

test.each([
  ['sending', undefined],
  ['delayed', async () => {}],
] as const)('nothing can be changed while the booking is %s', async (status, wait) => {
  await show(wait);
  api.book.mockReturnValue(new Promise(() => {}));
  await shown.change(() => void shown.session.booking.book());
  expect(shown.session.booking.process.value.status).toBe(status);
  expect(answers()).toHaveLength(3);
  expect(shown.all('button')).toEqual([]);
});
