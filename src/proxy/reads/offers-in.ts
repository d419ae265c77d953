// Method 1's answer as the widget reads it (contract/offers.ts).
import { nameIn, positionIn } from '../../contract/locales.ts';
import type { Offers } from '../../contract/offers.ts';
import type { Employee, Locales } from '../../contract/schedule.ts';
import { forEachInTurns } from '../in-turns.ts';
import { findSpecialties } from './specialties.ts';

/** A list in which each thing stands once. `placeOf` adds what it doesn't have. */
function createDistinct<T>() {
  const places = new Map<string, number>();
  const items: T[] = [];
  return {
    items,
    placeOf(item: T): number {
      const key = JSON.stringify(item);
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, items.length);
      return items.push(item) - 1;
    },
  };
}

/**
 * @param employees as published
 * @param language the shown one
 * @param clinicLanguage where the ERP has no text in the shown one
 */
export async function offersIn(
  employees: readonly Employee[],
  language: string,
  clinicLanguage: string,
): Promise<Offers> {
  const nameOf = (thing: { name: string; locales: Locales }) => nameIn(thing, language, clinicLanguage);
  const positionOf = (doctor: Employee) => positionIn(doctor, language, clinicLanguage);
  const specialtyOf = findSpecialties(employees, positionOf);
  const services = createDistinct<Offers['services'][number]>();
  const lists = createDistinct<number[]>();
  const positions = createDistinct<Offers['positions'][number]>();
  const doctors: Offers['doctors'] & { own_names: string[] } = {
    ...{ ids: [], names: [], own_names: [], positions: [], lists: [], has_photo: [] },
  };
  await forEachInTurns(employees, (employee) => {
    const name = nameOf(employee);
    const position = positionOf(employee);
    doctors.ids.push(employee.id);
    doctors.names.push(name);
    doctors.own_names.push(name === employee.name ? '' : employee.name);
    doctors.positions.push(
      position === undefined ? -1 : positions.placeOf({ position, specialty: specialtyOf(employee) ?? position }),
    );
    doctors.lists.push(
      lists.placeOf(
        employee.services.map((service) => {
          const shown = nameOf(service);
          const own = shown === service.name ? {} : { own_name: service.name };
          return services.placeOf({ ...service, name: shown, ...own, locales: {}, prices: [] });
        }),
      ),
    );
    doctors.has_photo.push(employee.photo_url !== undefined);
  });
  const { own_names, ...others } = doctors;
  return {
    ...{ services: services.items, lists: lists.items, positions: positions.items },
    doctors: own_names.some(Boolean) ? doctors : others,
  };
}
