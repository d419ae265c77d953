import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { createClinicTime } from './clinic-time.ts';

const minute = signal<number | undefined>(undefined);
const notice = { minutes: 60, services: { long: 2880, none: 0 } };
const clinicTime = createClinicTime({ minute }, signal({ time_zone: 'Europe/Kyiv', notice }));
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

test.each([
  ['2026-11-23T06:59:00Z', '2026-11-23', '10:00', [], false],
  ['2026-11-23T07:00:00Z', '2026-11-23', '10:00', [], true],
  ['2026-11-23T07:59:00Z', '2026-11-23', '10:00', ['none'], false],
  ['2026-11-23T08:00:00Z', '2026-11-25', '10:00', ['none', 'long'], true],
  ['2026-11-23T07:59:00Z', '2026-11-25', '10:00', ['long'], false],
  ['2026-11-23T21:30:00Z', '2026-11-24', '00:10', [], true],
])('at %s, %s %s with the services %j can’t be booked any more: %s', (now, date, time, services, closed) => {
  at(now);
  expect(clinicTime.isClosed('notice', { date, time, services })).toBe(closed);
});

test('without a rule, and before the first answer, it is never too late', () => {
  at('2026-11-23T08:00:00Z');
  expect(clinicTime.isClosed('cancel_until', { date: '2026-11-22', time: '10:00' })).toBe(false);
  at(undefined);
  expect(clinicTime.isClosed('notice', { date: '2000-01-01', time: '10:00' })).toBe(false);
});
