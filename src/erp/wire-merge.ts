// Part of the tolerant reader (wire.ts): rows that name the same thing are one. A doctor of two departments may have
// two rows, and nobody must see or count that doctor twice.
import type { Employee, EmployeeSlots, Locales, Price, Service, SlotDay } from '../contract/schedule.ts';
import { type BodyPath, child, report } from './wire-rows.ts';

/** One row for each key, in the order of their first ones. */
function mergeBy<T>(rows: T[], keyOf: (row: T) => string, merge: (first: T, same: readonly T[]) => T): T[] {
  const byKey = new Map<string, [T, ...T[]]>();
  for (const row of rows) {
    const same = byKey.get(keyOf(row));
    if (same) same.push(row);
    else byKey.set(keyOf(row), [row]);
  }
  if (byKey.size === rows.length) return rows;
  return [...byKey.values()].map((same) => (same.length > 1 ? merge(same[0], same) : same[0]));
}

const idOf = ({ id }: { id: string }) => id;

const firstKnown = <Field extends string, T extends { [Key in Field]?: unknown }>(field: Field, rows: readonly T[]) => {
  const row = rows.find((each) => each[field] !== undefined);
  return row && { [field]: row[field] };
};

/** The texts of all rows; of two in one language, the first. */
const mergeLocales = (rows: readonly { locales: Locales }[]): Locales =>
  Object.assign({}, ...rows.map(({ locales }) => locales).toReversed());

/** What all rows that have the field say. Undefined, and reported, if two say different things. */
function agreedOn<T>(field: string, values: readonly T[], path: BodyPath): T | undefined {
  const different = new Set(values.filter((value) => value !== undefined));
  if (different.size > 1) {
    report({ path: child(path, field), expected: 'the same in each row', found: `${different.size} different ones` });
    return undefined;
  }
  return [...different][0];
}

/** The prices of a service, one of each type. @param path of the service */
export function mergePrices(prices: Price[], path: BodyPath): Price[] {
  const byType = new Map<string, Price[]>();
  for (const price of prices) {
    const same = byType.get(price.price_type_id);
    if (same) same.push(price);
    else byType.set(price.price_type_id, [price]);
  }
  return [...byType].flatMap(([type, same]) => {
    const amounts = same.map(({ price, currency = '' }) => `${price} ${currency}`);
    return agreedOn(type, amounts, child(path, 'prices')) === undefined ? [] : same.slice(0, 1);
  });
}

/** A price or length that two rows contradict isn't known, and a service is bookable if all rows say so. */
const mergeService =
  (path: BodyPath) =>
  ({ price: _price, duration: _duration, ...first }: Service, same: readonly Service[]): Service => {
    const here = child(path, first.id);
    const valuesOf = <Field extends keyof Service>(field: Field) => same.map((service) => service[field]);
    const price = agreedOn('price', valuesOf('price'), here);
    const duration = agreedOn('duration', valuesOf('duration'), here);
    return {
      ...first,
      locales: mergeLocales(same),
      online_booking: agreedOn('online_booking', valuesOf('online_booking'), here) ?? false,
      default: valuesOf('default').includes(true),
      prices: mergePrices(valuesOf('prices').flat(), here),
      ...(price !== undefined && { price }),
      ...(duration !== undefined && { duration }),
    };
  };

/** A doctor's services, each once. @param path of the list */
export const mergeServices = (services: Service[], path: BodyPath): Service[] =>
  mergeBy(services, idOf, mergeService(path));

/** Doctors, each once, with the services of all their rows. @param path of the list */
export const mergeEmployees = (employees: Employee[], path: BodyPath): Employee[] =>
  mergeBy(employees, idOf, (first, same) => ({
    ...first,
    ...firstKnown('position', same),
    ...firstKnown('description', same),
    ...firstKnown('photo_url', same),
    ...firstKnown('default_price_type_id', same),
    locales: mergeLocales(same),
    services: mergeServices(
      same.flatMap(({ services }) => services),
      child(child(path, first.id), 'services'),
    ),
  }));

/** Days in order, without slots that a row before them has, too. */
export function mergeSlotDays(days: SlotDay[]): SlotDay[] {
  const known = new Set<string>();
  const isNew = (date: string, { id, time }: SlotDay['slots'][number]) => {
    const before = known.size;
    return known.add(`${date} ${time} ${id}`).size > before;
  };
  const merged = days.map((day) => ({ ...day, slots: day.slots.filter((slot) => isNew(day.date, slot)) }));
  return merged
    .filter(({ slots }, index) => slots.length > 0 || days[index]?.slots.length === 0)
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
}

/** Method 8's doctors, each once, with the slots of all their groups. */
export const mergeSlotGroups = (groups: EmployeeSlots[]): EmployeeSlots[] =>
  mergeBy(groups, idOf, (first, same) => ({
    ...first,
    ...firstKnown('name', same),
    locales: mergeLocales(same),
    slots: mergeSlotDays(same.flatMap(({ slots }) => slots)),
  }));
