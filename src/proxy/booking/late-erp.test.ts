// An ERP that acts although nobody got its answer: later than the timeout, or before the connection dropped.
import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import {
  bookPath,
  form,
  freshKey,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
  settings,
} from '../clinic-for-tests.ts';

const { erp_timeout_ms, settle_ms } = settings;
const requestsIn = ({ calls }: OpenClinic) => calls.filter((name) => name === 'book').length;
const codeOf = ({ status, body }: { status: number; body: unknown }) =>
  status === 200 ? 'booked' : (body as { code?: string }).code;

/** A clinic whose clock moves while the proxy waits; what is due by then happens first. */
async function clinicOnTheClock() {
  const due: { at: number; act: () => unknown }[] = [];
  async function moveClock(ms: number): Promise<void> {
    const until = clinic.clock.at + ms;
    for (const each of due.filter(({ at }) => at <= until)) {
      due.splice(due.indexOf(each), 1);
      clinic.clock.at = Math.max(clinic.clock.at, each.at);
      await each.act();
    }
    clinic.clock.at = until;
  }
  const clinic = await openClinic({ wait: moveClock }, { limits: 'off' });
  return {
    clinic,
    moveClock,
    schedule: (ms: number, act: () => unknown) => due.push({ at: clinic.clock.at + ms, act }),
  };
}

/**
 * Its first request gets no answer, and is acted on so many ms after the proxy has given up. The next ones are
 * answered.
 */
async function clinicWithLateErp(lateMs: number) {
  const { clinic, moveClock, schedule } = await clinicOnTheClock();
  const { book } = clinic.erp;
  clinic.erp.book = async (...request) => {
    clinic.erp.book = book;
    schedule(erp_timeout_ms + lateMs, () => book(...request));
    await moveClock(erp_timeout_ms);
    return refuse({ kind: 'no_answer', cause: 'timeout' });
  };
  return { clinic, moveClock };
}

describe('an ERP that acts after the timeout', () => {
  test.each([1, settle_ms / 2, settle_ms])(
    '%d ms later, within the settle time: one request, and the patient is told that nobody knows',
    async (lateMs) => {
      const { clinic, moveClock } = await clinicWithLateErp(lateMs);
      const request = post(form);
      expect(codeOf(await readAnswer(clinic.ask(bookPath(), request)))).toBe('unconfirmed');
      expect([requestsIn(clinic), clinic.bookings.length]).toEqual([1, 1]);
      for (const _ of [1, 2, 3]) {
        await moveClock(settle_ms);
        expect(codeOf(await readAnswer(clinic.ask(bookPath(), request)))).toBe('unconfirmed');
      }
      expect([requestsIn(clinic), clinic.bookings.length]).toEqual([1, 1]);
    },
  );
  test('and after the settle time: the second request is booked, and the ERP refuses the first by itself', async () => {
    const { clinic, moveClock } = await clinicWithLateErp(settle_ms + 1);
    expect(codeOf(await readAnswer(clinic.ask(bookPath(), post(form))))).toBe('booked');
    await moveClock(60_000);
    expect([requestsIn(clinic), clinic.bookings.length]).toEqual([2, 1]);
  });
});

describe('an ERP that acts, drops the connection once, and then answers', () => {
  async function clinicThatDropsOnce() {
    const { clinic, moveClock } = await clinicOnTheClock();
    const { book } = clinic.erp;
    clinic.erp.book = async (...request) => {
      clinic.erp.book = book;
      await book(...request);
      return refuse({ kind: 'no_answer', cause: 'ECONNRESET' });
    };
    return { clinic, moveClock };
  }
  test('never tells its patient "taken", however often they press and whatever they change', async () => {
    const { clinic, moveClock } = await clinicThatDropsOnce();
    const key = { 'idempotency-key': freshKey() };
    const answers = [await readAnswer(clinic.ask(bookPath(), post(form, key)))];
    for (const ms of [0, 1, settle_ms, 10_000, 60_000, 10 * 60_000]) {
      await moveClock(ms);
      answers.push(await readAnswer(clinic.ask(bookPath(), post(form, key))));
      answers.push(await readAnswer(clinic.ask(bookPath(), post(form))));
      answers.push(await readAnswer(clinic.ask(bookPath(), post({ ...form, comment: `After ${ms} ms` }))));
    }
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['unconfirmed']));
    expect([requestsIn(clinic), clinic.bookings.length]).toEqual([1, 1]);
  });
  test('is asked once for all patients: everybody else is told "taken"', async () => {
    const { clinic } = await clinicThatDropsOnce();
    await readAnswer(clinic.ask(bookPath(), post(form)));
    const other = { ...form, patient_phone: '067 765 43 21' };
    expect(codeOf(await readAnswer(clinic.ask(bookPath(), post(other))))).toBe('slot_taken');
    expect(requestsIn(clinic)).toBe(1);
  });
});
