import { expect, test } from 'vitest';
import { refuse } from '../../contract/problem.ts';
import {
  bookedToken,
  bookPath,
  cancelPath,
  form,
  freshKey,
  type OpenClinic,
  openClinic,
  post,
  readAnswer,
  settings,
} from '../clinic-for-tests.ts';
import { notingChannel } from '../outbox/channel-for-tests.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { openTellingClinic } from '../outbox/telling-clinic-for-tests.ts';
import type { Store } from '../store.ts';
import { unconfirmedAfterMs } from './tell-booking.ts';

const noAnswer = async () => refuse({ kind: 'no_answer', cause: 'ECONNRESET' } as const);
const longMs = unconfirmedAfterMs(settings);
const withEmail = { ...form, patient_email: 'planted@patient.example' };

test('a booking is told at once and once, with the visit, its patient, their language and their link', async () => {
  const { ask, deliver, pass, told, queue } = await openTellingClinic();
  const request = post(withEmail, { 'accept-language': 'he-IL, en' });
  const { body } = await readAnswer(ask(bookPath(), request));
  await deliver();
  await readAnswer(ask(bookPath(), request));
  await pass(2 * longMs);
  const [event, ...others] = told;
  expect(others).toEqual([]);
  expect(event).toEqual({
    id: expect.stringMatching(/./),
    type: 'visit.booked',
    at: '2026-11-23T12:00:00.000Z',
    clinic: 'main',
    visit: {
      ...{ jti: expect.stringMatching(/./), uid: event?.visit.jti, sequence: 0, employee_id: 'd1', slot_id: 'a' },
      ...{ date: '2026-11-24', time: '09:30', duration: 30, services: ['s1'] },
    },
    patient: {
      patient_name: 'Planted Patient',
      patient_phone: '+380501234567',
      patient_email: 'planted@patient.example',
    },
    language: 'he',
    code: expect.stringMatching(/^[2-8FKMRTWX]{6}$/),
    cancel_token: expect.stringMatching(/./),
  });
  expect(JSON.stringify(body)).toContain(`"cancel_token":"${event?.cancel_token}"`);
  expect(await queue.size()).toBe(0);
});

test('an event names the source that the page has told, and nothing that may be a person', async () => {
  const { ask, deliver, told } = await openTellingClinic();
  await ask(bookPath(), post({ ...form, from: 'newsletter,/team' }));
  await ask(bookPath('b'), post({ ...form, from: 'planted@patient.example,/team' }));
  await deliver();
  expect(told[0]?.source).toBe('newsletter');
  expect(told[1]?.source).not.toContain('planted');
});

test('a booking that the ERP refuses, or that is never sent, tells nothing and leaves nothing', async () => {
  const { ask, erp, pass, told, queue, free } = await openTellingClinic();
  const { book } = erp;
  erp.book = async () => refuse({ kind: 'refused' });
  expect((await ask(bookPath(), post(form))).status).toBe(409);
  erp.book = async () => refuse({ kind: 'not_sent', cause: 'breaker_open' });
  expect((await ask(bookPath(), post(form))).status).toBe(503);
  erp.book = book;
  free.delete('a');
  expect((await ask(bookPath(), post(form))).status).toBe(409);
  expect(await queue.size()).toBe(0);
  await pass(2 * longMs);
  expect(told).toEqual([]);
});

test('an unknown outcome is told as unconfirmed, once, after a widget could have settled it', async () => {
  const { ask, erp, pass, told, free } = await openTellingClinic();
  erp.book = async () => {
    free.delete('a');
    return noAnswer();
  };
  const { body } = await readAnswer(ask(bookPath(), post(form)));
  expect(body).toMatchObject({ code: 'unconfirmed' });
  await pass(longMs - 1);
  expect(told).toEqual([]);
  await pass(1);
  await pass(2 * longMs);
  expect(told).toEqual([
    expect.objectContaining({ type: 'visit.unconfirmed', attempt: 'booking', code: expect.any(String) }),
  ]);
  expect(told[0]).not.toHaveProperty('cancel_token');
});

test('an unknown outcome that a later request settles is told as what it is', async () => {
  const { ask, erp, pass, told, clock } = await openTellingClinic();
  const { book } = erp;
  const request = post(form, { 'idempotency-key': freshKey() });
  erp.book = noAnswer;
  await ask(bookPath(), request);
  clock.at += settings.settle_ms;
  erp.book = book;
  expect((await ask(bookPath(), request)).status).toBe(200);
  await pass(2 * longMs);
  expect(told.map(({ type }) => type)).toEqual(['visit.booked']);
});

test('the same booking under another key of the same browser is told once', async () => {
  const { ask, pass, told, queue } = await openTellingClinic();
  for (let each = 0; each < 3; each++) expect((await ask(bookPath(), post(form))).status).toBe(200);
  await pass(2 * longMs);
  expect(told.map(({ type }) => type)).toEqual(['visit.booked']);
  expect(await queue.size()).toBe(0);
});

test('an unknown outcome is told so long after the last request, not the first', async () => {
  const { ask, erp, deps, clock, pass, told } = await openTellingClinic();
  deps.wait = async (ms) => {
    clock.at += ms;
  };
  erp.book = noAnswer;
  expect((await ask(bookPath(), post(form))).status).toBe(502);
  await pass(longMs - 1);
  expect(told).toEqual([]);
  await pass(1);
  expect(told.map(({ type }) => type)).toEqual(['visit.unconfirmed']);
});

test('an unknown outcome that can’t be delivered is forgotten when the visit turns out to be another attempt’s', async () => {
  const answers = Array.from({ length: 50 }, () => ({ retry: 'away' }));
  const { ask, erp, pass, clock, queue, deliver } = await openTellingClinic({ answers });
  const { book } = erp;
  erp.book = noAnswer;
  const first = post(form);
  await ask(bookPath(), first);
  await pass(longMs);
  clock.at += 3_600_000;
  erp.book = book;
  expect((await ask(bookPath(), post(form))).status).toBe(200);
  expect(await queue.size()).toBe(2);
  expect((await ask(bookPath(), first)).status).toBe(200);
  expect(await queue.size()).toBe(1);
  answers.length = 0;
  await pass(24 * 3_600_000);
  await deliver();
  expect(await queue.size()).toBe(0);
});

test('a booking that a channel can’t be told of ends as ever, and is told when the store is back', async () => {
  const { ask, store, deps, deliver, told } = await openTellingClinic();
  const away = async () => Promise.reject(new Error('the store is away'));
  const queue = store.queue('outbox-webhook');
  const { put } = queue;
  let isAway = true;
  const flaky = { ...queue, put: (...all: Parameters<typeof put>) => (isAway ? away() : put(...all)) };
  const { channel } = notingChannel();
  const outbox = createOutbox({
    store: { queue: () => flaky },
    ...{ keys: () => deps.keys, now: deps.now, channels: [channel] },
  });
  deps.outbox = outbox;
  expect((await ask(bookPath(), post(form))).status).toBe(200);
  await expect(outbox.save()).rejects.toThrow();
  isAway = false;
  await outbox.save();
  await deliver();
  expect(told.map(({ type }) => type)).toEqual(['visit.booked']);
});

/** The operations of the store that a booking and its cancellation need, each with the kind of its key. */
async function operationsWith(outbox: (clinic: OpenClinic) => Outbox | undefined): Promise<string[]> {
  const clinic = await openClinic();
  const operations: string[] = [];
  const told = outbox(clinic);
  if (told) clinic.deps.outbox = told;
  clinic.deps.store = new Proxy<Store>(clinic.store, {
    get(target, name: keyof Store) {
      const operation = target[name] as (...all: unknown[]) => unknown;
      return (...all: unknown[]) => {
        operations.push(`${name} ${String(all[0]).split(':')[0]}`);
        return operation(...all);
      };
    },
  });
  const cancel_token = await bookedToken(clinic);
  expect((await clinic.ask(cancelPath(), post({ reason: '7', cancel_token }))).status).toBe(200);
  return operations;
}

test('for a clinic that tells nothing, a booking and a cancellation do nothing more in the store', async () => {
  const outboxFor = (served: string) => (clinic: OpenClinic) =>
    createOutbox({
      store: { queue: (name) => clinic.deps.store.queue(name) },
      ...{ keys: () => clinic.deps.keys, now: clinic.deps.now },
      channels: [notingChannel({ serves: (id) => id === served }).channel],
    });
  const off = await operationsWith(() => undefined);
  expect(off).toHaveLength(26);
  expect(await operationsWith(outboxFor('another'))).toEqual(off);
  expect((await operationsWith(outboxFor('main'))).length).toBeGreaterThan(off.length);
});
