// The patient's form and the answer to a booking. The widget's form and the proxy's input share one schema. What a
// request has beside the form is in booking-request.ts.
import * as z from 'zod/mini';
import { cleanLine, cleanLines } from './clean-text.ts';
import type { PhoneFormat } from './clinic.ts';
import type { FieldProblem } from './field-problem.ts';
import { readPhone } from './read-phone.ts';
import { Amount, Currency, Id, LocalDate, LocalTime, Minutes } from './schedule.ts';

const problem = (code: FieldProblem) => code;

/** What is longer is refused as it is: putting the marks of a long text in order takes the square of its length. */
const maxTypedLength = 4000;

/** A text that is cleaned before anything is checked. Half a surrogate pair is no character, and JSON can carry it. */
const text = (max: number, clean = cleanLine) =>
  z.string(problem('required')).check(
    z.overwrite((typed) => (typed.length > maxTypedLength ? typed : clean(typed))),
    z.minLength(1, problem('required')),
    z.maxLength(max, problem('too_long')),
    z.regex(/^[^\p{Cs}\ufffd]*$/u, problem('bad_characters')),
  );

// One letter is a name: "Я" may be all that a patient writes, and "李" is a whole surname.
const Name = text(120).check(z.refine((name) => /\p{L}/u.test(name), problem('too_short')));

/** In E.164, however the patient wrote it. */
const phoneIn = (format: PhoneFormat) =>
  z.string(problem('required')).check(
    (payload) => {
      const reading = readPhone(payload.value, format);
      if (!reading.ok) payload.issues.push({ code: 'custom', message: reading.problem, input: payload.value });
    },
    z.overwrite((typed) => {
      const reading = readPhone(typed, format);
      return reading.ok ? reading.phone : typed;
    }),
  );

// The pattern of the HTML standard (input type=email), with the letters of all scripts in the domain, whose last part
// has a letter. Lengths by RFC 5321, 4.5.3.1.
const domainLabel = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
/** Full-width letters and signs, as Japanese keyboards have them, are read as what they stand for. */
export const Email = text(254, (typed) => cleanLine(typed.normalize('NFKC'))).check(
  z.refine(
    // Made for each address: of all that the widget prepares as it starts, this pattern would take the longest.
    (typed) =>
      new RegExp(`^[\\w.!#$%&'*+/=?^\`{|}~-]{1,64}@(?:${domainLabel}\\.)+(?=[^.]*\\p{L})${domainLabel}$`, 'u').test(
        typed,
      ),
    problem('bad_email'),
  ),
  // A spreadsheet of the clinic's staff would run it as a formula, and an address can't be sent with a mark before it.
  z.regex(/^[^=+-]/, problem('bad_characters')),
);

/** In characters (code points). */
export const maxCommentLength = 1000;
export const Comment = text(maxCommentLength, cleanLines);

/**
 * The patient form: the fields of the ERP's method 5, with its names.
 * @param today the clinic's current date, `YYYY-MM-DD`; a birthdate can't be later
 * @param format how the clinic's country writes phone numbers
 */
export const patientForm = (today: string, format: PhoneFormat) =>
  z.object({
    patient_name: Name,
    patient_phone: phoneIn(format),
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

/** A slot and the visit in it: local date and time, the visit's duration in minutes. */
const bookable = { employee_id: Id, slot_id: Id, date: LocalDate, time: LocalTime, duration: Minutes };

/**
 * A free slot offered instead of one that is taken: the same employee's `nearest`, a colleague's at the `same_time`,
 * the `earliest` of all, or `another` where there are fewer of these.
 */
export const Alternative = z.object({ kind: z.enum(['nearest', 'same_time', 'earliest', 'another']), ...bookable });
export type Alternative = z.infer<typeof Alternative>;

/**
 * What a slot is now, where it isn't what the patient saw: another start, length or price; or the same place under
 * another `slot_id`. `price` where it is known.
 */
export const ChangedSlot = z.object({ ...bookable, price: z.optional(VisitPrice) });
export type ChangedSlot = z.infer<typeof ChangedSlot>;

/** A visit without anything about its patient. `view_token` shows the visit and can't cancel it. */
const visitFacts = {
  ...bookable,
  services: z.array(Id),
  view_token: z.string(),
  /** For the holder of a cancel token: with it, for ten minutes, the calendar file has the visit's link. */
  calendar_ticket: z.optional(z.string()),
  /** The proxy keeps the patient's details, so a request that `moves` the visit needs none. */
  details_kept: z.optional(z.boolean()),
  /** What the patient says on the phone, where the clinic has codes. */
  visit_code: z.optional(z.string()),
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
