import { expect, test } from 'vitest';
import { instantOf, latestInstantOf, localDate, localEnd, localTimeAt, offsetsAt } from './local-time.ts';

test.each([
  ['2026-11-23T21:59:00Z', 'Europe/Kyiv', '2026-11-23'],
  ['2026-11-23T22:00:00Z', 'Europe/Kyiv', '2026-11-24'],
  ['2026-11-23T18:29:00Z', 'Asia/Kolkata', '2026-11-23'],
  ['2026-11-23T18:30:00Z', 'Asia/Kolkata', '2026-11-24'],
  ['2026-11-23T04:59:00Z', 'America/New_York', '2026-11-22'],
])('at %s the date in %s is %s', (instant, zone, date) => {
  expect(localDate(new Date(instant), zone)).toBe(date);
});

test.each([
  ['2026-11-24T08:00:00Z', 'Europe/Kyiv', '2026-11-24T10:00'],
  ['2026-07-24T08:00:00Z', 'Europe/Kyiv', '2026-07-24T11:00'],
  ['2026-11-24T18:30:00Z', 'Asia/Kolkata', '2026-11-25T00:00'],
])('at %s the clocks in %s show %s', (instant, zone, local) => {
  expect(localTimeAt(Date.parse(instant), zone)).toBe(local);
});

test.each([
  ['a winter time', '2026-11-24', '09:30', 'Europe/Kyiv', '2026-11-24T07:30:00Z'],
  ['a summer time', '2026-07-24', '09:30', 'Europe/Kyiv', '2026-07-24T06:30:00Z'],
  ['a zone with half an hour', '2026-11-24', '09:30', 'Asia/Kolkata', '2026-11-24T04:00:00Z'],
  ['the morning after the clocks went back', '2026-10-25', '09:00', 'Europe/Kyiv', '2026-10-25T07:00:00Z'],
  ['a time that comes twice, the first one', '2026-10-25', '03:30', 'Europe/Kyiv', '2026-10-25T00:30:00Z'],
  ['a time that comes twice a year later', '2027-10-31', '03:30', 'Europe/Kyiv', '2027-10-31T00:30:00Z'],
  ['a time that never comes, the later reading', '2026-03-29', '03:30', 'Europe/Kyiv', '2026-03-29T01:30:00Z'],
  ['the last time before the clocks go forward', '2026-03-29', '02:59', 'Europe/Kyiv', '2026-03-29T00:59:00Z'],
  ['the first time after the clocks went forward', '2026-03-29', '04:00', 'Europe/Kyiv', '2026-03-29T01:00:00Z'],
  ['a time that never comes, west of UTC', '2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00Z'],
  ['a time that comes twice, west of UTC', '2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00Z'],
])('the instant of %s', (_, date, time, zone, instant) => {
  expect(new Date(instantOf(date, time, zone))).toEqual(new Date(instant));
});

test('a token of a visit in the hour that comes twice goes by the second one', () => {
  expect(new Date(latestInstantOf('2027-10-31', '03:30', 'Europe/Kyiv'))).toEqual(new Date('2027-10-31T01:30:00Z'));
  expect(new Date(latestInstantOf('2027-03-28', '03:30', 'Europe/Kyiv'))).toEqual(new Date('2027-03-28T01:30:00Z'));
});

test.each([
  ['2026-11-24', '10:00', 40, '2026-11-24T10:40'],
  ['2026-11-24', '23:40', 40, '2026-11-25T00:20'],
  ['2027-03-28', '02:45', 30, '2027-03-28T04:15'],
  ['2027-03-28', '03:30', 30, '2027-03-28T05:00'],
  ['2027-10-31', '03:30', 60, '2027-10-31T03:30'],
])('in Kyiv a visit on %s at %s of %i min ends when the clocks show %s', (date, time, minutes, end) => {
  expect(localEnd(date, time, minutes, 'Europe/Kyiv')).toBe(end);
});

test('a zone that the runtime does not know has no instants', () => {
  expect(instantOf('2026-11-24', '10:00', 'Mars/Olympus')).toBeNaN();
  expect(localEnd('2026-11-24', '23:40', 40, 'Mars/Olympus')).toBe('2026-11-25T00:20');
});

test.each([
  ['2026-11-24T10:00', [120]],
  ['2026-07-24T10:00', [180]],
  ['2026-03-29T03:30', []],
  ['2026-10-25T03:30', [180, 120]],
])('in Kyiv %s exists with the offsets %j', (local, offsets) => {
  expect(offsetsAt(local, 'Europe/Kyiv')).toEqual(offsets);
});
