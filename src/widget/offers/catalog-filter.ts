// What a page offers of the clinic's catalog: the doctors and services that its attributes name, or all but those that
// they hide.

import type { Doctor } from '../../contract/read-offers.ts';
import { isBookable } from '../../contract/visit-facts.ts';
import type { WidgetOptions } from '../shared/options.ts';

/** A visit that is being moved. Its doctor and services are offered even where the page hides them. */
export type MovedVisit = { doctor: string; services: readonly string[] };

export type FilteredCatalog = {
  employees: readonly Doctor[];
  /** Whether this doctor is offered for this service, and can be booked online for it. */
  isOffered: (employeeId: string, serviceId: string) => boolean;
};

/**
 * Whether the page first shows all services for the default price, or the times of its own, with all doctors: who they
 * are needs not be known before.
 */
export function mayBeBrief(options: WidgetOptions): boolean {
  const { doctor, doctors, hiddenDoctors, services, hiddenServices } = options;
  const named = doctor ?? doctors ?? hiddenDoctors?.[0] ?? services ?? hiddenServices?.[0] ?? options.priceTypes[0];
  const linked = options.token ?? options.slot ?? options.date;
  return (named ?? linked) === undefined && options.flow === 'service-first' && !options.multiService;
}

type Has = (id: string) => boolean;
type Ids = readonly string[] | undefined;

/**
 * A name overrides a hide, so that a doctor who is hidden everywhere can have a page of their own. Unknown ids are
 * ignored, so that a page still works after a doctor has left.
 * @param has whether the clinic has an id
 * @param one the page's single choice
 * @param some its allow-list
 * @param hidden its deny-list
 */
function allowed(has: Has, one: string | undefined, some: Ids, hidden: Ids): Has {
  const named = some?.filter(has) ?? [];
  return (id) => id === one || (named.length > 0 ? named.includes(id) : !hidden?.includes(id));
}

const doctorKnown =
  (all: readonly Doctor[]): Has =>
  (id) =>
    all.some((one) => one.id === id);
const serviceKnown =
  (all: readonly Doctor[]): Has =>
  (id) =>
    all.some(({ services }) => services.some((one) => one.id === id));

/**
 * @param all every doctor who can be booked online
 * @param moved the visit that is being moved, if any
 * @returns the offered doctors with their offered services; a doctor without any stays, so that a page of that doctor
 * can say so
 */
export function filterCatalog(all: readonly Doctor[], options: WidgetOptions, moved?: MovedVisit): FilteredCatalog {
  const doctor = allowed(doctorKnown(all), options.doctor, options.doctors, options.hiddenDoctors);
  const service = allowed(serviceKnown(all), options.service, options.services, options.hiddenServices);
  const isShown = (employeeId: string, serviceId: string) =>
    (doctor(employeeId) && service(serviceId)) || (moved?.doctor === employeeId && moved.services.includes(serviceId));
  const byId = new Map(all.map((one) => [one.id, one]));
  return {
    isOffered: (employeeId, serviceId) => isShown(employeeId, serviceId) && isBookable(byId.get(employeeId), serviceId),
    employees: all
      .filter(({ id }) => doctor(id) || id === moved?.doctor)
      .map((one) => ({ ...one, services: one.services.filter(({ id }) => isShown(one.id, id)) })),
  };
}

/** Messages to the webmaster: ids that the clinic doesn't have, and attributes that together leave nothing to book. */
export function findConfigMistakes(all: readonly Doctor[], options: WidgetOptions): string[] {
  const { doctor, doctors, hiddenDoctors, service, services, hiddenServices } = options;
  const unknown = (name: string, has: Has, what: string, one: string | undefined, some: Ids) =>
    [...new Set([one, ...(some ?? [])])].flatMap((id) =>
      id === undefined || has(id) ? [] : `data-${name}="${id}": the clinic ${what}.`,
    );
  const noDoctor = 'has no such doctor who can be booked online';
  const noService = 'shows no such service';
  const left = filterCatalog(all, options).employees;
  const bookable = (some: readonly Doctor[]) =>
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
