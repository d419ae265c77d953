// What the ERP's catalogue (method 7) says: its doctors, and what each service costs and whether it can be booked online.
import { routes } from '../../../contract/routes.ts';
import type { Employee, Service } from '../../../contract/schedule.ts';
import type { PreparedAnswer } from '../../reads/prepared-answer.ts';

/** `amount` in whole units of `currency`, ISO 4217. */
export type DisplayPrice = { amount: number; currency: string };

export type DoctorList = { employees: readonly Employee[]; byId: ReadonlyMap<string, Employee> };

const plainText = (kept: PreparedAnswer): unknown => JSON.parse(new TextDecoder().decode(kept.told.plain.body));

/** Reads an answer that is kept; the same one only once. */
function reading<T>(read: (kept: PreparedAnswer) => T): (kept: PreparedAnswer) => T {
  const known = new WeakMap<PreparedAnswer, { value: T }>();
  return (kept) => {
    const before = known.get(kept);
    if (before) return before.value;
    const value = read(kept);
    known.set(kept, { value });
    return value;
  };
}

/** The doctors of a kept answer of method 7. */
export const createDoctorListReader = () =>
  reading((kept): DoctorList => {
    const { employees } = routes.employeesAll.answer.parse(plainText(kept));
    return { employees, byId: new Map(employees.map((employee) => [employee.id, employee])) };
  });

/** The doctor of a kept answer of method 2. */
export const createDetailReader = () =>
  reading((kept): Employee => routes.employee.answer.parse(plainText(kept)).employee);

/** A service's price by a price type, or where none is named by the doctor's default; undefined where the ERP doesn't say. */
export function priceOf(
  employee: Employee,
  service: Service,
  currency: string,
  type?: string,
): DisplayPrice | undefined {
  const wanted = type ?? employee.default_price_type_id;
  const listed = service.prices.find(({ price_type_id }) => price_type_id === wanted);
  if (listed) return { amount: listed.price, currency: listed.currency ?? currency };
  // Beside the prices by type method 7 has one without: that of the default type (contract.md, Shapes).
  return wanted === employee.default_price_type_id && service.price !== undefined
    ? { amount: service.price, currency }
    : undefined;
}

export const isBookable = ({ services }: Employee): boolean => services.some(({ online_booking }) => online_booking);

/** Those that can be booked online first. */
export const bookableFirst = (services: readonly Service[]): Service[] => [
  ...services.filter(({ online_booking }) => online_booking),
  ...services.filter(({ online_booking }) => !online_booking),
];

/** What the cheapest service costs, of those that can be booked online where there are some; `varies`: another one costs more. */
export function lowestPrice(employee: Employee, currency: string): (DisplayPrice & { varies: boolean }) | undefined {
  const offered = employee.services.filter(({ online_booking }) => online_booking || !isBookable(employee));
  const prices = offered.flatMap((service) => priceOf(employee, service, currency) ?? []);
  const [lowest] = [...prices].sort((one, other) => one.amount - other.amount);
  return lowest && { ...lowest, varies: prices.some(({ amount }) => amount !== lowest.amount) };
}
