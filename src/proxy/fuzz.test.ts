// 10,000 requests that nobody would send, some of them nearly right, to a proxy whose ERP gossips and fails.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routes } from '../contract/routes.ts';
import { createErp } from '../erp/client.ts';
import { noPhoto, openClinic, page, settings } from './clinic-for-tests.ts';
import { toldToOthers } from './policy/shared-caches-for-tests.ts';
import { moods, patient, planted, token } from './reads/leaking-erp-for-tests.ts';

const requests = 10_000;

const mostly = <One, Other>(one: fc.Arbitrary<One>, other: fc.Arbitrary<Other>) =>
  fc.oneof({ weight: 7, arbitrary: one }, { weight: 1, arbitrary: other });

const ids = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('d1', 's1', 'a', 'main') },
  { weight: 2, arbitrary: fc.constantFrom('..', '%2e%2e', '__proto__', 'constructor', '%00', 'a%2fb', '%', '', '*') },
  { weight: 2, arbitrary: fc.string({ maxLength: 30 }).map(encodeURIComponent) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
type Line = { method: string; path: string };
const anyMethod = fc.constantFrom('GET', 'POST', 'OPTIONS', 'HEAD', 'PUT', 'DELETE', 'PATCH');
/** Mostly a route of the table at a clinic that is there, with its own method; its parameters are anything. */
const apiLine: fc.Arbitrary<Line> = fc
  .record({
    route: fc.constantFrom(...Object.values(routes), routes.book, routes.bookAdvanced, routes.cancel),
    clinic: mostly(fc.constant('main'), ids),
    params: fc.array(ids, { minLength: 3, maxLength: 3 }),
    other: mostly(fc.constant(undefined), anyMethod),
  })
  .map(({ route, clinic, params: [...left], other }) => ({
    method: other ?? route.method,
    path: `/clinics/${clinic}${route.path.replace(/:\w+\??/g, () => left.shift() ?? '')}`,
  }));
const catalogPaths = [
  '/clinics/main/doctors',
  '/clinics/main/doctors/d1',
  '/clinics/main/sitemap.xml',
  '/clinics/main/catalog.json',
  '/catalog.css',
  '/catalog.js',
  '/robots.txt',
];
const others = fc.constantFrom(
  '/widget.js',
  '/widget.d.ts',
  '/wordpress/alpaca-booking.zip',
  '/embed',
  '/embed.css',
  '/embed.js',
  '/widget.css',
  '/livez',
  '/readyz',
  '/',
  '//',
  '/%',
  ...catalogPaths,
);
const line = mostly(apiLine, fc.record({ method: anyMethod, path: fc.oneof(fc.webPath(), others) }));
const query = fc.oneof(
  fc.constant(''),
  fc.webQueryParameters().map((text) => `?${text}`),
  fc.constant('?lang=%'),
);

const headerText = fc.string({ maxLength: 60 }).map((text) => text.replace(/[^\t\x20-\x7e]/g, '~'));
/** Mostly what a widget sends. */
const header = (good: fc.Arbitrary<string>, ...others: string[]) =>
  mostly(good, fc.option(fc.oneof(fc.constantFrom('', ...others), headerText), { nil: undefined }));
const freshKey = fc.integer({ min: 0 }).map((drawn) => `fuzz-key-${String(drawn).padStart(10, '0')}`);
const headers = fc.record({
  origin: header(fc.constant(page), 'null', 'https://evil.example'),
  'content-type': header(fc.constant('application/json'), 'text/plain', 'application/json; charset=utf-8'),
  'idempotency-key': header(freshKey, 'fuzz-key-0123456789', 'short', '"fuzz-key-0123456789"'),
  'if-none-match': header(fc.constant('"x"'), '*'),
  'accept-encoding': header(fc.constant('br'), 'gzip', 'identity;q=0'),
  'accept-language': header(fc.constant('uk'), 'he,en;q=0.5', '*'),
  'x-forwarded-for': header(fc.constant('1.2.3.4'), '::1'),
  'x-planted': header(fc.constant(patient.patient_name)),
});

const junk = fc.jsonValue({ maxDepth: 3 });
const form = fc
  .record({ ...Object.fromEntries(Object.entries(patient).map(([name, value]) => [name, fc.constant(value)])) })
  .chain((whole) =>
    fc.record({
      whole: fc.constant(whole),
      spoilt: mostly(
        fc.constant(undefined),
        fc.tuple(fc.constantFrom(...Object.keys(whole), 'services', 'reason', '__proto__'), junk),
      ),
      extra: fc.constantFrom({}, { services: ['s1'] }, { reason: '7', cancel_token: 'x' }, { price_type_id: 'p1' }),
    }),
  )
  .map(({ whole, spoilt, extra }) => ({ ...whole, ...extra, ...(spoilt && { [spoilt[0]]: spoilt[1] }) }));
const body = fc.oneof(
  { weight: 6, arbitrary: form.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: junk.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 50 }).map((bytes) => new Uint8Array(bytes)) },
);

test('10,000 fuzzed requests cause no failure except the ERP’s own and reveal no secret', async () => {
  const mood = { now: moods.fat, failed: false };
  const erp = createErp({
    url: 'https://erp.example',
    token,
    fetch: (url, init) => {
      mood.failed ||= mood.now !== moods.fat;
      return (mood.now ?? fail)(url, init);
    },
  });
  const clinic = await openClinic({
    clinics: new Map([['main', { settings: { ...settings, limits: 'off' }, erp, photo: noPhoto }]]),
  });
  const seen = new Map<number, number>();
  let served = 0;

  const property = fc.asyncProperty(
    fc.record({ line, query, headers, body, mood: fc.constantFrom('fat', 'fat', ...Object.keys(moods)) }),
    async (one) => {
      mood.now = moods[one.mood];
      mood.failed = false;
      // Nobody waits for an ERP that failed a second ago.
      clinic.clock.at += 10_000;
      const address = `https://book.example${one.line.path}${one.query}`;
      if (!URL.canParse(address)) return;
      const given = Object.entries(one.headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const request = new Request(address, {
        method: one.line.method,
        headers: given,
        ...(one.line.method !== 'GET' && one.line.method !== 'HEAD' && { body: one.body }),
      });
      const response = await clinic.proxy.fetch(request);
      served++;
      const { status } = response;
      seen.set(status, (seen.get(status) ?? 0) + 1);
      const text = await response.text();
      // A store that holds keys from one request to the next may answer with an earlier failure of the ERP.
      const mayFail = mood.failed || response.headers.has('idempotency-replayed') || text.includes('"unconfirmed"');
      expect(status < 500 || mayFail, `${one.line.method} ${address} → ${status} ${text.slice(0, 200)}`).toBe(true);
      expect(status).not.toBe(500);
      expect(toldToOthers(response), `${one.line.method} ${address}`).toEqual([]);
      const sent = `${JSON.stringify([...response.headers])}${text}`;
      for (const secret of planted) expect(sent).not.toContain(secret);
      if (status >= 400 && text !== '' && response.headers.get('content-type')?.includes('json')) {
        expect(JSON.parse(text)).toMatchObject({ ok: false });
      }
    },
  );
  await fc.assert(property, { numRuns: requests });

  const log = JSON.stringify(clinic.log);
  for (const secret of planted) expect(log).not.toContain(secret);
  const stored = JSON.stringify([...clinic.store.rows]);
  for (const secret of planted) expect(stored).not.toContain(secret);
  // A generator that never gets past the door proves nothing.
  expect(served).toBeGreaterThan(requests * 0.9);
  for (const status of [200, 204, 400, 403, 404, 405, 409, 415, 422, 502, 503])
    expect(seen.get(status), `${status}`).toBeGreaterThan(0);
});

const fail = () => Promise.reject(new Error('There is no such mood.'));
