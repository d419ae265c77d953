import { expect, test } from 'vitest';
import type { Employee, Service } from './schedule.ts';
import { addPrices, isBookable, servicePrice, visitMinutes } from './visit-facts.ts';

const service = (id: string, more: Partial<Service>): Service => ({
  ...{ id, name: id, locales: {}, online_booking: true, default: false, prices: [] },
  ...more,
});
const doctor: Employee = {
  ...{ id: 'd1', name: 'Olena Test', locales: {} },
  services: [
    service('short', { duration: 30, price: 500 }),
    service('long', { duration: 1440, online_booking: false }),
    service('unsaid', { prices: [{ price_type_id: 'p', locales: {}, price: 7, currency: 'EUR' }] }),
  ],
};

test('a visit takes as long as the doctor needs for its services, not as long as its slot', () => {
  expect(visitMinutes(doctor, ['short'], [15])).toBe(30);
  expect(visitMinutes(doctor, ['short', 'short'])).toBe(60);
});
test('a service without a length takes as long as its own slots', () => {
  expect(visitMinutes(doctor, ['short', 'unsaid'], [15, 20])).toBe(50);
  expect(visitMinutes(undefined, ['short'], [15])).toBe(15);
});
test('a visit whose length isn’t known, or can’t be a visit’s, has none', () => {
  expect(visitMinutes(doctor, ['short', 'unsaid'])).toBe(undefined);
  expect(visitMinutes(doctor, ['short', 'long'])).toBe(undefined);
  expect(visitMinutes(doctor, [])).toBe(undefined);
});
test('prices add up where each is known and in one currency', () => {
  expect(addPrices([{ amount: 1 }, { amount: 2 }])).toEqual({ amount: 3 });
  expect(addPrices([{ amount: 1 }, { amount: 2, currency: 'EUR' }])).toBe(undefined);
  expect(addPrices([{ amount: 1 }, null])).toBe(undefined);
  expect(addPrices([])).toBe(undefined);
});
test('a service costs what its price type says, and nothing else', () => {
  expect(servicePrice(doctor, 'short', undefined)).toEqual({ amount: 500 });
  expect(servicePrice(doctor, 'short', 'p')).toBe(undefined);
  expect(servicePrice(doctor, 'unsaid', 'p')).toEqual({ amount: 7, currency: 'EUR' });
  expect(servicePrice(doctor, 'unsaid', undefined)).toBe(undefined);
});
test('only a service that the catalog opens for online booking is bookable', () => {
  expect([isBookable(doctor, 'short'), isBookable(doctor, 'long'), isBookable(undefined, 'short')]).toEqual([
    true,
    false,
    false,
  ]);
});
