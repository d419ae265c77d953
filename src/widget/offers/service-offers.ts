// The clinic's services as patients look for them: one offer per service, with all doctors who do it.
import type { Doctor, NamedService } from './read-offers.ts';

/** An amount in whole units of `currency`, or of the clinic's currency where none is named. */
export type Money = { amount: number; currency?: string | undefined };

/** A service's price with a doctor; undefined where the ERP has none, null where it isn't loaded (yet). */
export type PriceLookup = (employeeId: string, serviceId: string) => Money | undefined | null;

/**
 * `employees`: the doctors who can be booked online for it; none: by phone only. `specialty`: the one that all of them
 * have, or all who do it where there are none. `minutes`: the shortest and the longest, where known. `price`: the
 * lowest, and whether prices differ; absent until every doctor's price is known.
 */
export type ServiceOffer = {
  service: NamedService;
  employees: Doctor[];
  specialty: string | undefined;
  minutes?: { min: number; max: number };
  price?: Money & { varies: boolean };
};

/** A doctor, and a service as that doctor does it. */
type Done = { doctor: Doctor; service: NamedService };

/** @param all every doctor's way of doing one service */
function offerOf(all: readonly Done[], priceOf: PriceLookup): ServiceOffer[] {
  const [first] = all;
  if (!first) return [];
  const { service } = first;
  const minutes = all.flatMap((one) => one.service.duration ?? []);
  const online = all.filter((one) => one.service.online_booking);
  const counted = online.length > 0 ? online : all;
  const prices = counted.map(({ doctor }) => priceOf(doctor.id, service.id));
  const known = prices.includes(null) ? [] : prices.filter((price) => !!price);
  const [cheapest] = known.sort((one, other) => one.amount - other.amount);
  const [specialty, ...others] = new Set(counted.map(({ doctor }) => doctor.specialty));
  return [
    {
      service,
      employees: online.map(({ doctor }) => doctor),
      specialty: others.length > 0 ? undefined : specialty,
      ...(minutes.length > 0 && { minutes: { min: Math.min(...minutes), max: Math.max(...minutes) } }),
      ...(cheapest && { price: { ...cheapest, varies: prices.some((price) => price?.amount !== cheapest.amount) } }),
    },
  ];
}

/** One offer for each service of these doctors, in the ERP's order, those that can be booked online first. */
export function listOffers(employees: readonly Doctor[], priceOf: PriceLookup): ServiceOffer[] {
  const done = employees.flatMap((doctor) => doctor.services.map((service) => ({ doctor, service })));
  const all = [...Map.groupBy(done, ({ service }) => service.id).values()].flatMap((each) => offerOf(each, priceOf));
  return [...all.filter((offer) => offer.employees.length > 0), ...all.filter((offer) => offer.employees.length === 0)];
}
