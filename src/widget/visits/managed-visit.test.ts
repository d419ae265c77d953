import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import type { KnownVisit } from '../../contract/booking.ts';
import { done, refuse } from '../../contract/problem.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Api } from '../shared/api.ts';
import { bookingLink, manageLink } from '../shared/links.ts';
import { calendarLink } from './calendar-links.ts';
import { type Cancellation, CancellationModel } from './cancellation.ts';
import { ManagedVisitModel } from './managed-visit.ts';

const visit: KnownVisit = {
  employee_id: 'ann',
  slot_id: 's1',
  date: '2026-11-24',
  time: '10:00',
  duration: 40,
  services: ['x'],
  view_token: 'v.v',
  state: 'booked',
};

function open() {
  const appointment = vi.fn<Api['appointment']>(async () => done({ ok: true as const, appointment: visit }));
  const api = { appointment } as Partial<Api> as Api;
  const catalog = {
    state: signal({ status: 'loading' }),
    load: vi.fn(async () => {}),
    loadPrices: vi.fn(async () => {}),
  } as unknown as Catalog;
  const cancellation: Cancellation = new CancellationModel(api, { key: () => 'key', wait: async () => {} });
  return { appointment, catalog, cancellation, model: new ManagedVisitModel(api, catalog, cancellation) };
}

test('a link opens its visit, which can be cancelled with the link’s token', async () => {
  const { model, cancellation, catalog } = open();
  expect(model.state.value).toEqual({ status: 'loading' });
  await model.open('a.b');
  expect(model.state.value).toEqual({ status: 'ready', visit: { ...visit, cancel_token: 'a.b' } });
  expect(cancellation.process.value).toEqual({ status: 'none' });
  expect(catalog.loadPrices).toHaveBeenCalledWith('ann');
});

test.each(['', 'not a token', 'ключ', 'x'.repeat(5000)])(
  'a link with the malformed token %j sends no request',
  async (token) => {
    const { model, appointment } = open();
    await model.open(token);
    expect(appointment).not.toHaveBeenCalled();
    expect(model.state.value).toEqual({ status: 'failed', failure: { code: 'cancel_denied' } });
  },
);

test('a visit that was cancelled earlier is shown as cancelled', async () => {
  const { model, appointment, cancellation } = open();
  appointment.mockResolvedValueOnce(done({ ok: true, appointment: { ...visit, state: 'cancelled' } }));
  await model.open('a.b');
  expect(cancellation.process.value).toEqual({ status: 'cancelled' });
});

test('a retry loads a failed visit, and requests the focus', async () => {
  const { model, appointment } = open();
  appointment.mockResolvedValueOnce(refuse({ code: 'no_connection' }));
  await model.open('a.b');
  expect([model.state.value.status, model.focusRequests.value]).toEqual(['failed', 0]);
  await model.retry();
  expect([model.state.value.status, model.focusRequests.value]).toEqual(['ready', 1]);
});

test('links have the cancel token in the fragment, and only the view token in the path', () => {
  const where = { proxy: 'https://book.example/x', clinic: 'main', priceTypes: ['2'] };
  expect(manageLink(where, 'uk', 'a.b')).toBe('https://book.example/x/manage?clinic=main&lang=uk&price-type=2#a.b');
  expect(bookingLink({ ...where, priceTypes: [] }, 'uk')).toBe('https://book.example/x/embed?clinic=main&lang=uk');
  expect(calendarLink(where, 'uk', 'v.v')).toBe(
    'https://book.example/x/clinics/main/api/appointments/v.v/calendar.ics?lang=uk',
  );
});
