// Longer than a file should be: each way in which cancelling can end, from one booked visit.
import { EncryptJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import type { WriteFailure } from '../../erp/erp.ts';
import {
  bookedToken,
  bookPath,
  bytes,
  cancelPath,
  form,
  freshKey,
  holdUp,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
} from '../clinic-for-tests.ts';
import { openCancelToken, sealCancelToken } from './cancel-token.ts';
import { deriveKeys } from './keys.ts';

const countCancellations = (calls: string[]) => calls.filter((name) => name === 'cancel').length;
const morning = {
  ...{ clinic: 'main', employee_id: 'd1', slot_id: 'a', date: '2026-11-24', time: '09:30', duration: 30 },
  services: ['s1'],
};
const denied = { status: 403, body: { ok: false, code: 'cancel_denied' } };

describe('a patient cancels a visit', () => {
  test('with the token of the booking, and the slot is free again', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    const answer = await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })));
    expect(answer).toEqual({ status: 200, body: { ok: true }, replayed: null });
    expect(clinic.free.has('a')).toBe(true);
  });
  test('twice: both succeed, with one request to the ERP', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    for (const _ of [1, 2]) {
      expect((await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })))).status).toBe(200);
    }
    expect(countCancellations(clinic.calls)).toBe(1);
  });
  test('in two tabs at once: one request to the ERP, and the second tab gets in_progress', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    const send = () => readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })));
    const { letGo, reached } = holdUp(clinic, 'cancel');
    const first = send();
    await reached;
    expect(await send()).toMatchObject({ status: 409, body: { code: 'in_progress' } });
    letGo();
    expect((await first).status).toBe(200);
    expect(countCancellations(clinic.calls)).toBe(1);
    expect((await send()).status).toBe(200);
  });
  test('and the browser sends the same request again: it gets the first answer', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    const key = { 'idempotency-key': freshKey() };
    await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token }, key)));
    expect(await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token }, key)))).toEqual({
      status: 200,
      body: { ok: true },
      replayed: 'true',
    });
  });
  test('until the visit is over, and not after', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    // 09:30 in Kyiv is 07:30 UTC; the visit takes 30 minutes.
    clinic.clock.at = Date.parse('2026-11-24T08:00:00Z');
    expect(await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })))).toMatchObject(denied);
    clinic.clock.at -= 1000;
    expect((await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })))).status).toBe(200);
  });
});

describe('a visit that the clinic’s desk has cancelled', () => {
  const cancelA = (clinic: OpenClinic, cancel_token: string) =>
    readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })));
  test('is cancelled for its patient, too, and nothing is sent to the ERP', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.clock.at += 60_000;
    clinic.bookings.length = 0;
    clinic.free.set('a', '09:30');
    expect((await cancelA(clinic, token)).status).toBe(200);
    expect(countCancellations(clinic.calls)).toBe(0);
    clinic.free.delete('a');
    expect((await cancelA(clinic, token)).status).toBe(200);
    expect(countCancellations(clinic.calls)).toBe(0);
  });
  test('while the patient cancels it is cancelled, although the ERP refuses', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.clock.at += 60_000;
    clinic.erp.cancel = async () => {
      clinic.free.set('a', '09:30');
      return refuse({ kind: 'refused' });
    };
    expect((await cancelA(clinic, token)).status).toBe(200);
  });
  test('and then given to another patient at the desk: the first patient’s link doesn’t cancel that one’s visit', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.clock.at += 60_000;
    clinic.free.set('a', '09:30');
    // Anybody looks at the clinic's times meanwhile.
    await readAnswer(clinic.ask('/clinics/main/api/schedule/slots/s1'));
    await new Promise((resolve) => setTimeout(resolve));
    clinic.free.delete('a');
    expect((await cancelA(clinic, token)).status).toBe(200);
    expect(countCancellations(clinic.calls)).toBe(0);
  });
  test('isn’t cancelled while the ERP can’t say whether its slot is free: nothing is sent', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.clock.at += 60_000;
    clinic.erp.slots = async () => refuse({ kind: 'no_answer', cause: 'x' });
    expect(await cancelA(clinic, token)).toMatchObject({ status: 503, body: { code: 'upstream_unavailable' } });
    expect(countCancellations(clinic.calls)).toBe(0);
  });
  test('but one whose doctor is offline can still be cancelled', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.clock.at += 60_000;
    clinic.erp.slots = async () => refuse({ kind: 'not_found', text: '' });
    expect((await cancelA(clinic, token)).status).toBe(200);
    expect(countCancellations(clinic.calls)).toBe(1);
  });
  test('right after it was booked, is still sent: the ERP may list the slot a little longer', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.free.set('a', '09:30');
    expect((await cancelA(clinic, token)).status).toBe(200);
    expect(countCancellations(clinic.calls)).toBe(1);
  });
});

describe("nobody cancels another's visit", () => {
  test("the token of a cancelled visit doesn't cancel the next patient's in the same slot", async () => {
    const clinic = await openClinic();
    const old = await bookedToken(clinic);
    await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token: old })));
    await bookedToken(clinic);
    // It is cancelled, which is still true; nobody else's visit is.
    expect((await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token: old })))).status).toBe(200);
    expect(clinic.bookings).toHaveLength(1);
    expect(countCancellations(clinic.calls)).toBe(1);
  });
  test('every wrong token gets exactly the same answer', async () => {
    const clinic = await openClinic({}, { limits: 'off' });
    const token = await bookedToken(clinic);
    const otherPlace = await bookedToken(clinic, 'b');
    const visit = { ...morning, jti: 'random-1' };
    const end = new Date('2026-11-24T08:00:00Z');
    const foreignKeys = await deriveKeys(bytes('another secret of thirty-two bytes!'));
    const withoutAudience = new EncryptJWT({ ...visit, exp: end.getTime() / 1000 });
    const tokens = [
      '',
      'x',
      'x'.repeat(5000),
      token.slice(0, -2),
      // The first character of the tag: every bit of it counts, and it certainly becomes another.
      token.replace(/\.[^.](?=[^.]*$)/, (found) => (found === '.A' ? '.B' : '.A')),
      token.replace(/^[^.]+/, btoa('{"alg":"none"}')),
      otherPlace,
      await sealCancelToken(foreignKeys, visit, end),
      await sealCancelToken(clinic.deps.keys, { ...visit, clinic: 'other' }, end),
      await sealCancelToken(clinic.deps.keys, visit, new Date('2026-11-22T00:00:00Z')),
      await withoutAudience.setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(clinic.deps.keys.cancelToken),
      7,
      null,
      undefined,
    ];
    const answers = new Set<string>();
    for (const cancel_token of tokens) {
      const response = await clinic.ask(cancelPath(), post({ reason: '7', cancel_token }));
      answers.add(`${response.status} ${await response.text()} ${JSON.stringify([...response.headers])}`);
    }
    expect(answers.size).toBe(1);
    expect([...answers][0]).toMatch(/^403 .*"code":"cancel_denied"/);
    expect(countCancellations(clinic.calls)).toBe(0);
    expect(clinic.bookings).toHaveLength(2);
  });
  test('a token reveals nothing to its holder', async () => {
    const { deps } = await openClinic();
    // Long enough that no encrypted text says it by chance.
    const visit = {
      ...morning,
      clinic: 'planted-clinic',
      employee_id: 'planted-doctor',
      slot_id: 'planted-slot',
      jti: 'planted-j',
    };
    const token = await sealCancelToken(deps.keys, visit, new Date('2026-11-24T08:00:00Z'));
    expect(
      token
        .split('.')
        .map((part) => atob(part.replaceAll('-', '+').replaceAll('_', '/')))
        .join(),
    ).not.toMatch(/planted|employee_id/);
  });
  test('opening a token returns its visit', async () => {
    const { deps } = await openClinic();
    const visit = { ...morning, jti: 'j' };
    const end = new Date('2026-11-24T08:00:00Z');
    const token = await sealCancelToken(deps.keys, visit, end);
    expect(await openCancelToken(deps.keys, token, visit, deps.now())).toEqual({ ok: true, value: { ...visit, end } });
  });
});

describe('when the cancellation fails', () => {
  test.each([
    [undefined, 'required'],
    ['8', 'unknown_value'],
    [7, 'unknown_value'],
  ])('reason %j isn’t one that the clinic has configured', async (reason, code) => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    expect(await readAnswer(clinic.ask(cancelPath(), post({ reason, cancel_token })))).toMatchObject({
      status: 422,
      body: { code: 'invalid_fields', fields: { reason: code } },
    });
    expect(countCancellations(clinic.calls)).toBe(0);
  });

  test('a wrong reason and a missing token are named together', async () => {
    const clinic = await openClinic();
    const answer = await readAnswer(clinic.ask(cancelPath(), post({ reason: 'none' })));
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'invalid_fields', fields: { reason: 'unknown_value', cancel_token: 'required' } },
    });
  });
  test.each<[WriteFailure, number, string]>([
    [{ kind: 'refused' }, 409, 'cancel_refused'],
    [{ kind: 'not_found' }, 409, 'cancel_refused'],
    [{ kind: 'not_sent', cause: 'x' }, 503, 'upstream_unavailable'],
    [{ kind: 'unauthorized' }, 503, 'upstream_unavailable'],
    [{ kind: 'no_answer', cause: 'x' }, 502, 'unconfirmed'],
    [{ kind: 'unreadable', method: 'cancel', path: '', expected: 'x', found: 'y' }, 502, 'unconfirmed'],
  ])('%j has its own problem, after one request', async (failure, status, code) => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    clinic.erp.cancel = async () => refuse(failure);
    expect(await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })))).toMatchObject({
      status,
      body: { code },
    });
    expect(countCancellations(clinic.calls)).toBe(1);
    expect(clinic.log.at(-1)).toMatchObject({ route: 'cancel', problem: code, erp: failure.kind });
  });
  test('a refused cancellation can be tried again under a new key: the clinic may have changed its mind', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    const { cancel } = clinic.erp;
    clinic.erp.cancel = async () => refuse({ kind: 'refused' });
    for (const _ of [1, 2]) {
      expect(await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })))).toMatchObject({
        body: { code: 'cancel_refused' },
      });
    }
    clinic.erp.cancel = cancel;
    expect((await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })))).status).toBe(200);
  });
  test('a visit without a record isn’t cancelled: the slot may be another patient’s by now', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    clinic.store.rows.clear();
    expect(await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })))).toMatchObject(denied);
    expect(countCancellations(clinic.calls)).toBe(0);
  });
});

test('nothing is cancelled when the store is away before the request is sent', async () => {
  const clinic = await openClinic();
  const cancel_token = await bookedToken(clinic);
  const { set } = clinic.store;
  clinic.store.set = async () => {
    throw new Error('store is away');
  };
  const request = post({ reason: '7', cancel_token });
  expect(await readAnswer(clinic.ask(cancelPath(), request))).toMatchObject({
    status: 503,
    body: { code: 'try_later' },
  });
  expect(countCancellations(clinic.calls)).toBe(0);
  clinic.store.set = set;
  expect((await readAnswer(clinic.ask(cancelPath(), request))).status).toBe(200);
});

test('a booking and a cancellation need an allowed origin', async () => {
  const clinic = await openClinic();
  for (const path of [bookPath(), cancelPath()]) {
    for (const origin of [
      'https://evil.example',
      'null',
      'https://clinic.example.evil.example',
      'http://clinic.example',
    ]) {
      const answer = await clinic.ask(path, post(form, { origin }));
      expect(await readAnswer(answer)).toMatchObject({ status: 403, body: { code: 'origin_refused' } });
    }
  }
  expect(clinic.calls).toEqual([]);
});
