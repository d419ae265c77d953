import { expect, test } from 'vitest';
import { doctor } from '../clinic-for-tests.ts';
import { visitLength } from './visit-length.ts';

const withDurations = (...minutes: number[]) => ({
  ...doctor,
  services: doctor.services.map((service, index) => ({ ...service, duration: minutes[index] ?? 5 })),
});

test('a visit that would take longer than a day takes as long as its slot: those weren’t minutes', () => {
  expect(visitLength(withDurations(720, 720), ['s1', 's2'], 30).duration).toBe(1440);
  expect(visitLength(withDurations(721, 720), ['s1', 's2'], 30).duration).toBe(30);
});

test('a service that the doctor doesn’t have has no length', () => {
  expect(visitLength(doctor, ['s1', 'unknown'], 15)).toEqual({ services: ['s1', 'unknown'], duration: 15 });
});

test('without the doctor there is no default service', () => {
  expect(visitLength(undefined, [], 30)).toEqual({ services: [], duration: 30 });
});
