import { expect, test } from 'vitest';
import { type CalendarEntry, googleLink, outlookLink } from './calendar-links.ts';

const entry = (more: Partial<CalendarEntry>): CalendarEntry => ({
  date: '2026-11-24',
  time: '10:00',
  duration: 40,
  title: 'ייעוץ · ד״ר יעל',
  place: 'Brosh & Co, 7 St.',
  details: 'Brosh\n+972 4',
  ...more,
});
const query = (link: string) => Object.fromEntries(new URL(link).searchParams);

test('Google Calendar gets the instants, and the clinic’s zone to show them in', () => {
  expect(query(googleLink(entry({}), 'Asia/Jerusalem'))).toEqual({
    action: 'TEMPLATE',
    text: 'ייעוץ · ד״ר יעל',
    dates: '20261124T080000Z/20261124T084000Z',
    ctz: 'Asia/Jerusalem',
    location: 'Brosh & Co, 7 St.',
    details: 'Brosh\n+972 4',
  });
});

test.each([
  ['in winter', 'Europe/Kyiv', { date: '2026-11-24', time: '10:00' }, '2026-11-24T08:00:00Z', '2026-11-24T08:40:00Z'],
  ['in summer', 'Europe/Kyiv', { date: '2026-07-24', time: '10:00' }, '2026-07-24T07:00:00Z', '2026-07-24T07:40:00Z'],
  [
    'past midnight',
    'Asia/Jerusalem',
    { date: '2026-11-24', time: '01:30' },
    '2026-11-23T23:30:00Z',
    '2026-11-24T00:10:00Z',
  ],
  [
    'where there is no difference',
    'UTC',
    { date: '2026-11-24', time: '10:00' },
    '2026-11-24T10:00:00Z',
    '2026-11-24T10:40:00Z',
  ],
])('Outlook gets the instant, %s', (_, zone, when, start, end) => {
  expect(query(outlookLink(entry(when), zone))).toMatchObject({
    startdt: start,
    enddt: end,
    path: '/calendar/action/compose',
  });
});

test.each([
  ['ends past the gap', '2027-03-28', '02:45', 30, '20270328T004500Z/20270328T011500Z'],
  ['never comes', '2027-03-28', '03:30', 30, '20270328T013000Z/20270328T020000Z'],
  ['comes twice, as the first one', '2027-10-31', '03:30', 60, '20271031T003000Z/20271031T013000Z'],
])('on a night when the clocks change, Google Calendar gets a visit that %s', (_, date, time, duration, dates) => {
  expect(query(googleLink(entry({ date, time, duration }), 'Europe/Kyiv')).dates).toBe(dates);
});

test('on such a night Outlook gets the instants', () => {
  const link = outlookLink(entry({ date: '2027-10-31', time: '03:30', duration: 60 }), 'Europe/Kyiv');
  expect(query(link)).toMatchObject({ startdt: '2027-10-31T00:30:00Z', enddt: '2027-10-31T01:30:00Z' });
});

test('a visit across midnight ends on the next day', () => {
  expect(query(googleLink(entry({ time: '23:40' }), 'UTC')).dates).toBe('20261124T234000Z/20261125T002000Z');
});

test('in a zone that the browser doesn’t know, both get the clinic’s local time', () => {
  expect(query(googleLink(entry({}), 'Mars/Olympus')).dates).toBe('20261124T100000/20261124T104000');
  expect(query(outlookLink(entry({}), 'Mars/Olympus')).startdt).toBe('2026-11-24T10:00:00');
});
