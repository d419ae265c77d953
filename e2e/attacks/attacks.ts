// Longer than a file should be: it is the table of attacks, one row each. What each request is, and with which statuses
// the proxy may answer it; `none`: it closes the connection without a word. (OWASP API Security Top 10 2023; RFC 9112,
// 11.)
import { request } from './raw.ts';

/** What an attack may use. `token` cancels a real visit at `slot`; `free` is a free place. */
export type AttackTarget = {
  host: string;
  page: string;
  slot: string;
  token: string;
  free: string;
  key: () => string;
};

type Status = number | 'none';
type Attack = readonly [name: string, bytes: (target: AttackTarget) => string | Buffer, statuses: readonly Status[]];

const close = 'Connection: close';
const api = '/clinics/main/api/schedule';

const get =
  (path: string, headers: readonly string[] = []) =>
  (target: AttackTarget) =>
    request(`GET ${path} HTTP/1.1`, [`Host: ${target.host}`, close, ...headers]);

const form = { patient_name: 'Mallory Planted', patient_phone: '+380 50 999 88 77' };

type Post = {
  path?: string;
  origin?: string | undefined;
  type?: string;
  key?: string | undefined;
  headers?: string[];
  body?: string | Buffer;
  line?: string;
};

/** A booking of the free place that would succeed, but for what an attack changes. */
const post = (change: (target: AttackTarget) => Post) => (target: AttackTarget) => {
  const { page, host, free } = target;
  const plain: Post = { origin: page, type: 'application/json', key: target.key() };
  const changed: Post = { ...plain, ...change(target) };
  const body = Buffer.from(changed.body ?? JSON.stringify(form));
  const path = changed.path ?? `${api}/employees/${free.split('-')[0]}/slots/${free}/make_appointment`;
  const headers = [
    `Host: ${host}`,
    close,
    ...(changed.origin === undefined ? [] : [`Origin: ${changed.origin}`]),
    ...(changed.type === undefined ? [] : [`Content-Type: ${changed.type}`]),
    ...(changed.key === undefined ? [] : [`Idempotency-Key: ${changed.key}`]),
    ...(changed.headers ?? [`Content-Length: ${body.length}`]),
  ];
  return Buffer.concat([Buffer.from(request(changed.line ?? `POST ${path} HTTP/1.1`, headers)), body]);
};
const body = (text: string | Buffer) => post(() => ({ body: text }));
const json = (value: unknown) => body(JSON.stringify(value));
const origin = (make: (page: string) => string | undefined) => post(({ page }) => ({ origin: make(page) }));

const cancel = (change: (target: AttackTarget) => { slot?: string; body: unknown; clinic?: string }) =>
  post((target) => {
    const { slot = target.slot, body, clinic = 'main' } = change(target);
    return { path: `/clinics/${clinic}/api/schedule/slots/${slot}/cancel`, body: JSON.stringify(body) };
  });
const withToken = (make: (token: string) => unknown) =>
  cancel(({ token }) => ({ body: { reason: '1', cancel_token: make(token) } }));

/** An id in a path: however it is written, it is refused or found nowhere. */
const id = (written: string): Attack => [
  `the id ${written.length > 40 ? `${written.slice(0, 20)}… of ${written.length} letters` : JSON.stringify(written)}`,
  get(`${api}/employees/${written}/worktime`),
  [400, 404, 431],
];

const ids = [
  ...['..', '.', '...', '%2e%2e', '%2E%2e', '.%2e', '..%2f..%2fadmin', '%2e%2e%2fadmin', 'a%2fb', 'a%2Fslots', 'a%5cb'],
  ...['%00', 'a%00', 'a%0d%0aX-Planted:1', 'a%0a', '%e2%80%a8', '%20', 'a%20b', '%3f', 'a%3fb=c', 'a%23b', '%25', '%'],
  ...['%zz', '%ff', '%c0%ae%c0%ae', '%ed%a0%80', '%D0%B0', 'a;b', "a'b", 'a%22b', '%3Cscript%3E', '__proto__%00', '*'],
  ...['a'.repeat(201), 'a'.repeat(7000), 'a'.repeat(10_000), `${'%2e%2e%2f'.repeat(20)}etc%2fpasswd`],
];

const sameOrigin = (value: string) => origin(() => value);

export const attacks: readonly Attack[] = [
  ...ids.map(id),
  ['a path that climbs', get(`${api}/employees/../../../../admin`), [404]],
  ['a path with two slashes before', get(`//evil.example${api}/employees`), [404]],
  ['a path with backslashes', get(`\\\\evil.example\\${api}`), [400, 404]],
  [
    'an absolute address',
    (t) => request(`GET http://evil.example${api}/employees HTTP/1.1`, [`Host: ${t.host}`, close]),
    [400],
  ],
  ['an address of 9 kB', get(`${api}/employees?x=${'a'.repeat(9000)}`), [431, 414]],
  ['another clinic', get('/clinics/other/api/schedule/employees'), [404]],
  ['the clinic __proto__', get('/clinics/__proto__/api/clinic'), [404]],
  ['the clinic constructor', get('/clinics/constructor/api/clinic'), [404]],
  ['the clinic toString', get('/clinics/toString/api/schedule/employees'), [404]],
  ['no clinic', get('/clinics//api/schedule/employees'), [404]],
  ['the ERP’s own path', get('/api/schedule/employees'), [404]],

  ['two Hosts', (t) => request(`GET /livez HTTP/1.1`, [`Host: ${t.host}`, 'Host: evil.example', close]), [400]],
  ['no Host', () => request('GET /livez HTTP/1.1', [close]), [400]],
  ['TRACE', (t) => request('TRACE /livez HTTP/1.1', [`Host: ${t.host}`, close]), [405]],
  ['CONNECT', (t) => request('CONNECT evil.example:443 HTTP/1.1', [`Host: ${t.host}`, close]), [400, 405, 'none']],
  ['a method of another word', (t) => request('BOOK /livez HTTP/1.1', [`Host: ${t.host}`, close]), [400, 405]],
  ['PUT on a read', (t) => request(`PUT ${api}/employees HTTP/1.1`, [`Host: ${t.host}`, close]), [405]],
  [
    'DELETE on a booking',
    post(({ free }) => ({
      line: `DELETE ${api}/employees/${free.split('-')[0]}/slots/${free}/make_appointment HTTP/1.1`,
    })),
    [405],
  ],
  [
    'a booking as GET',
    (t) => get(`${api}/employees/${t.free.split('-')[0]}/slots/${t.free}/make_appointment`)(t),
    [404, 405],
  ],
  [
    'a method to override',
    post(({ page }) => ({
      line: `GET ${api}/employees HTTP/1.1`,
      origin: page,
      headers: ['X-HTTP-Method-Override: POST'],
      body: '',
    })),
    [200],
  ],
  ['a header of 9 kB', get('/livez', [`X-Long: ${'a'.repeat(9000)}`]), [431]],
  [
    'two hundred headers',
    get(
      '/livez',
      Array.from({ length: 200 }, (_, n) => `X-H${n}: ${'a'.repeat(60)}`),
    ),
    [431],
  ],
  ['NUL in a header', get('/livez', ['X-Nul: a\0b']), [400]],
  ['a bare carriage return in a header', get('/livez', ['X-Cr: a\rb']), [400]],
  ['a space before the colon', get('/livez', ['Content-Length : 5']), [400]],
  ['a header folded over two lines', get('/livez', ['X-Fold: a', ' b']), [200, 400]],
  ['HTTP/3.0', (t) => request('GET /livez HTTP/3.0', [`Host: ${t.host}`, close]), [400, 505]],
  ['no HTTP at all', () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', [400, 'none']],

  [
    'length and chunks together',
    post(() => ({
      headers: ['Content-Length: 4', 'Transfer-Encoding: chunked'],
      body: '0\r\n\r\nGET /livez HTTP/1.1\r\n\r\n',
    })),
    [400],
  ],
  ['two lengths', post(() => ({ headers: ['Content-Length: 4', 'Content-Length: 90'] })), [400]],
  ['a length that is no number', post(() => ({ headers: ['Content-Length: 4x'] })), [400]],
  ['a negative length', post(() => ({ headers: ['Content-Length: -1'] })), [400]],
  ['chunked twice', post(() => ({ headers: ['Transfer-Encoding: chunked, identity'], body: '0\r\n\r\n' })), [400, 501]],
  [
    'an unknown transfer coding',
    post(() => ({ headers: ['Transfer-Encoding: xchunked'], body: '0\r\n\r\n' })),
    [400, 501],
  ],
  [
    'a chunk size that overflows',
    post(() => ({ headers: ['Transfer-Encoding: chunked'], body: 'fffffffffffffffff\r\na' })),
    [400],
  ],

  ['no Origin', origin(() => undefined), [403]],
  ['Origin null', sameOrigin('null'), [403]],
  ['another site', sameOrigin('https://evil.example'), [403]],
  ['the page’s origin with more behind it', origin((page) => `${page}.evil.example`), [403]],
  ['the page’s origin with a path', origin((page) => `${page}/`), [403]],
  ['the page’s origin in capitals', origin((page) => page.toUpperCase()), [403]],
  ['the page’s origin with another scheme', origin((page) => page.replace('http:', 'ftp:')), [403]],
  ['the page’s origin with another port', origin((page) => page.replace(/:\d+$/, ':1')), [403]],
  ['the page’s origin after a user', origin((page) => page.replace('//', '//evil@')), [403]],
  ['two Origins', post(({ page }) => ({ origin: `${page}\r\nOrigin: https://evil.example` })), [403, 400]],
  [
    'an Origin of a Host that is sent with it',
    post(() => ({
      origin: 'https://evil.example',
      headers: ['X-Forwarded-Host: evil.example', 'Content-Length: 2'],
      body: '{}',
    })),
    [403],
  ],

  ['no Idempotency-Key', post(() => ({ key: undefined })), [400]],
  ['a short Idempotency-Key', post(() => ({ key: 'short' })), [400]],
  ['two Idempotency-Keys', post((t) => ({ key: `${t.key()}\r\nIdempotency-Key: ${t.key()}` })), [400]],
  ['an Idempotency-Key with a path in it', post(() => ({ key: '../../../../../../etc/passwd' })), [400]],
  ['an Idempotency-Key of 4 kB', post(() => ({ key: 'a'.repeat(4000) })), [400]],

  ['text/plain, which needs no preflight', post(() => ({ type: 'text/plain' })), [415]],
  ['a form', post(() => ({ type: 'application/x-www-form-urlencoded', body: 'patient_name=Mallory' })), [415]],
  ['multipart', post(() => ({ type: 'multipart/form-data; boundary=x', body: '--x--' })), [415]],
  ['no type', post(() => ({ type: undefined as unknown as string })), [415]],
  ['gzip', post(() => ({ headers: ['Content-Encoding: gzip', 'Content-Length: 4'], body: 'abcd' })), [415]],
  ['16 kB and a byte', json({ ...form, comment: 'a'.repeat(16_385) }), [413]],
  [
    '16 kB in chunks, without a length',
    post(() => ({ headers: ['Transfer-Encoding: chunked'], body: `5000\r\n${'a'.repeat(0x5000)}\r\n0\r\n\r\n` })),
    [413],
  ],
  ['a length of 5 GB', post(() => ({ headers: ['Content-Length: 5368709120'], body: '{}' })), [413]],
  ['no body', body(''), [400]],
  ['half a body of JSON', body('{"patient_name":"Mall'), [400]],
  ['a list', json([form]), [400]],
  ['null', json(null), [400]],
  ['JSON of a depth of 8,000', body('['.repeat(8000) + ']'.repeat(8000)), [400]],
  ['bytes that are no UTF-8', body(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])), [400]],
  ['JSON with a comment after it', body(`${JSON.stringify(form)} // x`), [400]],
  ['a prototype', body('{"__proto__":{"patient_name":"Mallory","patient_phone":"0509998877"}}'), [422]],
  ['a constructor’s prototype', json({ constructor: { prototype: { patient_name: 'Mallory' } } }), [422]],
  ['a name that is a list', json({ ...form, patient_name: ['Mallory'] }), [422]],
  ['a name that is an object', json({ ...form, patient_name: { toString: 'Mallory' } }), [422]],
  ['a name of invisible marks', json({ ...form, patient_name: '\u202e\u2028\r\n\0\u200b' }), [422]],
  ['a name with half a surrogate pair', json({ ...form, patient_name: 'Mallory \ud800' }), [422]],
  ['a name of 2,000 letters', json({ ...form, patient_name: 'M'.repeat(2000) }), [422]],
  ['a phone that is a number', json({ ...form, patient_phone: 380509998877 }), [422]],
  ['a phone with letters', json({ ...form, patient_phone: '+380 50 PLANTED' }), [422]],
  ['a phone that is true', json({ ...form, patient_phone: true }), [422]],
  ['twenty-one services', json({ ...form, services: Array.from({ length: 21 }, () => '101') }), [422]],
  ['a service with a path in it', json({ ...form, services: ['../../employees-all'] }), [422]],
  ['a birthdate in the future', json({ ...form, birthdate: '2999-01-01' }), [422]],
  ['a birthdate that is no day', json({ ...form, birthdate: '2026-02-31' }), [422]],
  [
    'an advanced booking with a price type that climbs',
    post(({ free }) => ({
      path: `${api}/employees/${free.split('-')[0]}/slots/${free}/make_appointment_advanced`,
      body: JSON.stringify({ ...form, price_type_id: '../1' }),
    })),
    [422],
  ],
  [
    'a place of another doctor',
    post(({ free }) => ({ path: `${api}/employees/12/slots/${free.replace(/^\d+/, '11')}/make_appointment` })),
    [404, 409, 502],
  ],
  [
    'a place that never was',
    post(() => ({ path: `${api}/employees/11/slots/11-209901010930/make_appointment` })),
    [409],
  ],

  ['cancelling without a token', cancel(() => ({ body: { reason: '1' } })), [403]],
  ['a token that is a number', withToken(() => 7), [403]],
  ['a token that is a list', withToken((token) => [token]), [403]],
  ['a token of 5,000 letters', withToken(() => 'x'.repeat(5000)), [403]],
  ['half a token', withToken((token) => token.slice(0, token.length / 2)), [403]],
  ['a token with another tag', withToken((token) => token.replace(/[^.]+$/, 'AAAAAAAAAAAAAAAAAAAAAA')), [403]],
  ['a token that says it needs no key', withToken((token) => token.replace(/^[^.]+/, btoa('{"alg":"none"}'))), [403]],
  [
    'a token for another place',
    cancel(({ token, free }) => ({ slot: free, body: { reason: '1', cancel_token: token } })),
    [403],
  ],
  [
    'a token at another clinic',
    cancel(({ token }) => ({ clinic: 'other', body: { reason: '1', cancel_token: token } })),
    [404],
  ],
  [
    'a reason that the clinic doesn’t have',
    cancel(({ token }) => ({ body: { reason: '999', cancel_token: token } })),
    [422],
  ],
  [
    'a reason that is an object',
    cancel(({ token }) => ({ body: { reason: { $ne: null }, cancel_token: token } })),
    [422],
  ],
  ['no reason', cancel(({ token }) => ({ body: { cancel_token: token } })), [422]],
];
