import { expect, test } from 'vitest';
import { usualCalendar } from './usual-calendar.ts';

test.each([
  ['an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15', 'file'],
  [
    'an iPad, which says it is a Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.1 Safari/605',
    'file',
  ],
  ['Chrome on an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) CriOS/142.0', 'file'],
  ['Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/142.0.0.0', 'file'],
  ['Chrome OS', 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/142.0.0.0', 'file'],
  ['Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'file'],
  ['Chrome on Android', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile', 'google'],
  ['Firefox on Android', 'Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0', 'google'],
  ['an app on Android', 'Mozilla/5.0 (Linux; Android 16; SM-S931B; wv) Chrome/142.0.0.0 Instagram 400.0', 'google'],
  ['nothing', '', 'file'],
])('%s', (_, userAgent, calendar) => {
  expect(usualCalendar({ userAgent })).toBe(calendar);
});

test('what the browser says of its platform counts more than its old name', () => {
  const userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0';
  expect(usualCalendar({ userAgent, userAgentData: { platform: 'Android' } })).toBe('google');
  expect(usualCalendar({ userAgent, userAgentData: { platform: 'macOS' } })).toBe('file');
  expect(usualCalendar({ userAgent: 'Android', userAgentData: {} })).toBe('google');
});
