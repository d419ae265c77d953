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

test('a service of several doctors is one entry, with the lowest price and the range of lengths', () => {
  const doctors = [
    doctor('a', [service('visit', { duration: 30, price: 900 })]),
    doctor('b', [service('visit', { duration: 20, price: 700 })]),
  ];
  const [offer] = listOffers(doctors, listed(doctors));
  expect(offer).toMatchObject({ minutes: { min: 20, max: 30 }, price: { amount: 700, varies: true } });
  expect(offer?.employees.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('what nobody does online stands last and has nobody to book', () => {
  const doctors = [doctor('a', [service('scan', { online_booking: false }), service('visit')])];
  expect(listOffers(doctors, listed(doctors)).map(({ service: { id }, employees }) => [id, employees.length])).toEqual([
    ['visit', 1],
    ['scan', 0],
  ]);
});

test('the price of a doctor who can only be booked by phone is not promised online', () => {
  const doctors = [
    doctor('a', [service('visit', { price: 900 })]),
    doctor('b', [service('visit', { price: 100, online_booking: false })]),
  ];
  expect(listOffers(doctors, listed(doctors))[0]?.price).toEqual({ amount: 900, varies: false });
});

test('a price that is not known is not guessed', () => {
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

  test('stand together, and what doctors of several specialties do is last', () => {
    expect(grouped([heart, skin])).toEqual([
      ['Cardiologist', '1234'],
      ['Dermatologist', '678'],
      [undefined, '5'],
    ]);
  });
  test('are one list where there are few, and where there would be one group', () => {
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
  test('what can only be booked by phone stays with its specialty', () => {
    const scan = { ...skin, services: [...skin.services, service('scan', { online_booking: false })] };
    expect(grouped([heart, scan])[1]).toEqual(['Dermatologist', '678scan']);
  });
  test('one specialty that women and men call differently is one, by the name that most of its doctors have', () => {
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
