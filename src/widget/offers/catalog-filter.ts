// What of the clinic this page offers: the doctors and services that it names, or all but those that it hides.
import type { Employee } from '../../contract/schedule.ts';
import type { WidgetOptions } from '../shared/options.ts';

/** A visit that is being moved: whatever the page hides, it stays with its doctor and for its services. */
export type MovedVisit = { doctor: string; services: readonly string[] };

/** `isOffered`: whether a doctor is, for a service. */
export type FilteredCatalog = {
  employees: readonly Employee[];
  isOffered: (employeeId: string, serviceId: string) => boolean;
};

type Has = (id: string) => boolean;
type Ids = readonly string[] | undefined;

/**
 * Naming is stronger than hiding: what a clinic hides on all its pages can still have one of its own. Ids that the clinic doesn't have
 * are as good as absent, so that a doctor who has left doesn't close the page.
 */
function chooser(has: Has, one: string | undefined, some: Ids, hidden: Ids): Has {
  const named = some?.filter(has) ?? [];
  return (id) => id === one || (named.length > 0 ? named.includes(id) : !hidden?.includes(id));
}

const doctorKnown =
  (all: readonly Employee[]): Has =>
  (id) =>
    all.some((one) => one.id === id);
const serviceKnown =
  (all: readonly Employee[]): Has =>
  (id) =>
    all.some(({ services }) => services.some((one) => one.id === id));

/** @param all everybody who can be booked online. A doctor who is left without a service stays: a page of that doctor says so. */
export function filterCatalog(all: readonly Employee[], options: WidgetOptions, moved?: MovedVisit): FilteredCatalog {
  const doctor = chooser(doctorKnown(all), options.doctor, options.doctors, options.hiddenDoctors);
  const service = chooser(serviceKnown(all), options.service, options.services, options.hiddenServices);
  const isOffered = (employeeId: string, serviceId: string) =>
    (doctor(employeeId) && service(serviceId)) || (moved?.doctor === employeeId && moved.services.includes(serviceId));
  return {
    isOffered,
    employees: all
      .filter(({ id }) => doctor(id) || id === moved?.doctor)
      .map((one) => ({ ...one, services: one.services.filter(({ id }) => isOffered(one.id, id)) })),
  };
}

/** What a webmaster named that isn't there, and whether nothing is left, in words. */
export function findConfigMistakes(all: readonly Employee[], options: WidgetOptions): string[] {
  const { doctor, doctors, hiddenDoctors, service, services, hiddenServices } = options;
  const unknown = (name: string, has: Has, what: string, one: string | undefined, some: Ids) =>
    [...new Set([one, ...(some ?? [])])].flatMap((id) =>
      id === undefined || has(id) ? [] : `data-${name}="${id}": the clinic ${what}.`,
    );
  const noDoctor = 'has no such doctor who can be booked online';
  const noService = 'shows no such service';
  const left = filterCatalog(all, options).employees;
  const bookable = (some: readonly Employee[]) =>
    some.some((one) => one.services.some(({ online_booking }) => online_booking));
  return [
    ...unknown('doctor', doctorKnown(all), noDoctor, doctor, doctors),
    ...unknown('hide-doctors', doctorKnown(all), noDoctor, undefined, hiddenDoctors),
    ...unknown('service', serviceKnown(all), noService, service, services),
    ...unknown('hide-services', serviceKnown(all), noService, undefined, hiddenServices),
    ...(bookable(all) && !bookable(left)
      ? ['data-doctor, data-service, data-hide-doctors and data-hide-services together leave nothing to be booked.']
      : []),
  ];
}
