// The clinic's services as patients look for them: one offer per service, with all doctors who do it.
import type { Employee, Service } from '../../contract/schedule.ts';

/** An amount in whole units of `currency`, or of the clinic's currency where none is named. */
export type Money = { amount: number; currency?: string | undefined };

/** A service's price with a doctor; undefined where the ERP has none, null where it isn't loaded (yet). */
export type PriceLookup = (employeeId: string, serviceId: string) => Money | undefined | null;

/**
 * `employees`: the doctors who can be booked online for it; none: by phone only. `doctors`: the same, or all who do it
 * where there are none. `minutes`: the shortest and the longest, where known. `price`: the lowest, and whether prices
 * differ; absent until every doctor's price is known.
 */
export type ServiceOffer = {
  service: Service;
  employees: Employee[];
  doctors: Employee[];
  minutes?: { min: number; max: number };
  price?: Money & { varies: boolean };
};

const serviceOf = (employee: Employee, serviceId: string) => employee.services.find(({ id }) => id === serviceId);

function offerOf(service: Service, employees: Employee[], priceOf: PriceLookup): ServiceOffer {
  const minutes = employees.flatMap((employee) => serviceOf(employee, service.id)?.duration ?? []);
  const online = employees.filter((employee) => serviceOf(employee, service.id)?.online_booking);
  const doctors = online.length > 0 ? online : employees;
  const priceList = doctors.map(({ id }) => priceOf(id, service.id));
  const prices = priceList.includes(null) ? [] : priceList.filter((price) => price !== undefined && price !== null);
  const cheapest = prices.reduce<Money | undefined>(
    (low, one) => (low && low.amount <= one.amount ? low : one),
    undefined,
  );
  return {
    service,
    employees: online,
    doctors,
    ...(minutes.length > 0 && { minutes: { min: Math.min(...minutes), max: Math.max(...minutes) } }),
    ...(cheapest && { price: { ...cheapest, varies: priceList.some((price) => price?.amount !== cheapest.amount) } }),
  };
}

/** One offer for each service of these doctors, in the ERP's order, those that can be booked online first. */
export function listOffers(employees: readonly Employee[], priceOf: PriceLookup): ServiceOffer[] {
  const found = new Map<string, { service: Service; employees: Employee[] }>();
  for (const employee of employees) {
    for (const service of employee.services) {
      const known = found.get(service.id);
      if (known) known.employees.push(employee);
      else found.set(service.id, { service, employees: [employee] });
    }
  }
  const all = [...found.values()].map(({ service, employees: offering }) => offerOf(service, offering, priceOf));
  return [...all.filter((offer) => offer.employees.length > 0), ...all.filter((offer) => offer.employees.length === 0)];
}

/** Offers of one specialty. `title` is in the shown language; absent for the offers without a common specialty. */
type OfferGroup = { title?: string; offers: readonly ServiceOffer[] };

/** With fewer bookable services, one list without headings is easier to read. */
const minServicesForGroups = 8;

type Naming = (doctor: Employee) => string | undefined;

/**
 * Groups offers by the specialty of their doctors, and keeps their order. Services of several specialties come last.
 * One group where there are few services or only one specialty.
 * @param position a doctor's specialty in the shown language
 */
export function groupBySpecialty(offers: readonly ServiceOffer[], position: Naming): OfferGroup[] {
  const whole = [{ offers }];
  if (offers.filter(({ employees }) => employees.length > 0).length < minServicesForGroups) return whole;
  const doctors = [...new Set(offers.flatMap((offer) => offer.doctors))];
  const languages = new Set(doctors.flatMap(({ locales }) => Object.keys(locales)));
  const inLanguage =
    (language: string): Naming =>
    (doctor) =>
      doctor.locales[language]?.position ?? doctor.position;
  // Some languages have two names for a profession, one for women and one for men. The language with the fewest names
  // has one for each.
  const [naming] = [position, ...[...languages].map(inLanguage)]
    .map((naming) => ({ naming, count: new Set(doctors.map(naming)).size }))
    .filter(({ count }) => count > 1)
    .sort((one, other) => one.count - other.count);
  if (naming === undefined) return whole;

  const groups = new Map<string | undefined, ServiceOffer[]>();
  for (const offer of offers) {
    const [first, ...others] = new Set(offer.doctors.map(naming.naming));
    const specialty = others.length > 0 ? undefined : first;
    groups.set(specialty, [...(groups.get(specialty) ?? []), offer]);
  }
  if (groups.size < 2) return whole;
  const title = (specialty: string) =>
    mostFrequent(doctors.filter((one) => naming.naming(one) === specialty).map(position));
  const others = groups.get(undefined);
  return [
    ...[...groups].flatMap(([specialty, some]) =>
      specialty === undefined ? [] : { title: title(specialty) ?? specialty, offers: some },
    ),
    ...(others ? [{ offers: others }] : []),
  ];
}

function mostFrequent(names: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string | undefined, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce<readonly [string | undefined, number]>(
    (most, one) => (one[1] > most[1] ? one : most),
    [undefined, 0],
  )[0];
}
