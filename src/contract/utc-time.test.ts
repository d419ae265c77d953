import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utcMs, utcText } from './utc-time.ts';

test('reads and writes every minute as the platform does', () => {
  const years = { min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(years), (instant) => {
      const text = instant.toISOString().slice(0, 16);
      expect(utcText(utcMs(text))).toBe(text);
      expect(utcMs(text)).toBe(Date.parse(`${text}Z`));
    }),
  );
});
test('the end of a day is the next midnight', () => {
  expect(utcText(utcMs('2026-12-31T24:00'))).toBe('2027-01-01T00:00');
});
test('anything else is no time', () => {
  for (const text of ['', 'today', '2026-1-1', '2026-01-01T9:00']) expect(utcMs(text)).toBeNaN();
  expect(() => utcText(Number.NaN)).toThrow(RangeError);
});
