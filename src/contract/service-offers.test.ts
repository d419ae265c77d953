import { expect, test } from 'vitest';
import type { Employee, Service } from './schedule.ts';
import { listOffers } from './service-offers.ts';

const service = (id: string, more: Partial<Service> = {}): Service => ({
  id,
  name: id,
  locales: {},
  online_booking: true,
  default: false,
  prices: [],
  ...more,
});
const doctor = (id: string, services: Service[]): Employee => ({ id, name: id, locales: {}, services });
const listed = (employees: Employee[]) => (employeeId: string, serviceId: string) => {
  const price = employees.find(({ id }) => id === employeeId)?.services.find(({ id }) => id === serviceId)?.price;
  return price === undefined ? undefined : { amount: price };
};

test('a service of several doctors is one offer, with the lowest price and the range of lengths', () => {
  const doctors = [
    doctor('a', [service('visit', { duration: 30, price: 900 })]),
    doctor('b', [service('visit', { duration: 20, price: 700 })]),
  ];
  const [offer] = listOffers(doctors, listed(doctors));
  expect(offer).toMatchObject({ minutes: { min: 20, max: 30 }, price: { amount: 700, varies: true } });
  expect(offer?.online).toBe(2);
});

test('a service that nobody does online is last and has no bookable doctor', () => {
  const doctors = [doctor('a', [service('scan', { online_booking: false }), service('visit')])];
  expect(listOffers(doctors, listed(doctors)).map(({ service: { id }, online }) => [id, online])).toEqual([
    ['visit', 1],
    ['scan', 0],
  ]);
});

test('the price of a doctor who can only be booked by phone isn’t shown', () => {
  const doctors = [
    doctor('a', [service('visit', { price: 900 })]),
    doctor('b', [service('visit', { price: 100, online_booking: false })]),
  ];
  expect(listOffers(doctors, listed(doctors))[0]?.price).toEqual({ amount: 900, varies: false });
});

test('an unknown price isn’t guessed', () => {
  const doctors = [doctor('a', [service('visit')])];
  expect(listOffers(doctors, listed(doctors))[0]?.price).toBeUndefined();
});
