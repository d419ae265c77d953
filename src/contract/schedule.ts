// The contract room: what browser, proxy and sandbox ERP promise each other, and what two of them compute alike. It has no globals and
// imports nothing but zod/mini and, in local-time.ts, `tzOffset` of @date-fns/tz; every other room may import it. This file: the schedule of Alpaca 1.6, normalised.
import * as z from 'zod/mini';

/** An opaque id that is safe as one path segment (contract.md, Ids): percent-encoding alone doesn't save `..`. */
export const Id = z.string().check(z.regex(/^(?!\.+$)[A-Za-z0-9_.:+@~=,-]{1,200}$/));

/** A day of the clinic's own calendar, `YYYY-MM-DD`; days that don't exist (30 February) are refused. */
export const LocalDate = z.iso.date();

/** A time of the clinic's own clock, `HH:mm`, 00:00 to 23:59. */
export const LocalTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** As LocalTime, but an interval may also end at `24:00`. */
const LocalTimeEnd = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/));

/** Whole minutes, 1 to 1440. */
export const Minutes = z.int().check(z.minimum(1), z.maximum(1440));

/** A sum of money in whole units of the clinic's currency; fractions are allowed (350.5). */
const Amount = z.number().check(z.minimum(0));

/** Texts of one thing by language tag (`en`, `uk`, `he`, `pt-BR`). What a language leaves out falls back to the plain field. */
export const Locales = z.record(
  z.string(),
  z.object({ name: z.optional(z.string()), position: z.optional(z.string()), description: z.optional(z.string()) }),
);

/** What a service costs for one price type (method 2). `currency` as ISO 4217 writes one: Intl throws at anything but three letters. */
export const Price = z.object({
  price_type_id: Id,
  name: z.optional(z.string()),
  locales: Locales,
  price: Amount,
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
});

/** A service of one employee. Exported at all means *To site*; `online_booking` says whether it can be booked online. */
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
  /** A path at the proxy (routes.ts, `photo`). Where the ERP has the file nobody but the proxy hears: browsers would be sent there. */
  photo_url: z.optional(z.string().check(z.regex(/^\/clinics\/[\w.~%-]+\/photos\/[\w.:+@~=,%-]+$/))),
  default_price_type_id: z.optional(Id),
  services: z.array(Service),
});

/** When an employee works on one day (method 3), in the clinic's local time. */
export const WorktimeDay = z.object({
  date: LocalDate,
  intervals: z.array(z.object({ from: LocalTime, to: LocalTimeEnd })),
});

/** One bookable place; `id` is what a booking names. */
export const Slot = z.object({ id: Id, time: LocalTime });

/** The bookable places of one day (methods 4 and 8); `slot_duration` in minutes. */
export const SlotDay = z.object({ date: LocalDate, slot_duration: Minutes, slots: z.array(Slot) });

/** One employee's free places for a service (method 8). */
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
