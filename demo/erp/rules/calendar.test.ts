import { describe, expect, test } from 'vitest';
import { addDays, clockOf, datesFrom, localNow, minuteOf, weekdayOf } from './calendar.ts';
import { formatSlotId, parseSlotId } from './slot-id.ts';

describe('the local time of the clinic', () => {
  test.each([
    ['winter in Kyiv', '2026-11-23T21:59:59Z', 'Europe/Kyiv', '2026-11-23', '23:59'],
    ['midnight in Kyiv', '2026-11-23T22:00:00Z', 'Europe/Kyiv', '2026-11-24', '00:00'],
    ['summer in Kyiv', '2026-07-01T06:30:00Z', 'Europe/Kyiv', '2026-07-01', '09:30'],
    ['the hour that comes twice', '2026-10-25T01:30:00Z', 'Europe/Kyiv', '2026-10-25', '03:30'],
    ['a zone of half an hour', '2026-11-23T20:00:00Z', 'Asia/Kolkata', '2026-11-24', '01:30'],
  ])('%s', (_, instant, zone, date, clock) => {
    expect(localNow(new Date(instant), zone)).toEqual({ date, minute: minuteOf(clock) });
  });
});

describe('dates', () => {
  test('cross months, leap days and clock changes one at a time', () => {
    expect(datesFrom('2028-02-28', 3)).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
    expect(datesFrom('2026-10-24', 3)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  });
  test('start the week on Monday', () => {
    expect(datesFrom('2026-11-23', 7).map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
  test('end at 24:00', () => {
    expect([0, 570, 1439, 1440].map(clockOf)).toEqual(['00:00', '09:30', '23:59', '24:00']);
    expect(minuteOf('24:00')).toBe(1440);
  });
});

describe('slot ids', () => {
  test('contain doctor, date and time', () => {
    expect(formatSlotId('11', '2026-11-24', 570)).toBe('11-202611240930');
    expect(parseSlotId('11-202611240930')).toEqual({ employee_id: '11', date: '2026-11-24', minute: 570 });
    expect(parseSlotId('a-b-202611240930')?.employee_id).toBe('a-b');
  });
  test.each(['', '11', '11-20261124093', '11-202602300930', '11-202611242400', '11-202611240960', '-202611240930'])(
    '%j was never given out',
    (id) => {
      expect(parseSlotId(id)).toBeUndefined();
    },
  );
});
