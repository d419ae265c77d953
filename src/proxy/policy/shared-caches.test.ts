// Which answers a cache between clients and proxy may keep, and that none of those is about one client.
import { expect, test } from 'vitest';
import { done } from '../../contract/problem.ts';
import { pathOf } from '../../contract/routes.ts';
import { erpReads } from '../../erp/erp-methods.ts';
import {
  bookedToken,
  bookPath,
  bytes,
  doctor,
  fakeErp,
  form,
  openClinic,
  page,
  post,
  settings,
  viewTokenOf,
} from '../clinic-for-tests.ts';
import type { Asset } from '../pages/asset.ts';
import { toldToOthers } from './shared-caches-for-tests.ts';

const ids = { employee_id: 'd1', service_id: 's1' };
const photo = `/clinics/main${pathOf('photo', ids)}`;
const file: Asset = { type: 'text/css', etag: 'abc', plain: bytes(''), br: bytes(''), gzip: bytes('') };
const one = '192.0.2.1';

/** A clinic with everything that it can have. */
function wholeClinic() {
  const { erp } = fakeErp();
  const pictured = { ...doctor, photo_url: 'https://files.erp.example/d1.png' };
  erp.employees = async () => done([pictured]);
  erp.employeesAll = async () => done([pictured]);
  const context = {
    settings: { ...settings, partners: true, assistants: true },
    erp,
    photo: async () => done({ type: 'image/png', bytes: bytes('a picture') }),
  };
  const fetchPage = () => Promise.reject(new Error('No page is fetched.'));
  return openClinic({
    publicUrl: 'https://book.example',
    publicApi: {},
    firstScreen: { render: async () => 'the list', style: file },
    clinics: new Map([['main', context]]),
    generator: { clinics: () => [settings], script: file, style: file, texts: file, fetchPage },
  });
}

const publicPaths = [
  '/widget.js',
  '/widget.0123456789abcdef.js',
  '/assistant.js',
  '/widget.d.ts',
  '/wordpress/alpaca-booking.zip',
  '/embed?clinic=main',
  '/embed.css',
  '/embed.js',
  '/widget.css',
  '/clinics/main/doctors',
  '/clinics/main/doctors/d1',
  '/clinics/main/sitemap.xml',
  '/clinics/main/catalog.json',
  '/clinics/main/$bulk-publish',
  '/clinics/main/bulk/locations',
  '/clinics/main/bulk/slots/s1',
  '/catalog.css',
  '/catalog.js',
  '/robots.txt',
  '/llms.txt',
  '/openapi.json',
  '/generator',
  '/generator.js',
  '/generator.css',
  '/generator.json',
  photo,
];

test.each(publicPaths)('a shared cache may keep %s, and tells nobody of another client', async (path) => {
  const clinic = await wholeClinic();
  for (const method of ['GET', 'HEAD']) {
    for (const origin of [new Headers(), new Headers({ origin: page })]) {
      const answer = await clinic.ask(path, { method, headers: origin }, one);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, expect.stringMatching(/^public, /)]);
      expect(toldToOthers(answer)).toEqual([]);
      const again = await clinic.ask(path, { method, headers: [...origin, ['if-none-match', '*']] }, one);
      // A 304 replaces the headers that the cache has kept (RFC 9111, 3.2).
      expect([again.status, toldToOthers(again)]).toEqual([expect.toSatisfy((is) => is === 304 || is === 200), []]);
    }
  }
});

test('a shared cache may keep that a doctor has no photo, for a minute', async () => {
  const answer = await (await openClinic()).ask(photo, {}, one);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'public, max-age=60']);
  expect(toldToOthers(answer)).toEqual([]);
});

test.each([
  ...erpReads.map((name) => ['only the patient’s own browser may keep', name, /^private, /] as const),
  // It says what time it is.
  ['nothing may keep', 'clinic', /^no-store$/] as const,
])('%s the answer of %s', async (_, name, cacheControl) => {
  const clinic = await wholeClinic();
  const path = `/clinics/main${pathOf(name, ids)}`;
  for (const headers of [new Headers(), new Headers({ 'if-none-match': '*' })]) {
    const answer = await clinic.ask(path, { headers }, one);
    expect(answer.headers.get('cache-control')).toMatch(cacheControl);
    expect(answer.headers.has('ratelimit'), 'it is the client’s own').toBe(true);
    expect(answer.headers.has('proxy-time')).toBe(true);
  }
});

test('nothing may keep what is about a patient, a token, a refusal or this moment', async () => {
  const clinic = await wholeClinic();
  const token = await bookedToken(clinic);
  const viewToken = await viewTokenOf(clinic, token);
  const answers = [
    await clinic.ask(bookPath('b'), post(form)),
    await clinic.ask('/clinics/main/api/appointments', { headers: { authorization: `Bearer ${token}` } }),
    await clinic.ask(`/clinics/main/api/appointments/${viewToken}`),
    await clinic.ask(`/clinics/main/api/appointments/${viewToken}/calendar.ics`),
    await clinic.ask('/clinics/main/api/challenge'),
    await clinic.ask('/manage'),
    await clinic.ask('/manage?clinic=nowhere'),
    await clinic.ask('/embed?clinic=nowhere'),
    await clinic.ask('/generator/facts'),
    await clinic.ask('/generator/diagnosis', { method: 'POST' }),
    await clinic.ask('/widget.0000000000000000.js'),
    await clinic.ask('/clinics/main/doctors/nobody'),
    await clinic.ask('/clinics/nowhere/doctors'),
    await clinic.ask('/clinics/main/api/clinic', { headers: { origin: 'https://evil.example' } }),
    await clinic.ask('/embed', { method: 'PUT' }),
    await clinic.ask('/livez'),
    await clinic.ask('/readyz'),
    await clinic.ask('/nowhere'),
  ];
  for (const answer of answers) expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('a client over its limit is told by answers that nothing keeps', async () => {
  const clinic = await openClinic({}, { partners: true });
  for (const path of [
    '/clinics/main/doctors',
    '/clinics/main/catalog.json',
    '/clinics/main/$bulk-publish',
    photo,
    '/widget.js',
  ]) {
    let answer = await clinic.ask(path, {}, one);
    for (let turn = 0; turn < 1300 && answer.status !== 429; turn++) answer = await clinic.ask(path, {}, one);
    expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 429, 'no-store']);
    expect(answer.headers.has('retry-after')).toBe(true);
  }
});
