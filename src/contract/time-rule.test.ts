import { expect, test } from 'vitest';
import { ruleDeadline, ruleMinutes } from './time-rule.ts';

const rule = { minutes: 120, services: { long: 1440, short: 0 } };

test.each([
  [[], 120],
  [['other'], 120],
  [['short'], 0],
  [['long'], 1440],
  [['short', 'long'], 1440],
  [['short', 'other'], 120],
])('a visit with the services %j has the longest of their minutes: %i', (services, minutes) => {
  expect(ruleMinutes(rule, services)).toBe(minutes);
});

test('without a rule there are none', () => {
  expect(ruleMinutes(undefined, ['long'])).toBe(0);
});

test('they are minutes that pass, also on a night when the clocks change', () => {
  // In Kyiv the clocks go forward at 03:00 on 29 March 2026.
  const visit = { date: '2026-03-29', time: '09:00', services: ['long'] };
  expect(new Date(ruleDeadline(rule, visit, 'Europe/Kyiv')).toISOString()).toBe('2026-03-28T06:00:00.000Z');
});
