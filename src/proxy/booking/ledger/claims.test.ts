import { describe, expect, test } from 'vitest';
import { refuse } from '../../../contract/problem.ts';
import { bookPath, form, freshKey, holdUp, openClinic, post, readAnswer } from '../../clinic-for-tests.ts';

const writes = (calls: string[]) => calls.filter((name) => name === 'book').length;
const minutes = 60_000;

describe('the same request again', () => {
  test('gets exactly the first answer, and books once', async () => {
    const clinic = await openClinic();
    const key = { 'idempotency-key': freshKey() };
    const first = await readAnswer(clinic.ask(bookPath(), post(form, key)));
    const second = await readAnswer(clinic.ask(bookPath(), post(form, key)));
    expect(second).toEqual({ ...first, replayed: 'true' });
    expect(writes(clinic.calls)).toBe(1);
  });
  test('is recognised with its fields in another order and its phone number in another format', async () => {
    const clinic = await openClinic();
    const key = { 'idempotency-key': freshKey() };
    await readAnswer(clinic.ask(bookPath(), post(form, key)));
    const again = { services: ['s1'], patient_phone: '+380 50 123-45-67', patient_name: form.patient_name };
    expect(await readAnswer(clinic.ask(bookPath(), post(again, key)))).toMatchObject({ status: 200, replayed: 'true' });
  });
  test('gets the same refusal again, and sends nothing', async () => {
    const clinic = await openClinic();
    clinic.erp.book = async () => refuse({ kind: 'refused' });
    const key = { 'idempotency-key': freshKey() };
    const first = await readAnswer(clinic.ask(bookPath(), post(form, key)));
    const second = await readAnswer(clinic.ask(bookPath(), post(form, key)));
    expect(second).toEqual({ ...first, replayed: 'true' });
    expect(writes(clinic.calls)).toBe(1);
  });
  test('runs again when certainly nothing was done', async () => {
    const clinic = await openClinic();
    const { book } = clinic.erp;
    clinic.erp.book = async () => refuse({ kind: 'not_sent', cause: 'ECONNREFUSED' });
    const key = { 'idempotency-key': freshKey() };
    expect((await readAnswer(clinic.ask(bookPath(), post(form, key)))).status).toBe(503);
    clinic.erp.book = book;
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toMatchObject({ status: 200, replayed: null });
  });
  test('a hundred times at once books once; the others get in_progress or the answer', async () => {
    const clinic = await openClinic();
    const key = { 'idempotency-key': freshKey() };
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => readAnswer(clinic.ask(bookPath(), post(form, key)))),
    );
    expect(writes(clinic.calls)).toBe(1);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(answers.filter(({ status, replayed }) => status === 200 && replayed === null)).toHaveLength(1);
  });
  test('gets in_progress while the first one runs', async () => {
    const clinic = await openClinic();
    const { letGo, reached } = holdUp(clinic, 'book');
    const key = { 'idempotency-key': freshKey() };
    const first = readAnswer(clinic.ask(bookPath(), post(form, key)));
    await reached;
    const second = await clinic.ask(bookPath(), post(form, key));
    expect(second.headers.get('retry-after')).toBe('1');
    expect(await readAnswer(second)).toMatchObject({ status: 409, body: { code: 'in_progress' } });
    letGo();
    expect((await first).status).toBe(200);
  });
  test('is resumed only after the first run’s lease, and a late first run undoes nothing', async () => {
    const clinic = await openClinic();
    const { book } = clinic.erp;
    const { letGo, reached } = holdUp(clinic, 'book');
    const key = { 'idempotency-key': freshKey() };
    const first = readAnswer(clinic.ask(bookPath(), post(form, key)));
    await reached;
    clinic.clock.at += 12_000;
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toMatchObject({ body: { code: 'in_progress' } });
    clinic.clock.at += 1;
    clinic.erp.book = book;
    const second = await readAnswer(clinic.ask(bookPath(), post(form, key)));
    expect(second.status).toBe(200);
    // The ERP refuses the first: its patient is the one who is booked, so "taken" would be false.
    letGo();
    expect(await first).toMatchObject({ status: 409, body: { code: 'in_progress' } });
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toEqual({ ...second, replayed: 'true' });
    expect(clinic.bookings).toHaveLength(1);
  });
  test('is resumed after the first run’s lease, and a first run that comes back before its request sends none', async () => {
    const clinic = await openClinic();
    const { slots } = clinic.erp;
    let letGo = () => {};
    const reached = new Promise<void>((arrived) => {
      clinic.erp.slots = async (...all) => {
        const answer = await slots(...all);
        arrived();
        await new Promise<void>((resolve) => {
          letGo = resolve;
        });
        return answer;
      };
    });
    const key = { 'idempotency-key': freshKey() };
    const first = readAnswer(clinic.ask(bookPath(), post(form, key)));
    await reached;
    clinic.erp.slots = slots;
    clinic.clock.at += 5001;
    const second = await readAnswer(clinic.ask(bookPath(), post(form, key)));
    expect(second.status).toBe(200);
    letGo();
    expect(await first).toMatchObject({ status: 409, body: { code: 'in_progress' } });
    expect(writes(clinic.calls)).toBe(1);
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toEqual({ ...second, replayed: 'true' });
  });
  test('after its process died is unconfirmed when the slot is gone: it may be the patient’s own', async () => {
    const clinic = await openClinic();
    const { reached } = holdUp(clinic, 'book');
    const key = { 'idempotency-key': freshKey() };
    clinic.ask(bookPath(), post(form, key)).catch(() => undefined);
    await reached;
    clinic.clock.at += 3 * minutes;
    clinic.free.delete('a');
    for (const _ of [1, 2]) {
      expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toMatchObject({
        status: 502,
        body: { code: 'unconfirmed' },
      });
      clinic.clock.at += 3000;
    }
    expect(clinic.bookings).toEqual([]);
  });
  test('after its process died before a request was sent books as if it were new', async () => {
    const clinic = await openClinic();
    const { slots } = clinic.erp;
    const key = { 'idempotency-key': freshKey() };
    await new Promise<void>((reached) => {
      clinic.erp.slots = () => new Promise(() => reached());
      clinic.ask(bookPath(), post(form, key)).catch(() => undefined);
    });
    clinic.erp.slots = slots;
    clinic.clock.at += 5000;
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toMatchObject({ body: { code: 'in_progress' } });
    clinic.clock.at += 1;
    expect((await readAnswer(clinic.ask(bookPath(), post(form, key)))).status).toBe(200);
  });
  test('is new after a day', async () => {
    const clinic = await openClinic();
    const key = { 'idempotency-key': freshKey() };
    await readAnswer(clinic.ask(bookPath(), post(form, key)));
    clinic.clock.at += 24 * 60 * minutes;
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toMatchObject({
      body: { code: 'slot_taken' },
      replayed: null,
    });
  });
});

describe('when something breaks', () => {
  const tryLater = { status: 503, body: { ok: false, code: 'try_later' } };
  const away = async () => {
    throw new Error('store is away');
  };
  test('before a request is sent, the same key may try again', async () => {
    const clinic = await openClinic();
    const { slots } = clinic.erp;
    clinic.erp.slots = away;
    const key = { 'idempotency-key': freshKey() };
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toMatchObject(tryLater);
    clinic.erp.slots = slots;
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toMatchObject({ status: 200, replayed: null });
  });
  test('while a known key is looked up, the patient gets in_progress: it may have booked', async () => {
    const clinic = await openClinic();
    const key = { 'idempotency-key': freshKey() };
    await readAnswer(clinic.ask(bookPath(), post(form, key)));
    const { get } = clinic.store;
    clinic.store.get = away;
    const answer = await clinic.ask(bookPath(), post(form, key));
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await readAnswer(answer)).toMatchObject({ status: 409, body: { code: 'in_progress' } });
    clinic.store.get = get;
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toMatchObject({ status: 200, replayed: 'true' });
  });
  test('and the store loses its records while a request is under way, its patient is never told "taken"', async () => {
    const clinic = await openClinic();
    const { book } = clinic.erp;
    clinic.erp.book = async (...all) => {
      await book(...all);
      clinic.store.rows.clear();
      return refuse({ kind: 'no_answer', cause: 'x' });
    };
    const key = { 'idempotency-key': freshKey() };
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toMatchObject({ body: { code: 'in_progress' } });
    for (const _ of [1, 2]) {
      expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toMatchObject({
        body: { code: 'unconfirmed' },
      });
      clinic.clock.at += 3000;
    }
    expect(writes(clinic.calls)).toBe(1);
  });
  test('and the store loses the records of a booked patient, nobody is told "taken" until it is known again', async () => {
    const loss = { lately: false };
    const clinic = await openClinic({ hasLostRecords: async () => loss.lately });
    const key = { 'idempotency-key': freshKey() };
    expect((await readAnswer(clinic.ask(bookPath(), post(form, key)))).status).toBe(200);
    clinic.store.rows.clear();
    loss.lately = true;
    for (const request of [post(form, key), post(form), post(form, key)]) {
      expect(await readAnswer(clinic.ask(bookPath(), request))).toMatchObject({ body: { code: 'unconfirmed' } });
      clinic.clock.at += 3000;
    }
    loss.lately = false;
    const other = { ...form, patient_phone: '067 765 43 21' };
    expect(await readAnswer(clinic.ask(bookPath(), post(other)))).toMatchObject({ body: { code: 'slot_taken' } });
    expect(writes(clinic.calls)).toBe(1);
  });
  test('and the store loses its records before the ERP refuses, the refusal stands', async () => {
    const clinic = await openClinic();
    clinic.erp.book = async () => {
      clinic.store.rows.clear();
      return refuse({ kind: 'refused' });
    };
    const key = { 'idempotency-key': freshKey() };
    const first = await readAnswer(clinic.ask(bookPath(), post(form, key)));
    expect(first).toMatchObject({ status: 409, body: { code: 'refused' } });
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toEqual({ ...first, replayed: 'true' });
  });
  test('in the record of a key, for example its seal after a secret changed, the end is unconfirmed', async () => {
    const clinic = await openClinic();
    const key = { 'idempotency-key': freshKey() };
    await readAnswer(clinic.ask(bookPath(), post(form, key)));
    for (const row of clinic.store.rows.values()) row.value = row.value.replace(/"sealed":"[^"]{20}/, '"sealed":"x');
    expect(await readAnswer(clinic.ask(bookPath(), post(form, key)))).toMatchObject({ body: { code: 'unconfirmed' } });
  });
});

describe('another request under the same key', () => {
  test.each([
    ['another patient', bookPath(), { ...form, patient_name: 'Somebody Else' }],
    ['another place', bookPath('b'), form],
    ['another comment', bookPath(), { ...form, comment: 'x' }],
    ['another method', `${bookPath()}_advanced`, { ...form, price_type_id: 'p1' }],
  ])('%s is refused and books nothing', async (_, path, body) => {
    const clinic = await openClinic();
    const key = { 'idempotency-key': freshKey() };
    await readAnswer(clinic.ask(bookPath(), post(form, key)));
    expect(await readAnswer(clinic.ask(path, post(body, key)))).toMatchObject({
      status: 422,
      body: { code: 'key_reused' },
    });
    expect(clinic.bookings).toHaveLength(1);
  });
});
