import { describe, expect, test } from 'vitest';
import { refuse } from '../../../contract/problem.ts';
import { doctorPath, list, olena, openCatalog } from './doctors-for-tests.ts';

/** Texts that a reader sees, without the markup between them. */
const seen = (html: string) =>
  html
    .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the list of doctors', () => {
  test('has every doctor with position, lowest price and a link to their page', async () => {
    const clinic = await openCatalog();
    const { status, headers, text } = await clinic.read(`${list}?lang=en`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('<html lang="en" dir="ltr">');
    expect(text).toContain('<title>Doctors – Livyi Bereh Clinic</title>');
    expect(seen(text)).toContain('Olena Kovalenko Cardiologist Двадцять років із серцем. from 600,50 ₴');
    expect(seen(text)).toContain('Віктор Поліщук 800 ₴ By phone only');
    expect(text).toContain('href="/clinics/main/doctors/d1?lang=en"');
    expect(text).toContain('<a class="phone" href="tel:+380441234567" dir="ltr">+380 44 123 45 67</a>');
    expect(clinic.log).toMatchObject([{ route: 'doctors', clinic: 'main', status: 200, cache: 'miss' }]);
  });
  test('has photos from the proxy only, and initials for doctors without one', async () => {
    const { text } = await (await openCatalog()).read(`${list}?lang=en`);
    expect(text).toContain('>OK<img src="/clinics/main/photos/d1" alt=""');
    expect(text).toContain('<span class="face" aria-hidden="true">ВП</span>');
    expect(text).not.toContain('files.erp.example');
  });
  test('says when it is empty', async () => {
    const { status, text } = await (await openCatalog({ employees: [] })).read(`${list}?lang=en`);
    expect([status, seen(text).includes('No doctors are listed at the moment.')]).toEqual([200, true]);
  });
  test('says where the times of each doctor’s usual service are, and asks the ERP for none', async () => {
    const clinic = await openCatalog();
    const { text } = await clinic.read(`${list}?lang=en`);
    expect([...text.matchAll(/data-slots="([^"]*)"/g)].map(([, path]) => path)).toEqual([
      '/clinics/main/api/schedule/employees/d1/slots/s1',
    ]);
    expect(text).toContain('data-known="Next free: {time}" data-none="No free times at the moment" defer></script>');
    expect(clinic.calls).toEqual(['employeesAll']);
  });
  test('runs our script only, loads nothing from other origins, and can’t be framed', async () => {
    const { headers, text } = await (await openCatalog()).read(list);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; frame-ancestors 'none'",
    );
    expect(text.match(/<script (type|src)="[^"]*"/g)).toEqual([
      '<script type="application/ld+json"',
      '<script src="/catalog.js"',
    ]);
    expect(headers.has('x-robots-tag')).toBe(false);
  });
});

describe('a doctor’s page', () => {
  test('has the services with durations and default prices, bookable ones first', async () => {
    const clinic = await openCatalog();
    const { status, text } = await clinic.read(`${doctorPath}?lang=en`);
    expect(status).toBe(200);
    expect(text).toContain('<title>Olena Kovalenko – Cardiologist – Livyi Bereh Clinic</title>');
    const page = seen(text);
    for (const part of [
      'Olena Kovalenko Cardiologist Двадцять років із серцем. Book a visit Services',
      'First visit 1 hr 20 mins 900 ₴ Повторний прийом 20 mins 600,50 ₴ Довідка УЗД серця By phone only · 30 mins 1 100 ₴',
    ])
      expect(page).toContain(part);
    expect(clinic.log).toMatchObject([{ route: 'doctor', clinic: 'main', status: 200 }]);
  });
  test('links to the booking with the doctor preselected, and from each bookable service with the service too', async () => {
    const { text } = await (await openCatalog()).read(`${doctorPath}?lang=en`);
    const links = [...text.matchAll(/href="(\/embed[^"]+)" rel="nofollow"/g)].map(([, href]) => href);
    const booking = '/embed?clinic=main&amp;lang=en&amp;flow=doctor-first&amp;doctor=d1';
    expect(links).toEqual([
      booking,
      `${booking}&amp;service=s1`,
      `${booking}&amp;service=s2`,
      `${booking}&amp;service=s3`,
    ]);
  });
  test('opens the times at once where only one service can be booked online', async () => {
    const [byPhone, first] = olena.services;
    const services = [byPhone, first].flatMap((service) => service ?? []);
    const { text } = await (await openCatalog({ employees: [{ ...olena, services }] })).read(`${doctorPath}?lang=en`);
    const times = '/embed?clinic=main&amp;lang=en&amp;flow=doctor-first&amp;doctor=d1&amp;service=s1';
    expect(text).toContain(`<a class="button" href="${times}" rel="nofollow">Book a visit</a>`);
    expect(text).toContain(`"urlTemplate":"https://book.example${times.replaceAll('&amp;', '\\u0026')}"`);
  });
  test('of a doctor who is only booked by phone links to the phone and not to the booking', async () => {
    const { text } = await (await openCatalog()).read(`${list}/d2?lang=en`);
    expect(text).not.toContain('href="/embed');
    expect(seen(text)).toContain('By phone only +380 44 123 45 67 Services');
  });
  test.each(['nobody', '__proto__', '..%2f..', '%3Cscript%3E'])(
    'who isn’t listed (%s) is a page that says so',
    async (id) => {
      const clinic = await openCatalog();
      const { status, headers, text } = await clinic.read(`${list}/${id}?lang=en`);
      expect([status, headers.get('cache-control')]).toEqual([404, 'no-store']);
      expect(seen(text)).toContain('This doctor isn’t listed here any more. All doctors');
      expect(text).not.toMatch(/canonical|hreflang="x-default"|ld\+json/);
      expect(clinic.log).toMatchObject([{ route: 'doctor', problem: 'not_found' }]);
    },
  );
});

describe('the language of a page', () => {
  test.each([
    ['?lang=he', undefined, 'lang="he" dir="rtl"'],
    ['?lang=en-GB', 'he', 'lang="en" dir="ltr"'],
    ['?lang=fr', undefined, 'lang="uk" dir="ltr"'],
    ['?lang=%22%3E%3Cscript%3E', undefined, 'lang="uk" dir="ltr"'],
    ['', 'de-DE,he;q=0.8', 'lang="he" dir="rtl"'],
    ['', undefined, 'lang="uk" dir="ltr"'],
  ])('requested with %j by a browser that prefers %j is %s', async (query, wanted, root) => {
    const requestHeaders = new Headers(wanted === undefined ? [] : [['accept-language', wanted]]);
    const { text, headers } = await (await openCatalog()).read(`${doctorPath}${query}`, { headers: requestHeaders });
    expect(text).toContain(`<html ${root}>`);
    expect(headers.get('vary')).toBe('Accept-Language, Accept-Encoding');
  });
  test('has names in that language, else in the clinic’s first, else the ERP’s plain ones', async () => {
    const clinic = await openCatalog({ settings: { languages: ['en', 'uk', 'he'] } });
    expect((await clinic.read(`${doctorPath}?lang=he`)).text).toContain('<h1><bdi>Olena Kovalenko</bdi></h1>');
    expect((await clinic.read(`${doctorPath}?lang=uk`)).text).toContain('<h1><bdi>Олена Коваленко</bdi></h1>');
    expect((await clinic.read(`${list}/d2?lang=he`)).text).toContain('<h1><bdi>Віктор Поліщук</bdi></h1>');
  });
  test('is announced to search engines: the canonical page, each language, and x-default', async () => {
    const { text } = await (await openCatalog()).read(`${doctorPath}?utm=x`, { headers: { 'accept-language': 'he' } });
    const page = 'https://book.example/clinics/main/doctors/d1';
    expect([...text.matchAll(/<link rel="(?:canonical|alternate)"[^>]*>/g)].map(([link]) => link)).toEqual([
      `<link rel="canonical" href="${page}?lang=he">`,
      `<link rel="alternate" hreflang="uk" href="${page}?lang=uk">`,
      `<link rel="alternate" hreflang="en" href="${page}?lang=en">`,
      `<link rel="alternate" hreflang="he" href="${page}?lang=he">`,
      `<link rel="alternate" hreflang="x-default" href="${page}">`,
    ]);
  });
  test('can be changed on the page, where each language has its own name', async () => {
    const { text } = await (await openCatalog()).read(`${doctorPath}?lang=en`);
    expect(text).toContain('<a href="/clinics/main/doctors/d1?lang=he" lang="he" hreflang="he">עברית</a>');
    expect(text).toContain('hreflang="en" aria-current="true">English</a>');
  });
});

test('a long description is one line, truncated after a whole word', async () => {
  const employee = { ...olena, description: `Лікує серце.\n\n${'слово '.repeat(60)}`, locales: {} };
  const { text } = await (await openCatalog({ employees: [employee] })).read(doctorPath);
  const description = /<meta name="description" content="([^"]*)">/.exec(text)?.[1] ?? '';
  expect(description).toMatch(/^Кардіологиня\. Livyi Bereh Clinic\. Лікує серце\. слово (слово )*слово…$/);
  expect(description.length).toBeGreaterThan(290);
  expect(description.length).toBeLessThanOrEqual(301);
  expect(text).toContain(`Лікує серце.\n\nслово`);
});

test('texts of the ERP and the clinic are escaped', async () => {
  const hostile = `</script><script>alert("&'")</script><!-- javascript:alert(1)`;
  const { services } = olena;
  const employee = {
    ...olena,
    name: hostile,
    position: hostile,
    description: hostile,
    locales: {},
    photo_url: 'javascript:alert(1)',
    services: services.map((one) => ({ ...one, name: hostile })),
  };
  const clinic = await openCatalog({
    employees: [employee],
    settings: { name: hostile, address: hostile, phone: '"><script>12345' },
  });
  for (const path of [list, doctorPath, `${list}/nobody`]) {
    const { text } = await clinic.read(`${path}?lang=he`);
    expect(text).toContain('&lt;/script&gt;&lt;script&gt;alert(&quot;&amp;&#39;&quot;)');
    expect(text.match(/<script/g)?.length ?? 0).toBe(path.endsWith('nobody') ? 0 : 2);
    expect(text).not.toMatch(/<!--|(href|src)="(?!\/|tel:|https:\/\/book\.example\/|data:,)/);
  }
});

describe('while the ERP is down', () => {
  test('a page says so, with the phone number and Retry-After, and isn’t cached', async () => {
    const clinic = await openCatalog();
    clinic.erp.employeesAll = async () => refuse({ kind: 'no_answer', cause: 'TimeoutError' });
    for (const path of [list, doctorPath]) {
      const { status, headers, text } = await clinic.read(`${path}?lang=en`);
      expect([status, headers.get('retry-after'), headers.get('cache-control')]).toEqual([503, '5', 'no-store']);
      expect(seen(text)).toContain('or call the clinic. +380 44 123 45 67');
    }
    expect(clinic.log[0]).toMatchObject({ route: 'doctors', problem: 'upstream_unavailable', erp: 'no_answer' });
    expect((await clinic.read('/clinics/main/sitemap.xml')).status).toBe(503);
  });
  test('an ERP without this method gives 503 and not 404', async () => {
    const clinic = await openCatalog();
    clinic.erp.employeesAll = async () => refuse({ kind: 'not_found', text: '' });
    expect((await clinic.read(list)).status).toBe(503);
    expect((await clinic.read('/clinics/main/catalog.json')).status).toBe(502);
  });
});
