// In Node: what the components need of a browser would be missed here.
import { describe, expect, test } from 'vitest';
import type { FirstScreenQuestion } from '../contract/first-screen.ts';
import { render } from './main.tsx';

const clinic = {
  id: 'main',
  name: 'Livyi Bereh Clinic',
  phone: '+380 44 123 45 67',
  address: '12 Dniprovska Nab., Kyiv',
  time_zone: 'Europe/Kyiv',
  currency: 'UAH',
  country: 'UA',
  languages: ['en', 'he'],
  language: 'en',
  direction: 'ltr',
  reasons: [],
  phone_format: { calling_code: '380', trunk_prefix: '0', lengths: [9], example: '050 123 4567' },
};
const service = (id: string, name: string) => ({
  id,
  name,
  locales: {},
  online_booking: true,
  default: false,
  duration: 40,
  prices: [],
});

function ask(change: Partial<FirstScreenQuestion> = {}, facts: object = {}, serviceName = 'First visit') {
  const offers = {
    services: [service('1', serviceName), service('2', 'Vaccination')],
    lists: [[0, 1]],
    positions: [{ position: 'Cardiologist', specialty: 'Cardiology' }],
    doctors: { ids: ['11'], names: ['Olena Test'], positions: [0], lists: [0], has_photo: [true] },
  };
  return render({
    proxy: '.',
    clinic: 'main',
    language: 'en',
    flow: 'service-first',
    theme: 'auto',
    facts: JSON.stringify({ ok: true, clinic: { ...clinic, ...facts } }),
    offers: JSON.stringify({ ok: true, offers }),
    ...change,
  });
}

const rows = (html: string | undefined) => html?.match(/<button[^>]* class="row row-choice"/g)?.length ?? 0;

describe('the first screen', () => {
  test('is the list of services', async () => {
    const html = await ask();
    expect(html).toContain('<div class="alpaca" lang="en" dir="ltr" data-theme="auto">');
    expect(html).toContain('data-step="service"');
    expect(html).toContain('<bdi>First visit</bdi>');
    expect(rows(html)).toBe(2);
  });
  test('has all rows of a page’s list, also those out of sight', async () => {
    const services = Array.from({ length: 20 }, (_, each) => service(String(each), `Service ${each}`));
    const offers = {
      services,
      lists: [services.map((_, each) => each)],
      positions: [{ position: 'Cardiologist', specialty: 'Cardiology' }],
      doctors: { ids: ['11'], names: ['Olena Test'], positions: [0], lists: [0], has_photo: [false] },
    };
    expect(rows(await ask({ offers: JSON.stringify({ ok: true, offers }) }))).toBe(20);
  });
  test('is the list of doctors, with their photos at the page’s own proxy', async () => {
    const html = await ask({ flow: 'doctor-first' });
    expect(html).toContain('<bdi>Olena Test</bdi>');
    expect(html).toContain('src="./clinics/main/photos/11"');
  });
  test('is the choice between both', async () => {
    const html = await ask({ flow: 'choose' });
    expect([html?.includes('data-step="start"'), rows(html)]).toEqual([true, 2]);
  });
  test('is in the clinic’s words, direction and theme', async () => {
    const words = { service_title: 'מה תרצו לקבוע?' };
    const html = await ask({ language: 'he', theme: 'dark' }, { language: 'he', direction: 'rtl', words });
    expect(html).toContain('<div class="alpaca" lang="he" dir="rtl" data-theme="dark">');
    expect(html).toContain('מה תרצו לקבוע?');
  });
  test('has names as text, whatever they are', async () => {
    const name = '</template><script>alert(1)</script><img src=x onerror="alert(2)">\' " &amp;';
    const html = (await ask({}, { name, address: name }, name)) ?? '';
    expect(html).not.toMatch(/<script|<\/template|<img/i);
    expect(html).toContain('&lt;/template>&lt;script>alert(1)');
    expect(html).toContain('&amp;amp;');
  });
  test('offers the browser’s assistant nothing', async () => {
    expect(rows(await ask({}, { assistants: true }))).toBe(2);
  });
  test.each([
    ['the facts', { facts: JSON.stringify({ ok: false, error: 'no', code: 'internal' }) }],
    ['the offers', { offers: JSON.stringify({ ok: false, error: 'no', code: 'upstream_unavailable' }) }],
    ['any JSON', { facts: '<html>' }],
  ])('isn’t there without %s', async (_, change) => {
    expect(await ask(change)).toBeUndefined();
  });
});
