import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { doctorPath, list, olena, openCatalog } from './doctors-for-tests.ts';

const page = 'https://book.example/clinics/main/doctors';
const booking = 'https://book.example/embed?clinic=main&lang=en';

const Graph = z.object({
  '@context': z.literal('https://schema.org'),
  '@graph': z.array(z.looseObject({ '@type': z.string() })),
});

/** What the page's one data block says, by type. */
async function dataOf(text: string) {
  const blocks = [...text.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)];
  expect(blocks).toHaveLength(1);
  const graph = Graph.parse(JSON.parse(blocks[0]?.[1] ?? ''))['@graph'];
  return Object.fromEntries(graph.map((node) => [node['@type'], node]));
}

const reserve = (urlTemplate: string) => ({
  '@type': 'ReserveAction',
  target: {
    '@type': 'EntryPoint',
    urlTemplate,
    actionPlatform: ['https://schema.org/DesktopWebPlatform', 'https://schema.org/MobileWebPlatform'],
  },
  result: { '@type': 'Reservation', name: 'Book a visit' },
});

test('the list’s structured data has the clinic, its booking, and the doctors’ pages', async () => {
  const { text } = await (await openCatalog()).read(`${list}?lang=en`);
  expect(await dataOf(text)).toEqual({
    MedicalClinic: {
      '@type': 'MedicalClinic',
      '@id': `${page}#clinic`,
      name: 'Livyi Bereh Clinic',
      url: `${page}?lang=en`,
      telephone: '+380 44 123 45 67',
      address: { '@type': 'PostalAddress', streetAddress: '12 Dniprovska Nab., Kyiv', addressCountry: 'UA' },
      currenciesAccepted: 'UAH',
      knowsLanguage: ['uk', 'en', 'he'],
      potentialAction: reserve(booking),
    },
    ItemList: {
      '@type': 'ItemList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: 'Olena Kovalenko', url: `${page}/d1?lang=en` },
        { '@type': 'ListItem', position: 2, name: 'Віктор Поліщук', url: `${page}/d2?lang=en` },
      ],
    },
  });
});

test('the structured data of a doctor’s page has the doctor, the offers with prices, and the booking', async () => {
  const { text } = await (await openCatalog()).read(`${doctorPath}?lang=en`);
  const { Physician, MedicalClinic } = await dataOf(text);
  expect(MedicalClinic).toMatchObject({ '@id': `${page}#clinic` });
  const chosen = `${booking}&flow=doctor-first&doctor=d1`;
  const offer = (name: string, more: object) => ({
    '@type': 'Offer',
    itemOffered: { '@type': 'Service', name },
    ...more,
  });
  expect(Physician).toEqual({
    '@type': 'Physician',
    '@id': `${page}/d1#doctor`,
    name: 'Olena Kovalenko',
    url: `${page}/d1?lang=en`,
    disambiguatingDescription: 'Cardiologist',
    description: 'Двадцять років із серцем.',
    image: 'https://book.example/clinics/main/photos/d1',
    telephone: '+380 44 123 45 67',
    address: { '@type': 'PostalAddress', streetAddress: '12 Dniprovska Nab., Kyiv', addressCountry: 'UA' },
    parentOrganization: { '@id': `${page}#clinic` },
    makesOffer: [
      offer('First visit', { price: '900', priceCurrency: 'UAH', url: `${chosen}&service=s1` }),
      offer('Повторний прийом', { price: '600.5', priceCurrency: 'UAH', url: `${chosen}&service=s2` }),
      // The ERP says no price of it.
      offer('Довідка', { url: `${chosen}&service=s3` }),
      // By phone only.
      offer('УЗД серця', { price: '1100', priceCurrency: 'UAH' }),
    ],
    potentialAction: reserve(chosen),
  });
});

test('a doctor who is only booked by phone has no ReserveAction', async () => {
  const { text } = await (await openCatalog()).read(`${list}/d2?lang=en`);
  expect((await dataOf(text)).Physician).not.toHaveProperty('potentialAction');
});

test('no name can end the JSON-LD block', async () => {
  const name = '</script><!--<script>\u2028\u2029 & "';
  const { text } = await (await openCatalog({ employees: [{ ...olena, name, locales: {} }] })).read(doctorPath);
  expect((await dataOf(text)).Physician?.name).toBe(name);
  const block = /<script type="application\/ld\+json">.*?<\/script>/s.exec(text)?.[0];
  expect(block).toContain('\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e\\u2028\\u2029');
  expect(text).not.toContain('<!--');
});
