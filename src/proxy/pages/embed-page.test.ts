import { describe, expect, test } from 'vitest';
import { fakeErp, noPhoto, openClinic, page, settings } from '../clinic-for-tests.ts';

/** What the page's own links ask of the clinic's API. */
const preloadsIn = (html: string) =>
  [...html.matchAll(/<link rel="preload" as="fetch" href="clinics\/main\/api\/([^"]*)" crossorigin>/g)].map(
    ([, read]) => read?.replaceAll('&amp;', '&'),
  );

describe('the page for a clinic’s iframe', () => {
  test('has the clinic’s name, the widget, and the phone number for browsers without scripts', async () => {
    const clinic = await openClinic();
    const answer = await clinic.ask('/embed?clinic=main&lang=en&flow=doctor-first');
    const html = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain('<title>Livyi Bereh Clinic</title>');
    expect(html).toContain('<html lang="en" dir="ltr">');
    expect(html).toContain(
      `<script src="widget.js" data-embed-page data-origins="${page}" data-fields="" fetchpriority="high" async></script>`,
    );
    expect(html).toContain('<a href="tel:+380441234567" dir="ltr">+380 44 123 45 67</a>');
    expect(clinic.log).toMatchObject([{ route: 'embed', clinic: 'main' }]);
  });
  test('is a page of its own, with the clinic at the top, only where the browser asks for a document', async () => {
    const clinic = await openClinic({}, { map_url: 'https://map.example/?a=1&b=2' });
    const ask = async (dest?: string) =>
      (await clinic.ask('/embed?lang=en', dest === undefined ? {} : { headers: { 'sec-fetch-dest': dest } })).text();
    const whole = await ask('document');
    expect(whole).toContain('<html lang="en" dir="ltr" class="whole">');
    expect(whole).toMatch(/<header>\s*<div>\s*<h1><bdi>Livyi Bereh Clinic<\/bdi><\/h1>/);
    expect(whole).toContain(
      '<a href="https://map.example/?a=1&amp;b=2" target="_blank" rel="noreferrer"><bdi>12 Dniprovska Nab., Kyiv</bdi></a>',
    );
    expect(whole.match(/href="tel:/g)).toHaveLength(1);
    for (const dest of ['iframe', 'frame', 'embed', 'object', undefined]) {
      const part = await ask(dest);
      expect([part.includes('<header'), part.includes('class="instead"')]).toEqual([false, true]);
    }
  });
  test.each([
    ['lang=uk', ['clinic?lang=uk&from=opened%2C%2C%2Fembed', 'offers?lang=uk&brief']],
    [
      'lang=en&service=101&ref=letter',
      [
        'clinic?lang=en&from=opened%2Cletter%2C%2Fembed',
        'offers?lang=en&brief=101',
        'schedule/slots/101?lang=en&brief&from=times%2Cletter%2C%2Fembed',
      ],
    ],
    [
      'lang=en&service=101&days=14',
      [
        'clinic?lang=en&from=opened%2C%2C%2Fembed',
        'offers?lang=en&brief=101',
        'schedule/slots/101?from=times%2C%2C%2Fembed',
      ],
    ],
    [
      'lang=en&doctor=11&service=101&source=off',
      [
        'clinic?lang=en&from=opened%2C',
        'offers?lang=en',
        'schedule/employees/11/slots/101?from=times%2C',
        'schedule/employees/11/worktime',
      ],
    ],
  ])('asks for what the widget begins with before the script: %s', async (query, reads) => {
    const html = await (await (await openClinic()).ask(`/embed?${query}`)).text();
    expect(preloadsIn(html)).toEqual(reads);
  });
  test.each([
    ['the doctor is asked for', 'service=101&flow=doctor-first'],
    ['there is a choice', 'doctor=11,12&service=101'],
    ['the times have to be fresh', 'doctor=11&service=101&date=2026-12-03'],
    ['the id is none', 'service=%22%3E%3Cscript%3E'],
  ])('leaves the times to the widget where %s', async (_, query) => {
    const html = await (await (await openClinic()).ask(`/embed?lang=en&${query}`)).text();
    expect(preloadsIn(html)).toEqual(['clinic?lang=en&from=opened%2C%2C%2Fembed', 'offers?lang=en']);
  });
  test.each([
    ['source=partner.example', 'ref=partner.example'],
    ['source=partner.example&utm_medium=x&gclid=1', 'utm_medium=x&gclid=1&ref=partner.example'],
    ['source=partner.example&ref=newsletter', 'ref=newsletter'],
    ['source=', ''],
  ])('of a partner’s link leads to the same link with the partner as `ref`: %s', async (query, same) => {
    const clinic = await openClinic();
    const answer = await clinic.ask(`/embed?slot=a&${query}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([302, 'no-store']);
    expect(answer.headers.get('location')).toBe(`embed?slot=a${same && `&${same}`}`);
    expect((await clinic.ask(`/${answer.headers.get('location')}`)).status).toBe(200);
  });
  test.each(['events', 'comment', 'off'])('takes the attribute `source` as it is: %s', async (source) => {
    expect((await (await openClinic()).ask(`/embed?source=${source}`)).status).toBe(200);
  });
  test('counts under the path that visitors see', async () => {
    const clinic = await openClinic({ publicUrl: 'https://clinic.example/booking' });
    expect(preloadsIn(await (await clinic.ask('/embed?lang=en')).text())[0]).toContain('%2Fbooking%2Fembed');
  });
  test('is cached apart for a frame and for a page of its own', async () => {
    const { headers } = await (await openClinic()).ask('/embed');
    expect(headers.get('vary')).toBe('Accept-Language, Sec-Fetch-Dest, Accept-Encoding');
  });
  test.each([
    ['theme=dark', 'whole dark'],
    ['theme=light', 'whole light'],
    ['theme=auto', 'whole'],
    ['theme=%22%3E%3Cscript%3E', 'whole'],
  ])('of its own is as light or dark as its link says before the widget has loaded: %s', async (query, look) => {
    const headers = { 'sec-fetch-dest': 'document' };
    const html = await (await (await openClinic()).ask(`/embed?lang=en&${query}`, { headers })).text();
    expect(html).toContain(`<html lang="en" dir="ltr" class="${look}">`);
  });
  test('isn’t sent again where a cache has it, until a setting changes it', async () => {
    const clinic = await openClinic();
    const etag = (await clinic.ask('/embed?lang=en')).headers.get('etag') ?? '';
    const ask = (lang: string) => clinic.ask(`/embed?lang=${lang}`, { headers: { 'if-none-match': etag } });
    const known = await ask('en');
    expect([known.status, await known.text()]).toEqual([304, '']);
    expect(known.headers.get('content-security-policy')).toContain(`frame-ancestors ${page}`);
    expect((await ask('he')).status).toBe(200);
    const other = await openClinic({}, { origins: [page, 'https://www.clinic.example'] });
    const changed = await other.ask('/embed?lang=en', { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
  });
  test('of a clinic without address and phone has only its name at the top', async () => {
    const { phone: _, address: __, ...bare } = settings;
    const clinic = await openClinic({
      clinics: new Map([['main', { settings: bare, erp: fakeErp().erp, photo: noPhoto }]]),
    });
    const html = await (await clinic.ask('/manage')).text();
    expect(html).toContain('<h1><bdi>Livyi Bereh Clinic</bdi></h1>');
    expect(html).not.toContain('<p>');
  });
  test('is the default clinic’s when none is named', async () => {
    expect((await (await openClinic()).ask('/embed')).status).toBe(200);
  });
  test('reads from right to left in Hebrew', async () => {
    expect(await (await (await openClinic()).ask('/embed?lang=he-IL')).text()).toContain('<html lang="he" dir="rtl">');
  });
  test('reads from right to left when Hebrew is configured by its old tag', async () => {
    const clinic = await openClinic({}, { languages: ['iw'] });
    expect(await (await clinic.ask('/embed')).text()).toContain('<html lang="iw" dir="rtl">');
  });
  test('can only be framed by the clinic’s pages, and runs only the widget', async () => {
    const { headers } = await (await openClinic()).ask('/embed?clinic=main');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`frame-ancestors ${page}`);
    expect(policy).toMatch(/default-src 'none'; script-src 'self';/);
    expect(policy).not.toContain('unsafe');
    expect(headers.has('x-frame-options')).toBe(false);
    expect(headers.get('x-robots-tag')).toBe('noindex');
  });
  test('of a clinic without origins can’t be framed', async () => {
    const { headers } = await (await openClinic({}, { origins: [] })).ask('/embed');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
  test('escapes the clinic’s name and the address’s parameters', async () => {
    const clinic = await openClinic({}, { name: '</title><script>alert("&\'")</script>', phone: '"><script>' });
    const html = await (await clinic.ask('/embed?lang=%22%3E%3Cscript%3E&x=%3Cscript%3E')).text();
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('&lt;script&gt;alert(&quot;&amp;&#39;&quot;)');
  });
  test.each(['other', '__proto__', '%3Cscript%3E'])('of the unknown clinic %s is a page that says so', async (id) => {
    const answer = await (await openClinic()).ask(`/embed?clinic=${id}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('There is no clinic of this name here');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
  test('has a style sheet, and allows no other method', async () => {
    const clinic = await openClinic();
    expect((await clinic.ask('/embed.css')).headers.get('content-type')).toBe('text/css; charset=utf-8');
    const wrong = await clinic.ask('/embed', { method: 'POST' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

test.each(['/embed', '/manage'])(
  '%s shares its window with no other page, and takes no text for script',
  async (path) => {
    const { headers } = await (await openClinic()).ask(path);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toContain("; require-trusted-types-for 'script';");
  },
);

describe('the page of one visit', () => {
  test('can’t be framed, sends no referrer and isn’t cached', async () => {
    const clinic = await openClinic();
    const answer = await clinic.ask('/manage?clinic=main&lang=he');
    const html = await answer.text();
    expect(html).toContain('<html lang="he" dir="rtl" class="whole">');
    expect(html).toContain(
      '<script src="widget.js" data-manage-page data-origins="https://clinic.example" data-fields="" fetchpriority="high" async></script>',
    );
    expect(html).toContain('<a href="tel:+380441234567" dir="ltr">+380 44 123 45 67</a>');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'; script-src 'self';.*frame-ancestors 'none'$/);
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-robots-tag')).toBe('noindex');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(clinic.log).toMatchObject([{ route: 'manage', clinic: 'main' }]);
  });
  test('of an unknown clinic says so, and allows no other method', async () => {
    const clinic = await openClinic();
    expect((await clinic.ask('/manage?clinic=other')).status).toBe(404);
    expect((await clinic.ask('/manage', { method: 'POST' })).status).toBe(405);
  });
});
