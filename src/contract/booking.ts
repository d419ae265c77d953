// The patient's form and the answer to a booking. The widget's form and the proxy's input share one schema.
import * as z from 'zod/mini';
import { Amount, Currency, Id, LocalDate, LocalTime, Minutes } from './schedule.ts';

/** Why a field is refused. The list is closed, so that every language has a sentence for each. */
export const fieldProblems = [
  'required',
  'too_short',
  'too_long',
  'bad_characters',
  'bad_email',
  'bad_date',
  'date_in_future',
  'bad_phone',
  'phone_too_short',
  'phone_too_long',
  'unknown_value',
] as const;
export type FieldProblem = (typeof fieldProblems)[number];

const problem = (code: FieldProblem) => code;

// Line breaks are for the comment only. U+2028 and the bidirectional overrides would let a name rewrite the line it is
// shown in.
const plain = /^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u;
const plainLines = /^(?:[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\r\n\t])*$/u;

const text = (max: number, allowed = plain, otherwise: FieldProblem = 'bad_characters') =>
  z
    .string(problem('required'))
    .check(
      z.trim(),
      z.minLength(1, problem('required')),
      z.maxLength(max, problem('too_long')),
      z.regex(allowed, otherwise),
    );

const Name = text(120).check(z.refine((name) => (name.match(/\p{L}/gu)?.length ?? 0) >= 2, problem('too_short')));

// Digits of any script in any notation, with the invisible marks that come along with a number copied from a contact
// list. Whether the number is possible is checked by libphonenumber in the proxy, and by the clinic's PhoneFormat while
// the patient types.
const Phone = text(40, /^[\p{Nd}\s()+.\-/‐-―\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/u, 'bad_phone');

const Email = text(254).check(z.email(problem('bad_email')));

/** In UTF-16 units. */
export const maxCommentLength = 1000;
export const Comment = text(maxCommentLength, plainLines);

/**
 * The patient form: the fields of the ERP's method 5, with its names.
 * @param today the clinic's current date, `YYYY-MM-DD`; a birthdate can't be later
 */
export const patientForm = (today: string) =>
  z.object({
    patient_name: Name,
    patient_phone: Phone,
    patient_email: z.optional(Email),
    birthdate: z.optional(
      z.iso.date(problem('bad_date')).check(
        z.refine((date) => date >= '1900-01-01', problem('bad_date')),
        z.refine((date) => date <= today, problem('date_in_future')),
      ),
    ),
    comment: z.optional(Comment),
    passport: z.optional(text(40)),
  });
export type PatientForm = z.infer<ReturnType<typeof patientForm>>;
export type PatientField = keyof PatientForm;

/** What a whole visit costs; without `currency`, in the clinic's own. */
export const VisitPrice = z.object({ amount: Amount, currency: z.optional(Currency) });
export type VisitPrice = z.infer<typeof VisitPrice>;

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
export const bookingRequest = (today: string) => z.extend(patientForm(today), visit);
export type BookingRequest = z.infer<ReturnType<typeof bookingRequest>>;

/** Body of method 6: as method 5, with the price type that the ERP records. */
export const advancedBookingRequest = (today: string) => z.extend(bookingRequest(today), { price_type_id: Id });
export type AdvancedBookingRequest = z.infer<ReturnType<typeof advancedBookingRequest>>;

/**
 * A free slot offered instead of one that is taken: the same employee's `nearest`, a colleague's at the `same_time`,
 * the `earliest` of all, or `another` where there are fewer of these. Local date and time; duration in minutes.
 */
export const Alternative = z.object({
  kind: z.enum(['nearest', 'same_time', 'earliest', 'another']),
  employee_id: Id,
  slot_id: Id,
  date: LocalDate,
  time: LocalTime,
  duration: Minutes,
});
export type Alternative = z.infer<typeof Alternative>;

/**
 * What a slot is now, where it isn't what the patient saw: another start, length or price; or the same place under
 * another `slot_id`. Local date and time; duration of the visit in minutes; `price` where it is known.
 */
export const ChangedSlot = z.object({
  employee_id: Id,
  slot_id: Id,
  date: LocalDate,
  time: LocalTime,
  duration: Minutes,
  price: z.optional(VisitPrice),
});
export type ChangedSlot = z.infer<typeof ChangedSlot>;

/**
 * A visit without anything about its patient. Local date and time; duration in minutes. `view_token` shows the visit
 * and can't cancel it.
 */
const visitFacts = {
  employee_id: Id,
  slot_id: Id,
  date: LocalDate,
  time: LocalTime,
  duration: Minutes,
  services: z.array(Id),
  view_token: z.string(),
};

/** The proxy's answer to a booking. Only `cancel_token` can cancel the visit. `price`: where the ERP says it. */
export const Appointment = z.object({ ...visitFacts, price: z.optional(VisitPrice), cancel_token: z.string() });
export type Appointment = z.infer<typeof Appointment>;

/**
 * The state of a visit as far as the proxy knows; it doesn't learn what the clinic's staff does in the ERP. `unknown`:
 * a cancellation that couldn't be confirmed, a slot that another patient has booked since, or no record. An `unknown`
 * visit can't be cancelled online.
 */
export const VisitState = z.enum(['booked', 'cancelled', 'unknown']);
export type VisitState = z.infer<typeof VisitState>;

/** A visit as the holder of its token sees it. */
export const KnownVisit = z.object({ ...visitFacts, state: VisitState });
export type KnownVisit = z.infer<typeof KnownVisit>;

/** The alphabet of a compact JWE (RFC 7516, 7.1); the length is what a header can carry. */
export const VisitToken = z.string().check(z.maxLength(4096), z.regex(/^[\w.-]+$/));

/** Body of method 9 at the proxy. Slot ids can be guessed, so a token is required beside the ERP's reason. */
export const CancelRequest = z.object({ reason: Id, cancel_token: z.string().check(z.maxLength(4096)) });
export type CancelRequest = z.infer<typeof CancelRequest>;
