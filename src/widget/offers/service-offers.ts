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
