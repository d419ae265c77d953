// Methods 1, 2 and 7: who works here, with which services, at which prices.
import { expect } from 'vitest';
import type { Employee } from '../../src/contract/schedule.ts';
import type { Check } from './check.ts';
import { okValue } from './erp-session.ts';
import { repeated } from './free-time.ts';

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const bookable = ({ services }: Employee) => services.filter(({ online_booking }) => online_booking);

/** What two methods must say alike of a service. */
const same = (one: Employee, other: Employee | undefined, method: number) => {
  expect(other, `employee ${one.id} in method ${method}`).toMatchObject({ id: one.id, name: one.name });
  const services = new Map(other?.services.map((service) => [service.id, service]));
  for (const { id, name, online_booking, default: usual, duration } of one.services) {
    const found = services.get(id);
    expect(found, `service ${id} of employee ${one.id} in method ${method}`).toMatchObject({
      name,
      online_booking,
      default: usual,
    });
    if (duration !== undefined && found?.duration !== undefined) expect(found.duration).toBe(duration);
  }
};

export const peopleChecks: Check[] = [
  {
    says: '1 lists each employee once, each with a service that can be booked online',
    async run(session) {
      const doctors = await session.doctors();
      expect(repeated(ids(doctors))).toEqual([]);
      expect(doctors.filter((doctor) => bookable(doctor).length === 0).map(({ id }) => id)).toEqual([]);
    },
  },
  {
    says: 'no employee has a service twice, nor more than one default',
    async run(session) {
      for (const doctor of [...(await session.doctors()), ...(await session.someDoctors())]) {
        expect(repeated(ids(doctor.services)), `employee ${doctor.id}`).toEqual([]);
        const usual = doctor.services.filter((service) => service.default);
        expect(usual.length, `defaults of employee ${doctor.id}`).toBeLessThanOrEqual(1);
      }
    },
  },
  {
    says: '2 says of an employee what 1 says',
    async run(session) {
      const details = await session.someDoctors();
      for (const one of await session.doctors()) {
        const detail = details.find(({ id }) => id === one.id);
        if (detail === undefined) continue;
        same(one, detail, 2);
        expect(ids(one.services)).toEqual(expect.arrayContaining(ids(bookable(detail))));
      }
    },
  },
  {
    says: '2 has one price for each price type of a service',
    async run(session, unknown) {
      const services = (await session.someDoctors()).flatMap((doctor) => doctor.services);
      for (const { id, prices } of services) {
        expect(repeated(prices.map(({ price_type_id }) => price_type_id)), `service ${id}`).toEqual([]);
      }
      if (services.every(({ prices }) => prices.length === 0))
        unknown('no service has a price by price type; give one two prices');
    },
  },
  {
    says: '7 lists everyone of 1 with the same services, and each with a default price type',
    async run(session) {
      const catalogue = okValue(await session.erp.employeesAll());
      expect(repeated(ids(catalogue))).toEqual([]);
      const everyone = new Map(catalogue.map((employee) => [employee.id, employee]));
      for (const doctor of await session.doctors()) same(doctor, everyone.get(doctor.id), 7);
      expect(catalogue.filter((employee) => employee.default_price_type_id === undefined)).toEqual([]);
    },
  },
];
