// What the contract's tables don't say about a route: its purpose, and the problems it may answer with.
import type { ProblemCode } from '../../contract/problem.ts';
import type { RouteName } from '../../contract/routes.ts';

type OperationKind = 'facts' | 'read' | 'book' | 'cancel' | 'visit' | 'photo';

export const operations: Record<RouteName, { kind: OperationKind; summary: string }> = {
  employees: { kind: 'read', summary: 'Doctors available for online booking, with their services' },
  employee: { kind: 'read', summary: 'One doctor, with the prices of each service by price type' },
  worktime: { kind: 'read', summary: 'When a doctor works' },
  slots: { kind: 'read', summary: "A doctor's free slots for a service, by default the doctor's default service" },
  book: { kind: 'book', summary: 'Books a slot' },
  bookAdvanced: { kind: 'book', summary: 'Books a slot with a price type' },
  employeesAll: { kind: 'read', summary: 'The full catalog of doctors' },
  slotsByService: { kind: 'read', summary: 'Free slots for a service, by doctor' },
  cancel: { kind: 'cancel', summary: 'Cancels a visit, with the token of its booking' },
  clinic: { kind: 'facts', summary: "The clinic's public facts, in one language" },
  offers: { kind: 'read', summary: 'What patients can book, in one language and each text once' },
  appointment: { kind: 'visit', summary: 'The visit of a token and its state' },
  calendar: { kind: 'visit', summary: 'The visit as a calendar file' },
  photo: {
    kind: 'photo',
    summary: "A doctor's photo, at most 2 MB. 404 when there is none or it can't be shown",
  },
  challenge: { kind: 'facts', summary: 'A proof-of-work challenge for a booking. 404 when the clinic requires none' },
};

const all: readonly OperationKind[] = ['facts', 'read', 'book', 'cancel', 'visit', 'photo'];
const erpReads: readonly OperationKind[] = ['read', 'book'];
const erp: readonly OperationKind[] = ['read', 'book', 'cancel'];
const writes: readonly OperationKind[] = ['book', 'cancel'];

/** Which kinds of operations answer with each problem. */
export const refusedBy: Record<ProblemCode, readonly OperationKind[]> = {
  invalid_request: [...erp, 'photo'],
  key_required: writes,
  origin_refused: all,
  cancel_denied: ['book', 'cancel', 'visit'],
  not_found: all,
  // Only for methods that no operation has.
  method_not_allowed: [],
  slot_taken: ['book'],
  slot_changed: ['book'],
  slot_passed: ['book'],
  slot_closed: ['book'],
  refused: ['book'],
  cancel_refused: ['cancel'],
  cancel_closed: writes,
  challenge_required: ['book'],
  too_many_requests: all,
  in_progress: writes,
  too_large: writes,
  not_json: writes,
  invalid_fields: writes,
  key_reused: writes,
  internal: all,
  upstream_unreadable: erpReads,
  upstream_refused: erpReads,
  unconfirmed: writes,
  upstream_unavailable: erp,
  try_later: [...erp, 'visit'],
};

/** Codes that may come with Retry-After. */
export const retried: readonly ProblemCode[] = ['in_progress', 'too_many_requests', 'try_later'];

/** The media types of routes that answer with a file instead of JSON. */
export const files: { [Name in RouteName]?: readonly string[] } = {
  calendar: ['text/calendar'],
  photo: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'],
};
