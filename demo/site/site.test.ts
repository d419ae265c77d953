import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directionOf } from '../../src/contract/language-tag.ts';
import { clinicNames, clinics } from '../erp/people/clinics.ts';
import { sites } from './pages.ts';
import { startSite } from './site.ts';

test('the first clinic is the one in Haifa, in its four languages from the first page on', () => {
  expect(clinicNames).toEqual(['haifa', 'kyiv']);
  expect(Object.keys(sites)).toEqual(clinicNames);
  const [languages] = clinicNames.map((name) => clinics[name].settings.BOOKING_LANGUAGES.split(','));
  expect(languages).toEqual(['he', 'ar', 'ru', 'en']);
  expect(
    Object.values(sites.haifa)
      .slice(0, 4)
      .map(({ lang }) => lang),
  ).toEqual(languages);
});

describe.each(clinicNames)('the site of %s', (clinic) => {
  let site: Awaited<ReturnType<typeof startSite>>;
  beforeAll(async () => {
    site = await startSite({ clinic, proxy: () => 'https://proxy.example' });
  });
  afterAll(() => site.close());

  test.each(Object.entries(sites[clinic]))('%s has the clinic’s widget, and allows no other', async (path, page) => {
    const answer = await fetch(site.url + path);
    const html = await answer.text();
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(html).toMatch(/src="https:\/\/proxy\.example\/(widget\.js|embed\?)/);
    expect(policy).toContain('script-src https://proxy.example;');
    expect(html).toContain(clinics[clinic].settings.BOOKING_CLINIC_PHONE);
    expect(html).toContain(`<html lang="${page.lang}" dir="${directionOf(page.lang)}">`);
    expect(html).not.toMatch(/\{\{|undefined/);
  });
});
