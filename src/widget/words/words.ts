// Every word that a patient can see. A language that lacks one doesn't compile; a language is flat data, so that the proxy can hand
// it out with the clinic's facts.
import type { FieldProblem } from '../../contract/booking.ts';
import type { ProblemCode } from '../../contract/problem.ts';

/** A sentence for each plural category that the language has (Intl.PluralRules); `other` always. */
export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** What can go wrong for a patient: the proxy's refusals, and those that only a browser meets. */
export type FailureCode = ProblemCode | 'no_connection' | 'unreadable_answer';

/** `{name}` in a text is a place that the widget fills in. */
export type Words = {
  loading: string;
  step: string;
  back: string;
  change: string;
  continue: string;
  more: string;
  try_again: string;
  optional: string;
  call: string;
  search_services: string;
  search_doctors: string;
  nothing_found: string;
  from_price: string;
  by_phone_only: string;
  call_to_book: string;
  doctors: Plural;
  service_title: string;
  doctor_title: string;
  doctor_service_title: string;
  usual_choice: string;
  no_services: string;
  no_doctors: string;
  time_title: string;
  times_free: Plural;
  no_times: string;
  earlier_days: string;
  later_days: string;
  days: string;
  morning: string;
  afternoon: string;
  evening: string;
  clinic_time: string;
  taken: string;
  taken_hint: string;
  details_title: string;
  details_hint: string;
  name: string;
  phone: string;
  email: string;
  birthdate: string;
  comment: string;
  passport: string;
  book: string;
  booking: string;
  still_booking: string;
  not_booked: string;
  booked_title: string;
  booked_hint: string;
  when: string;
  doctor: string;
  service: string;
  price: string;
  where: string;
  cancel_visit: string;
  cancel_title: string;
  cancel_reason: string;
  keep_link: string;
  copy: string;
  copied: string;
  add_to_calendar: string;
  manage_title: string;
  wrong_link_title: string;
  wrong_link: string;
  visit_unknown_title: string;
  visit_unknown: string;
  cancel_confirm: string;
  cancel_keep: string;
  cancelling: string;
  not_cancelled: string;
  cancelled_title: string;
  cancelled_hint: string;
  cancel_unconfirmed_title: string;
  cancel_unconfirmed: string;
  book_another: string;
  unconfirmed_title: string;
  unconfirmed_clinic: string;
  unconfirmed_connection: string;
  check_again: string;
  asked_for: string;
  phone_missing_digits: Plural;
  example: string;
  fix_fields: Plural;
} & { [Code in FieldProblem as `field_${Code}`]: string } & { [Code in FailureCode as `failure_${Code}`]: string };
