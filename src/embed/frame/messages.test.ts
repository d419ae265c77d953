import { expect, test } from 'vitest';
import { FrameMessage, HostMessage } from './messages.ts';

const event = { version: 1, name: 'booked', clinic: 'main', appointment: '1abc' };

test('unknown fields of a message are dropped', () => {
  expect(FrameMessage.parse({ alpaca: 1, type: 'event', event: { ...event, patient: 'Olena' } })).toEqual({
    alpaca: 1,
    type: 'event',
    event,
  });
  expect(
    HostMessage.parse({ alpaca: 1, type: 'hello', campaign: { utm_source: 'x' }, prefill: { name: 'Olena', more: 1 } }),
  ).toEqual({ alpaca: 1, type: 'hello', campaign: { utm_source: 'x' }, prefill: { name: 'Olena' } });
});

test.each([
  ['another version', { alpaca: 2, type: 'here' }],
  ['another type', { alpaca: 1, type: 'close' }],
  ['a height of zero', { alpaca: 1, type: 'height', height: 0 }],
  ['a height beyond the maximum', { alpaca: 1, type: 'height', height: 20_001 }],
  ['a height that is not a number', { alpaca: 1, type: 'height', height: '500' }],
  ['a fractional height', { alpaca: 1, type: 'height', height: 500.5 }],
  ['an edge that is not a finite number', { alpaca: 1, type: 'show', top: Number.NaN, bottom: 10 }],
  ['an unknown event', { alpaca: 1, type: 'event', event: { ...event, name: 'paid' } }],
  ['a text that is too long', { alpaca: 1, type: 'event', event: { ...event, appointment: 'x'.repeat(21) } }],
  ['nothing', null],
])('%s is rejected', (_, message) => {
  expect(FrameMessage.safeParse(message).success).toBe(false);
});
