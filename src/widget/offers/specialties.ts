// Doctors and services by specialty. The ERP has none: the proxy makes them of what is printed below doctors' names.

import type { ServiceOffer } from '../../contract/offers.ts';
import type { Doctor } from '../../contract/read-offers.ts';
import type { ListGroup } from '../ui/SearchableList.tsx';

/** With fewer bookable services, one list without headings is easier to read. */
const minServicesForGroups = 8;

/** The items of each specialty, in their order; nothing where there is only one. */
function bySpecialty<T extends { specialty?: string | undefined }>(items: readonly T[]): Map<string, T[]> {
  const found = Map.groupBy(items, ({ specialty = '' }) => specialty);
  if (found.size < 2) found.clear();
  return found;
}

/**
 * Groups offers by the specialty of their doctors, and keeps their order. Services of several specialties come last.
 * One group where there are few services or only one specialty.
 * @param others the title of those without a common specialty
 */
export function groupBySpecialty(offers: readonly ServiceOffer[], others: string): ListGroup<ServiceOffer>[] {
  const few = offers.filter(({ online }) => online > 0).length < minServicesForGroups;
  const found = bySpecialty(few ? [] : offers);
  if (found.size === 0) return [{ items: offers }];
  return [...found]
    .sort(([one], [other]) => Number(!one) - Number(!other))
    .map(([title, items]) => ({ title: title || others, items }));
}

/** The doctors of each specialty by its title; nothing where there is only one. */
export function doctorsBySpecialty(doctors: readonly Doctor[]): Map<string, Doctor[]> {
  const found = bySpecialty(doctors);
  found.delete('');
  return found;
}
