// The employee directory as the API publishes it: services marked To site, and employees with Use in schedule, doctor
// status active and employee state active.
import * as z from 'zod/mini';
import { Locales } from '../../../src/contract/schedule.ts';
import { type Database, Flag, row, rows } from '../database.ts';

const StoredLocales = z.pipe(
  z.string(),
  z.pipe(
    z.transform((json: string): unknown => JSON.parse(json)),
    Locales,
  ),
);

const EmployeeRow = z.object({
  id: z.string(),
  name: z.string(),
  position: z.string(),
  description: z.string(),
  locales: StoredLocales,
  sex: z.enum(['woman', 'man']),
  slot_step: z.int(),
  default_price_type_id: z.string(),
});
export type EmployeeRow = z.infer<typeof EmployeeRow>;

const ServiceRow = z.object({
  employee_id: z.string(),
  id: z.string(),
  name: z.string(),
  locales: StoredLocales,
  duration: z.int(),
  online_booking: Flag,
  is_default: Flag,
  price: z.nullable(z.number()),
});
/** A service of one employee. `duration` in minutes; `price` for the employee's default price type. */
export type ServiceRow = z.infer<typeof ServiceRow>;

const PriceRow = z.object({
  service_id: z.string(),
  price_type_id: z.string(),
  name: z.string(),
  locales: StoredLocales,
  price: z.number(),
});
export type PriceRow = z.infer<typeof PriceRow>;

const published = `use_in_schedule = 1 AND doctor_status = 'active' AND employee_state = 'active'`;

/** All published employees, in the clinic's order. */
export const employees = (db: Database): EmployeeRow[] =>
  rows(db, EmployeeRow, `SELECT * FROM employee WHERE ${published} ORDER BY place`);

/** One published employee; undefined if there is none with this id. */
export const employee = (db: Database, id: string): EmployeeRow | undefined =>
  row(db, EmployeeRow, `SELECT * FROM employee WHERE ${published} AND id = ?`, id);

/**
 * The To site services of published employees, ordered by employee and directory; optionally of one employee, or only
 * one service.
 */
export const siteServices = (
  db: Database,
  employee_id: string | null = null,
  service_id: string | null = null,
): ServiceRow[] =>
  rows(
    db,
    ServiceRow,
    `SELECT es.employee_id, s.id, s.name, s.locales, s.duration, es.online_booking, es.is_default, sp.price
     FROM employee_service es
     JOIN service s ON s.id = es.service_id
     JOIN employee e ON e.id = es.employee_id
     LEFT JOIN service_price sp ON sp.service_id = s.id AND sp.price_type_id = e.default_price_type_id
     WHERE ${published} AND es.to_site = 1 AND (?1 IS NULL OR es.employee_id = ?1) AND (?2 IS NULL OR es.service_id = ?2)
     ORDER BY e.place, es.place`,
    employee_id,
    service_id,
  );

/** All published employees with their To site services. */
export function catalogue(db: Database): { employee: EmployeeRow; services: ServiceRow[] }[] {
  const found = new Map(employees(db).map((one) => [one.id, { employee: one, services: [] as ServiceRow[] }]));
  for (const service of siteServices(db)) found.get(service.employee_id)?.services.push(service);
  return [...found.values()];
}

/** The prices of an employee's services by price type. */
export const prices = (db: Database, employee_id: string): PriceRow[] =>
  rows(
    db,
    PriceRow,
    `SELECT sp.service_id, sp.price_type_id, pt.name, pt.locales, sp.price
     FROM service_price sp
     JOIN price_type pt ON pt.id = sp.price_type_id
     JOIN employee_service es ON es.service_id = sp.service_id AND es.to_site = 1
     WHERE es.employee_id = ?
     ORDER BY pt.id`,
    employee_id,
  );
