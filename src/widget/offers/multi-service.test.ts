import { expect, test } from 'vitest';
import type { SlotDay } from '../../contract/schedule.ts';
import { slotsWithAnyDoctor } from './multi-service.ts';

const day = (date: string, minutes: number, ...times: string[]): SlotDay => ({
  date,
  slot_duration: minutes,
  slots: times.map((time) => ({ id: `${date} ${time}`, time })),
});
const starts = (lists: SlotDay[][], lengths: (number | undefined)[]) =>
  slotsWithAnyDoctor(
    lists.map((slots) => [{ id: 'ann', locales: {}, slots }]),
    () => lengths,
  ).flatMap(({ slots }) => slots.flatMap(({ slots }) => slots.map(({ id }) => id)));

const tuesday = '2026-11-24';

test('a date in two rows loses none of its times', () => {
  const rows = [day(tuesday, 30, '09:00', '09:30'), day(tuesday, 30, '14:00', '14:30')];
  expect(starts([rows, rows], [30, 30])).toEqual([`${tuesday} 09:00`, `${tuesday} 14:00`]);
});

test('a visit of two services may pass midnight', () => {
  const first = [day(tuesday, 30, '23:30'), day('2026-11-25', 30, '00:00')];
  expect(starts([first, first], [30, 30])).toEqual([`${tuesday} 23:30`]);
  const other = [day('2026-11-25', 30, '00:00')];
  expect(starts([first, other], [undefined, undefined])).toEqual([`${tuesday} 23:30`]);
});

test('a minute that the ERP never listed as free isn’t offered', () => {
  const list = [day(tuesday, 30, '09:00', '10:00', '10:30')];
  expect(starts([list, list], [30, 30])).toEqual([`${tuesday} 10:00`]);
});
