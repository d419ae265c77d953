import { describe, expect, test } from 'vitest';
import { openClinic, readAnswer, settings } from '../clinic-for-tests.ts';
import { clinicFacts } from './clinic-facts.ts';

const uk = { book: 'Записатися' };

describe('the clinic’s facts', () => {
  test('have what a page may know, in the requested language, with the widget’s texts', async () => {
    const clinic = await openClinic();
    expect((await readAnswer(clinic.ask('/clinics/main/api/clinic?lang=uk'))).body).toEqual({
      ok: true,
      clinic: {
        id: 'main',
        name: 'Livyi Bereh Clinic',
        phone: '+380 44 123 45 67',
        address: '12 Dniprovska Nab., Kyiv',
        time_zone: 'Europe/Kyiv',
        time_zone_name: 'за східноєвропейським часом',
        first_weekday: 1,
        currency: 'UAH',
        country: 'UA',
        languages: ['uk', 'en', 'he'],
        language_names: ['Українська', 'English', 'עברית'],
        language: 'uk',
        direction: 'ltr',
        reasons: [{ id: '7', label: 'Змінилися плани' }],
        phone_format: expect.objectContaining({ calling_code: '380', trunk_prefix: '0', lengths: [9] }),
        words: uk,
      },
    });
    expect(clinic.calls).toEqual([]);
  });
  test.each([
    ['uk', 'UA', 1],
    ['he', 'IL', 7],
    ['ar', 'IL', 7],
    ['en', 'US', 7],
    ['ar', 'EG', 6],
  ])('in %s begin the week of %s on day %i', (language, country, day) => {
    expect(clinicFacts({ ...settings, languages: [language], country }, null, {}).first_weekday).toBe(day);
  });
  test('are quick to read: the phone rules of all countries are one text', () => {
    const leaves = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? Object.values(value).reduce((sum: number, each) => sum + leaves(each), 0)
        : 1;
    const { words: _, ...facts } = clinicFacts(settings, 'uk', {});
    expect(facts.phone_format.lengths_of_starts).toMatch(/^380:9$/m);
    expect(leaves(facts)).toBeLessThan(60);
  });
  test.each([
    ['uk', 'uk'],
    ['UK', 'uk'],
    ['en-GB', 'en'],
    ['he-IL', 'he'],
    ['fr,en-GB,uk', 'en'],
    ['fr-CH, he;q=0.9, en;q=0.8, *;q=0.5', 'he'],
    ['fr', 'uk'],
    ['C', 'uk'],
    ['', 'uk'],
    ['__proto__', 'uk'],
    ['<script>', 'uk'],
    [null, 'uk'],
  ])('for %j are in %s', (asked, language) => {
    expect(clinicFacts(settings, asked, {}).language).toBe(language);
  });
  test.each([
    ['he', 'rtl'],
    ['iw', 'rtl'],
    ['ar-EG', 'rtl'],
    ['fa', 'rtl'],
    ['uk', 'ltr'],
    ['en-IL', 'ltr'],
    ['arn', 'ltr'],
  ])('in %s are read %s', (language, direction) => {
    expect(clinicFacts({ ...settings, languages: [language] }, null, {}).direction).toBe(direction);
  });
  test.each([
    ['uk', 'Лівий берег', 'Київ', 'Bring your ID'],
    ['en', 'Livyi Bereh', 'Kyiv', 'Bring your ID'],
    ['he', 'Лівий берег', 'Kyiv', 'Bring your ID'],
  ])('have the clinic’s own texts in %s, else in the first language that has one', (language, name, address, bring) => {
    const facts = clinicFacts(
      {
        ...settings,
        name: { en: 'Livyi Bereh', uk: 'Лівий берег' },
        address: { uk: 'Київ', en: 'Kyiv', he: 'Kyiv' },
        bring: { en: 'Bring your ID' },
        map_url: 'https://maps.example/clinic',
      },
      language,
      {},
    );
    expect(facts).toMatchObject({ name, address, bring, map_url: 'https://maps.example/clinic' });
  });
  test('prefer a regional variant that the clinic has', () => {
    const languages = ['pt', 'pt-BR'];
    expect(clinicFacts({ ...settings, languages }, 'pt-br', {}).language).toBe('pt-BR');
    expect(clinicFacts({ ...settings, languages }, 'pt-PT', {}).language).toBe('pt');
  });
  test('have no texts for English, which is part of the widget, or for a language without a translation', () => {
    const words = { uk, en: uk };
    expect(clinicFacts(settings, 'en', words)).not.toHaveProperty('words');
    expect(clinicFacts(settings, 'he', words)).not.toHaveProperty('words');
    expect(clinicFacts({ ...settings, languages: ['uk-UA'] }, 'uk-UA', words).words).toEqual(uk);
  });
  test('have the clinic’s own texts in place of the translation, and only these in English', () => {
    const translations = { uk: { book: 'Записатися', back: 'Назад' } };
    const words = { en: { book: 'Request visit' }, uk: { book: 'Надіслати запит' }, 'en-GB': { back: 'Go back' } };
    const textsFor = (language: string) =>
      clinicFacts({ ...settings, languages: [language], words }, language, translations).words;
    expect(textsFor('en')).toEqual({ book: 'Request visit' });
    expect(textsFor('en-GB')).toEqual({ book: 'Request visit', back: 'Go back' });
    expect(textsFor('uk-UA')).toEqual({ book: 'Надіслати запит', back: 'Назад' });
    expect(textsFor('he')).toBeUndefined();
  });
  test('have a reason’s label in the clinic’s first language that has one', () => {
    const label = { he: 'שינוי', en: 'Changed plans' };
    const textsFor = (asked: string) =>
      clinicFacts({ ...settings, reasons: [{ id: '1', label }] }, asked, {}).reasons[0]?.label;
    expect(textsFor('he')).toBe('שינוי');
    expect(textsFor('uk')).toBe('Changed plans');
  });
  test('leave out what isn’t configured', () => {
    const { phone: _, address: __, ...bare } = settings;
    const facts = clinicFacts(bare, 'en', {});
    expect(facts).not.toHaveProperty('phone');
    expect(facts).not.toHaveProperty('address');
  });
  test('don’t reveal the allowed origins', async () => {
    const text = await (await (await openClinic()).ask('/clinics/main/api/clinic')).text();
    expect(text).not.toContain('clinic.example');
  });
});
