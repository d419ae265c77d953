import { describe, expect, test } from 'vitest';
import { addDays, addMinutes, dateIn, dayPart, daysBetween, weekStart } from './time.ts';

test('days are counted over the ends of months, years and both DST nights', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(addDays('2026-10-26', -2)).toBe('2026-10-24');
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
});

test('a week begins on the day that the country begins it', () => {
  expect(weekStart('2026-11-24', 1)).toBe('2026-11-23');
  expect(weekStart('2026-11-24', 7)).toBe('2026-11-22');
  expect(weekStart('2026-11-22', 7)).toBe('2026-11-22');
  expect(weekStart('2026-11-22', 1)).toBe('2026-11-16');
});

describe("the clinic's date", () => {
  test.each([
    ['Europe/Kyiv', '2026-11-23T21:59:00Z', '2026-11-23'],
    ['Europe/Kyiv', '2026-11-23T22:00:00Z', '2026-11-24'],
    ['Europe/Kyiv', '2026-07-01T21:00:00Z', '2026-07-02'],
    ['America/New_York', '2026-11-24T04:00:00Z', '2026-11-23'],
    ['Asia/Kolkata', '2026-11-23T18:30:00Z', '2026-11-24'],
  ])('in %s at %s is %s, wherever the visitor is', (zone, instant, date) => {
    expect(dateIn(zone, new Date(instant))).toBe(date);
  });
});

test('a visit over midnight ends on the clock of the next day', () => {
  expect(addMinutes('10:00', 40)).toBe('10:40');
  expect(addMinutes('23:40', 40)).toBe('00:20');
});

test('noon and five are where the parts of a day begin', () => {
  expect(['11:59', '12:00', '16:59', '17:00'].map(dayPart)).toEqual(['morning', 'afternoon', 'afternoon', 'evening']);
});
