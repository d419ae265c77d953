// Longer than a file should be: each state of a move, from one setup.
import { beforeEach, describe, expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { beginBooking, clinic, type FakeApi, fakeApi, slot, ten, times } from '../booking/begin-booking-for-tests.ts';
import { LinkedTimeModel } from '../booking/linked-time.ts';
import { HistoryPositionModel } from '../host-page/history-position.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { optionsForTests } from '../shared/options-for-tests.ts';
import { CancellationModel } from './cancellation.ts';
import { ManagedVisitModel } from './managed-visit.ts';
import { MoveModel } from './move.ts';
import { RememberedVisitsModel } from './remembered-visits.ts';
import { VisitsViewModel } from './visits-view.ts';

const old = { ...ten, services: ['first'], cancel_token: 'old.token', view_token: 'v', date: '2026-11-30' };

let api: FakeApi;
beforeEach(() => {
  api = fakeApi();
  const reasons = [
    { id: '1', label: 'Other plans' },
    { id: '2', label: 'Moved', move: true },
  ];
  api.clinic.mockResolvedValue(done({ ok: true as const, clinic: { ...clinic, reasons } }));
  api.appointment.mockResolvedValue(done({ ok: true as const, appointment: { ...old, state: 'booked' as const } }));
});

/** @param token of the one visit that the page shows */
async function open(token?: string, page: Partial<WidgetOptions> = {}, isClosed = () => false) {
  const begun = await beginBooking(api, page);
  const { booking, catalog, patient, draft } = begun;
  const cancellation = new CancellationModel(api, { key: () => 'cancel-key', wait: async () => {} });
  const managed = new ManagedVisitModel(api, catalog, cancellation);
  const remembered = new RememberedVisitsModel({ proxy: '', clinic: 'main', remember: false }, () => '2026-11-23', {
    storage: () => sessionStorage,
    onStorage: () => () => {},
  });
  const visitsView = new VisitsViewModel({ booking, cancellation, catalog, remembered, managed }, token);
  const options = { ...optionsForTests, ...page, token };
  const collaborators = { booking, cancellation, catalog, visitsView, patient, draft, managed };
  const move = new MoveModel(collaborators, { isClosed }, options);
  new LinkedTimeModel({ ...begun, remembered, visitsView }, options, { warn: () => {} });
  const historyPosition = new HistoryPositionModel({ booking, move, visitsView, draft }, token);
  return { ...begun, cancellation, managed, visitsView, move, historyPosition };
}
type Opened = Awaited<ReturnType<typeof open>>;

/** Chooses another slot and books it. */
async function bookNew({ booking, patient }: Opened) {
  booking.chooseTime(slot('ann', '10:40'));
  booking.continueWithTime();
  patient.edit('patient_name', 'Olena Petrenko');
  patient.edit('patient_phone', '050 123 45 67');
  await booking.book();
  await new Promise((resolve) => setTimeout(resolve));
}

describe('moving a visit', () => {
  test('opens only the time question, with the same doctor and services', async () => {
    const { booking, move, draft, visitsView } = await open('old.token');
    move.start(old);
    expect([visitsView.screen.value, booking.step.value]).toEqual([undefined, 'time']);
    expect([draft.doctor.value?.id, draft.serviceIds.value]).toEqual(['ann', ['first']]);
    expect(api.slots).toHaveBeenCalledWith('ann', 'first');
    expect(api.cancel).not.toHaveBeenCalled();
  });
  test('books the new visit first, then cancels the old one with the clinic’s reason', async () => {
    const opened = await open('old.token');
    api.cancel.mockImplementation(async () => {
      expect(api.book).toHaveBeenCalledTimes(1);
      return done({ ok: true as const });
    });
    opened.move.start(old);
    await bookNew(opened);
    expect(api.cancel.mock.calls).toEqual([[old.slot_id, { reason: '2', cancel_token: 'old.token' }, 'cancel-key']]);
    expect(opened.move.state.value).toEqual({ status: 'done', old });
    // Now the new visit can be cancelled.
    expect(opened.cancellation.process.value).toEqual({ status: 'none' });
    expect(opened.booking.step.value).toBe('booked');
  });
  test.each(['cancel_refused', 'upstream_unavailable'] as const)(
    'an old visit that isn’t cancelled (%s) is shown as still booked',
    async (code) => {
      const opened = await open();
      api.cancel.mockResolvedValue(refuse({ code }));
      opened.move.start(old);
      await bookNew(opened);
      expect(opened.move.state.value).toEqual({ status: 'leaving', old });
      expect(opened.cancellation.process.value).toMatchObject({ status: 'refused', failure: { code } });
    },
  );
  test('an unconfirmed cancellation of the old visit can be checked until it is done', async () => {
    const opened = await open();
    api.cancel.mockResolvedValueOnce(refuse({ code: 'unconfirmed' }));
    opened.move.start(old);
    await bookNew(opened);
    expect(opened.cancellation.process.value.status).toBe('unconfirmed');
    await opened.cancellation.cancel(old, '2');
    expect(opened.move.state.value.status).toBe('done');
  });
  test('an unconfirmed new visit cancels nothing', async () => {
    const opened = await open();
    api.book.mockResolvedValue(refuse({ code: 'unconfirmed' }));
    opened.move.start(old);
    await bookNew(opened);
    expect(opened.booking.step.value).toBe('unconfirmed');
    expect(api.cancel).not.toHaveBeenCalled();
    // Confirmed later, it goes on.
    api.book.mockResolvedValue(done({ ok: true as const, appointment: { ...old, cancel_token: 'new', slot_id: 'n' } }));
    await opened.booking.checkAgain();
    await new Promise((resolve) => setTimeout(resolve));
    expect(opened.move.state.value.status).toBe('done');
  });
  test('right after booking fills the form with what was sent, and abandoning it returns to the booked visit', async () => {
    const opened = await open();
    await opened.booking.chooseService('first');
    await bookNew(opened);
    const process = opened.booking.process.value;
    expect(process.status).toBe('booked');
    expect(opened.patient.form.value.patient_name).toBe('');
    if (process.status === 'booked') opened.move.start(process.appointment);
    expect(opened.patient.form.value.patient_name).toBe('Olena Petrenko');
    opened.move.abandon();
    expect(opened.booking.process.value).toBe(process);
  });
});

describe('a visit whose details the proxy keeps', () => {
  const kept = { ...old, details_kept: true };
  const move = async ({ booking }: Opened) => {
    booking.chooseTime(slot('ann', '10:40'));
    booking.continueWithTime();
    await booking.book();
    await new Promise((resolve) => setTimeout(resolve));
  };

  test('is moved by a time and a press, and only its token and the new time are sent', async () => {
    const opened = await open('old.token', { source: 'Site' });
    opened.move.start(kept);
    await move(opened);
    expect(api.book.mock.calls[0]?.[2]).toEqual({
      ...{ moves: 'old.token', services: ['first'], slot_date: '2026-11-24', slot_time: '10:40' },
      ...{ duration: 40, price: { amount: 900 } },
    });
    expect(opened.move.state.value).toEqual({ status: 'done', old: kept });
    expect(opened.patient.moves.value).toBeUndefined();
  });
  test('asks for them where they are gone by now, without an error', async () => {
    const opened = await open('old.token');
    const fields = { patient_name: 'required', patient_phone: 'required' } as const;
    api.book.mockResolvedValueOnce(refuse({ code: 'invalid_fields', fields }));
    opened.move.start(kept);
    await move(opened);
    expect([opened.booking.step.value, opened.booking.process.value.status]).toEqual(['details', 'idle']);
    expect([opened.patient.moves.value, opened.patient.errors.value]).toEqual([undefined, {}]);
    await bookNew(opened);
    expect(api.book.mock.calls[1]?.[2]).toMatchObject({ patient_name: 'Olena Petrenko' });
    expect(opened.move.state.value.status).toBe('done');
  });
  test('is left as it is when the move is abandoned: the next booking asks for its own patient', async () => {
    const opened = await open('old.token');
    opened.move.start(kept);
    opened.move.abandon();
    expect(opened.patient.moves.value).toBeUndefined();
  });
  test('right after booking leaves the phone number on the screen', async () => {
    const opened = await open();
    api.book.mockImplementation(async (employee_id, slot_id, body) =>
      done({ ok: true as const, appointment: { ...kept, employee_id, slot_id, services: body.services ?? [] } }),
    );
    await opened.booking.chooseService('first');
    await bookNew(opened);
    const process = opened.booking.process.value;
    if (process.status === 'booked') opened.move.start(process.appointment);
    await move(opened);
    expect(api.book.mock.calls[1]?.[2]).not.toHaveProperty('patient_name');
    expect(opened.patient.sentPhone()).toBe('+380501234567');
  });
  test('says with its request how long the patient took, as a form does', async () => {
    const opened = await open('old.token', {});
    opened.move.start(kept);
    await move(opened);
    expect(api.book.mock.calls[0]?.[4]).toMatchObject({ shown_for: 0 });
  });
});

describe('a visit with a doctor or service that the page doesn’t offer', () => {
  const second = { ...old, services: ['second'] };
  test.each<[string, Partial<WidgetOptions>]>([
    ['hidden', { hiddenDoctors: ['ann'], hiddenServices: ['second'] }],
    ['not named', { doctors: ['bob'], services: ['first'] }],
    ['another than the page’s own', { doctor: 'bob', service: 'first' }],
  ])('can be moved: %s', async (_, page) => {
    const opened = await open('old.token', page);
    opened.move.start(second);
    expect([opened.booking.step.value, opened.draft.chosenOffers.value[0]?.service.id]).toEqual(['time', 'second']);
    await bookNew(opened);
    expect(api.book.mock.calls.map(([doctor, , body]) => [doctor, body.services])).toEqual([['ann', ['second']]]);
    expect(opened.move.state.value.status).toBe('done');
  });
  test('for several services keeps all of them on a page with one', async () => {
    const { move, draft } = await open('old.token', { service: 'first' });
    move.start({ ...old, services: ['second', 'first'] });
    expect(draft.serviceIds.value).toEqual(['second', 'first']);
  });
  test('doesn’t become an offer of the page', async () => {
    const { booking, move, draft } = await open('old.token', { hiddenDoctors: ['ann'] });
    move.start(second);
    expect(draft.doctors.value.map(({ id }) => id)).toEqual(['ann', 'bob']);
    move.abandon();
    expect(draft.doctors.value.map(({ id }) => id)).toEqual(['bob']);
    expect([draft.doctor.value, draft.serviceIds.value, booking.step.value]).toEqual([undefined, [], 'service']);
  });
});

describe('Back', () => {
  test.each(['sending', 'unconfirmed'] as const)('doesn’t leave a booking that is %s', async (status) => {
    const opened = await open('old.token');
    const { booking, move, visitsView, patient, historyPosition } = opened;
    const before = historyPosition.position.value;
    let answer = (_: Awaited<ReturnType<typeof api.book>>) => {};
    api.book.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    move.start(old);
    booking.chooseTime(slot('ann', '10:40'));
    booking.continueWithTime();
    patient.edit('patient_name', 'Olena Petrenko');
    patient.edit('patient_phone', '050 123 45 67');
    const sent = booking.book();
    if (status === 'unconfirmed') {
      answer(refuse({ code: 'unconfirmed' }));
      await sent;
    }
    historyPosition.goTo(before);
    move.abandon();
    expect([booking.process.value.status, move.state.value.status, visitsView.screen.value]).toEqual([
      status,
      'choosing',
      undefined,
    ]);
    answer(refuse({ code: 'refused' }));
    await sent;
  });
  test('from a move leads to the visit as it was', async () => {
    const { move, visitsView, historyPosition, booking } = await open('old.token');
    const before = historyPosition.position.value;
    move.start(old);
    expect(historyPosition.position.value).toBeGreaterThan(before);
    historyPosition.goTo(before);
    expect([visitsView.screen.value, move.state.value.status]).toEqual(['visit', 'none']);
    expect(booking.process.value.status).toBe('idle');
  });
  test('from the list of visits leads to the booking with its answers', async () => {
    const { booking, visitsView, historyPosition, draft } = await open();
    await booking.chooseService('first');
    const before = historyPosition.position.value;
    visitsView.openList();
    visitsView.openVisit('old.token');
    historyPosition.goTo(before);
    expect([visitsView.screen.value, booking.step.value, draft.serviceId.value]).toEqual([undefined, 'time', 'first']);
  });
});

describe('a link to a time and a visit', () => {
  const page = { doctor: 'bob', service: 'first', slot: 'bob-09:00', date: '2026-11-24T09:00' };
  beforeEach(() => {
    api.slots.mockImplementation(async (id) => done({ ok: true as const, slots: times(id, '09:00', '11:00').slots }));
  });
  /** Follows the link of a mail. */
  async function follow(more: Partial<WidgetOptions> = {}, visit = {}) {
    const known = { ...old, details_kept: true, state: 'booked' as const, ...visit };
    api.appointment.mockResolvedValue(done({ ok: true as const, appointment: known }));
    const opened = await open('old.token', { ...page, ...more });
    await opened.managed.open('old.token');
    await new Promise((resolve) => setTimeout(resolve));
    return opened;
  }

  test('leads to the review of the move, also to another doctor, and one press moves it', async () => {
    const { booking, draft, move, visitsView } = await follow();
    expect([visitsView.screen.value, booking.step.value, draft.slot.value?.slot_id]).toEqual([
      ...[undefined, 'details', 'bob-09:00'],
    ]);
    expect(api.slots.mock.calls.at(-1)).toEqual(['bob', 'first', { cache: 'reload' }]);
    expect(api.book).not.toHaveBeenCalled();
    await booking.book();
    await new Promise((resolve) => setTimeout(resolve));
    expect(api.book.mock.calls.map(([, id, body]) => [id, 'moves' in body && body.moves])).toEqual([
      ['bob-09:00', 'old.token'],
    ]);
    expect(api.cancel).toHaveBeenCalledTimes(1);
    expect(move.state.value.status).toBe('done');
  });
  test('whose time is gone leads to the nearest ones', async () => {
    const { booking, patient } = await follow({ slot: 'gone', date: '2026-11-24T10:10' });
    const { process } = booking;
    if (process.value.status !== 'refused') throw new Error('Nothing is refused.');
    expect([booking.step.value, process.value.alternatives.map(({ time }) => time)]).toEqual([
      ...['taken', ['11:00', '09:00']],
    ]);
    const [first] = process.value.alternatives;
    if (first) await booking.takeAlternative(first);
    expect([booking.step.value, patient.moves.value]).toEqual(['details', 'old.token']);
  });
  test('with a day alone leads to the times of that day', async () => {
    const { booking, availability, move } = await follow({
      ...{ doctor: undefined, slot: undefined },
      date: '2026-11-24',
    });
    expect([booking.step.value, move.state.value.status]).toEqual(['time', 'choosing']);
    expect(availability.day.value).toBe('2026-11-24');
  });
  test('can be left, and the visit is moved by hand later as if there were no link', async () => {
    const { move, visitsView, draft, booking } = await follow();
    move.abandon();
    expect([visitsView.screen.value, draft.slot.value]).toEqual(['visit', undefined]);
    move.start(old);
    await new Promise((resolve) => setTimeout(resolve));
    expect([booking.step.value, draft.doctor.value?.id]).toEqual(['time', 'ann']);
  });
  test.each([
    ['is cancelled', { state: 'cancelled' as const }],
    ['may be cancelled', { state: 'unknown' as const }],
    ['has another service', { services: ['second'] }],
    ['has more services', { services: ['first', 'second'] }],
    ['is with a doctor who has left', { employee_id: 'eve' }],
  ])('shows a visit that %s, and moves nothing', async (_, visit) => {
    const { move, visitsView, draft } = await follow({}, visit);
    expect([visitsView.screen.value, move.state.value.status, draft.linkPending.value]).toEqual([
      ...['visit', 'none', false],
    ]);
  });
  test('shows a visit that is too late to move', async () => {
    const opened = await open('old.token', page, () => true);
    await opened.managed.open('old.token');
    expect([opened.visitsView.screen.value, opened.move.state.value.status]).toEqual(['visit', 'none']);
  });
});

test('a clinic without cancellation reasons has no moves', async () => {
  api.clinic.mockResolvedValue(done({ ok: true as const, clinic }));
  expect((await open()).move.isPossible(old)).toBe(false);
});
