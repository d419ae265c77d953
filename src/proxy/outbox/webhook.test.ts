// The signatures are verified by the standard's own library, as a receiver does.
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { bookedEvent } from './channel-for-tests.ts';
import type { VisitEvent } from './visit-event.ts';
import { createWebhookChannel, type PostWebhook, type WebhookTarget } from './webhook.ts';

const secret = Buffer.from('a webhook secret of 32 bytes....').toString('base64');
const other = Buffer.from('another webhook secret, 32 bytes').toString('base64');
const target: WebhookTarget = { url: 'https://gateway.example/hook', secrets: [secret], patient: false };

/** `answers`: those of the receiver, one after the other; 200 later. */
function openChannel(change: Partial<WebhookTarget> = {}, answers: Awaited<ReturnType<PostWebhook>>[] = []) {
  const sent: { url: string; headers: Record<string, string>; body: string }[] = [];
  const channel = createWebhookChannel({
    targetOf: (clinic) => (clinic === 'main' ? { ...target, ...change } : undefined),
    post: async (url, request) => {
      sent.push({ url, ...request });
      return answers.shift() ?? { status: 200 };
    },
    now: () => new Date(),
    timeoutMs: 10_000,
  });
  return { channel, sent };
}

/** The body that the channel sends for the event, as parsed by a receiver with this secret. */
async function verified(event: VisitEvent, change: Partial<WebhookTarget> = {}, by = secret): Promise<unknown> {
  const { channel, sent } = openChannel(change);
  expect(await channel.deliver(event)).toEqual({ ok: true });
  const [request] = sent;
  if (!request) throw new Error('Nothing was sent.');
  return new Webhook(`whsec_${by}`).verify(request.body, request.headers);
}

test('a receiver verifies an event, which names the visit and nothing of its patient', async () => {
  const { cancel_token: _, ...event } = bookedEvent;
  expect(await verified(bookedEvent)).toEqual({
    type: 'visit.booked',
    timestamp: '2026-11-23T12:00:00.000Z',
    data: {
      clinic: 'main',
      visit: {
        ...{ id: event.visit.uid, sequence: 0, employee_id: 'd1', slot_id: 'a', services: ['s1'] },
        ...{ date: '2026-11-24', time: '09:30', duration: 30 },
      },
      code: 'B3C4D5',
    },
  });
});

test('a receiver that is to know the patient gets the name, the phone, the e-mail and the language', async () => {
  const everything = { ...bookedEvent.patient, birthdate: '1970-01-02', comment: 'planted', passport: 'planted' };
  const event = { ...bookedEvent, patient: { patient_name: '', patient_phone: '', ...everything } };
  expect(await verified(event, { patient: true })).toMatchObject({
    data: {
      patient: { name: 'Planted Patient', phone: '+380501234567', email: 'planted@patient.example' },
      language: 'uk',
    },
  });
  const { channel, sent } = openChannel({ patient: true });
  await channel.deliver(event);
  expect(JSON.stringify(sent)).not.toMatch(/planted-token|1970|"planted"/);
});

test('an address that is kept for the mail alone isn’t sent, whatever the clinic wants', async () => {
  const { patient: _, ...event } = {
    ...bookedEvent,
    type: 'visit.cancelled' as const,
    address: 'kept@patient.example',
  };
  const { channel, sent } = openChannel({ patient: true });
  await channel.deliver(event);
  expect(JSON.stringify(sent)).not.toContain('kept@');
});

test('a move names where the visit was, and an unconfirmed event what may have been done', async () => {
  const { uid: _, sequence: __, services: ___, price: ____, ...previous } = bookedEvent.visit;
  const moved = { ...bookedEvent, type: 'visit.moved', previous: { ...previous, slot_id: 'z' } } as const;
  expect(await verified(moved)).toMatchObject({
    data: { previous: { employee_id: 'd1', slot_id: 'z', date: '2026-11-24', time: '09:30', duration: 30 } },
  });
  expect(await verified({ ...bookedEvent, source: 'newsletter' })).toMatchObject({ data: { source: 'newsletter' } });
  const unconfirmed = { ...bookedEvent, type: 'visit.unconfirmed', attempt: 'cancellation' } as const;
  expect(await verified(unconfirmed)).toMatchObject({ type: 'visit.unconfirmed', data: { attempt: 'cancellation' } });
});

test('while a secret is changed, both verify; any other doesn’t, nor another body or id', async () => {
  const both = { secrets: [other, secret] };
  await verified(bookedEvent, both, secret);
  await verified(bookedEvent, both, other);
  await expect(verified(bookedEvent, {}, other)).rejects.toThrow('No matching signature found');
  const { channel, sent } = openChannel();
  await channel.deliver(bookedEvent);
  const { body = '', headers = {} } = sent[0] ?? {};
  const receiver = new Webhook(`whsec_${secret}`);
  expect(() => receiver.verify(`${body} `, headers)).toThrow();
  expect(() => receiver.verify(body, { ...headers, 'webhook-id': 'another' })).toThrow();
  expect(headers['webhook-id']).toBe(bookedEvent.id);
});

describe('an answer', () => {
  test.each([
    [{ status: 204 }, { ok: true }],
    [{ status: 410 }, { rejected: 'status 410' }],
    [{ status: 302 }, { retry: 'status 302' }],
    [{ status: 400 }, { retry: 'status 400' }],
    [{ status: 503 }, { retry: 'status 503' }],
    [{ cause: 'ECONNREFUSED' }, { retry: 'ECONNREFUSED' }],
  ])('%j is %j', async (answer, delivered) => {
    expect(await openChannel({}, [answer]).channel.deliver(bookedEvent)).toEqual(delivered);
  });
  test('isn’t waited for where the clinic’s webhook was removed', async () => {
    const { channel, sent } = openChannel();
    expect(channel.serves('main')).toBe(true);
    expect(channel.serves('other')).toBe(false);
    const delivered = await channel.deliver({ ...bookedEvent, clinic: 'other' });
    expect(delivered).toEqual({ rejected: 'no webhook is set any more' });
    expect(sent).toEqual([]);
  });
});
