import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import type { WriteFailure } from '../../erp/erp.ts';
import { bookPath, form, freshKey, openClinic, post, readAnswer } from '../clinic-for-tests.ts';

const writes = (calls: string[]) => calls.filter((name) => name === 'book' || name === 'bookAdvanced');

describe('a request that the ERP doesn’t answer', () => {
  const noAnswer: WriteFailure = { kind: 'no_answer', cause: 'ECONNRESET' };
  /** A clinic whose ERP answers `book` in these ways, one after the other. `acts`: it books all the same. */
  async function clinicWithAnswers(...turns: ({ acts: boolean; answer?: WriteFailure } | 'as usual')[]) {
    const clinic = await openClinic();
    const { book } = clinic.erp;
    clinic.erp.book = async (...all) => {
      const turn = turns.shift() ?? 'as usual';
      if (turn === 'as usual') return book(...all);
      if (turn.acts) await book(...all);
      return refuse(turn.answer ?? noAnswer);
    };
    const key = { 'idempotency-key': freshKey() };
    const send = () => readAnswer(clinic.ask(bookPath(), post(form, key)));
    return { clinic, send, countRequests: () => writes(clinic.calls).length };
  }
  const unconfirmed = { status: 502, body: { code: 'unconfirmed' } };

  test('and didn’t act on, is sent once more after the settle time when the slot is still offered', async () => {
    const { clinic, send, countRequests } = await clinicWithAnswers({ acts: false });
    expect(await send()).toMatchObject({ status: 200, body: { appointment: { slot_id: 'a' } } });
    expect(clinic.waits).toEqual([3000]);
    expect(clinic.calls).toEqual(['slots', 'employee', 'book', 'slots', 'book']);
    expect([countRequests(), clinic.bookings.length]).toEqual([2, 1]);
  });
  test('and acted on, is unconfirmed and not sent again', async () => {
    const { clinic, send, countRequests } = await clinicWithAnswers({ acts: true });
    expect(await send()).toMatchObject(unconfirmed);
    expect([countRequests(), clinic.bookings.length]).toEqual([1, 1]);
    expect(clinic.log.at(-1)).toMatchObject({ problem: 'unconfirmed', slot: { employee_id: 'd1', slot_id: 'a' } });
  });
  test.each<WriteFailure>([
    { kind: 'refused' },
    { kind: 'not_found' },
    { kind: 'not_sent', cause: 'ECONNREFUSED' },
    { kind: 'unauthorized' },
    noAnswer,
  ])(
    'and answers the second time with %j, is unconfirmed, never taken: the slot may be the patient’s own',
    async (answer) => {
      const { send, countRequests } = await clinicWithAnswers({ acts: false }, { acts: false, answer });
      expect(await send()).toMatchObject(unconfirmed);
      expect(countRequests()).toBe(2);
    },
  );
  test('nor the read after it, is unconfirmed', async () => {
    const { clinic, send, countRequests } = await clinicWithAnswers({ acts: false });
    const { book } = clinic.erp;
    clinic.erp.book = async (...all) => {
      clinic.erp.slots = async () => refuse({ kind: 'no_answer', cause: 'x' });
      return book(...all);
    };
    expect(await send()).toMatchObject(unconfirmed);
    expect(countRequests()).toBe(1);
  });
  test('is resumed with the same key after the settle time, and booked when the slot is still offered', async () => {
    const { clinic, send, countRequests } = await clinicWithAnswers({ acts: false }, { acts: false });
    expect(await send()).toMatchObject(unconfirmed);
    clinic.clock.at += 2999; // a late ERP may still act
    expect(await send()).toMatchObject(unconfirmed);
    expect(countRequests()).toBe(2);
    clinic.clock.at += 1;
    expect((await send()).status).toBe(200);
    expect([countRequests(), clinic.bookings.length]).toEqual([3, 1]);
    expect(await send()).toMatchObject({ status: 200, replayed: 'true' });
  });
  test('stays unconfirmed with the same key as long as the slot isn’t offered', async () => {
    const { clinic, send, countRequests } = await clinicWithAnswers({ acts: true });
    for (const _ of [1, 2, 3]) {
      expect(await send()).toMatchObject(unconfirmed);
      clinic.clock.at += 60_000;
    }
    expect(countRequests()).toBe(1);
  });
  test('is resumed by one of three requests at once', async () => {
    const { clinic, send, countRequests } = await clinicWithAnswers({ acts: false }, { acts: false });
    await send();
    clinic.clock.at += 3000;
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(countRequests()).toBe(3);
  });
});
