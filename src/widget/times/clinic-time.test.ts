import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createClinicTime } from './clinic-time.ts';

const minute = signal<number | undefined>(undefined);
const clinicTime = createClinicTime({ minute }, signal({ time_zone: 'Europe/Kyiv' }));
const at = (instant: string | undefined) => {
  minute.value = instant === undefined ? undefined : Date.parse(instant);
};

test('until the proxy has answered, no day is past and no time has begun', () => {
  at(undefined);
  expect(clinicTime.today()).toBe('');
  expect(clinicTime.hasBegun({ date: '2000-01-01', time: '10:00' })).toBe(false);
});

test('the day ends at the clinic’s midnight', () => {
  at('2026-11-23T21:59:00Z');
  expect(clinicTime.today()).toBe('2026-11-23');
  at('2026-11-23T22:00:00Z');
  expect(clinicTime.today()).toBe('2026-11-24');
});

test.each([
  ['2026-11-23T07:59:00Z', '2026-11-23', '10:00', false],
  ['2026-11-23T08:00:00Z', '2026-11-23', '10:00', true],
  ['2026-11-23T08:00:00Z', '2026-11-22', '23:59', true],
  ['2026-11-23T08:00:00Z', '2026-11-24', '00:00', false],
  ['2026-11-23T21:59:00Z', '2026-11-23', '24:00', false],
  ['2026-11-23T22:00:00Z', '2026-11-23', '24:00', true],
])('at %s, %s %s has begun: %s', (now, date, time, begun) => {
  at(now);
  expect(clinicTime.hasBegun({ date, time })).toBe(begun);
});
