import { describe, expect, test } from 'vitest';
import type { Doctor } from '../../contract/read-offers.ts';
import type { Service } from '../../contract/schedule.ts';
import { listOffers } from '../../contract/service-offers.ts';
import { doctorsBySpecialty, groupBySpecialty } from './specialties.ts';

const service = (id: string, more: Partial<Service> = {}): Service => ({
  id,
  name: id,
  ...{ locales: {}, online_booking: true, default: false, prices: [] },
  ...more,
});
const doctor = (id: string, services: Service[]): Doctor => ({ id, name: id, locales: {}, services });
const listed = () => () => undefined;

describe('services by specialty', () => {
  const online = (specialty: string, ...ids: string[]): Doctor => ({
    ...doctor(
      ids.join(),
      ids.map((id) => service(id)),
    ),
    specialty,
  });
  const eight = ['1', '2', '3', '4', '5', '6', '7', '8'];
  const heart = online('Cardiologist', ...eight.slice(0, 5));
  const skin = online('Dermatologist', ...eight.slice(4));
  const grouped = (doctors: Doctor[]) =>
    groupBySpecialty(listOffers(doctors, listed()), 'Others').map(({ title, items }) => [
      title,
      items.map(({ service: { id } }) => id).join(''),
    ]);

  test('are grouped, with those of several specialties last', () => {
    expect(grouped([heart, skin])).toEqual([
      ['Cardiologist', '1234'],
      ['Dermatologist', '678'],
      ['Others', '5'],
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
});

describe('doctors by specialty', () => {
  const titles = (...specialties: (string | undefined)[]) =>
    [...doctorsBySpecialty(specialties.map((specialty, n) => ({ ...doctor(String(n), []), specialty })))].map(
      ([title, some]) => [title, some.map(({ id }) => id).join('')],
    );

  test('are found by its title, without those who have none', () => {
    expect(titles('Cardiologist', 'Dermatologist', 'Cardiologist', undefined)).toEqual([
      ['Cardiologist', '02'],
      ['Dermatologist', '1'],
    ]);
  });
  test('aren’t told apart where there is one specialty, or none', () => {
    expect(titles('Cardiologist', 'Cardiologist')).toEqual([]);
    expect(titles(undefined, undefined)).toEqual([]);
  });
});
