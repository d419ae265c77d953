// What an employee offers: which services can be booked online, and their prices.
import type { Employee, Service } from '../../../contract/schedule.ts';

/** `amount`: in whole units of `currency` (ISO 4217). */
export type DisplayPrice = { amount: number; currency: string };

/** The service's price for a price type, by default the employee's own; undefined when the ERP doesn't say. */
export function priceOf(
  employee: Employee,
  service: Service,
  currency: string,
  type?: string,
): DisplayPrice | undefined {
  const wanted = type ?? employee.default_price_type_id;
  const listed = service.prices.find(({ price_type_id }) => price_type_id === wanted);
  if (listed) return { amount: listed.price, currency: listed.currency ?? currency };
  // Method 7 also sends a price without a type: it is that of the default type (src/erp/README.md).
  return wanted === employee.default_price_type_id && service.price !== undefined
    ? { amount: service.price, currency }
    : undefined;
}

/** Whether any of the doctor's services can be booked online. */
export const isBookable = ({ services }: Employee): boolean => services.some(({ online_booking }) => online_booking);

/** The service whose times stand for the doctor, as in the widget: the default one, else the first. */
export function usualService({ services }: Employee): Service | undefined {
  const online = services.filter(({ online_booking }) => online_booking);
  return online.find((service) => service.default) ?? online[0];
}

/** The id of the one service that can be booked online; undefined where a patient has a choice, or none. */
export function onlyService({ services }: Employee): string | undefined {
  const [only, ...others] = services.filter(({ online_booking }) => online_booking);
  return others.length === 0 ? only?.id : undefined;
}

/** Services that can be booked online come first. */
export const bookableFirst = (services: readonly Service[]): Service[] => [
  ...services.filter(({ online_booking }) => online_booking),
  ...services.filter(({ online_booking }) => !online_booking),
];

/**
 * The price of the cheapest service that can be booked online, or of the cheapest of all when none can. `varies`:
 * another one costs more.
 */
export function lowestPrice(employee: Employee, currency: string): (DisplayPrice & { varies: boolean }) | undefined {
  const offered = employee.services.filter(({ online_booking }) => online_booking || !isBookable(employee));
  const prices = offered.flatMap((service) => priceOf(employee, service, currency) ?? []);
  const [lowest] = prices.toSorted((one, other) => one.amount - other.amount);
  return lowest && { ...lowest, varies: prices.some(({ amount }) => amount !== lowest.amount) };
}
