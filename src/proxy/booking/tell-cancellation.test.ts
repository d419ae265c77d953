import { describe, expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { bookedToken, bookPath, cancelPath, form, post, readAnswer, settings } from '../clinic-for-tests.ts';
import { openTellingClinic } from '../outbox/telling-clinic-for-tests.ts';
import type { VisitEvent } from '../outbox/visit-event.ts';
import { openAnswer } from './sealed-answer.ts';
import { unconfirmedAfterMs } from './tell-booking.ts';

const longMs = unconfirmedAfterMs(settings);
const noAnswer = async () => refuse({ kind: 'no_answer', cause: 'ECONNRESET' } as const);
const cancelling = (cancel_token: string) => post({ reason: '7', cancel_token });
const moving = (moves: string) => post({ moves, services: ['s1'] });

const tokenOf = (body: unknown) => /"cancel_token":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';

/** Books the slot `a`, which is told and forgotten. */
async function openWithVisit(change: Parameters<typeof openTellingClinic>[0] = {}) {
  const clinic = await openTellingClinic(change);
  const token = await bookedToken(clinic);
  await clinic.deliver();
  const booked = clinic.told.splice(0)[0];
  if (!booked) throw new Error('The booking isn’t told.');
  return { ...clinic, token, booked };
}

test('a cancellation is told once, as a later event of the same calendar entry, with the code of the booking', async () => {
  const { ask, token, booked, pass, told, queue } = await openWithVisit();
  for (let each = 0; each < 3; each++) expect((await ask(cancelPath(), cancelling(token))).status).toBe(200);
  await pass(2 * longMs);
  const { cancel_token: _, ...same } = booked;
  expect(told).toEqual([
    {
      ...same,
      id: expect.stringMatching(/./),
      type: 'visit.cancelled',
      visit: { ...booked.visit, sequence: 1 },
      after: expect.stringMatching(/^book:main:/),
    },
  ]);
  expect(told[0]?.id).not.toBe(booked.id);
  expect(await queue.size()).toBe(0);
});

test('where a clinic keeps no details, a cancellation is told without its patient', async () => {
  const { ask, token, pass, told } = await openWithVisit({ clinic: { keep_details: false } });
  await ask(cancelPath(), cancelling(token));
  await pass(longMs);
  expect(told[0]).toMatchObject({ type: 'visit.cancelled', clinic: 'main' });
  expect(told[0]).not.toHaveProperty('patient.patient_name');
});

describe('a clinic that keeps no details and sends mails', () => {
  const address = 'planted@patient.example';
  async function openWithMail(keep_details = false) {
    const clinic = await openTellingClinic({ clinic: { keep_details }, channel: { name: 'mail' } });
    const context = clinic.deps.clinics.get('main');
    if (context) context.sendMail = async () => ({ ok: true });
    const booked = await readAnswer(clinic.ask(bookPath(), post({ ...form, patient_email: address })));
    await clinic.deliver();
    clinic.told.length = 0;
    return { ...clinic, token: tokenOf(booked.body) };
  }

  test('keeps the address, and nothing else, for the mail about a cancellation', async () => {
    const { ask, token, pass, told, store } = await openWithMail();
    expect([...store.rows.keys()].filter((key) => key.startsWith('details:'))).toEqual([]);
    await ask(cancelPath(), cancelling(token));
    await pass(longMs);
    expect(told).toMatchObject([{ type: 'visit.cancelled', address, visit: { sequence: 1 } }]);
    expect(told[0]).not.toHaveProperty('patient.patient_name');
  });

  test('tells of both visits where the patient books another one instead', async () => {
    const { ask, token, pass, told } = await openWithMail();
    await ask(bookPath('b'), post({ ...form, patient_email: 'other@patient.example' }));
    await ask(cancelPath(), cancelling(token));
    await pass(longMs);
    const recipientOf = ({ address: kept, patient }: VisitEvent) => kept ?? patient?.patient_email;
    expect(told.map((event) => [event.type, recipientOf(event)]).sort()).toEqual([
      ['visit.booked', 'other@patient.example'],
      ['visit.cancelled', address],
    ]);
  });

  test.each([false, true])('forgets it once the visit is cancelled or over, details kept: %s', async (kept) => {
    const cancelled = await openWithMail(kept);
    const recordsOf = async ({ store, deps }: typeof cancelled) => {
      const rows = [...store.rows].filter(
        ([key, { until }]) => /told-visit|details/.test(key) && until > deps.now().getTime(),
      );
      return JSON.stringify(await Promise.all(rows.map(([, { value }]) => openAnswer(deps.keys, value))));
    };
    expect(await recordsOf(cancelled)).toContain(address);
    expect(JSON.stringify([...cancelled.store.rows])).not.toContain('planted');
    await cancelled.ask(cancelPath(), cancelling(cancelled.token));
    expect(await recordsOf(cancelled)).not.toContain(address);
    const over = await openWithMail(kept);
    over.clock.at = Date.parse('2026-11-24T09:00:00Z');
    expect(await recordsOf(over)).not.toContain(address);
  });
});

test('a visit that the desk has freed is told as cancelled when its patient cancels it', async () => {
  const { ask, token, pass, told, free, erp, clock } = await openWithVisit();
  clock.at += settings.settle_ms + 10_000;
  free.set('a', '09:30');
  erp.cancel = async () => Promise.reject(new Error('nothing is to be sent'));
  expect((await ask(cancelPath(), cancelling(token))).status).toBe(200);
  await pass(longMs);
  expect(told.map(({ type }) => type)).toEqual(['visit.cancelled']);
});

test('a cancellation that the ERP refuses, or that is never sent, tells nothing and leaves nothing', async () => {
  const { ask, token, erp, pass, told, queue } = await openWithVisit();
  erp.cancel = async () => refuse({ kind: 'refused' });
  expect((await ask(cancelPath(), cancelling(token))).status).toBe(409);
  erp.cancel = async () => refuse({ kind: 'not_sent', cause: 'breaker_open' });
  expect((await ask(cancelPath(), cancelling(token))).status).toBe(503);
  expect(await queue.size()).toBe(0);
  await pass(2 * longMs);
  expect(told).toEqual([]);
});

test('an unknown cancellation is told as unconfirmed, and as cancelled when that turns out', async () => {
  const { ask, token, erp, pass, told, free } = await openWithVisit();
  erp.cancel = noAnswer;
  expect((await ask(cancelPath(), cancelling(token))).status).toBe(502);
  await pass(longMs);
  expect(told.map(({ type, attempt }) => [type, attempt])).toEqual([['visit.unconfirmed', 'cancellation']]);
  free.set('a', '09:30');
  expect((await ask(cancelPath(), cancelling(token))).status).toBe(200);
  await pass(2 * longMs);
  expect(told.map(({ type }) => type)).toEqual(['visit.unconfirmed', 'visit.cancelled']);
});

test('a move is told as one event, of the calendar entry of the old visit', async () => {
  const { ask, token, booked, deliver, pass, told, queue } = await openWithVisit();
  const { body } = await readAnswer(ask(bookPath('b'), moving(token)));
  await deliver();
  expect(told).toEqual([]);
  expect((await ask(cancelPath(), cancelling(token))).status).toBe(200);
  await pass(2 * longMs);
  const { uid, sequence: _, services: __, ...previous } = booked.visit;
  expect(told).toEqual([
    {
      ...booked,
      id: expect.stringMatching(/./),
      type: 'visit.moved',
      visit: {
        ...{ ...booked.visit, uid, sequence: 1, slot_id: 'b', time: '10:00' },
        jti: expect.not.stringMatching(booked.visit.jti),
      },
      previous,
      after: expect.stringMatching(/^book:main:/),
      code: expect.not.stringMatching(booked.code ?? ''),
      cancel_token: expect.not.stringMatching(booked.cancel_token ?? ''),
    },
  ]);
  expect(JSON.stringify(body)).toContain(`"cancel_token":"${told[0]?.cancel_token}"`);
  expect(await queue.size()).toBe(0);

  // And it can move again, and be cancelled: the same entry, later each time.
  const again = await readAnswer(ask(bookPath('a'), moving(told[0]?.cancel_token ?? '')));
  await ask(cancelPath('b'), cancelling(told[0]?.cancel_token ?? ''));
  await deliver();
  const last = /"cancel_token":"([^"]+)"/.exec(JSON.stringify(again.body))?.[1] ?? '';
  await ask(cancelPath('a'), cancelling(last));
  await pass(2 * longMs);
  expect(told.map(({ type, visit }) => [type, visit.uid, visit.sequence])).toEqual([
    ['visit.moved', uid, 1],
    ['visit.moved', uid, 2],
    ['visit.cancelled', uid, 3],
  ]);
});

test('a move whose old visit isn’t cancelled is told as booked, because the old one stands', async () => {
  const { ask, token, erp, pass, told } = await openWithVisit();
  await ask(bookPath('b'), moving(token));
  erp.cancel = async () => refuse({ kind: 'refused' });
  await ask(cancelPath(), cancelling(token));
  await pass(119_999);
  expect(told).toEqual([]);
  await pass(1);
  expect(told.map(({ type, visit }) => [type, visit.slot_id, visit.sequence])).toEqual([['visit.booked', 'b', 0]]);
  expect(told[0]?.visit.uid).toBe(told[0]?.visit.jti);
});

test('a move whose old visit is cancelled too late is told as booked, and then as cancelled', async () => {
  const { ask, token, erp, pass, told } = await openWithVisit();
  await ask(bookPath('b'), moving(token));
  await pass(120_000);
  erp.cancel = async () => done({});
  await ask(cancelPath(), cancelling(token));
  await pass(2 * longMs);
  expect(told.map(({ type, visit }) => [type, visit.slot_id])).toEqual([
    ['visit.booked', 'b'],
    ['visit.cancelled', 'a'],
  ]);
});
