// The table of API routes. The proxy serves these paths under /clinics/{clinic}; the nine of Alpaca 1.6 are also the
// ERP's own paths.
import * as z from 'zod/mini';
import { Appointment, KnownVisit } from './booking.ts';
import { Challenge } from './challenge.ts';
import { Clinic } from './clinic.ts';
import { Offers, ServiceOffer } from './offers.ts';
import { Employee, EmployeeSlots, SlotDay, WorktimeDay } from './schedule.ts';

const answer = <Shape extends z.core.$ZodLooseShape>(shape: Shape) => z.object({ ok: z.literal(true), ...shape });

const employee = '/api/schedule/employees/:employee_id';

/**
 * Method, path (`:name` is one path segment, and `?` makes it optional) and what the proxy answers.
 * The bodies of the three POSTs are in booking-request.ts. The numbers are those of the ERP's API (src/erp/README.md).
 */
export const routes = {
  /** 1. Doctors available for online booking, with the services that the clinic's site may show. */
  employees: { method: 'GET', path: '/api/schedule/employees', answer: answer({ employees: z.array(Employee) }) },
  /** 2. One doctor with the prices of each service by price type. */
  employee: { method: 'GET', path: employee, answer: answer({ employee: Employee }) },
  /** 3. The doctor's working hours within the slot depth. */
  worktime: { method: 'GET', path: `${employee}/worktime`, answer: answer({ worktime: z.array(WorktimeDay) }) },
  /** 4. The doctor's free slots for a service; without one, for the default service. */
  slots: { method: 'GET', path: `${employee}/slots/:service_id?`, answer: answer({ slots: z.array(SlotDay) }) },
  /** 5. Books a slot. */
  book: {
    method: 'POST',
    path: `${employee}/slots/:slot_id/make_appointment`,
    answer: answer({ appointment: Appointment }),
  },
  /** 6. Books a slot with a price type. */
  bookAdvanced: {
    method: 'POST',
    path: `${employee}/slots/:slot_id/make_appointment_advanced`,
    answer: answer({ appointment: Appointment }),
  },
  /** 7. The full catalogue of doctors. */
  employeesAll: {
    method: 'GET',
    path: '/api/schedule/employees-all',
    answer: answer({ employees: z.array(Employee) }),
  },
  /**
   * 8. Free slots for a service, grouped by doctor. With `?lang=xx&brief` those of the first screen alone
   * (first-times.ts), where the clinic has many doctors: `of` so many who have slots, and with who they are (`offers`).
   */
  slotsByService: {
    method: 'GET',
    path: '/api/schedule/slots/:service_id',
    answer: answer({ employees: z.array(EmployeeSlots), of: z.optional(z.int()), offers: z.optional(Offers) }),
  },
  /** 9. Cancels a booking. */
  cancel: { method: 'POST', path: '/api/schedule/slots/:slot_id/cancel', answer: answer({}) },
  /** Ours, not the ERP's: the clinic's public facts (`?lang=xx`). */
  clinic: { method: 'GET', path: '/api/clinic', answer: answer({ clinic: Clinic }) },
  /**
   * Ours: what method 1 lists, in one language (`?lang=xx`) and a fraction of the bytes. With `&brief` the services
   * alone where the clinic has many doctors; with `&brief=` and a service that can be booked, that one.
   */
  offers: {
    method: 'GET',
    path: '/api/offers',
    answer: answer({
      offers: z.optional(Offers),
      brief: z.optional(z.array(ServiceOffer)),
      numbers: z.optional(z.record(z.string(), z.string())),
    }),
  },
  /** Ours: the proof of work for a booking, where the clinic requires one. */
  challenge: { method: 'GET', path: '/api/challenge', answer: answer({ challenge: Challenge }) },
  /** Ours: the visit of a token, which is in the path or in `Authorization: Bearer`, where gateways don't log it. */
  appointment: { method: 'GET', path: '/api/appointments/:token?', answer: answer({ appointment: KnownVisit }) },
  /**
   * Ours: that visit as a calendar file (RFC 5545, `?lang=xx`). With `&moved=` and the token of the visit that it
   * replaces, the file also cancels that one's entry; with `&ticket=`, it has the visit's link. The answer is the file,
   * not JSON.
   */
  calendar: {
    method: 'GET',
    path: '/api/appointments/:token/calendar.ics',
    answer: answer({ calendar: z.string() }),
  },
  /** Ours: a doctor's photo. The answer is the file, not JSON. */
  photo: { method: 'GET', path: '/photos/:employee_id', answer: answer({ photo: z.string() }) },
} as const;

export type RouteName = keyof typeof routes;
export type Answer<Name extends RouteName> = z.infer<(typeof routes)[Name]['answer']>;

type Segment<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Name | Segment<`/${Tail}`>
    : Rest
  : never;
type Optional<Name extends string> = Name extends `${infer Bare}?` ? Bare : never;
type Required<Name extends string> = Name extends `${string}?` ? never : Name;

/** The path parameters of a route, e.g. `{ employee_id: string; service_id?: string }`. */
export type Params<Name extends RouteName> = { [Key in Required<Segment<(typeof routes)[Name]['path']>>]: string } & {
  [Key in Optional<Segment<(typeof routes)[Name]['path']>>]?: string | undefined;
};

/**
 * A route's path with its parameters, each percent-encoded as one segment. An absent optional one is left out with its
 * slash.
 */
export function pathOf<Name extends RouteName>(name: Name, params: Params<Name>): string {
  const values: Record<string, string | undefined> = params;
  return routes[name].path.replace(/\/:(\w+)\??/g, (_, key: string) => {
    const value = values[key];
    return value === undefined ? '' : `/${encodeURIComponent(value)}`;
  });
}
