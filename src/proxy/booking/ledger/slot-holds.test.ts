// Longer than a file should be: everybody who wants one slot, during a booking and after each of its ends.
import { describe, expect, test } from 'vitest';
import { refuse } from '../../../contract/problem.ts';
import {
  bookedToken,
  bookPath,
  cancelPath,
  form,
  freshKey,
  holdUp,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
} from '../../clinic-for-tests.ts';

const minutes = 60_000;
const codeOf = ({ body }: { body: unknown }) => (body as { code?: string }).code;
const other = { ...form, patient_name: 'Somebody Else', patient_phone: '067 765 43 21' };
const sendBooking = (clinic: OpenClinic, body: object = form) => readAnswer(clinic.ask(bookPath(), post(body)));
const countRequests = ({ calls }: OpenClinic) => calls.filter((name) => name === 'book').length;

/** The ERP books, and its answer is lost. */
function loseAnswers({ erp }: OpenClinic) {
  const { book } = erp;
  erp.book = async (...all) => {
    await book(...all);
    return refuse({ kind: 'no_answer', cause: 'ECONNRESET' });
  };
}

describe('when many patients want one slot at once', () => {
  test('two hundred are one request to the ERP: one is booked, the others are told "taken"', async () => {
    const clinic = await openClinic({}, { limits: 'off' });
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, each) =>
        sendBooking(clinic, { ...form, patient_phone: `050 123 4${100 + each}` }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 'slot_taken')).toHaveLength(199);
    expect(clinic.calls.filter((name) => name !== 'slotsByService')).toEqual(['slots', 'employee', 'book']);
  });
  test('one with twenty tabs is booked once, and each tab then shows that visit', async () => {
    const clinic = await openClinic({}, { limits: 'off' });
    const tabs = Array.from({ length: 20 }, () => post(form));
    const first = await Promise.all(tabs.map((tab) => readAnswer(clinic.ask(bookPath(), tab))));
    const [booked] = first.filter(({ status }) => status === 200);
    expect(first.filter((answer) => codeOf(answer) === 'in_progress')).toHaveLength(19);
    for (const tab of tabs) expect((await readAnswer(clinic.ask(bookPath(), tab))).body).toEqual(booked?.body);
    expect(clinic.bookings).toHaveLength(1);
    expect(countRequests(clinic)).toBe(1);
  });
  test.each([
    ['d1/slots/a', 'd1/slots/b'],
    ['d1/slots/1:a', 'd1:1/slots/a'],
  ])('while %s is being booked, %s can be booked too', async (one, another) => {
    const clinic = await openClinic();
    clinic.free.set('1:a', '11:00');
    const { letGo, reached } = holdUp(clinic, 'book');
    const pathTo = (slot: string) => bookPath().replace('d1/slots/a', slot);
    const first = readAnswer(clinic.ask(pathTo(one), post(form)));
    await reached;
    const second = readAnswer(clinic.ask(pathTo(another), post(other)));
    letGo();
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
  });
});

describe('while a booking runs', () => {
  test('its patient gets in_progress whatever they change, and everybody else waits for its end', async () => {
    const clinic = await openClinic();
    const { letGo, reached } = holdUp(clinic, 'book');
    const first = sendBooking(clinic);
    await reached;
    const callsBefore = clinic.calls.length;
    const again = await clinic.ask(bookPath(), post(form));
    expect(again.headers.get('retry-after')).toBe('1');
    expect(codeOf(await readAnswer(again))).toBe('in_progress');
    expect(codeOf(await sendBooking(clinic, { ...form, comment: 'By the stairs' }))).toBe('in_progress');
    const another = sendBooking(clinic, other);
    expect(clinic.calls).toHaveLength(callsBefore);
    letGo();
    expect((await first).status).toBe(200);
    expect(codeOf(await another)).toBe('slot_taken');
  });
  test('and is refused, the patient who waited gets the slot', async () => {
    const clinic = await openClinic();
    const { book } = clinic.erp;
    const { letGo, reached } = holdUp(clinic, 'book');
    const held = clinic.erp.book;
    clinic.erp.book = async (...all) => {
      clinic.erp.book = book;
      await held(...all);
      clinic.bookings.length = 0;
      clinic.free.set('a', '09:30');
      return refuse({ kind: 'refused' });
    };
    const first = sendBooking(clinic);
    await reached;
    const another = sendBooking(clinic, other);
    letGo();
    expect(codeOf(await first)).toBe('refused');
    expect((await another).status).toBe(200);
  });
  test('for longer than anybody waits, everybody else gets in_progress', async () => {
    const clinic = await openClinic();
    const { reached } = holdUp(clinic, 'book');
    sendBooking(clinic).catch(() => undefined);
    await reached;
    expect(codeOf(await sendBooking(clinic, other))).toBe('in_progress');
  });
  test('and its process dies, its end is unknown once its lease is over', async () => {
    const clinic = await openClinic();
    const { reached } = holdUp(clinic, 'book');
    sendBooking(clinic).catch(() => undefined);
    await reached;
    clinic.clock.at += 12_000;
    expect(codeOf(await sendBooking(clinic))).toBe('in_progress');
    clinic.clock.at += 1;
    expect(codeOf(await sendBooking(clinic))).toBe('unconfirmed');
    expect(codeOf(await sendBooking(clinic, other))).toBe('try_later');
    clinic.free.delete('a');
    expect(codeOf(await sendBooking(clinic, other))).toBe('slot_taken');
  });
  test('and its process dies before a request was sent, the slot is soon free again', async () => {
    const clinic = await openClinic();
    await new Promise<void>((reached) => {
      clinic.erp.slots = () => new Promise(() => reached());
      sendBooking(clinic).catch(() => undefined);
    });
    clinic.clock.at += 20_000;
    const revived = await openClinic({ store: clinic.store, now: () => new Date(clinic.clock.at) });
    expect((await sendBooking(revived, other)).status).toBe(200);
  });
});

describe('the slot is free again', () => {
  test.each([
    ['the ERP refused', { kind: 'refused' }],
    ['it could not be reached', { kind: 'not_sent', cause: 'ECONNREFUSED' }],
    ['it did not take our token', { kind: 'unauthorized' }],
  ] as const)('after %s', async (_, failure) => {
    const clinic = await openClinic();
    const { book } = clinic.erp;
    clinic.erp.book = async () => refuse(failure);
    expect((await sendBooking(clinic)).status).toBeGreaterThan(400);
    clinic.erp.book = book;
    expect((await sendBooking(clinic, other)).status).toBe(200);
  });
  test('after it couldn’t be read, and after something broke before a request was sent', async () => {
    const clinic = await openClinic();
    const { slots } = clinic.erp;
    clinic.erp.slots = async () => refuse({ kind: 'no_answer', cause: 'x' });
    expect(codeOf(await sendBooking(clinic))).toBe('upstream_unavailable');
    clinic.erp.slots = async () => {
      throw new Error('broken');
    };
    expect(codeOf(await sendBooking(clinic))).toBe('try_later');
    clinic.erp.slots = slots;
    expect((await sendBooking(clinic, other)).status).toBe(200);
  });
  test('after the visit was cancelled, also for its own patient', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })));
    expect((await sendBooking(clinic)).status).toBe(200);
    expect(countRequests(clinic)).toBe(2);
  });
});

describe('after a booking whose end is unknown', () => {
  test('its patient is told so under every key, and nobody sends another request, for an hour', async () => {
    const clinic = await openClinic();
    loseAnswers(clinic);
    expect(codeOf(await sendBooking(clinic))).toBe('unconfirmed');
    expect(codeOf(await sendBooking(clinic))).toBe('unconfirmed');
    expect(codeOf(await sendBooking(clinic, { ...form, patient_name: 'Planted P. Patient' }))).toBe('unconfirmed');
    expect(codeOf(await sendBooking(clinic, other))).toBe('slot_taken');
    clinic.clock.at += 60 * minutes - 1;
    expect(codeOf(await sendBooking(clinic))).toBe('unconfirmed');
    expect(countRequests(clinic)).toBe(1);
  });
  test('and that wasn’t made, the slot can be booked when the hour is over', async () => {
    const clinic = await openClinic();
    const { book } = clinic.erp;
    clinic.erp.book = async () => refuse({ kind: 'no_answer', cause: 'x' });
    expect(codeOf(await sendBooking(clinic))).toBe('unconfirmed');
    clinic.erp.book = book;
    clinic.clock.at += 60 * minutes;
    expect((await sendBooking(clinic, other)).status).toBe(200);
  });
  test('because of an error of ours, the slot is held as well', async () => {
    const clinic = await openClinic();
    clinic.erp.book = async () => {
      throw new Error('broken');
    };
    expect(codeOf(await sendBooking(clinic))).toBe('unconfirmed');
    expect(codeOf(await sendBooking(clinic))).toBe('unconfirmed');
    expect(codeOf(await sendBooking(clinic, other))).toBe('try_later'); // the ERP still offers it: nobody has it yet
    clinic.free.delete('a');
    expect(codeOf(await sendBooking(clinic, other))).toBe('slot_taken');
  });
});

describe('a patient who was booked and sends the same request under another key', () => {
  test('gets their visit, not "taken"', async () => {
    const clinic = await openClinic();
    const first = await sendBooking(clinic);
    expect(await sendBooking(clinic)).toEqual({ ...first, replayed: null });
    expect(countRequests(clinic)).toBe(1);
    expect(codeOf(await sendBooking(clinic, other))).toBe('slot_taken');
  });
  test('gets their visit also after the store couldn’t look the first key up', async () => {
    const clinic = await openClinic();
    const key = { 'idempotency-key': freshKey() };
    const first = await readAnswer(clinic.ask(bookPath(), post(form, key)));
    const { setIfAbsent } = clinic.store;
    clinic.store.setIfAbsent = async () => {
      throw new Error('store is away');
    };
    expect(codeOf(await readAnswer(clinic.ask(bookPath(), post(form, key))))).toBe('try_later');
    clinic.store.setIfAbsent = setIfAbsent;
    expect((await sendBooking(clinic)).body).toEqual(first.body);
  });
  test('but cancelled the visit, is told "taken" when another patient has booked the slot', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })));
    clinic.free.delete('a');
    expect(codeOf(await sendBooking(clinic))).toBe('slot_taken');
    clinic.free.set('a', '09:30');
    expect((await sendBooking(clinic, other)).status).toBe(200);
    expect(codeOf(await sendBooking(clinic))).toBe('slot_taken');
  });
  test('but whose visit the desk gave up, is told "taken" when another patient has booked the slot', async () => {
    const clinic = await openClinic();
    await sendBooking(clinic);
    clinic.free.set('a', '09:30');
    expect(codeOf(await sendBooking(clinic, other))).toBe('in_progress'); // a few seconds after the booking
    clinic.clock.at += 10_000;
    expect((await sendBooking(clinic, other)).status).toBe(200);
    expect(codeOf(await sendBooking(clinic))).toBe('slot_taken');
  });
  test('is told what the ERP offers after ten minutes: by then the desk may have changed it', async () => {
    const clinic = await openClinic();
    await sendBooking(clinic);
    clinic.clock.at += 10 * minutes - 1;
    expect((await sendBooking(clinic)).status).toBe(200);
    clinic.clock.at += 1;
    expect(codeOf(await sendBooking(clinic))).toBe('slot_taken');
  });
  test('and whose cancellation has an unknown end gets unconfirmed', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    clinic.erp.cancel = async () => refuse({ kind: 'no_answer', cause: 'x' });
    await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })));
    expect(codeOf(await sendBooking(clinic))).toBe('unconfirmed');
  });
});
