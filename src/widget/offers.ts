// The clinic's services as patients look for them: one entry a service, whichever doctors offer it.
import type { Employee, Service } from '../contract/schedule.ts';

/** An amount in whole units of `currency`, or of the clinic's currency where none is named. */
export type Money = { amount: number; currency?: string | undefined };

/** What a service costs with a doctor: undefined where the ERP has no price for it, null where that isn't known (yet). */
export type PriceOf = (employeeId: string, serviceId: string) => Money | undefined | null;

/**
 * `employees`: those who can be booked online for it, none: by phone only. `minutes`: shortest and longest, where known.
 * `price`: the lowest, and whether somebody asks more; absent as long as somebody's isn't known, who may ask less.
 */
export type ServiceOffer = {
  service: Service;
  employees: Employee[];
  minutes?: { min: number; max: number };
  price?: Money & { varies: boolean };
};

const offers = (employee: Employee, serviceId: string) => employee.services.find(({ id }) => id === serviceId);

function offerOf(service: Service, employees: Employee[], priceOf: PriceOf): ServiceOffer {
  const minutes = employees.flatMap((employee) => offers(employee, service.id)?.duration ?? []);
  const online = employees.filter((employee) => offers(employee, service.id)?.online_booking);
  const asked = (online.length > 0 ? online : employees).map(({ id }) => priceOf(id, service.id));
  const prices = asked.includes(null) ? [] : asked.filter((price) => price !== undefined && price !== null);
  const cheapest = prices.reduce<Money | undefined>(
    (low, one) => (low && low.amount <= one.amount ? low : one),
    undefined,
  );
  return {
    service,
    employees: online,
    ...(minutes.length > 0 && { minutes: { min: Math.min(...minutes), max: Math.max(...minutes) } }),
    ...(cheapest && { price: { ...cheapest, varies: asked.some((price) => price?.amount !== cheapest.amount) } }),
  };
}

/** Every service of these doctors once, in the ERP's order, those that can be booked online first. */
export function offersOf(employees: readonly Employee[], priceOf: PriceOf): ServiceOffer[] {
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
