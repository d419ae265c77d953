import { describe, expect, test } from 'vitest';
import type { Employee, Service } from '../../contract/schedule.ts';
import { listOffers } from './service-offers.ts';
import { doctorsBySpecialty, groupBySpecialty } from './specialties.ts';

const service = (id: string, more: Partial<Service> = {}): Service => ({
  id,
  name: id,
  ...{ locales: {}, online_booking: true, default: false, prices: [] },
  ...more,
});
const doctor = (id: string, services: Service[]): Employee => ({ id, name: id, locales: {}, services });
const listed = () => () => undefined;

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
      listOffers(doctors, listed()),
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
  test('with two names for women and men are one group, by the shorter name', () => {
    const named = (employee: Employee, en: string, uk: string) => ({
      ...employee,
      position: uk,
      locales: { en: { position: en }, uk: { position: uk } },
    });
    const doctors = [
      named(online('', '1', '2', '3', '4'), 'Cardiologist', 'Кардіологиня'),
      named(online('', '1', '2', '3'), 'Cardiologist', 'Кардіолог'),
      named(online('', '2'), 'Cardiologist', 'Кардіологиня'),
      named(skin, 'Dermatologist', 'Дерматологиня'),
    ];
    expect(grouped(doctors, 'uk')).toEqual([
      ['Кардіолог', '1234'],
      ['Дерматологиня', '5678'],
    ]);
  });
});

describe('doctors by specialty', () => {
  const titles = (doctors: Employee[], language: string) =>
    [...doctorsBySpecialty(doctors, ({ locales, position }) => locales[language]?.position ?? position)].map(
      ([title, some]) => [title, some.map(({ id }) => id).join('')],
    );
  const named = (id: string, en: string, uk: string): Employee => ({
    ...doctor(id, []),
    ...{ position: uk, locales: { en: { position: en }, uk: { position: uk } } },
  });

  test('are one group for women and men', () => {
    const doctors = [
      named('a', 'Cardiologist', 'Кардіологиня'),
      named('b', 'Dermatologist', 'Дерматологиня'),
      named('c', 'Cardiologist', 'Кардіолог'),
    ];
    expect(titles(doctors, 'uk')).toEqual([
      ['Кардіолог', 'ac'],
      ['Дерматологиня', 'b'],
    ]);
    expect(titles(doctors, 'en')).toEqual([
      ['Cardiologist', 'ac'],
      ['Dermatologist', 'b'],
    ]);
  });
  test('aren’t told apart where there is one specialty, or none', () => {
    expect(titles([named('a', 'Cardiologist', 'Кардіолог'), named('b', 'Cardiologist', 'Кардіолог')], 'en')).toEqual(
      [],
    );
    expect(titles([doctor('a', []), doctor('b', [])], 'en')).toEqual([]);
  });
});
