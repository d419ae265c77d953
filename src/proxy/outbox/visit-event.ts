// What happened to a visit, as it is told to patients and to other systems. The only thing that a channel gets.
import * as z from 'zod/mini';
import { VisitPrice } from '../../contract/booking.ts';

/** Local date and time of the clinic, length in minutes. `jti`: the id in the visit's token. */
const Place = z.object({
  jti: z.string(),
  employee_id: z.string(),
  slot_id: z.string(),
  date: z.string(),
  time: z.string(),
  duration: z.number(),
});

/**
 * `uid`, `sequence`: of the calendar entry (RFC 5545). A visit that moves keeps its `uid`, and each later event of it
 * has a higher `sequence`. `price`: where it is known.
 */
const EventVisit = z.extend(Place, {
  uid: z.string(),
  sequence: z.number(),
  services: z.array(z.string()),
  price: z.optional(VisitPrice),
});

/** As the patient's form had it: cleaned, the phone number in E.164. */
export const EventPatient = z.object({
  patient_name: z.string(),
  patient_phone: z.string(),
  patient_email: z.optional(z.string()),
  birthdate: z.optional(z.string()),
  comment: z.optional(z.string()),
  passport: z.optional(z.string()),
});

/**
 * - `id`: unguessable, and the same whenever the event is delivered again.
 * - `at`: when it happened, in UTC (ISO 8601).
 * - `attempt`: with `visit.unconfirmed`, what may have been done.
 * - `previous`: with `visit.moved`, where the visit was.
 * - `patient`: absent in cancellations of a clinic that keeps no details.
 * - `address`: where a mail goes, in cancellations of a clinic that keeps no details; for no other channel.
 * - `language`: the patient's, one of the clinic's.
 * - `code`: what the patient says on the phone, where the clinic has codes.
 * - `source`: of the visitor (`data-ref`, `utm_source`), where the page says it.
 * - `cancel_token`: with `visit.booked` and `visit.moved`, for the patient alone.
 * - `after`: the attempt that tells the event before this one of the same visit, where there is one.
 */
export const VisitEvent = z.object({
  id: z.string(),
  type: z.enum(['visit.booked', 'visit.moved', 'visit.cancelled', 'visit.unconfirmed']),
  at: z.string(),
  clinic: z.string(),
  attempt: z.optional(z.enum(['booking', 'cancellation'])),
  visit: EventVisit,
  previous: z.optional(Place),
  patient: z.optional(EventPatient),
  address: z.optional(z.string()),
  language: z.string(),
  code: z.optional(z.string()),
  source: z.optional(z.string()),
  cancel_token: z.optional(z.string()),
  after: z.optional(z.string()),
});
export type VisitEvent = z.infer<typeof VisitEvent>;
