// What the contract's tables don't say of a route: what it is for, and how it can be refused.
import type { ProblemCode } from '../../contract/problem.ts';
import type { RouteName } from '../../contract/routes.ts';

export type OperationKind = 'facts' | 'read' | 'book' | 'cancel' | 'visit' | 'photo';

export const operations: Record<RouteName, { kind: OperationKind; summary: string }> = {
  employees: { kind: 'read', summary: 'Doctors available for online booking, with their services' },
  employee: { kind: 'read', summary: 'One doctor, with the prices of each service by price type' },
  worktime: { kind: 'read', summary: 'When a doctor works' },
  slots: { kind: 'read', summary: "A doctor's free places for a service; none named: the default service" },
  book: { kind: 'book', summary: 'Books a place' },
  bookAdvanced: { kind: 'book', summary: 'Books a place for a price type' },
  employeesAll: { kind: 'read', summary: 'The full catalogue of doctors' },
  slotsByService: { kind: 'read', summary: 'Free places for a service, by doctor' },
  cancel: { kind: 'cancel', summary: 'Cancels a visit; only the token of its booking can' },
  clinic: { kind: 'facts', summary: "The clinic's public facts, in one language" },
  appointment: { kind: 'visit', summary: 'The visit of a token: what is booked and what became of it' },
  calendar: { kind: 'visit', summary: 'That visit as a file for a calendar' },
  photo: {
    kind: 'photo',
    summary: "A doctor's photo, at most 2 MB; not there where the ERP has none or it can't be shown",
  },
  challenge: { kind: 'facts', summary: 'Work to prove with a booking; not there where the clinic asks for none' },
};

const all: readonly OperationKind[] = ['facts', 'read', 'book', 'cancel', 'visit', 'photo'];
const erpReads: readonly OperationKind[] = ['read', 'book'];
const erp: readonly OperationKind[] = ['read', 'book', 'cancel'];
const writes: readonly OperationKind[] = ['book', 'cancel'];

/** Which kinds of routes refuse with each code. */
export const refusedBy: Record<ProblemCode, readonly OperationKind[]> = {
  invalid_request: [...erp, 'photo'],
  key_required: writes,
  origin_refused: all,
  cancel_denied: ['cancel', 'visit'],
  not_found: all,
  // What any other method hears, so no operation that is described here.
  method_not_allowed: [],
  slot_taken: ['book'],
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

/** Routes that answer with a file, not JSON: its media types. */
export const files: { [Name in RouteName]?: readonly string[] } = {
  calendar: ['text/calendar'],
  photo: ['image/jpeg', 'image/png', 'image/webp', 'image/avif'],
};

/** `answer`: the schema of its JSON, by name; `refuses`: the statuses with which it may be refused. */
type DocumentedPage = {
  type: string;
  summary: string;
  query?: Record<string, string>;
  answer?: 'PartnerCatalog';
  refuses?: readonly number[];
};

const lang = 'A language tag';

/** What the proxy serves beside the API: media type, and what it is. */
export const pages: Record<string, DocumentedPage> = {
  '/widget.js': { type: 'text/javascript', summary: 'The widget: the one script of a page that embeds it' },
  '/embed': {
    type: 'text/html',
    summary: "The booking page for a frame; its query may have any of the widget's attributes, without data-",
    query: { clinic: "The clinic's id; absent: main", lang },
    refuses: [404],
  },
  '/manage': {
    type: 'text/html',
    summary: 'The page of a booked visit, whose cancel token is behind # in its address and never sent with it',
    query: { clinic: "The clinic's id; absent: main", lang },
    refuses: [404],
  },
  '/embed.css': { type: 'text/css', summary: 'The style of that page' },
  '/livez': { type: 'text/plain', summary: 'Is the process alive?' },
  '/readyz': { type: 'text/plain', summary: 'Should it get visitors?', refuses: [503] },
  '/clinics/{clinic}/doctors': {
    type: 'text/html',
    summary: 'The doctors as a page for people and search engines, with JSON-LD',
    query: { lang },
    refuses: [404, 429, 503],
  },
  '/clinics/{clinic}/doctors/{employee_id}': {
    type: 'text/html',
    summary: 'One doctor as such a page: services, prices, and the way to book them',
    query: { lang },
    refuses: [404, 429, 503],
  },
  '/clinics/{clinic}/sitemap.xml': {
    type: 'application/xml',
    summary: 'Those pages in every language of the clinic',
    refuses: [404, 429, 503],
  },
  '/clinics/{clinic}/catalog.json': {
    type: 'application/json',
    summary: 'The whole catalogue for partner platforms; any page may read it, and an ETag tells whether it changed',
    query: { price_type: "The price type of which prices are told; absent: each doctor's default" },
    answer: 'PartnerCatalog',
    refuses: [400, 404, 429, 500, 502, 503],
  },
  '/catalog.css': { type: 'text/css', summary: "The style of the doctors' pages" },
  '/robots.txt': { type: 'text/plain', summary: 'Where search engines find the sitemaps' },
};
