import { expect, test } from 'vitest';
import { openCatalog } from './pages/catalog/doctors-for-tests.ts';

test('every page says the clinic’s name in its language, and partners get the first one’s', async () => {
  const { read } = await openCatalog({ settings: { name: { en: 'Livyi Bereh', uk: 'Лівий берег' } } });
  const titleOf = async (path: string) => /<title>(.*)<\/title>/.exec((await read(path)).text)?.[1];
  expect(await titleOf('/embed?lang=en')).toBe('Livyi Bereh');
  expect(await titleOf('/manage?lang=uk')).toBe('Лівий берег');
  expect(await titleOf('/clinics/main/doctors?lang=en')).toBe('Doctors – Livyi Bereh');
  expect(await titleOf('/clinics/main/doctors?lang=uk')).toBe('Лікарі – Лівий берег');
  const partners = await read('/clinics/main/catalog.json', { headers: { 'accept-language': 'en' } });
  expect(JSON.parse(partners.text).clinic.name).toBe('Лівий берег');
});
