// The clinic's services as patients look for them: one offer per service, with all doctors who do it.
import type { NamedService, ServiceOffer } from './offers.ts';
import type { Doctor } from './read-offers.ts';

/** An amount in whole units of `currency`, or of the clinic's currency where none is named. */
export type Money = { amount: number; currency?: string | undefined };

/** A service's price with a doctor; undefined where the ERP has none, null where it isn't loaded (yet). */
export type PriceLookup = (doctor: string, service: string) => Money | undefined | null;

/** A doctor, and a service as that doctor does it. */
type Done = { doctor: Doctor; service: NamedService };

/** @param all every doctor's way of doing one service */
function offerOf(all: readonly Done[], lookUpPrice: PriceLookup): ServiceOffer[] {
  const [first] = all;
  if (!first) return [];
  const { service } = first;
  const minutes = all.flatMap((one) => one.service.duration ?? []);
  const online = all.filter((one) => one.service.online_booking);
  const counted = online.length > 0 ? online : all;
  const prices = counted.map(({ doctor }) => lookUpPrice(doctor.id, service.id));
  const known = prices.includes(null) ? [] : prices.filter((price) => !!price);
  const [cheapest] = known.sort((one, other) => one.amount - other.amount);
  const [specialty, ...others] = new Set(counted.map(({ doctor }) => doctor.specialty));
  return [
    {
      service,
      online: online.length,
      specialty: others.length > 0 ? undefined : specialty,
      ...(minutes.length > 0 && { minutes: { min: Math.min(...minutes), max: Math.max(...minutes) } }),
      ...(cheapest && { price: { ...cheapest, varies: prices.some((price) => price?.amount !== cheapest.amount) } }),
    },
  ];
}

/** One offer for each service of these doctors, in the ERP's order, those that can be booked online first. */
export function listOffers(employees: readonly Doctor[], lookUpPrice: PriceLookup): ServiceOffer[] {
  const done = employees.flatMap((doctor) => doctor.services.map((service) => ({ doctor, service })));
  const all = [...Map.groupBy(done, ({ service }) => service.id).values()].flatMap((each) =>
    offerOf(each, lookUpPrice),
  );
  return [...all.filter(({ online }) => online > 0), ...all.filter(({ online }) => online === 0)];
}
