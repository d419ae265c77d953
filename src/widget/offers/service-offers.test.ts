import { describe, expect, test } from 'vitest';
import type { Employee, Service } from '../../contract/schedule.ts';
import { groupBySpecialty, listOffers } from './service-offers.ts';

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
  expect(offer?.employees.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('a service that nobody does online is last and has no bookable doctor', () => {
  const doctors = [doctor('a', [service('scan', { online_booking: false }), service('visit')])];
  expect(listOffers(doctors, listed(doctors)).map(({ service: { id }, employees }) => [id, employees.length])).toEqual([
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

describe('services by specialty', () => {
  const online = (specialty: string, ...ids: string[]): Employee => ({
    ...doctor(
      ids.join(),
      ids.map((id) => service(id)),
    ),
    position: specialty,
  });
  const eight = ['1', '2', '3', '4', '5', '6', '7', '8'];
  const heart = online('Cardiologist', ...eight.slice(0, 5));
  const skin = online('Dermatologist', ...eight.slice(4));
  const grouped = (doctors: Employee[], language = 'en') =>
    groupBySpecialty(
      listOffers(doctors, listed(doctors)),
      ({ locales, position }) => locales[language]?.position ?? position,
    ).map(({ title, offers }) => [title, offers.map(({ service: { id } }) => id).join('')]);

  test('are grouped, with those of several specialties last', () => {
    expect(grouped([heart, skin])).toEqual([
      ['Cardiologist', '1234'],
      ['Dermatologist', '678'],
      [undefined, '5'],
    ]);
  });
  test('are one list if there are few, or only one specialty', () => {
    expect(grouped([online('A', '1', '2', '3'), online('B', '4', '5', '6', '7')])).toEqual([[undefined, '1234567']]);
    expect(grouped([online('A', ...eight)])).toEqual([[undefined, '12345678']]);
    expect(
      grouped([
        doctor(
          'none',
          eight.map((id) => service(id)),
        ),
      ]),
    ).toEqual([[undefined, '12345678']]);
  });
  test('that can only be booked by phone stay with their specialty', () => {
    const scan = { ...skin, services: [...skin.services, service('scan', { online_booking: false })] };
    expect(grouped([heart, scan])[1]).toEqual(['Dermatologist', '678scan']);
  });
  test('with two names for women and men are one group, named as most of its doctors are', () => {
    const named = (employee: Employee, en: string, uk: string) => ({
      ...employee,
      position: uk,
      locales: { en: { position: en }, uk: { position: uk } },
    });
    const doctors = [
      named(online('', '1', '2', '3', '4'), 'Cardiologist', 'Кардіологиня'),
      named(online('', '1', '2', '3'), 'Cardiologist', 'Кардіолог'),
      named(online('', '2'), 'Cardiologist', 'Кардіолог'),
      named(skin, 'Dermatologist', 'Дерматологиня'),
    ];
    expect(grouped(doctors, 'uk')).toEqual([
      ['Кардіолог', '1234'],
      ['Дерматологиня', '5678'],
    ]);
  });
});
