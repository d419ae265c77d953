// Longer than a file should be, because every state of a booking is reached from one setup.
import { beforeEach, describe, expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import type { EmployeeSlots } from '../../contract/schedule.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { ann, beginBooking, type FakeApi, fakeApi, slot, ten, times } from './begin-booking-for-tests.ts';

let api: FakeApi;
let online: boolean;
let clock: number;
let warnings: string[];

beforeEach(() => {
  online = true;
  clock = 0;
  warnings = [];
  api = fakeApi();
});

const begin = (more: Partial<WidgetOptions> = {}) =>
  beginBooking(api, more, {
    online: () => online,
    monotonicMs: () => clock,
    warn: (text) => warnings.push(text),
  });
type Begun = Awaited<ReturnType<typeof begin>>;

async function toDetails({ booking, patient }: Begun) {
  await booking.chooseService('first');
  booking.chooseTime(ten);
  booking.continueWithTime();
  patient.edit('patient_name', 'Olena Petrenko');
  patient.edit('patient_phone', '050 123 45 67');
}
const bookedWith = () => api.book.mock.calls.map(([employee, slotId, body, key]) => ({ employee, slotId, body, key }));

describe('the proof of a booking', () => {
  const proofs = () => api.book.mock.calls.map((call) => call[4]);
  test('has the time that the form was on the screen, and the honeypot’s value', async () => {
    const begun = await begin();
    await toDetails(begun);
    clock = 1000;
    begun.booking.noteFormShown();
    clock = 21_000;
    await begun.booking.book('https://spam.example');
    expect(proofs()).toEqual([{ browser: 'browser', trap: 'https://spam.example', shown_for: 20_000 }]);
  });
  test('leaves out what isn’t known', async () => {
    const begun = await begin();
    await toDetails(begun);
    await begun.booking.book();
    expect(proofs()).toEqual([{ browser: 'browser' }]);
  });
  test('is refused, not unconfirmed, when a required challenge can’t be solved', async () => {
    const begun = await begin();
    await toDetails(begun);
    api.book.mockResolvedValueOnce(refuse({ code: 'challenge_required' }));
    await begun.booking.book();
    expect(begun.booking.process.value).toMatchObject({ status: 'refused', failure: { code: 'challenge_required' } });
    expect(api.challenge).toHaveBeenCalledTimes(1);
  });
});

describe('the step is the first open question', () => {
  test('service first: service, time of any doctor, details', async () => {
    const { booking } = await begin();
    expect(booking.step.value).toBe('service');
    await booking.chooseService('first');
    expect(booking.step.value).toBe('time');
    expect(api.slotsByService).toHaveBeenCalledWith('first', { brief: true });
    booking.chooseTime(ten);
    expect(booking.step.value).toBe('time');
    booking.continueWithTime();
    expect(booking.step.value).toBe('details');
  });
  test('doctor first: doctor, service, time of that doctor', async () => {
    const { booking } = await begin({ flow: 'doctor-first' });
    await booking.chooseDoctor('ann');
    expect(booking.step.value).toBe('service');
    await booking.chooseService('second');
    expect(booking.step.value).toBe('time');
    expect(api.slots).toHaveBeenCalledWith('ann', 'second');
  });
  test('a doctor with one service has no service question', async () => {
    const { booking, draft } = await begin({ flow: 'doctor-first' });
    await booking.chooseDoctor('bob');
    expect(booking.step.value).toBe('time');
    expect(draft.questions.value).toEqual(['doctor', 'time']);
  });
  test('a question that the page answers is skipped', async () => {
    const { booking } = await begin({ flow: 'doctor-first', doctor: 'ann', service: 'second' });
    expect(booking.step.value).toBe('time');
    expect(booking.previous.value).toBeUndefined();
  });
  test('an id of the page’s that the clinic doesn’t have leaves the question open', async () => {
    const { booking } = await begin({ service: 'gone', doctor: 'nobody' });
    expect(booking.step.value).toBe('service');
  });
  test('the page’s doctor limits the services to that doctor’s', async () => {
    const { booking, draft } = await begin({ doctor: 'ann' });
    expect(draft.offers.value.map((offer) => offer.service.id)).toEqual(['first', 'second']);
    await booking.chooseService('second');
    expect(api.slots).toHaveBeenCalledWith('ann', 'second');
  });
});

describe('going back', () => {
  test('opens the question before and keeps every answer', async () => {
    const begun = await begin();
    await toDetails(begun);
    const { booking, patient, draft } = begun;
    expect(booking.previous.value).toBe('time');
    booking.reopen('time');
    expect(booking.step.value).toBe('time');
    expect(draft.slot.value).toEqual(ten);
    booking.reopen('service');
    expect(booking.step.value).toBe('service');
    expect(booking.previous.value).toBeUndefined();
    expect(patient.form.value.patient_name).toBe('Olena Petrenko');
  });
  test('another service drops the slot that was chosen for the first', async () => {
    const begun = await begin();
    await toDetails(begun);
    begun.booking.reopen('service');
    await begun.booking.chooseService('second');
    expect(begun.draft.slot.value).toBeUndefined();
    expect(begun.booking.step.value).toBe('time');
  });
});

describe('choosing another doctor', () => {
  test('after one with a single service opens the service question and drops the first doctor’s answers', async () => {
    const { booking, draft, availability } = await begin({ flow: 'doctor-first' });
    await booking.chooseDoctor('bob');
    booking.chooseTime(slot('bob', '10:00'));
    booking.reopen('doctor');
    await booking.chooseDoctor('ann');
    expect(booking.step.value).toBe('service');
    expect([draft.slot.value, draft.serviceId.value]).toEqual([undefined, undefined]);
    await booking.chooseService('second');
    expect(api.slots.mock.lastCall).toEqual(['ann', 'second']);
    expect([...availability.byDate.value.values()].flat().map(({ employeeId }) => employeeId)).toEqual(['ann']);
  });
});

describe('a page with preset answers', () => {
  test('a preset service leaves only the doctors who do it', async () => {
    const { draft, booking } = await begin({ flow: 'doctor-first', service: 'second' });
    expect(draft.doctors.value.map(({ id }) => id)).toEqual(['ann']);
    await booking.chooseDoctor('ann');
    expect(booking.step.value).toBe('time');
  });
  test('warns once about each id that the clinic doesn’t have', async () => {
    await begin({ service: 'gone', doctor: 'nobody' });
    expect(warnings).toHaveLength(2);
    expect(warnings.join()).toContain('data-doctor="nobody"');
  });
  test('skips its questions before the prices are loaded', async () => {
    api.employee.mockImplementation(() => new Promise(() => {}));
    const { booking, draft } = await begin({ doctor: 'ann', service: 'second', priceTypes: ['insured'] });
    expect(booking.step.value).toBe('time');
    expect(draft.price.value).toBeUndefined();
  });
  test('a price isn’t shown until every doctor’s price is known', async () => {
    api.employee.mockImplementation((id) =>
      id === 'bob' ? new Promise(() => {}) : Promise.resolve(done({ ok: true as const, employee: ann })),
    );
    const { draft } = await begin({ priceTypes: ['insured'] });
    await Promise.resolve();
    expect(draft.offers.value.map(({ service: { id }, price }) => [id, price?.amount])).toEqual([
      ['first', undefined],
      ['second', 720],
    ]);
  });
});

describe('booking', () => {
  test('sends the slot, the service and the patient once, and ends as booked', async () => {
    const begun = await begin();
    await toDetails(begun);
    await begun.booking.book();
    expect(bookedWith()).toEqual([
      {
        employee: 'ann',
        slotId: 'ann-10:00',
        key: 'key-1',
        body: {
          patient_name: 'Olena Petrenko',
          patient_phone: '+380501234567',
          services: ['first'],
          slot_date: ten.date,
          slot_time: ten.time,
          duration: ten.duration,
          price: { amount: 900 },
        },
      },
    ]);
    expect(begun.booking.step.value).toBe('booked');
    expect(begun.patient.form.value.patient_name).toBe('');
  });
  test('a double press books once', async () => {
    const begun = await begin();
    await toDetails(begun);
    await Promise.all([begun.booking.book(), begun.booking.book()]);
    expect(api.book).toHaveBeenCalledTimes(1);
  });
  test('with a price type uses the advanced method and shows only that type’s price', async () => {
    const begun = await begin({ priceTypes: ['insured'] });
    await toDetails(begun);
    expect(begun.draft.price.value).toMatchObject({ amount: 720 });
    await begun.booking.book();
    expect(api.bookAdvanced.mock.calls[0]?.[2]).toMatchObject({ price_type_id: 'insured' });
    expect(api.book).not.toHaveBeenCalled();
  });
  test('a form with an error is not sent', async () => {
    const begun = await begin();
    await toDetails(begun);
    begun.patient.edit('patient_phone', '050 123');
    await begun.booking.book();
    expect(api.book).not.toHaveBeenCalled();
    expect(begun.patient.errors.value).toEqual({ patient_phone: { problem: 'phone_too_short', missing: 4 } });
  });
  test('the proxy’s field errors are shown at their fields, and the next attempt has a new key', async () => {
    const begun = await begin();
    await toDetails(begun);
    api.book.mockResolvedValueOnce(refuse({ code: 'invalid_fields', fields: { patient_phone: 'bad_phone' } }));
    await begun.booking.book();
    expect(begun.booking.step.value).toBe('details');
    expect(begun.patient.errors.value).toEqual({ patient_phone: { problem: 'bad_phone' } });
    await begun.booking.book();
    expect(bookedWith().map(({ key }) => key)).toEqual(['key-1', 'key-2']);
  });
  test('offline nothing is sent, and the form keeps its values', async () => {
    const begun = await begin();
    await toDetails(begun);
    online = false;
    await begun.booking.book();
    expect(api.book).not.toHaveBeenCalled();
    expect(begun.booking.process.value).toMatchObject({ status: 'refused', failure: { code: 'no_connection' } });
    online = true;
    await begun.booking.book();
    expect(begun.booking.step.value).toBe('booked');
  });
});

describe('the visitor’s source', () => {
  const comments = () => api.book.mock.calls.map(([, , body]) => ('comment' in body ? body.comment : undefined));
  test('is added to the comment, with or without a comment field, and never shown in the form', async () => {
    const begun = await begin({ source: 'From: newsletter' });
    await toDetails(begun);
    api.book.mockResolvedValueOnce(refuse({ code: 'refused' }));
    await begun.booking.book();
    expect(begun.patient.form.value.comment).toBe('');
    begun.patient.edit('comment', 'By the stairs');
    await begun.booking.book();
    expect(comments()).toEqual(['From: newsletter', 'By the stairs\nFrom: newsletter']);
  });
  test('can be set later, but doesn’t change an attempt that was sent', async () => {
    const begun = await begin();
    await toDetails(begun);
    api.book.mockResolvedValueOnce(refuse({ code: 'unconfirmed' }));
    begun.booking.setSource('From: search');
    await begun.booking.book();
    begun.booking.setSource('From: elsewhere');
    await begun.booking.checkAgain();
    expect(comments()).toEqual(['From: search', 'From: search']);
  });
});

describe('a slot taken meanwhile', () => {
  test('leads back to reloaded times and keeps the form', async () => {
    const begun = await begin();
    await toDetails(begun);
    api.book.mockResolvedValueOnce(refuse({ code: 'slot_taken' }));
    api.slotsByService.mockResolvedValueOnce(done({ ok: true as const, employees: [times('ann', '10:40')] }));
    await begun.booking.book();
    expect(begun.booking.step.value).toBe('time');
    expect(begun.draft.slot.value).toBeUndefined();
    expect(begun.booking.process.value).toMatchObject({ status: 'refused', slot: ten });
    expect(
      [...begun.availability.byDate.value.values()].flat().map(({ times: free }) => free.map(({ time }) => time)),
    ).toEqual([['10:40']]);
    begun.booking.chooseTime(slot('ann', '10:40'));
    begun.booking.continueWithTime();
    await begun.booking.book();
    expect(bookedWith().map(({ slotId, key }) => [slotId, key])).toEqual([
      ['ann-10:00', 'key-1'],
      ['ann-10:40', 'key-2'],
    ]);
    expect(bookedWith()[1]?.body).toMatchObject({ patient_name: 'Olena Petrenko' });
  });
  test('isn’t offered to this patient again, even if the ERP still lists it', async () => {
    const begun = await begin();
    await toDetails(begun);
    api.book.mockResolvedValueOnce(refuse({ code: 'slot_taken' }));
    await begun.booking.book();
    expect(begun.availability.state.value.status).toBe('ready');
    expect(begun.availability.find(ten)).toBeUndefined();
    expect(begun.availability.find(slot('ann', '10:40'))).toBeDefined();
  });
});

describe('an unconfirmed booking', () => {
  test.each(['unconfirmed', 'internal', 'unreadable_answer', 'no_connection'] as const)(
    'after %s is shown as such, and checking again sends the same request with the same key',
    async (code) => {
      const begun = await begin();
      await toDetails(begun);
      const answer = api.book.getMockImplementation();
      api.book.mockImplementation(async () => refuse({ code }));
      await begun.booking.book();
      expect(begun.booking.step.value).toBe('unconfirmed');
      expect(begun.booking.previous.value).toBeUndefined();
      if (answer) api.book.mockImplementation(answer);
      await begun.booking.checkAgain();
      expect(begun.booking.step.value).toBe('booked');
      expect(new Set(bookedWith().map((call) => JSON.stringify(call))).size).toBe(1);
    },
  );
  test.each(['slot_taken', 'refused', 'not_found', 'upstream_unavailable'] as const)(
    'isn’t refused by %s in answer to a retry: the first sending may have booked the slot',
    async (code) => {
      const begun = await begin();
      await toDetails(begun);
      api.book.mockResolvedValueOnce(refuse({ code: 'no_connection' })).mockResolvedValue(refuse({ code }));
      await begun.booking.book();
      expect(begun.booking.step.value).toBe('unconfirmed');
      expect(begun.booking.process.value).toMatchObject({ failure: { code: 'unconfirmed' } });
    },
  );
  test('is refused when the proxy replays its first answer', async () => {
    const begun = await begin();
    await toDetails(begun);
    api.book
      .mockResolvedValueOnce(refuse({ code: 'unreadable_answer' }))
      .mockResolvedValueOnce(refuse({ code: 'refused', replayed: true }));
    await begun.booking.book();
    await begun.booking.checkAgain();
    expect(begun.booking.step.value).toBe('details');
    expect(begun.booking.process.value).toMatchObject({ status: 'refused', failure: { code: 'refused' } });
  });
});

describe('the day shown', () => {
  const days = (...dates: string[]): EmployeeSlots => ({
    id: 'ann',
    locales: {},
    slots: dates.map((date) => ({ date, slot_duration: 40, slots: [{ id: `ann-${date}`, time: '10:00' }] })),
  });
  const offer = (...dates: string[]) => done({ ok: true as const, employees: [days(...dates)] });
  test('is the first with free times, then the one that the patient chose, also after a reload', async () => {
    const { booking, availability } = await begin();
    api.slotsByService.mockResolvedValueOnce(offer('2026-11-24', '2026-11-27', '2026-11-30'));
    await booking.chooseService('first');
    expect(availability.day.value).toBe('2026-11-24');
    availability.showDay('2026-11-27');
    api.slotsByService.mockResolvedValueOnce(offer('2026-11-24', '2026-11-27'));
    await booking.loadTimes();
    expect(availability.day.value).toBe('2026-11-27');
  });
  test('is the next one after the last slot of a day was taken', async () => {
    const { booking, availability } = await begin();
    await booking.chooseService('first');
    availability.showDay('2026-11-27');
    api.slotsByService.mockResolvedValueOnce(offer('2026-11-24', '2026-11-30'));
    await booking.loadTimes();
    expect(availability.day.value).toBe('2026-11-30');
  });
});

describe('the times shown', () => {
  test('are those of the last query, however late an older answer comes', async () => {
    const { booking, availability } = await begin();
    let answerFirst: () => void = () => {};
    api.slotsByService.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          answerFirst = () => resolve(done({ ok: true as const, employees: [times('bob', '08:00')] }));
        }),
    );
    const first = booking.chooseService('first');
    booking.reopen('service');
    await booking.chooseService('second');
    answerFirst();
    await first;
    expect([...availability.byDate.value.values()].flat().map(({ employeeId }) => employeeId)).toEqual(['ann']);
  });
  test('are sorted by doctor, the one who is free first on top', async () => {
    const { booking, availability } = await begin();
    api.slotsByService.mockResolvedValueOnce(
      done({ ok: true as const, employees: [times('ann', '10:40', '10:00'), times('bob', '09:00'), times('eve')] }),
    );
    await booking.chooseService('first');
    expect(
      availability.byDate.value
        .get('2026-11-24')
        ?.map(({ employeeId, times: free }) => [employeeId, free.map(({ time }) => time)]),
    ).toEqual([
      ['bob', ['09:00']],
      ['ann', ['10:00', '10:40']],
    ]);
  });
});
