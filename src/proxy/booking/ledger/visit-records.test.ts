import { describe, expect, test } from 'vitest';
import { refuse } from '../../../contract/problem.ts';
import {
  bookedToken,
  cancelPath,
  holdUp,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
} from '../../clinic-for-tests.ts';

describe('a cancellation whose end is unknown', () => {
  const unconfirmed = { status: 502, body: { code: 'unconfirmed' } };
  /** Books and cancels without getting an answer. Returns how to send the cancellation again. */
  async function cancelWithoutAnswer(clinic: OpenClinic) {
    const cancel_token = await bookedToken(clinic);
    const send = () => readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })));
    const { cancel } = clinic.erp;
    // The request is lost, or the ERP acts too late.
    clinic.erp.cancel = async () => refuse({ kind: 'no_answer', cause: 'ECONNRESET' });
    expect(await send()).toMatchObject(unconfirmed);
    clinic.erp.cancel = cancel;
    return send;
  }
  const countCancellations = ({ calls }: OpenClinic) => calls.filter((name) => name === 'cancel').length;
  test('is not sent again: the slot may be another patient’s by now', async () => {
    const clinic = await openClinic();
    const send = await cancelWithoutAnswer(clinic);
    expect(await send()).toMatchObject(unconfirmed);
    expect(await send()).toMatchObject(unconfirmed);
    expect(countCancellations(clinic)).toBe(1);
  });
  test('was done when the slot is offered again', async () => {
    const clinic = await openClinic();
    const send = await cancelWithoutAnswer(clinic);
    clinic.free.set('a', '09:30');
    expect((await send()).status).toBe(200);
    clinic.free.delete('a');
    expect((await send()).status).toBe(200);
    expect(countCancellations(clinic)).toBe(1);
  });
  test('was done when the next patient has booked the slot, and their visit is left alone', async () => {
    const clinic = await openClinic();
    const send = await cancelWithoutAnswer(clinic);
    clinic.bookings.length = 0; // the ERP acted in the end
    clinic.free.set('a', '09:30');
    const next = await bookedToken(clinic);
    expect((await send()).status).toBe(200);
    expect(clinic.bookings).toHaveLength(1);
    expect((await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token: next })))).status).toBe(200);
  });
  test('stays unknown when the slot can’t be read', async () => {
    const clinic = await openClinic();
    const send = await cancelWithoutAnswer(clinic);
    clinic.erp.slots = async () => refuse({ kind: 'no_answer', cause: 'x' });
    expect(await send()).toMatchObject(unconfirmed);
  });
  test('stays unknown when its record can’t be read', async () => {
    const clinic = await openClinic();
    const send = await cancelWithoutAnswer(clinic);
    for (const [name, row] of clinic.store.rows) if (name.startsWith('visit-state:')) row.value = 'garbled';
    expect(await send()).toMatchObject(unconfirmed);
  });
  test('is recorded before it is sent: the proxy may die meanwhile', async () => {
    const clinic = await openClinic();
    const cancel_token = await bookedToken(clinic);
    const { reached } = holdUp(clinic, 'cancel');
    clinic.ask(cancelPath(), post({ reason: '7', cancel_token })).catch(() => undefined);
    await reached;
    clinic.clock.at += 120_000;
    clinic.erp.cancel = async () => refuse({ kind: 'refused' });
    expect(await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })))).toMatchObject(unconfirmed);
  });
});

test('a cancellation whose answer is lost was done when the slot is offered after the settle time', async () => {
  const clinic = await openClinic();
  const cancel_token = await bookedToken(clinic);
  const { cancel } = clinic.erp;
  clinic.erp.cancel = async (...all) => {
    await cancel(...all);
    return refuse({ kind: 'no_answer', cause: 'ECONNRESET' });
  };
  expect((await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token })))).status).toBe(200);
  expect(clinic.waits).toEqual([3000]);
});

test('a cancellation that is answered after the next patient booked the slot leaves their visit alone', async () => {
  const clinic = await openClinic();
  const mine = await bookedToken(clinic);
  const { letGo, reached } = holdUp(clinic, 'cancel', 'answer');
  const cancelled = readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token: mine })));
  await reached;
  const next = await bookedToken(clinic);
  letGo();
  expect((await cancelled).status).toBe(200);
  expect((await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token: mine })))).status).toBe(200);
  expect(clinic.bookings).toHaveLength(1);
  expect((await readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token: next })))).status).toBe(200);
  expect(clinic.bookings).toEqual([]);
});
