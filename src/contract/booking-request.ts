// The bodies that a browser sends to book, move and cancel. Only the proxy parses them: the widget imports their types
// alone, so its bundle has none of their schemas.
import * as z from 'zod/mini';
import { patientForm, VisitPrice } from './booking.ts';
import type { PhoneFormat } from './clinic.ts';
import { Id, LocalDate, LocalTime, Minutes } from './schedule.ts';

const visit = {
  services: z.optional(z.array(Id).check(z.maxLength(20))),
  /**
   * Ours, not the ERP's: what the patient saw and confirms. Where the slot's start, the visit's length (minutes) or its
   * price is another now, nothing is booked and the answer is `slot_changed`. What isn't sent isn't compared. If the
   * slot is taken, alternatives near its start are offered.
   */
  slot_date: z.optional(LocalDate),
  slot_time: z.optional(LocalTime),
  duration: z.optional(Minutes),
  price: z.optional(VisitPrice),
};

/** Body of method 5. Without services, the employee's default service is booked. */
export const bookingRequest = (today: string, format: PhoneFormat) => z.extend(patientForm(today, format), visit);
export type BookingRequest = z.infer<ReturnType<typeof bookingRequest>>;

/** Body of method 6: as method 5, with the price type that the ERP records. */
export const advancedBookingRequest = (today: string, format: PhoneFormat) =>
  z.extend(bookingRequest(today, format), { price_type_id: Id });
export type AdvancedBookingRequest = z.infer<ReturnType<typeof advancedBookingRequest>>;

/**
 * Body of methods 5 and 6 where a visit moves: instead of the patient's details, the cancel token of the visit that the
 * new one replaces. The details are those that the proxy keeps with that visit; any in the body are ignored.
 */
export const MoveRequest = z.object({
  ...visit,
  price_type_id: z.optional(Id),
  moves: z.string().check(z.maxLength(4096)),
});
export type MoveRequest = z.infer<typeof MoveRequest>;

/** Body of method 9 at the proxy. Slot ids can be guessed, so a token is required beside the ERP's reason. */
export const CancelRequest = z.object({ reason: Id, cancel_token: z.string().check(z.maxLength(4096)) });
export type CancelRequest = z.infer<typeof CancelRequest>;
