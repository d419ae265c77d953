// The contract room: the types that browser, proxy and sandbox ERP share, and what several of them compute. It has no
// globals and imports nothing but zod/mini and, in local-time.ts, `tzOffset` of @date-fns/tz. Every other room may
// import it. This file: the schedule of Alpaca 1.6, normalised.
import * as z from 'zod/mini';

/**
 * An opaque id that is safe as one path segment. Percent-encoding alone doesn't protect against `..`. After `b64~`: an
 * id of the ERP that isn't safe (erp/inner-id.ts), or a long one.
 */
export const Id = z.string().check(z.regex(/^(?!\.+$)(?:[A-Za-z0-9_.:+@~=,-]{1,200}|b64~[\w-]{1,1000})$/));

/** A local date of the clinic, `YYYY-MM-DD`. Dates that don't exist (30 February) are refused. */
export const LocalDate = z.iso.date();

/** A local time of the clinic, `HH:mm`, 00:00 to 23:59. */
export const LocalTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** The end of an interval: a LocalTime or `24:00`. */
const LocalTimeEnd = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));

/** Whole minutes, 1 to 1440. */
export const Minutes = z.int().check(z.minimum(1), z.maximum(1440));

/** An amount in whole units of the clinic's currency, with fractions (350.5). */
export const Amount = z.number().check(z.minimum(0));

/**
 * Translated texts by language tag (`en`, `uk`, `he`, `pt-BR`). A text that a language lacks falls back to the plain
 * field.
 */
export const Locales = z.record(
  z.string(),
  z.object({ name: z.optional(z.string()), position: z.optional(z.string()), description: z.optional(z.string()) }),
);

/** An ISO 4217 code; Intl throws for anything but three letters. */
export const Currency = z.string().check(z.regex(/^[A-Z]{3}$/));

/**
 * The price of a service for one price type (method 2).
 */
export const Price = z.object({
  price_type_id: Id,
  name: z.optional(z.string()),
  locales: Locales,
  price: Amount,
  currency: z.optional(Currency),
});

/**
 * A service of one employee. The ERP sends only services marked *To site*; `online_booking` says whether the service
 * can be booked online.
 */
export const Service = z.object({
  id: Id,
  name: z.string(),
  locales: Locales,
  online_booking: z.boolean(),
  default: z.boolean(),
  duration: z.optional(Minutes),
  price: z.optional(Amount),
  prices: z.array(Price),
});

export const Employee = z.object({
  id: Id,
  name: z.string(),
  locales: Locales,
  position: z.optional(z.string()),
  description: z.optional(z.string()),
  /** A path at the proxy (`photo` in routes.ts). The ERP's own address isn't passed on: browsers would go there. */
  photo_url: z.optional(z.string().check(z.regex(/^\/clinics\/[\w.~%-]+\/photos\/[\w.:+@~=,%-]+$/))),
  default_price_type_id: z.optional(Id),
  services: z.array(Service),
});

/** The working hours of an employee on one local date (method 3). */
export const WorktimeDay = z.object({
  date: LocalDate,
  intervals: z.array(z.object({ from: LocalTime, to: LocalTimeEnd })),
});

/** One bookable start; a booking names its `id`. */
export const Slot = z.object({ id: Id, time: LocalTime });

/** The slots of one local date (methods 4 and 8); `slot_duration` in minutes. */
export const SlotDay = z.object({ date: LocalDate, slot_duration: Minutes, slots: z.array(Slot) });

/** One employee's free slots for a service (method 8). */
export const EmployeeSlots = z.object({
  id: Id,
  name: z.optional(z.string()),
  locales: Locales,
  slots: z.array(SlotDay),
});

export type Locales = z.infer<typeof Locales>;
export type Price = z.infer<typeof Price>;
export type Service = z.infer<typeof Service>;
export type Employee = z.infer<typeof Employee>;
export type WorktimeDay = z.infer<typeof WorktimeDay>;
export type Slot = z.infer<typeof Slot>;
export type SlotDay = z.infer<typeof SlotDay>;
export type EmployeeSlots = z.infer<typeof EmployeeSlots>;
