import { describe, expect, test } from 'vitest';
import type { Mismatch } from './erp.ts';
import { wire } from './wire.ts';

const service = { id: 's1', name: 'Check-up', online_booking: true };
const doctor = { id: 'd1', name: 'Olena Test', services: [service] };

function read(name: 'employees' | 'employee' | 'employeesAll' | 'slots' | 'slotsByService', body: object) {
  const mismatches: Mismatch[] = [];
  const result = wire[name](JSON.parse(JSON.stringify(body)), (mismatch) => mismatches.push(mismatch));
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return { value: result.value, mismatches };
}

describe.each(['employees', 'employeesAll'] as const)('a doctor whom %s lists twice', (name) => {
  test('is one doctor with the services and facts of both rows', () => {
    const again = { ...doctor, name: 'O. Test', position: 'Cardiologist', services: [{ ...service, id: 's2' }] };
    const { value, mismatches } = read(name, { employees: [doctor, { ...doctor, id: 'd2' }, again] });
    expect(value).toMatchObject([
      { id: 'd1', name: 'Olena Test', position: 'Cardiologist', services: [{ id: 's1' }, { id: 's2' }] },
      { id: 'd2' },
    ]);
    expect(mismatches).toEqual([]);
  });
  test('has a service of both rows once', () => {
    const again = { ...doctor, services: [{ ...service, duration: 30, default: true, locales: { en: 'Check-up' } }] };
    expect(read(name, { employees: [doctor, again] }).value).toMatchObject([
      { services: [{ id: 's1', online_booking: true, duration: 30, default: true, locales: { en: {} } }] },
    ]);
  });
});

describe('a service that one doctor has twice', () => {
  const merged = (one: object, other: object, ...others: object[]) => {
    const services = [one, other, ...others].map((change) => ({ ...service, ...change }));
    const { value, mismatches } = read('employee', { employee: { ...doctor, services } });
    return { services: (value as { services: object[] }).services, mismatches };
  };
  test('is one service', () => {
    expect(merged({ price: 500 }, { price: 500, duration: 30 })).toMatchObject({
      services: [{ id: 's1', price: 500, duration: 30 }],
      mismatches: [],
    });
  });
  test.each([
    ['duration', 30, 40],
    ['price', 500, 700],
  ])('with two values of %s has none: nobody knows which is true', (field, one, other) => {
    const { services, mismatches } = merged({ [field]: one }, { [field]: other }, { [field]: one });
    expect(services).toHaveLength(1);
    expect(services[0]).not.toHaveProperty(field);
    expect(mismatches).toMatchObject([{ path: `employee.services.s1.${field}`, found: '2 different ones' }]);
  });
  test('can be booked online only if every row says so', () => {
    const { services, mismatches } = merged({}, { online_booking: false });
    expect(services).toMatchObject([{ online_booking: false }]);
    expect(mismatches).toMatchObject([{ path: 'employee.services.s1.online_booking' }]);
  });
  test('has each price type once, and none of a type with two prices', () => {
    const price = { price_type_id: 'p1', price: 500 };
    const { services } = merged(
      { prices: [price, price, { ...price, price_type_id: 'p2' }] },
      { prices: [price, { price_type_id: 'p2', price: 700 }] },
    );
    expect(services).toMatchObject([{ prices: [{ price_type_id: 'p1', price: 500 }] }]);
    expect((services[0] as { prices: object[] }).prices).toHaveLength(1);
  });
});

describe('a slot that is listed twice', () => {
  const day = { date: '2026-11-24', slot_duration: 30, slots: [{ id: 'a', time: '09:30' }] };
  test.each([
    ['in a day', [{ ...day, slots: [...day.slots, ...day.slots] }]],
    ['in two rows of a day', [day, day]],
  ])('%s is one slot', (_, slots) => {
    expect(read('slots', { slots }).value).toEqual([day]);
  });
  test('in two groups of one doctor is one slot, and the doctor is one', () => {
    const later = { ...day, date: '2026-11-25', slots: [{ id: 'b', time: '10:00' }] };
    const groups = [
      { id: 'd1', slots: [later, day] },
      { id: 'd1', name: 'Olena Test', slots: [day] },
    ];
    expect(read('slotsByService', { employees: groups }).value).toEqual([
      { id: 'd1', name: 'Olena Test', locales: {}, slots: [day, later] },
    ]);
  });
  test('of two lengths or times stays two: a patient chooses between them', () => {
    const longer = { ...day, slot_duration: 60, slots: [{ id: 'b', time: '09:30' }] };
    expect(read('slots', { slots: [day, longer] }).value).toEqual([day, longer]);
  });
});
