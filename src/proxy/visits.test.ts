import { describe, expect, test } from 'vitest';
import { refuse } from '../contract/problem.ts';
import type { WriteFailure } from '../erp/erp.ts';
import { bookedToken, cancelPath, holdUp, type OpenClinic, openClinic, post, told } from './clinic-for-tests.ts';

const denied = { status: 403, body: { ok: false, code: 'cancel_denied' } };

describe('once nobody knows whether a visit was cancelled', () => {
  const unconfirmed = { status: 502, body: { code: 'unconfirmed' } };
  async function left(clinic: OpenClinic) {
    const cancel_token = await bookedToken(clinic);
    const press = () => told(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })));
    const { cancel } = clinic.erp;
    clinic.erp.cancel = async (...all) => {
      await cancel(...all);
      return refuse({ kind: 'no_answer', cause: 'ECONNRESET' });
    };
    expect(await press()).toMatchObject(unconfirmed);
    clinic.erp.cancel = cancel;
    return press;
  }
  test.each<WriteFailure>([
    { kind: 'refused' },
    { kind: 'not_found' },
    { kind: 'not_sent', cause: 'x' },
    { kind: 'unauthorized' },
    { kind: 'no_answer', cause: 'x' },
  ])('%j leaves it unknown: it never says that the visit stands', async (failure) => {
    const clinic = await openClinic();
    const press = await left(clinic);
    clinic.erp.cancel = async () => refuse(failure);
    expect(await press()).toMatchObject(unconfirmed);
    expect(await press()).toMatchObject(unconfirmed);
  });
  test('because the record of it can’t be read, it stays unknown', async () => {
    const clinic = await openClinic();
    const press = await left(clinic);
    for (const [name, row] of clinic.store.rows) if (name.startsWith('visit-state:')) row.value = 'garbled';
    expect(await press()).toMatchObject(unconfirmed);
  });
  test('the ERP’s yes settles it', async () => {
    const clinic = await openClinic();
    const press = await left(clinic);
    clinic.erp.cancel = async () => ({ ok: true, value: {} });
    expect((await press()).status).toBe(200);
    clinic.erp.cancel = async () => refuse({ kind: 'refused' });
    expect((await press()).status).toBe(200);
  });
  test('also where the proxy died while the ERP was asked', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    const { reached } = holdUp(clinic, 'cancel');
    clinic.ask(cancelPath(), post({ reason: '7', cancel_token })).catch(() => undefined);
    await reached;
    clinic.clock.at += 60_000;
    clinic.erp.cancel = async () => refuse({ kind: 'refused' });
    expect(await told(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })))).toMatchObject(unconfirmed);
  });
});

test('a cancellation that is answered after the next patient booked the place leaves that visit alone', async () => {
  const clinic = await openClinic();
  const mine = await bookedToken(clinic);
  const { letGo, reached } = holdUp(clinic, 'cancel', 'answer');
  const cancelled = told(clinic.ask(cancelPath(), post({ reason: '7', cancel_token: mine })));
  await reached;
  const next = await bookedToken(clinic);
  letGo();
  expect((await cancelled).status).toBe(200);
  expect(await told(clinic.ask(cancelPath(), post({ reason: '7', cancel_token: mine })))).toMatchObject(denied);
  expect(clinic.bookings).toHaveLength(1);
  expect((await told(clinic.ask(cancelPath(), post({ reason: '7', cancel_token: next })))).status).toBe(200);
  expect(clinic.bookings).toEqual([]);
});
