import { expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import {
  bookedToken,
  bookPath,
  bytes,
  form,
  openClinic,
  post,
  readAnswer,
  settings,
  viewTokenOf,
} from '../clinic-for-tests.ts';
import { openTellingClinic } from '../outbox/telling-clinic-for-tests.ts';
import { openCancelToken, sealCancelToken } from './cancel-token.ts';
import { deriveKeys } from './keys.ts';
import { visitCode } from './visit-code.ts';

const on = { visit_code: true };
const codeIn = (body: unknown) => /"visit_code":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
const noAnswer = async () => refuse({ kind: 'no_answer', cause: 'ECONNRESET' } as const);

test('a code has six characters that are told apart on the phone, and is another for each slot and patient', async () => {
  const keys = await deriveKeys(bytes('a secret of at least thirty-two bytes'));
  const phones = Array.from({ length: 500 }, (_, each) => `+38050${1_000_000 + each}`);
  const codes = await Promise.all(phones.map((phone) => visitCode(keys, ['main', 'd1', 'a'], phone)));
  for (const code of codes) expect(code).toMatch(/^[2-8FKMRTWX]{6}$/);
  expect(new Set(codes).size).toBe(500);
  expect(new Set(codes.join('')).size).toBe(14);
  expect(await visitCode(keys, ['main', 'd1', 'b'], '+380501000000')).not.toBe(codes[0]);
});

test('the code is the last line of the comment, and the patient has it with the booking and with the visit', async () => {
  const clinic = await openClinic({}, on);
  const { body } = await readAnswer(clinic.ask(bookPath(), post({ ...form, comment: 'Two lines\nof a comment' })));
  const code = codeIn(body);
  expect(clinic.bookings).toMatchObject([{ comment: `Two lines\nof a comment\n#${code}` }]);
  const token = /"cancel_token":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
  const view = await viewTokenOf(clinic, token);
  expect(codeIn((await readAnswer(clinic.ask(`/clinics/main/api/appointments/${view}`))).body)).toBe(code);
});

test('without a comment the code is all of it', async () => {
  const clinic = await openClinic({}, on);
  await bookedToken(clinic);
  expect(clinic.bookings).toMatchObject([{ comment: expect.stringMatching(/^#\w{6}$/) }]);
});

test('while nobody knows, the patient has the code by which the desk finds what was sent', async () => {
  const clinic = await openClinic({}, on);
  const sent: (string | undefined)[] = [];
  clinic.erp.book = async (_, { comment }) => {
    sent.push(comment);
    return noAnswer();
  };
  const request = post(form);
  const first = codeIn((await readAnswer(clinic.ask(bookPath(), request))).body);
  expect(sent).toEqual([`#${first}`, `#${first}`]);
  // Also under another key, and again with the same one.
  expect(codeIn((await readAnswer(clinic.ask(bookPath(), request))).body)).toBe(first);
  const other = await readAnswer(clinic.ask(bookPath(), post({ ...form, patient_name: 'Planted P.' })));
  expect([codeIn(other.body), other.body]).toMatchObject([first, { code: 'unconfirmed' }]);
});

test('a visit that has a code of an earlier version keeps it', async () => {
  const clinic = await openClinic({}, on);
  const token = await bookedToken(clinic);
  const opened = await openCancelToken(clinic.deps.keys, token, { clinic: 'main' }, clinic.deps.now());
  if (!opened.ok) throw new Error('not booked');
  const { end, ...visit } = opened.value;
  const earlier = await sealCancelToken(clinic.deps.keys, { ...visit, code: 'B8S5Z2' }, end);
  const init = { headers: { authorization: `Bearer ${earlier}` } };
  expect(codeIn((await readAnswer(clinic.ask('/clinics/main/api/appointments', init))).body)).toBe('B8S5Z2');
});

test('while nobody knows whether a visit is cancelled, the patient and the clinic’s system have its code', async () => {
  const clinic = await openTellingClinic();
  const { body } = await readAnswer(clinic.ask(bookPath(), post(form)));
  const cancel_token = /"cancel_token":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
  await clinic.deliver();
  clinic.erp.cancel = noAnswer;
  const request = post({ reason: '7', cancel_token });
  for (let each = 0; each < 2; each++) {
    const answer = await readAnswer(clinic.ask('/clinics/main/api/schedule/slots/a/cancel', request));
    expect(answer.body).toMatchObject({ code: 'unconfirmed', visit_code: codeIn(body) });
  }
  await clinic.pass(3_600_000);
  expect(clinic.told.at(-1)).toMatchObject({ type: 'visit.unconfirmed', code: codeIn(body) });
});

test('events have the code, also that of the cancellation', async () => {
  const clinic = await openTellingClinic();
  const { body } = await readAnswer(clinic.ask(bookPath(), post(form)));
  const cancel_token = /"cancel_token":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
  await clinic.deliver();
  await clinic.ask('/clinics/main/api/schedule/slots/a/cancel', post({ reason: '7', cancel_token }));
  await clinic.pass(settings.settle_ms);
  expect(clinic.told.map(({ type, code }) => [type, code])).toEqual([
    ['visit.booked', codeIn(body)],
    ['visit.cancelled', codeIn(body)],
  ]);
});

test('a clinic without codes sends and answers as before', async () => {
  const clinic = await openClinic();
  const { body } = await readAnswer(clinic.ask(bookPath(), post({ ...form, comment: 'A comment' })));
  expect(JSON.stringify(body)).not.toContain('visit_code');
  expect(clinic.bookings).toMatchObject([{ comment: 'A comment' }]);
  await bookedToken(clinic, 'b');
  expect(clinic.bookings[1]).not.toHaveProperty('comment');
});
