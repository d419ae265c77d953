import { describe, expect, test } from 'vitest';
import { bookPath, form, freshKey, openClinic, post, readAnswer } from '../clinic-for-tests.ts';

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
