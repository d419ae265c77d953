import { expect, test } from 'vitest';
import type { Employee, Service } from '../contract/schedule.ts';
import { offersOf } from './offers.ts';

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

test('a service of several doctors is one entry, with the lowest price and the range of lengths', () => {
  const doctors = [
    doctor('a', [service('visit', { duration: 30, price: 900 })]),
    doctor('b', [service('visit', { duration: 20, price: 700 })]),
  ];
  const [offer] = offersOf(doctors, listed(doctors));
  expect(offer).toMatchObject({ minutes: { min: 20, max: 30 }, price: { amount: 700, varies: true } });
  expect(offer?.employees.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('what nobody does online stands last and has nobody to book', () => {
  const doctors = [doctor('a', [service('scan', { online_booking: false }), service('visit')])];
  expect(offersOf(doctors, listed(doctors)).map(({ service: { id }, employees }) => [id, employees.length])).toEqual([
    ['visit', 1],
    ['scan', 0],
  ]);
});

test('the price of a doctor who can only be booked by phone is not promised online', () => {
  const doctors = [
    doctor('a', [service('visit', { price: 900 })]),
    doctor('b', [service('visit', { price: 100, online_booking: false })]),
  ];
  expect(offersOf(doctors, listed(doctors))[0]?.price).toEqual({ amount: 900, varies: false });
});

test('a price that is not known is not guessed', () => {
  const doctors = [doctor('a', [service('visit')])];
  expect(offersOf(doctors, listed(doctors))[0]?.price).toBeUndefined();
});
