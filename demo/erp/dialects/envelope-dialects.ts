// Dialects of what is around an answer: its envelope, its failures, its pages, its bytes, and the answer to a booking.
import { encodeJson } from './charset.ts';
import { type Dialect, type DialectRows, omitFields } from './dialect.ts';
import { visitIds } from './dialect-ids.ts';
import { renameField, type WireRow } from './respelling.ts';

const okAs = (yes: unknown, no: unknown): Dialect => ({
  help: `ok is ${JSON.stringify(yes)} or ${JSON.stringify(no)}.`,
  changes: ['how ok is written'],
  envelope: (answer) => ('ok' in answer ? { ...answer, ok: answer.ok === true ? yes : no } : answer),
});

/** What stands beside `ok`, for answers that have something there. */
const inside = (answer: WireRow, wrap: (contents: WireRow) => WireRow): WireRow => {
  const contents = omitFields(answer, 'ok');
  return answer.ok === true && Object.keys(contents).length > 0 ? { ok: true, ...wrap(contents) } : answer;
};

const wrapped = (help: string, wrap: (contents: WireRow) => WireRow): Dialect => ({
  help,
  changes: ['the envelope of a success'],
  envelope: (answer) => inside(answer, wrap),
});

/** The lists and objects that an answer is about. */
const contentKeys = ['employees', 'employee', 'worktime', 'slots', 'appointment'];
const contentOf = (contents: WireRow) => contentKeys.find((key) => key in contents);

const utf8 = (text: string) => new TextEncoder().encode(text);

const before = (help: string, text: string): Dialect => ({
  help,
  changes: ['the bytes of the body'],
  encode: (json) => ({ bytes: utf8(text + json), type: 'application/json' }),
});

const inCharset = (charset: string): Dialect => ({
  help: `The body is in ${charset}, as its header says.`,
  changes: ['the bytes of the body'],
  encode: (json) => ({ bytes: encodeJson(json, charset), type: `application/json; charset=${charset}` }),
});

/** Laravel's statuses: a conflict is a validation error, too. */
const laravelStatus = (status: number) => ([401, 404].includes(status) ? status : 422);

export const envelopeDialects = {
  'failures-with-200': {
    help: 'A failure has the HTTP status 200.',
    changes: ['the status of a failure'],
    failure: (_, error) => ({ status: 200, body: { ok: false, error } }),
  },
  'laravel-errors': {
    help: 'A failure is {"message", "errors"} with the status 401, 404 or 422, and no ok.',
    changes: ['the status of a failure'],
    failure: (status, error) => ({
      status: laravelStatus(status),
      body: { message: error, ...(laravelStatus(status) === 422 && { errors: { slot: [error] } }) },
    }),
  },
  'touch-receipt': {
    help: 'The answer to a booking is {"ok": true, "touch_id": 7}.',
    changes: ['the answer to a booking'],
    respelling: {
      answer: ({ appointment, ...answer }) =>
        appointment === undefined ? answer : { ...answer, touch_id: Number((appointment as WireRow).id) },
    },
  },
  'data-receipt': {
    help: 'The answer to a booking is {"ok": true, "data": {"id": 7}}.',
    changes: ['the answer to a booking', 'the envelope of a success'],
    respelling: { answer: (answer) => renameField(answer, 'appointment', 'data') },
  },
  'visit-ids': {
    help: 'The answer to a booking has a slot id of its own, by which alone the visit can be cancelled.',
    changes: ['the answer to a booking'],
    visitIds,
  },
  wrapped: wrapped('What an answer says is in "data": {"ok": true, "data": {"slots": […]}}.', (contents) => ({
    data: contents,
  })),
  result: wrapped('What an answer says is in "result".', (contents) => ({ result: contents })),
  'bare-data': wrapped('What an answer says is "data" itself: {"ok": true, "data": […]}.', (contents) => {
    const key = contentOf(contents);
    return key === undefined ? contents : { ...omitFields(contents, key), data: contents[key] };
  }),
  doctors: wrapped('The list of employees is called doctors.', (contents) =>
    renameField(contents, 'employees', 'doctors'),
  ),
  'flat-employee': wrapped('Method 2 has the fields of the employee beside ok.', (contents) =>
    'employee' in contents ? { ...omitFields(contents, 'employee'), ...(contents.employee as WireRow) } : contents,
  ),
  paginator: {
    help: 'Employees come in pages of three, as from Laravel: {"data": […], "links": {"next"}, "meta": {"last_page"}}.',
    changes: ['the envelope of a success', 'how lists are written'],
    perPage: 3,
    envelope: (answer, paging) =>
      paging === undefined
        ? answer
        : {
            ...omitFields(answer, 'employees'),
            data: answer.employees,
            links: { next: paging.next ?? null },
            meta: {
              current_page: paging.page,
              last_page: paging.lastPage,
              per_page: paging.perPage,
              total: paging.total,
            },
          },
  },
  'numbered-pages': {
    help: 'Employees come in pages of three, by ?page=2; total_pages says how many there are.',
    changes: ['the envelope of a success', 'how lists are written'],
    perPage: 3,
    envelope: (answer, paging) =>
      paging === undefined ? answer : { ...answer, page: paging.page, total_pages: paging.lastPage },
  },
  'ok-as-number': okAs(1, 0),
  'ok-as-text': okAs('true', 'false'),
  bom: before('The body begins with a byte order mark.', '\ufeff'),
  'php-notice': before(
    'A notice of PHP comes before the JSON.',
    '<br />\n<b>Notice</b>:  Undefined index: room in <b>/srv/erp/schedule.php</b> on line <b>12</b><br />\n',
  ),
  'windows-1251': inCharset('windows-1251'),
  'windows-1255': inCharset('windows-1255'),
} satisfies DialectRows;
