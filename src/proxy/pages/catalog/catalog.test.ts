import { describe, expect, test, vi } from 'vitest';
import { done, refuse } from '../../../contract/problem.ts';
import { createProxy } from '../../app.ts';
import { noPhoto, settings } from '../../clinic-for-tests.ts';
import { defaultLimits } from '../../policy/limits.ts';
import { doctorPath, list, olena, openCatalog, viktor } from './doctors-for-tests.ts';

const sitemap = '/clinics/main/sitemap.xml';
const catalog = '/clinics/main/catalog.json';
const ofClinic = [list, doctorPath, sitemap, catalog];
const all = [...ofClinic, '/catalog.css', '/catalog.js', '/robots.txt'];

describe('a crawler', () => {
  test('costs the ERP one call, and each page is rendered once', async () => {
    const clinic = await openCatalog();
    const compress = vi.spyOn(clinic.deps, 'compress');
    const proxy = createProxy(clinic.deps);
    const round = async () => {
      const answers = [...ofClinic, `${list}?lang=he`].map((path) =>
        proxy.fetch(new Request(`https://book.example${path}`, { headers: { 'accept-encoding': 'gzip' } })),
      );
      return (await Promise.all(answers)).map(({ headers }) => headers.get('content-encoding'));
    };
    expect(await round()).toEqual(['gzip', 'gzip', null, 'gzip', 'gzip']);
    const [made, crawls] = [compress.mock.calls.length, 5];
    for (let crawl = 0; crawl < crawls; crawl++) await round();
    expect(clinic.calls).toEqual(['employeesAll']);
    expect(compress.mock.calls.length).toBe(made);
  });
  test('gets the age of each page, and 304 when nothing has changed', async () => {
    const clinic = await openCatalog();
    const { headers } = await clinic.read(doctorPath);
    clinic.clock.at += 60_000;
    const again = await clinic.read(doctorPath, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    expect([again.status, again.text, again.headers.get('age')]).toEqual([304, '', '60']);
    expect(again.headers.get('cache-status')).toBe('alpaca-booking; hit; ttl=60');
  });
  test('sees a change as soon as the ERP has sent it', async () => {
    const clinic = await openCatalog();
    await clinic.read(doctorPath);
    clinic.erp.employeesAll = async () => done([{ ...olena, name: 'Олена Нова', locales: {} }]);
    clinic.clock.at += 121_000;
    expect((await clinic.read(doctorPath)).text).toContain('Олена Коваленко');
    await vi.waitFor(async () => expect((await clinic.read(doctorPath)).text).toContain('Олена Нова'), {
      timeout: 30_000,
    });
    expect((await clinic.read(`${list}/d2`)).status).toBe(404);
  });
  test('gets the old pages while the ERP is down', async () => {
    const clinic = await openCatalog();
    await clinic.read(list);
    clinic.erp.employeesAll = async () => refuse({ kind: 'no_answer', cause: 'TimeoutError' });
    clinic.clock.at += 3_000_000;
    const { status, headers, text } = await clinic.read(doctorPath);
    expect([status, text.includes('Олена Коваленко')]).toEqual([200, true]);
    expect(headers.get('cache-status')).toContain('detail=erp-away');
  });
  test('gets new pages after the clinic’s settings have changed', async () => {
    const clinic = await openCatalog();
    await clinic.read(list);
    const context = { settings: { ...settings, name: 'Renamed Clinic' }, erp: clinic.erp, photo: noPhoto };
    (clinic.deps.clinics as Map<string, typeof context>).set('main', context);
    expect((await clinic.read(list)).text).toContain('Renamed Clinic');
  });
  test('is within the quota of reads', async () => {
    const limits = { ...defaultLimits, reads: { count: 3, seconds: 60 } };
    const clinic = await openCatalog({ settings: { limits } });
    const statuses = [];
    for (const path of ofClinic) statuses.push((await clinic.read(path)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });
});

describe('the address of the proxy', () => {
  test('is the configured one, whatever a request says, and shared caches may keep the page', async () => {
    const clinic = await openCatalog({ deps: { publicUrl: 'https://booking.example' } });
    const { text, headers } = await clinic.read(list, { headers: { host: 'evil.example' } });
    expect(text).toContain('<link rel="canonical" href="https://booking.example/clinics/main/doctors?lang=uk">');
    expect(text).not.toContain('evil');
    expect(headers.get('cache-control')).toBe('public, max-age=120');
  });
  test('is taken from the request when none is configured, and only the visitor’s browser may keep the page', async () => {
    const clinic = await openCatalog({ deps: { publicUrl: undefined } });
    const from = (host: string) => clinic.read(list, { headers: { host } });
    const evil = await from('evil.example');
    expect(evil.text).toContain('href="https://evil.example/clinics/main/doctors?lang=uk"');
    expect(evil.headers.get('cache-control')).toBe('private, max-age=120');
    expect((await from('book.example')).text).not.toContain('evil');
    expect((await from('127.0.0.1:4800')).text).toContain('"http://127.0.0.1:4800/clinics/main/doctors?lang=uk"');
    expect((await clinic.read('/robots.txt')).headers.get('cache-control')).toBe('private, max-age=3600');
  });
});

test('a page is kept once, however many hosts a client makes up', async () => {
  const clinic = await openCatalog({ deps: { publicUrl: undefined } });
  const compress = vi.spyOn(clinic.deps, 'compress');
  const proxy = createProxy(clinic.deps);
  const rendered = async (host: string) => {
    const before = compress.mock.calls.length;
    await proxy.fetch(new Request(`https://${host}${list}`, { headers: { host, 'accept-encoding': 'gzip' } }));
    return compress.mock.calls.length - before > 0;
  };
  expect([await rendered('book.example'), await rendered('book.example')]).toEqual([true, false]);
  expect([await rendered('made-up.example'), await rendered('book.example')]).toEqual([true, true]);
});

describe('search engines', () => {
  test('find every page in every language in the sitemap', async () => {
    const clinic = await openCatalog({ employees: [{ ...olena, id: 'a=b,c' }, viktor] });
    const { headers, text } = await clinic.read(sitemap);
    expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const page = 'https://book.example/clinics/main/doctors';
    expect([...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address)).toEqual(
      ['uk', 'en', 'he'].flatMap((lang) => [
        `${page}?lang=${lang}`,
        `${page}/a%3Db%2Cc?lang=${lang}`,
        `${page}/d2?lang=${lang}`,
      ]),
    );
    expect((await clinic.read(`${list}/a%3Db%2Cc`)).status).toBe(200);
    expect(clinic.log[0]).toMatchObject({ route: 'sitemap', clinic: 'main' });
  });
  test('find at most 50,000 addresses in it, those of the first language first', async () => {
    const employees = Array.from({ length: 30_000 }, (_, each) => ({ ...viktor, id: `d${each}` }));
    const { text } = await (await openCatalog({ employees })).read(sitemap);
    expect(text.match(/<url>/g)).toHaveLength(50_000);
    expect(text.match(/lang=uk</g)).toHaveLength(30_001);
  });
  test('find in robots.txt what they may read, and the sitemaps of the clinics with a catalog', async () => {
    const clinic = await openCatalog();
    const context = (id: string, found: boolean) =>
      [id, { settings: { ...settings, id, catalog: found }, erp: clinic.erp, photo: noPhoto }] as const;
    const deps = { ...clinic.deps, clinics: new Map([context('kyiv', true), context('haifa', false)]) };
    const answer = await createProxy(deps).fetch(new Request('https://book.example/robots.txt'));
    expect(await answer.text()).toBe(`User-agent: *
Allow: /clinics/*/doctors
Disallow: /clinics/*/api/

Sitemap: https://book.example/clinics/kyiv/sitemap.xml
`);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });
});

describe('each address', () => {
  test.each(ofClinic)(
    '%s isn’t there for an unknown clinic, nor for one that doesn’t want to be found',
    async (path) => {
      expect((await (await openCatalog()).read(path.replace('main', 'other'))).status).toBe(404);
      const clinic = await openCatalog({ settings: { catalog: false } });
      expect((await clinic.read(path)).status).toBe(404);
      expect(clinic.calls).toEqual([]);
      expect(clinic.log).toMatchObject([{ clinic: 'main', problem: 'not_found' }]);
      expect((await clinic.read('/robots.txt')).text).not.toContain('Sitemap');
    },
  );
  test.each(all)('%s answers HEAD without a body, and no other method', async (path) => {
    const clinic = await openCatalog();
    const head = await clinic.read(path, { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    for (const method of ['POST', 'PUT', 'OPTIONS']) {
      const { status, headers } = await clinic.read(path, { method });
      expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    }
  });
  test('the style sheet is served compressed', async () => {
    const { headers } = await (await openCatalog()).read('/catalog.css', { headers: { 'accept-encoding': 'br' } });
    expect([headers.get('content-type'), headers.get('content-encoding')]).toEqual(['text/css; charset=utf-8', 'br']);
  });
});
