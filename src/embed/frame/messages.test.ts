import { expect, test } from 'vitest';
import { FromFrame, FromPage } from './messages.ts';

const event = { version: 1, name: 'booked', clinic: 'main', appointment: '1abc' };

test('what a frame and its page tell each other is read, and nothing more than that', () => {
  expect(FromFrame.parse({ alpaca: 1, type: 'event', event: { ...event, patient: 'Olena' } })).toEqual({
    alpaca: 1,
    type: 'event',
    event,
  });
  expect(
    FromPage.parse({ alpaca: 1, type: 'hello', campaign: { utm_source: 'x' }, prefill: { name: 'Olena', more: 1 } }),
  ).toEqual({ alpaca: 1, type: 'hello', campaign: { utm_source: 'x' }, prefill: { name: 'Olena' } });
});

test.each([
  ['another version', { alpaca: 2, type: 'here' }],
  ['another kind', { alpaca: 1, type: 'close' }],
  ['no height at all', { alpaca: 1, type: 'height', height: 0 }],
  ['a height that would swallow the page', { alpaca: 1, type: 'height', height: 20_001 }],
  ['a height that is no number', { alpaca: 1, type: 'height', height: '500' }],
  ['half a pixel', { alpaca: 1, type: 'height', height: 500.5 }],
  ['an unknown event', { alpaca: 1, type: 'event', event: { ...event, name: 'paid' } }],
  ['a text without end', { alpaca: 1, type: 'event', event: { ...event, appointment: 'x'.repeat(21) } }],
  ['nothing', null],
])('%s isn’t heard', (_, message) => {
  expect(FromFrame.safeParse(message).success).toBe(false);
});
