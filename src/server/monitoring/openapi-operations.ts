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
  refused: ['book'],
  cancel_refused: ['cancel'],
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

/** `answer`: the name of its JSON's schema. `refuses`: the statuses of its refusals. */
type DocumentedPage = {
  type: string;
  summary: string;
  query?: Record<string, string>;
  answer?: 'PartnerCatalog';
  refuses?: readonly number[];
};

const lang = 'A language tag';

/** What the proxy serves in addition to the API. */
export const pages: Record<string, DocumentedPage> = {
  '/widget.js': { type: 'text/javascript', summary: 'The widget: the one script of a page that embeds it' },
  '/widget.d.ts': { type: 'text/plain', summary: 'TypeScript types of `window.AlpacaBooking`' },
  '/wordpress/alpaca-booking.zip': { type: 'application/zip', summary: 'The WordPress plugin, to upload there' },
  '/embed': {
    type: 'text/html',
    summary: "The booking page for a frame. Its query takes the widget's attributes without data-",
    query: { clinic: "The clinic's id. Default: main", lang },
    refuses: [404],
  },
  '/manage': {
    type: 'text/html',
    summary: 'The page of a booked visit. The cancel token is in the fragment of its address, which is never sent',
    query: { clinic: "The clinic's id. Default: main", lang },
    refuses: [404],
  },
  '/embed.css': { type: 'text/css', summary: 'The style sheet of that page' },
  '/livez': { type: 'text/plain', summary: '200 while the process is alive' },
  '/readyz': {
    type: 'text/plain',
    summary: '200 while the proxy serves reads; with `bookings`, while it also takes bookings',
    query: { bookings: 'Also asks whether the store can be written. Any value' },
    refuses: [503],
  },
  '/clinics/{clinic}/doctors': {
    type: 'text/html',
    summary: 'The doctors as a page for people and search engines, with JSON-LD',
    query: { lang },
    refuses: [404, 429, 503],
  },
  '/clinics/{clinic}/doctors/{employee_id}': {
    type: 'text/html',
    summary: 'One doctor, with services, prices and booking links',
    query: { lang },
    refuses: [404, 429, 503],
  },
  '/clinics/{clinic}/sitemap.xml': {
    type: 'application/xml',
    summary: 'The addresses of those pages in every language of the clinic',
    refuses: [404, 429, 503],
  },
  '/clinics/{clinic}/catalog.json': {
    type: 'application/json',
    summary: 'The whole catalog for partner platforms. Any page may read it; the ETag changes with it',
    query: { price_type: "The price type to return prices of. Default: each doctor's own" },
    answer: 'PartnerCatalog',
    refuses: [400, 404, 429, 500, 502, 503],
  },
  '/catalog.css': { type: 'text/css', summary: "The style sheet of the doctors' pages" },
  '/catalog.js': { type: 'text/javascript', summary: "Loads next free times on the doctors' pages" },
  '/robots.txt': { type: 'text/plain', summary: 'The addresses of the sitemaps' },
};
