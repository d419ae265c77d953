// Longer than a file should be: each answer that a booking can get, from one clinic.
import { describe, expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import type { ReadFailure, WriteFailure } from '../../erp/erp.ts';
import { bookedToken, bookPath, doctor, form, freshKey, openClinic, post, readAnswer } from '../clinic-for-tests.ts';

const writes = (calls: string[]) => calls.filter((name) => name === 'book' || name === 'bookAdvanced');

describe('a patient books a free place', () => {
  test('and gets its time, its length, and the tokens that show and cancel it', async () => {
    const clinic = await openClinic();
    const answer = await readAnswer(
      clinic.ask(bookPath(), post({ ...form, comment: 'First visit', birthdate: '1990-05-17' })),
    );
    expect(answer).toEqual({
      status: 200,
      replayed: null,
      body: {
        ok: true,
        appointment: {
          employee_id: 'd1',
          slot_id: 'a',
          date: '2026-11-24',
          time: '09:30',
          duration: 30,
          services: ['s1'],
          cancel_token: expect.stringMatching(/^eyJ[\w.-]+$/),
          view_token: expect.stringMatching(/^eyJ[\w.-]+$/),
          calendar_ticket: expect.stringMatching(/^eyJ[\w.-]+$/),
          details_kept: true,
        },
      },
    });
    expect(clinic.calls).toEqual(['slots', 'employee', 'book']);
    expect(clinic.bookings).toEqual([
      {
        slot_id: 'a',
        patient_name: 'Planted Patient',
        patient_phone: '+380501234567',
        services: ['s1'],
        comment: 'First visit',
        birthdate: '1990-05-17',
      },
    ]);
  });
  test('for a price type, by method 6', async () => {
    const clinic = await openClinic();
    const answer = await readAnswer(clinic.ask(`${bookPath()}_advanced`, post({ ...form, price_type_id: 'p2' })));
    expect(answer.status).toBe(200);
    expect(clinic.calls).toEqual(['slots', 'employee', 'bookAdvanced']);
    expect(clinic.bookings).toMatchObject([{ price_type_id: 'p2' }]);
  });
  test('without a service: the doctor’s default one', async () => {
    const clinic = await openClinic();
    const { services: _, ...rest } = form;
    const answer = await readAnswer(clinic.ask(bookPath(), post(rest)));
    expect(answer.body).toMatchObject({ appointment: { services: ['s1'], duration: 30 } });
    expect(clinic.bookings[0]).not.toHaveProperty('services');
  });
  test('that takes as long as the doctor needs for the service, not as long as the slot', async () => {
    const clinic = await openClinic();
    const answer = await readAnswer(clinic.ask(bookPath(), post({ ...form, services: ['s2'] })));
    expect(answer.body).toMatchObject({ appointment: { services: ['s2'], duration: 40 } });
  });
  test('that takes as long as the doctor needs for the default service when none is named', async () => {
    const clinic = await openClinic();
    const [first, ...others] = doctor.services;
    if (first === undefined) throw new Error('The doctor has no services.');
    clinic.erp.employee = async () => done({ ...doctor, services: [{ ...first, duration: 45 }, ...others] });
    const { services: _, ...rest } = form;
    const answer = await readAnswer(clinic.ask(bookPath(), post(rest)));
    expect(answer.body).toMatchObject({ appointment: { services: ['s1'], duration: 45 } });
  });
  test('that takes as long as the slot when the service has no length', async () => {
    const clinic = await openClinic();
    const answer = await readAnswer(clinic.ask(bookPath(), post({ ...form, services: ['s3'] })));
    expect(answer.body).toMatchObject({ appointment: { services: ['s3'], duration: 30 } });
  });
  test('that takes as long as all of its services together', async () => {
    const clinic = await openClinic();
    const answer = await readAnswer(clinic.ask(bookPath(), post({ ...form, services: ['s1', 's2'] })));
    expect(answer.body).toMatchObject({ appointment: { services: ['s1', 's2'], duration: 70 } });
  });
  test('that takes as long as the slots of a service without a length, and the others, together', async () => {
    const clinic = await openClinic();
    const answer = await readAnswer(clinic.ask(bookPath(), post({ ...form, services: ['s1', 's3'] })));
    expect(answer.body).toMatchObject({ appointment: { duration: 60 } });
  });
});

describe('a form with mistakes', () => {
  test.each([
    [{ patient_name: '-' }, { patient_name: 'too_short' }],
    [
      { patient_name: undefined, patient_phone: undefined },
      { patient_name: 'required', patient_phone: 'required' },
    ],
    [{ patient_phone: '050 123' }, { patient_phone: 'phone_too_short' }],
    [{ patient_phone: '050 123 45 67 89' }, { patient_phone: 'phone_too_long' }],
    [{ patient_phone: '+999 12 345 67 89' }, { patient_phone: 'bad_phone' }],
    [{ birthdate: '2026-11-24' }, { birthdate: 'date_in_future' }],
    [{ patient_email: 'nobody' }, { patient_email: 'bad_email' }],
    [{ services: ['../x'] }, { services: 'unknown_value' }],
    [
      {
        ...{ patient_name: ' \u200b', patient_phone: '050 123', patient_email: 'nobody', birthdate: '1899-12-31' },
        ...{ comment: 'x'.repeat(1001), passport: '\ufffd', services: ['../x'], slot_date: 'soon', slot_time: '25:00' },
      },
      {
        ...{ patient_name: 'required', patient_phone: 'phone_too_short', patient_email: 'bad_email' },
        ...{ birthdate: 'bad_date', comment: 'too_long', passport: 'bad_characters', services: 'unknown_value' },
        ...{ slot_date: 'unknown_value', slot_time: 'unknown_value' },
      },
    ],
  ])('%j: each wrong field is named, and nothing is sent to the ERP', async (change, fields) => {
    const clinic = await openClinic();
    const answer = await readAnswer(clinic.ask(bookPath(), post({ ...form, ...change })));
    expect(answer).toMatchObject({ status: 422, body: { ok: false, code: 'invalid_fields', fields } });
    expect(clinic.calls).toEqual([]);
  });
  test('leaves the Idempotency-Key usable', async () => {
    const clinic = await openClinic();
    const key = { 'idempotency-key': freshKey() };
    expect((await readAnswer(clinic.ask(bookPath(), post({ ...form, patient_name: '-' }, key)))).status).toBe(422);
    expect((await readAnswer(clinic.ask(bookPath(), post(form, key)))).status).toBe(200);
  });
  test('is checked against the clinic’s date: after midnight in Kyiv it is the next day', async () => {
    const clinic = await openClinic();
    clinic.clock.at = Date.parse('2026-11-23T22:30:00Z');
    const answer = await readAnswer(clinic.ask(bookPath(), post({ ...form, birthdate: '2026-11-24' })));
    expect(answer.status).toBe(200);
  });
  test('without a price type is refused by method 6', async () => {
    const clinic = await openClinic();
    const answer = await readAnswer(clinic.ask(`${bookPath()}_advanced`, post({ ...form, patient_phone: '050' })));
    const fields = { price_type_id: 'unknown_value', patient_phone: 'phone_too_short' };
    expect(answer).toMatchObject({ status: 422, body: { fields } });
  });
});

describe('when the booking fails', () => {
  const problem = async (change: (clinic: Awaited<ReturnType<typeof openClinic>>) => void) => {
    const clinic = await openClinic();
    change(clinic);
    const { status, body } = await readAnswer(clinic.ask(bookPath(), post(form)));
    return {
      status,
      code: (body as { code?: string }).code,
      writes: writes(clinic.calls).length,
      erp: clinic.log.at(-1)?.erp,
    };
  };
  const answers =
    <Failure>(failure: Failure) =>
    async () =>
      refuse(failure);

  test('a slot that isn’t offered is taken, and no request is sent', async () => {
    expect(await problem(({ free }) => free.delete('a'))).toMatchObject({ status: 409, code: 'slot_taken', writes: 0 });
  });
  test('a slot that goes between the read and the request is taken', async () => {
    const result = await problem(({ erp, free }) => {
      erp.book = async () => {
        free.delete('a');
        return refuse({ kind: 'refused' });
      };
    });
    expect(result).toEqual({ status: 409, code: 'slot_taken', writes: 1, erp: 'refused' });
  });
  test('a refusal for a slot that is still offered is a refusal', async () => {
    const result = await problem(({ erp }) => {
      erp.book = answers({ kind: 'refused' });
    });
    expect(result).toEqual({ status: 409, code: 'refused', writes: 1, erp: 'refused' });
  });
  test('a refusal is a refusal also when the slot can’t be read again: nothing was booked', async () => {
    const result = await problem(({ erp }) => {
      erp.book = async () => {
        erp.slots = answers({ kind: 'no_answer', cause: 'x' });
        return refuse({ kind: 'refused' });
      };
    });
    expect(result).toMatchObject({ code: 'refused', writes: 1 });
  });
  test.each<[WriteFailure, number, string]>([
    [{ kind: 'not_sent', cause: 'ECONNREFUSED' }, 503, 'upstream_unavailable'],
    [{ kind: 'unauthorized' }, 503, 'upstream_unavailable'],
    [{ kind: 'not_found' }, 404, 'not_found'],
  ])('a request that ends in %j has its own problem and is never sent again', async (failure, status, code) => {
    const result = await problem(({ erp }) => {
      erp.book = answers(failure);
    });
    expect(result).toEqual({ status, code, writes: 1, erp: failure.kind });
  });
  test.each<[ReadFailure, number, string]>([
    [{ kind: 'no_answer', cause: 'x' }, 503, 'upstream_unavailable'],
    [{ kind: 'unauthorized', text: 'x' }, 503, 'upstream_unavailable'],
    [{ kind: 'not_found', text: 'x' }, 404, 'not_found'],
    [{ kind: 'refused', text: 'x' }, 502, 'upstream_refused'],
    [{ kind: 'unreadable', method: 'slots', path: '', expected: 'x', found: 'y' }, 502, 'upstream_unreadable'],
  ])('a read of the slot that ends in %j books nothing', async (failure, status, code) => {
    const result = await problem(({ erp }) => {
      erp.slots = answers(failure);
    });
    expect(result).toEqual({ status, code, writes: 0, erp: failure.kind });
  });
  test('an unexpected error after the request was sent is unconfirmed, and the log names the error and the slot', async () => {
    const clinic = await openClinic();
    clinic.erp.book = async () => {
      throw new RangeError('Planted Patient');
    };
    const answer = await readAnswer(clinic.ask(bookPath(), post(form)));
    expect(answer).toMatchObject({ status: 502, body: { code: 'unconfirmed' } });
    expect(clinic.log[0]?.fault).toMatch(/^RangeError at /);
    expect(clinic.log[0]?.slot).toEqual({ employee_id: 'd1', slot_id: 'a' });
    expect(JSON.stringify(clinic.log)).not.toContain('Planted');
  });
});

describe('the store goes away', () => {
  test('while the ERP books: the patient is told that it is booked', async () => {
    const clinic = await openClinic();
    const { book } = clinic.erp;
    clinic.erp.book = async (...all) => {
      const away = async () => {
        throw new Error('store is away');
      };
      clinic.store.set = away;
      return book(...all);
    };
    const answer = await readAnswer(clinic.ask(bookPath(), post(form)));
    expect(answer).toMatchObject({ status: 200, body: { ok: true } });
    expect(clinic.log[0]?.fault).toMatch(/^Error/);
  });
  test('before anything is done: nothing is booked', async () => {
    const clinic = await openClinic();
    clinic.store.setIfAbsent = async () => {
      throw new Error('store is away');
    };
    const answer = await clinic.ask(bookPath(), post(form));
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await readAnswer(answer)).toMatchObject({ status: 503, body: { code: 'try_later' } });
    expect(clinic.calls).toEqual([]);
    expect(clinic.log[0]?.fault).toMatch(/^Error/);
  });
});

test('the store holds neither what the patient typed nor the token that cancels the visit', async () => {
  const clinic = await openClinic();
  const token = await bookedToken(clinic);
  const kept = JSON.stringify([...clinic.store.rows]);
  expect(kept).toContain('idem:main:');
  expect(kept).not.toMatch(/Planted|501234567|050 123|cancel_token/);
  expect(kept).not.toContain(token);
});
