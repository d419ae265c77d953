import { describe, expect, test } from 'vitest';
import { bookPath, cancelPath, form, freshKey, openClinic, post, readAnswer } from '../clinic-for-tests.ts';

describe('the Idempotency-Key', () => {
  test.each([
    undefined,
    '',
    'short',
    'x'.repeat(129),
    'sixteen-or-more-but/slash',
    '"unclosed-quote-of-sixteen',
    'first-key-0123456789, second-key-012345',
  ])('%j isn’t valid', async (key) => {
    const clinic = await openClinic();
    const init = post(form);
    const headers = new Headers(init.headers);
    if (key === undefined) headers.delete('idempotency-key');
    else headers.set('idempotency-key', key);
    const answer = await readAnswer(clinic.ask(bookPath(), { ...init, headers }));
    expect(answer).toMatchObject({ status: 400, body: { code: 'key_required' } });
    expect(clinic.calls).toEqual([]);
  });
  test.each([
    [
      'booking',
      bookPath(),
      { ...form, patient_name: '', patient_phone: '1' },
      { patient_name: 'required', patient_phone: 'phone_too_short' },
    ],
    ['booking', bookPath(), form, undefined],
    ['cancellation', cancelPath(), {}, { reason: 'required', cancel_token: 'required' }],
  ])('of a %s is missing: the wrong fields of its body are named, too', async (_, path, body, fields) => {
    const clinic = await openClinic();
    const answer = await readAnswer(clinic.ask(path, post(body, { 'idempotency-key': 'short' })));
    expect(answer).toMatchObject({ status: 400, body: { code: 'key_required' } });
    expect(Reflect.get(answer.body as object, 'fields')).toEqual(fields);
  });
  test('is the same bare and as a quoted string', async () => {
    const clinic = await openClinic();
    const key = freshKey();
    expect(await readAnswer(clinic.ask(bookPath(), post(form, { 'idempotency-key': key })))).toMatchObject({
      replayed: null,
    });
    expect(await readAnswer(clinic.ask(bookPath(), post(form, { 'idempotency-key': `"${key}"` })))).toMatchObject({
      replayed: 'true',
    });
  });
});
