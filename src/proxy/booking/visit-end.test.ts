import { expect, test } from 'vitest';
import { visitEnd } from './visit-end.ts';

test.each([
  ['in winter', '2026-11-24', '09:30', 30, 'Europe/Kyiv', '2026-11-24T08:00:00Z'],
  ['in summer', '2026-07-24', '09:30', 30, 'Europe/Kyiv', '2026-07-24T07:00:00Z'],
  ['half an hour off', '2026-11-24', '09:30', 30, 'Asia/Kolkata', '2026-11-24T04:30:00Z'],
  ['over midnight', '2026-11-24', '23:45', 30, 'Europe/Kyiv', '2026-11-24T22:15:00Z'],
  ['the morning after the clocks went back', '2026-10-25', '09:00', 60, 'Europe/Kyiv', '2026-10-25T08:00:00Z'],
  ['in the hour that comes twice: the second one', '2026-10-25', '03:30', 30, 'Europe/Kyiv', '2026-10-25T02:00:00Z'],
  ['in the hour that never comes: the later reading', '2026-03-29', '03:30', 30, 'Europe/Kyiv', '2026-03-29T02:00:00Z'],
  [
    'through the night in which the clocks go forward',
    '2026-03-29',
    '02:30',
    60,
    'Europe/Kyiv',
    '2026-03-29T01:30:00Z',
  ],
  ['as the clocks go forward at midnight', '2026-03-27', '02:30', 30, 'Asia/Jerusalem', '2026-03-27T01:00:00Z'],
])('a visit %s has the right end', (_, date, time, minutes, zone, end) => {
  expect(visitEnd(date, time, minutes, zone)).toEqual(new Date(end));
});
