import { EncryptJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import { pathOf } from '../../contract/routes.ts';
import {
  bookedToken,
  bytes,
  cancelPath,
  type OpenClinic,
  openClinic,
  page,
  post,
  readAnswer,
  viewTokenOf,
} from '../clinic-for-tests.ts';
import { openCancelToken, sealCancelToken } from './cancel-token.ts';
import { deriveKeys } from './keys.ts';

const bare = '/clinics/main/api/appointments';
const at = (token: string, more = '') => `${bare}/${encodeURIComponent(token)}${more}`;
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
const cancelWith = (clinic: OpenClinic, cancel_token: string) =>
  readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })));
const stateOf = async (clinic: OpenClinic, token: string) =>
  (await readAnswer(clinic.ask(bare, bearer(token)))).body as { appointment: { state: string } };
const visit = {
  ...{ clinic: 'main', employee_id: 'd1', slot_id: 'a', date: '2026-11-24', time: '09:30', duration: 30 },
  ...{ services: ['s1'], jti: 'random-1' },
};
const visitEnd = new Date('2026-11-24T08:00:00Z');

describe('the holder of a visit’s token', () => {
  test('sees the visit and its state, and nothing about the patient', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    const { clinic: _, jti: __, ...facts } = visit;
    const view_token = expect.stringMatching(/^eyJ[\w.-]+$/);
    const seen = { ...facts, state: 'booked', view_token, details_kept: true };
    const own = { ...seen, calendar_ticket: view_token };
    for (const [answer, appointment] of [
      [clinic.ask(bare, bearer(token)), own],
      [clinic.ask(at(await viewTokenOf(clinic, token))), seen],
    ] as const) {
      expect(await readAnswer(answer)).toEqual({ status: 200, body: { ok: true, appointment }, replayed: null });
    }
  });
  test('gets an uncached answer each time, on every page of the clinic', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    const { headers } = await clinic.ask(bare, { headers: { ...bearer(token).headers, origin: page } });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBe(page);
    const preflight = await clinic.ask(bare, { method: 'OPTIONS', headers: { origin: page } });
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Authorization');
    const foreign = { ...bearer(token).headers, origin: 'https://evil.example' };
    expect(await readAnswer(clinic.ask(bare, { headers: foreign }))).toMatchObject({
      body: { code: 'origin_refused' },
    });
  });
  test('sees nothing with a cancel token in the path, which logs and histories have', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    for (const path of [at(token), at(token, '/calendar.ics')]) {
      expect(await readAnswer(clinic.ask(path))).toMatchObject({ status: 403, body: { code: 'cancel_denied' } });
    }
  });
  test('leaves no token in the log', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    const view = await viewTokenOf(clinic, token);
    for (const path of [at(view), at(view, '/calendar.ics'), at(`${token}x`)]) await clinic.ask(path);
    expect(JSON.stringify(clinic.log)).not.toContain(token.slice(0, 40));
    expect(clinic.log.slice(-3).map(({ route }) => route)).toEqual(['appointment', 'calendar', 'appointment']);
  });
});

describe('a view token', () => {
  test('comes with a booking and with the visit’s page, shows the visit and cancels nothing', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    const { body } = await readAnswer(clinic.ask(bare, bearer(token)));
    const view = /"view_token":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
    expect((await stateOf(clinic, view)).appointment.state).toBe('booked');
    expect((await clinic.ask(at(view, '/calendar.ics'))).status).toBe(200);
    expect(await cancelWith(clinic, view)).toMatchObject({ status: 403, body: { code: 'cancel_denied' } });
    expect(clinic.bookings).toHaveLength(1);
  });
  test('expires when the visit ends', async () => {
    const { deps } = await openClinic();
    const view = await sealCancelToken(deps.keys, visit, visitEnd, 'view');
    const opened = await openCancelToken(deps.keys, view, { clinic: 'main' }, deps.now(), ['view']);
    expect(opened).toEqual({ ok: true, value: { ...visit, end: visitEnd } });
    expect((await openCancelToken(deps.keys, view, { clinic: 'main' }, visitEnd, ['view'])).ok).toBe(false);
  });
});

describe('the state of a visit', () => {
  test('is cancelled after an online cancellation, also when the next patient has booked the slot', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    await cancelWith(clinic, token);
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'cancelled' } });
    const next = await bookedToken(clinic);
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'cancelled' } });
    expect(await stateOf(clinic, next)).toMatchObject({ appointment: { state: 'booked' } });
  });
  test('is booked after the ERP refused to cancel it', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.erp.cancel = async () => refuse({ kind: 'refused' });
    await cancelWith(clinic, token);
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'booked' } });
  });
  test('is unknown after a cancellation with an unknown end, until its slot is offered or booked again', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.erp.cancel = async () => refuse({ kind: 'no_answer', cause: 'ECONNRESET' });
    await cancelWith(clinic, token);
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'unknown' } });
    clinic.bookings.length = 0; // the ERP acted in the end
    clinic.free.set('a', '09:30');
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'cancelled' } });
    await bookedToken(clinic);
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'cancelled' } });
  });
  test('is unknown when the desk gave the slot to another patient: we aren’t notified', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.free.set('a', '09:30');
    clinic.clock.at += 60_000;
    await bookedToken(clinic);
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'unknown' } });
  });
  test('is cancelled once the desk has freed its slot, also after the desk gave it to somebody else', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.clock.at += 60_000;
    clinic.free.set('a', '09:30');
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'cancelled' } });
    clinic.free.delete('a');
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'cancelled' } });
    expect((await cancelWith(clinic, token)).status).toBe(200);
    expect(clinic.calls).not.toContain('cancel');
  });
  test('costs the ERP twelve calls a minute at most, however often and by whomever the link is opened', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.clock.at += 60_000;
    const looks = () => clinic.calls.filter((name) => name === 'slots').length;
    const before = looks();
    for (let opened = 0; opened < 40; opened++) {
      const answer = await readAnswer(clinic.ask(bare, bearer(token), `192.0.2.${opened}`));
      expect(answer.body).toMatchObject({ appointment: { state: 'booked' } });
    }
    expect(looks() - before).toBe(12);
    clinic.clock.at += 60_000;
    clinic.free.set('a', '09:30');
    expect((await stateOf(clinic, token)).appointment.state).toBe('cancelled');
  });
  test('is booked where its slot’s id is offered at another time', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.clock.at += 60_000;
    clinic.free.set('a', '11:00');
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'booked' } });
  });
  test('is booked while an ERP that is slow still lists the slot, and while the ERP doesn’t answer', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.free.set('a', '09:30');
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'booked' } });
    clinic.clock.at += 60_000;
    clinic.erp.slots = async () => refuse({ kind: 'no_answer', cause: 'x' });
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'booked' } });
  });
  test('is unknown without a record, and cancelling is denied', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.store.rows.clear();
    expect(await stateOf(clinic, token)).toMatchObject({ appointment: { state: 'unknown' } });
    expect(await cancelWith(clinic, token)).toMatchObject({ body: { code: 'cancel_denied' } });
  });
  test('is try_later while the store is away', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    clinic.store.get = async () => {
      throw new Error('store is away');
    };
    expect(await readAnswer(clinic.ask(bare, bearer(token)))).toMatchObject({
      status: 503,
      body: { code: 'try_later' },
    });
  });
});

test('every wrong token gets exactly the same answer, before the store or the ERP is read', async () => {
  const clinic = await openClinic({}, { limits: 'off' });
  const token = await bookedToken(clinic);
  const { keys } = clinic.deps;
  const wrongTokens = {
    short: 'x',
    'as long as none is': 'x'.repeat(5000),
    truncated: token.slice(0, -2),
    'cut at half': token.slice(0, token.length / 2),
    'changed by one character': token.replace(/\.[^.](?=[^.]*$)/, (found) => (found === '.A' ? '.B' : '.A')),
    'of no algorithm': token.replace(/^[^.]+/, btoa('{"alg":"none"}')),
    'of another secret': await sealCancelToken(
      await deriveKeys(bytes('another secret of thirty-two bytes!')),
      visit,
      visitEnd,
    ),
    'of another clinic': await sealCancelToken(keys, { ...visit, clinic: 'other' }, visitEnd),
    expired: await sealCancelToken(keys, visit, new Date('2026-11-22T00:00:00Z')),
    'for something else': await new EncryptJWT({ ...visit, exp: visitEnd.getTime() / 1000 })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience('something else')
      .encrypt(keys.cancelToken),
    'a way out': '../../clinic',
    'of no alphabet': 'ключ',
    'two lines': 'x\r\ny',
  };
  const keysRead: string[] = [];
  clinic.store.get = async (key) => {
    keysRead.push(key);
    return undefined;
  };
  clinic.calls.length = 0;
  const answers = new Set<string>();
  const collect = async (path: string, init?: RequestInit) => {
    const answer = await clinic.ask(path, init);
    answers.add(`${answer.status} ${await answer.text()} ${JSON.stringify([...answer.headers])}`);
  };
  for (const one of Object.values(wrongTokens)) {
    await collect(at(one));
    await collect(at(one, '/calendar.ics'));
    if (/^[\w.-]+$/.test(one)) await collect(bare, bearer(one));
  }
  await collect(bare);
  await collect(bare, { headers: { authorization: `Basic ${token}` } });
  expect([...answers]).toEqual([expect.stringMatching(/^403 .*"code":"cancel_denied"/)]);
  expect([keysRead, clinic.calls]).toEqual([[], []]);
});

test('the paths are those of the contract', () => {
  expect(pathOf('appointment', { token: 'a.b' })).toBe('/api/appointments/a.b');
  expect(pathOf('appointment', {})).toBe('/api/appointments');
  expect(pathOf('calendar', { token: 'a.b' })).toBe('/api/appointments/a.b/calendar.ics');
});
