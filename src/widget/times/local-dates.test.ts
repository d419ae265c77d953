import { describe, expect, test } from 'vitest';
import { addDays, dateIn, dayPart, daysBetween, visitorTime, weekStart } from './local-dates.ts';

test('days are counted across months, years and clock changes', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(addDays('2026-10-26', -2)).toBe('2026-10-24');
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
});

test('another month has the same day, or its last day', () => {});

test('a week starts on the country’s first weekday', () => {
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

describe('the time on the visitor’s clock', () => {
  const own = (there: string, here: string, local: string) => {
    const [date = '', time = ''] = local.split(' ');
    const shown = visitorTime({ date, time }, there, here);
    return shown && `${shown.date} ${shown.time}`;
  };
  test.each([
    // Far from any clock change.
    ['Europe/Kyiv', 'Europe/Warsaw', '2026-11-24 10:00', '2026-11-24 09:00'],
    ['Europe/Kyiv', 'America/New_York', '2026-11-24 06:00', '2026-11-23 23:00'],
    ['Asia/Jerusalem', 'Asia/Kolkata', '2026-11-24 21:00', '2026-11-25 00:30'],
    // New York and Kyiv change their clocks in different weeks; in between the difference is an hour smaller.
    ['Europe/Kyiv', 'America/New_York', '2026-03-10 10:00', '2026-03-10 04:00'],
    ['Europe/Kyiv', 'America/New_York', '2026-03-30 10:00', '2026-03-30 03:00'],
    // Israel changes on Friday, two days before Europe.
    ['Asia/Jerusalem', 'Europe/Kyiv', '2026-03-27 10:00', '2026-03-27 09:00'],
    // The nights of Kyiv's clock changes: the last time before and the first time after each.
    ['Europe/Kyiv', 'UTC', '2026-03-29 02:59', '2026-03-29 00:59'],
    ['Europe/Kyiv', 'UTC', '2026-03-29 04:00', '2026-03-29 01:00'],
    ['Europe/Kyiv', 'UTC', '2026-10-25 02:59', '2026-10-24 23:59'],
    ['Europe/Kyiv', 'UTC', '2026-10-25 04:00', '2026-10-25 02:00'],
    // A time that comes twice is the second one, a skipped one is read as later, as in the calendar file.
    ['Europe/Kyiv', 'UTC', '2026-10-25 03:30', '2026-10-25 00:30'],
    ['Europe/Kyiv', 'UTC', '2026-03-29 03:30', '2026-03-29 01:30'],
    ['Asia/Jerusalem', 'UTC', '2026-10-25 01:30', '2026-10-24 22:30'],
    ['America/New_York', 'UTC', '2026-11-01 01:30', '2026-11-01 05:30'],
  ])('a time in %s, in %s: %s is %s', (there, here, local, expected) => {
    expect(own(there, here, local)).toBe(expected);
  });
  test.each([
    ['the same zone', 'Europe/Kyiv', 'Europe/Kyiv', '2026-11-24 10:00'],
    ['the same zone, at a time that never comes', 'Europe/Kyiv', 'Europe/Kyiv', '2026-03-29 03:30'],
    ['another one whose clocks show the same then', 'Europe/Kyiv', 'Asia/Jerusalem', '2026-11-24 10:00'],
    ['a zone that the browser doesn’t know', 'Europe/Kyiv', 'Mars/Olympus', '2026-11-24 10:00'],
    ['a clinic in such a zone', 'Mars/Olympus', 'Europe/Kyiv', '2026-11-24 10:00'],
  ])('isn’t shown in %s', (_, there, here, local) => {
    expect(own(there, here, local)).toBeUndefined();
  });
});

test('the afternoon starts at noon, the evening at five', () => {
  expect(['11:59', '12:00', '16:59', '17:00'].map(dayPart)).toEqual(['morning', 'afternoon', 'afternoon', 'evening']);
});
