// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { clinic, type FakeApi, fakeApi, ten } from '../booking/begin-booking-for-tests.ts';
import { renderInWidget } from '../shared/render-for-tests.tsx';
import { Widget } from '../Widget.tsx';
import { en } from '../words/en.ts';

const known = { ...ten, time: '09:20', services: ['first'], view_token: 'v', state: 'booked' as const };

let api: FakeApi;
let shown: Awaited<ReturnType<typeof renderInWidget>>;
beforeEach(() => {
  api = fakeApi();
  // happy-dom has no layout.
  document.elementsFromPoint = () => [];
  const reasons = [{ id: '1', label: 'Other plans' }];
  api.clinic.mockResolvedValue(done({ ok: true as const, clinic: { ...clinic, reasons } }));
  api.book.mockImplementation(async (employee_id, slot_id) =>
    done({
      ok: true as const,
      appointment: { ...known, time: '10:40', employee_id, slot_id, cancel_token: 'new.token', details_kept: true },
    }),
  );
});
afterEach(() => shown.unmount());

/** The page of a link, on a device that knows nothing of the patient. */
async function openLink(details_kept: boolean) {
  api.appointment.mockResolvedValue(done({ ok: true as const, appointment: { ...known, details_kept } }));
  shown = await renderInWidget(<Widget />, {
    api,
    token: 'old.token',
    prepare: ({ managed }) => managed.open('old.token'),
  });
}
async function tap(name: string) {
  const found = shown.all('button').find((button) => shown.nameOf(button).split(', ')[0] === name);
  if (!found) throw new Error(`No button “${name}”`);
  await shown.change(() => found.click());
}
const text = () => shown.root.textContent ?? '';

describe('a move from the link', () => {
  test('is a time and “Move”, and is told with both times', async () => {
    await openLink(true);
    await tap(en.move_visit);
    await tap('10:40');
    expect(text()).toContain('Move to Tue, 24 Nov, 10:40?');
    await tap(en.move);
    expect(api.book.mock.calls[0]?.[2]).toMatchObject({ moves: 'old.token' });
    expect(api.cancel.mock.calls[0]?.[1]).toEqual({ reason: '1', cancel_token: 'old.token' });
    expect(text()).toContain('Moved from 09:20 to 10:40, Tue, 24 Nov');
  });

  test('that is refused says so, and can be tried again', async () => {
    await openLink(true);
    await tap(en.move_visit);
    await tap('10:40');
    api.book.mockResolvedValueOnce(refuse({ code: 'too_many_requests' }));
    await tap(en.move);
    expect(text()).toContain(en.not_booked);
    await tap(en.move);
    expect(text()).toContain('Moved from 09:20');
  });

  test('asks for the details where they aren’t kept, and says why', async () => {
    await openLink(false);
    await tap(en.move_visit);
    await tap('10:40');
    await tap(en.continue);
    expect(text()).toContain(en.move_details_hint);
    expect(shown.all('input[name=patient_name]')).toHaveLength(1);
  });
});

test('a move to another day is told with both days', async () => {
  api.book.mockImplementation(async (employee_id, slot_id) =>
    done({
      ok: true as const,
      appointment: { ...known, date: '2026-11-25', employee_id, slot_id, cancel_token: 'new.token' },
    }),
  );
  await openLink(true);
  await tap(en.move_visit);
  await tap('10:40');
  await tap(en.move);
  expect(text()).toContain('Moved from Tue, 24 Nov, 09:20 to Wed, 25 Nov, 09:20');
});
