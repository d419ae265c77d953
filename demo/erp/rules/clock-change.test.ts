// Clinics that work through the nights when the clocks change.
import { describe, expect, test } from 'vitest';
import { erpUnderTest, olha, quietClinic } from '../erp-under-test.ts';
import type { ClinicData } from '../people/clinic-data.ts';
import { clockOf, minuteOf } from './calendar.ts';
import { latestWallClock, skippedMinutes } from './clock-change.ts';

/** One doctor who is there day and night, a slot every half hour; the service 102 takes 20 minutes, 101 takes 40. */
const nightClinic = (time_zone: string): ClinicData => ({
  ...quietClinic,
  time_zone,
  slot_depth: 2,
  doctors: quietClinic.doctors.slice(0, 1).map((doctor) => ({
    ...doctor,
    step: 30,
    away: [],
    week: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
  })),
});
const night = (zone: string, at: string) => erpUnderTest({ clinic: nightClinic(zone), at });
const between = (times: string[] | undefined, from: string, to: string) =>
  times?.filter((time) => from <= time && time < to);

describe('the night when the clocks go forward', () => {
  test.each([
    ['Europe/Kyiv', '2027-03-28', '03:00', '04:00'],
    ['Asia/Jerusalem', '2027-03-26', '02:00', '03:00'],
    ['Australia/Adelaide', '2026-10-04', '02:00', '03:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:00', '02:30'],
    ['Asia/Beirut', '2027-03-28', '00:00', '01:00'],
  ])('%s: on %s nothing is offered from %s to %s, and the day before is complete', async (zone, date, from, to) => {
    expect(skippedMinutes(date, zone)).toEqual([{ from: minuteOf(from), to: minuteOf(to) }]);
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    const before = new Date(Date.UTC(year, month - 1, day - 1)).toISOString().slice(0, 10);
    expect(skippedMinutes(before, zone)).toEqual([]);

    const erp = night(zone, new Date(Date.parse(`${before}T12:00:00Z`)).toISOString());
    const times = await erp.times('11', '102', date);
    expect(between(times, from, to)).toEqual([]);
    expect(between(times, to, clockOf(minuteOf(to) + 60))).toHaveLength(2);
    const { body } = await erp.get('employees/11/worktime');
    const { worktime } = body as { worktime: { date: string; intervals: { from: string; to: string }[] }[] };
    expect(worktime.find((each) => each.date === date)?.intervals).toEqual([
      ...(from === '00:00' ? [] : [{ from: '00:00', to: from }]),
      { from: to, to: '24:00' },
    ]);
    const skipped = `11-${date.replaceAll('-', '')}${from.replace(':', '')}`;
    expect((await erp.book(skipped, { ...olha, services: ['102'] })).status).toBe(409);
  });
  test('no visit spans the skipped hour: its local end would be an hour off', async () => {
    const erp = night('Europe/Kyiv', '2027-03-27T10:00:00Z');
    expect(await erp.times('11', '102', '2027-03-28')).toContain('02:30');
    expect(await erp.times('11', '101', '2027-03-28')).not.toContain('02:30');
    expect(await erp.times('11', '101', '2027-03-28')).toContain('02:00');
  });
  test('a country that moves across the date line skips a day', () => {
    expect(skippedMinutes('2011-12-30', 'Pacific/Apia')).toEqual([{ from: 0, to: 1440 }]);
    expect([skippedMinutes('2011-12-29', 'Pacific/Apia'), skippedMinutes('2011-12-31', 'Pacific/Apia')]).toEqual([
      [],
      [],
    ]);
  });
});

describe('the night when the clocks go back', () => {
  test.each([
    ['Europe/Kyiv', '2026-10-25', '2026-10-25T00:40:00Z', '03:40', '2026-10-25T01:10:00Z', '04:00'],
    ['Asia/Jerusalem', '2026-10-25', '2026-10-24T22:40:00Z', '01:40', '2026-10-24T23:10:00Z', '02:00'],
    ['Australia/Adelaide', '2027-04-04', '2027-04-03T16:10:00Z', '02:40', '2027-04-03T16:40:00Z', '03:00'],
    ['Australia/Lord_Howe', '2027-04-04', '2027-04-03T14:40:00Z', '01:40', '2027-04-03T15:10:00Z', '02:00'],
  ])('%s: slots that started the first time aren’t offered again', async (zone, date, first, clock, second, next) => {
    const erp = night(zone, first);
    expect(latestWallClock(new Date(first), zone)).toEqual({ date, minute: minuteOf(clock) });
    const offered = await erp.times('11', '102', date);
    erp.setNow(second); // the wall shows an earlier time than before, or the same again
    const again = await erp.times('11', '102', date);
    expect(offered?.[0]).toBe(next);
    expect(again?.[0]).toBe(next);
    expect(new Set(again).size).toBe(again?.length);
  });
  test('a change at midnight doesn’t publish yesterday again', async () => {
    const erp = night('Asia/Beirut', '2026-10-24T20:50:00Z'); // 23:50; ten minutes later it is 23:00 of the same day
    erp.setNow('2026-10-24T21:20:00Z');
    expect(latestWallClock(new Date('2026-10-24T21:20:00Z'), 'Asia/Beirut')).toEqual({
      date: '2026-10-24',
      minute: 1439,
    });
    expect(await erp.times('11', '102', '2026-10-24')).toBeUndefined();
    expect((await erp.times('11', '102', '2026-10-25'))?.[0]).toBe('00:00');
  });
  test('an hour later the latest and the current local time agree', () => {
    expect(latestWallClock(new Date('2026-10-25T02:05:00Z'), 'Europe/Kyiv')).toEqual({
      date: '2026-10-25',
      minute: 245,
    });
  });
  test('each time of the repeated hour is offered once, and the day has no extra hour', async () => {
    const erp = night('Europe/Kyiv', '2026-10-24T10:00:00Z');
    const times = await erp.times('11', '102', '2026-10-25');
    expect(times).toHaveLength(48);
    expect(between(times, '03:00', '04:00')).toEqual(['03:00', '03:30']);
  });
});

describe('the edges of a day', () => {
  test('a visit may end at midnight, and none goes beyond it', async () => {
    const erp = night('Asia/Kolkata', '2026-11-23T06:00:00Z');
    expect((await erp.times('11', '102', '2026-11-24'))?.at(-1)).toBe('23:30');
    expect((await erp.times('11', '101', '2026-11-24'))?.at(-1)).toBe('23:00');
    expect((await erp.book('11-202611242330', { ...olha, services: ['101'] })).status).toBe(409);
  });
  test('the last day of the depth has all its slots, up to local midnight', async () => {
    const erp = night('Asia/Kolkata', '2026-11-23T18:29:00Z'); // 23:59 of the 23rd in India
    expect(await erp.times('11', '102', '2026-11-24')).toHaveLength(48);
    expect(await erp.times('11', '102', '2026-11-25')).toBeUndefined();
    erp.setNow('2026-11-23T18:30:00Z');
    expect((await erp.times('11', '102', '2026-11-24'))?.[0]).toBe('00:30');
    expect(await erp.times('11', '102', '2026-11-25')).toHaveLength(48);
    expect((await erp.book('11-202611252330', { ...olha, services: ['102'] })).status).toBe(200);
  });
});
