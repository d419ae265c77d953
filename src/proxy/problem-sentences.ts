// What each problem says to developers who use the API. Patients see the widget's texts instead.
import type { ProblemCode } from '../contract/problem.ts';

export const problemSentences: Record<ProblemCode, string> = {
  invalid_request: 'The request is malformed: check the path, the headers and that the body is JSON.',
  key_required: 'Send one Idempotency-Key header: 16 to 128 of A-Z a-z 0-9 _ -, new for each attempt.',
  origin_refused: 'This page may not do that: add its origin to BOOKING_ORIGINS.',
  challenge_required: 'Nothing was done. Solve a challenge of …/api/challenge and send the same request with it.',
  cancel_denied: 'This cancel token does not fit this visit, or it has expired.',
  not_found: 'There is nothing at this address.',
  method_not_allowed: 'This address does not take that method.',
  slot_taken: 'This time is no longer free.',
  slot_changed: 'Nothing was done. The slot is another than the request says: see "slot", and ask the patient.',
  slot_passed: 'Nothing was done. This time has already begun.',
  slot_closed: 'Nothing was done. Online booking of this time is closed: see "notice" in the facts of the clinic.',
  refused: "The clinic's system refused the booking. Nothing was booked.",
  cancel_refused: "The clinic's system refused to cancel this visit: call the clinic.",
  cancel_closed:
    'Nothing was done. It is too late to cancel or move this visit online: see "cancel_until" in the facts of the clinic.',
  in_progress: 'A request with this Idempotency-Key is still running: ask again with the same key.',
  too_large: 'The body is larger than 16 kB.',
  not_json: 'Send the body as application/json.',
  invalid_fields: 'Some fields cannot be taken: see "fields".',
  key_reused: 'This Idempotency-Key was used with another request.',
  too_many_requests: 'Too many requests. Nothing was done. Ask again after the seconds of Retry-After.',
  internal: 'Something is broken on our side.',
  upstream_unreadable: "The clinic's system answered in a way that cannot be read.",
  upstream_refused: "The clinic's system refused this request.",
  unconfirmed:
    "The clinic's system did not answer: it is unknown whether this was done. Do not send it again under another key.",
  try_later: 'Nothing was done. Try again in a moment.',
  upstream_unavailable: "The clinic's system cannot be reached now. Nothing was done.",
};
