import { describe, expect, test, vi } from 'vitest';
import type { Clinic } from '../../contract/clinic.ts';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { he } from './he.ts';
import { createI18n } from './i18n.ts';
import { uk } from './uk.ts';

const kyiv = {
  direction: 'ltr',
  country: 'UA',
  currency: 'UAH',
  time_zone: 'Europe/Kyiv',
  languages: ['uk', 'en'],
} satisfies Partial<Clinic>;
const english = createI18n({ ...kyiv, language: 'en' });
const ukrainian = createI18n({ ...kyiv, language: 'uk', words: uk });
const hebrew = createI18n({
  direction: 'rtl',
  country: 'IL',
  currency: 'ILS',
  time_zone: 'Asia/Jerusalem',
  language: 'he',
  languages: ['he', 'ar'],
  words: he,
});

const arabic = createI18n({
  direction: 'rtl',
  country: 'IL',
  currency: 'ILS',
  time_zone: 'Asia/Jerusalem',
  language: 'ar',
  languages: ['he', 'ar'],
  words: ar,
});

test('a date and a time are formatted once, however often they are shown', () => {
  const format = vi.spyOn(Intl.DateTimeFormat.prototype as { format: unknown }, 'format', 'get');
  const i18n = createI18n({ ...kyiv, language: 'en' });
  const show = () => [i18n.weekday('2026-11-24'), i18n.longDay('2026-11-24'), i18n.time('14:05')];
  const before = show();
  const { length } = format.mock.calls;
  expect(length).toBeGreaterThan(0);
  expect([show(), format.mock.calls.length]).toEqual([before, length]);
  format.mockRestore();
});

test('dates, times and prices follow the language and the country', () => {
  expect(english.shortDay('2026-11-24')).toBe('Tue, 24 Nov');
  expect([english.time('14:05'), english.time('09:05'), hebrew.time('09:05')]).toEqual(['14:05', '09:05', '09:05']);
  expect(createI18n({ ...kyiv, country: 'US', language: 'en' }).time('14:05')).toMatch(/^2:05\sPM$/);
  expect(ukrainian.longDay('2026-11-24')).toBe('вівторок, 24 листопада');
  expect(ukrainian.price(900)).toMatch(/^900\s₴$/);
  expect(ukrainian.price(350.5)).toMatch(/^350,50\s₴$/);
  expect(hebrew.weekday('2026-11-24')).toBe('ג׳');
  expect([english.direction, hebrew.direction]).toEqual(['ltr', 'rtl']);
});

test.each([
  ['KWD', 12.345, '12345'],
  ['BHD', 12.5, '12500'],
  ['JOD', 12, '12'],
  ['TND', 0.75, '0750'],
  ['EUR', 12.5, '1250'],
  ['JPY', 1200, '1200'],
])('a price in %s has as many decimals as the currency', (currency, amount, written) => {
  expect(english.price(amount, currency).replace(/\D/g, '')).toBe(written);
});

test('a price in another currency keeps it', () => {
  expect(english.price(20, 'EUR')).toContain('€');
});

test('plurals follow the language', () => {
  expect([1, 2, 5].map((n) => ukrainian.plural('doctors', n))).toEqual(['1 лікар', '2 лікарі', '5 лікарів']);
  expect([1, 2, 5].map((n) => hebrew.plural('doctors', n))).toEqual(['רופא אחד', 'שני רופאים', '5 רופאים']);
});

test('names are in the patient’s language, else in the clinic’s, else as the ERP has them', () => {
  const doctor = {
    name: 'Kovalenko O.',
    position: 'MD',
    locales: { en: { name: 'Olena Kovalenko', position: 'Cardiologist' }, uk: { name: 'Олена Коваленко' } },
  };
  const german = createI18n({ ...kyiv, language: 'de' });
  expect([english.name(doctor), english.position(doctor)]).toEqual(['Olena Kovalenko', 'Cardiologist']);
  expect([german.name(doctor), german.position(doctor)]).toEqual(['Олена Коваленко', 'MD']);
  expect([hebrew.name(doctor), hebrew.position(doctor)]).toEqual(['Kovalenko O.', 'MD']);
});

test('braces in a name aren’t placeholders', () => {
  expect(english.t('nothing_found', { query: '{n} <b>' })).toContain('“{n} <b>”');
});

test('a phone number keeps its order in right-to-left text', () => {
  expect(hebrew.t('call', { phone: '+380 44 123' })).toContain('\u2068+380 44 123\u2069');
  expect(english.t('call', { phone: '+380 44 123' })).toBe('Call +380 44 123');
});

test('a rate limit says after how many minutes to try again', () => {
  const wait = (retry_after?: number) =>
    english.failure({ code: 'too_many_requests', ...(retry_after !== undefined && { retry_after }) });
  expect(wait(1)).toContain('try again in 1 min,');
  expect(wait(601)).toMatch(/in 11 mins?,/);
  expect(wait()).toContain('in 1 min,');
  expect(ukrainian.failure({ code: 'too_many_requests', retry_after: 120 })).toContain('через 2 хв');
  expect(hebrew.failure({ code: 'too_many_requests', retry_after: 120 })).not.toContain('{');
  expect(english.failure({ code: 'slot_taken' })).toBe(en.failure_slot_taken);
});

describe('texts from the network', () => {
  test('a missing or misshapen text falls back to English', () => {
    const i18n = createI18n({
      ...kyiv,
      language: 'xx',
      words: { book: 'Bok', doctors: 'no plural', more: { other: 'x' } },
    });
    expect(i18n.t('book')).toBe('Bok');
    expect(i18n.plural('doctors', 2)).toBe('2 doctors');
    expect(i18n.t('more')).toBe(en.more);
  });
  test('a language tag that Intl rejects does no harm', () => {
    expect(createI18n({ ...kyiv, language: 'C' }).longDay('2026-11-24')).toContain('November');
  });
});

test('a month that stands alone is in its own form, and one after a day in that of a date', () => {
  expect(ukrainian.months('2026-11-30', '2026-12-06')).toBe('Листопад – грудень');
  expect(ukrainian.months('2026-11-02', '2026-11-08')).toBe('Листопад 2026');
  expect(english.months('2026-12-28', '2027-01-03')).toBe('December – January');
  expect([ukrainian.monthOfDay('2026-11-24'), hebrew.monthOfDay('2026-11-24')]).toEqual(['листопада', 'נובמבר']);
});

test.each([
  ['pl', 'PL', 'pon wt śr czw pt sob nd'],
  ['fr', 'FR', 'lun mar mer jeu ven sam dim'],
  ['uk', 'UA', 'пн вт ср чт пт сб нд'],
  ['de', 'DE', 'Mo Di Mi Do Fr Sa So'],
  ['es', 'MX', 'lun mar mié jue vie sáb dom'],
])('weekdays in %s are as short as calendars write them', (language, country, weekdays) => {
  const i18n = createI18n({ ...kyiv, country, language });
  expect([23, 24, 25, 26, 27, 28, 29].map((day) => i18n.weekday(`2026-11-${day}`)).join(' ')).toBe(weekdays);
});

test('Arabic has its own comma, and in Israel Western digits', () => {
  expect(arabic.listed(arabic.shortDay('2026-12-01'), false, arabic.time('09:05'))).toBe('الثلاثاء، 1 ديسمبر، 09:05');
  expect(arabic.price(1234.5)).toContain('1,234.50');
  expect(arabic.length(140)).toBe('ساعتان و20 دقيقة');
  expect(createI18n({ ...kyiv, country: 'EG', language: 'ar' }).number(12)).toBe('١٢');
  expect(english.listed('a', undefined, 'b')).toBe('a, b');
});

test('ages and waiting times are in whole units', () => {
  expect([english.ago(0), english.ago(59), english.ago(130)]).toEqual([
    '1 second ago',
    '59 seconds ago',
    '2 minutes ago',
  ]);
  expect(hebrew.ago(60)).toBe('לפני דקה');
  expect(ukrainian.ago(130)).toBe('2 хвилини тому');
  expect(english.seconds(5)).toMatch(/^5 secs?$/);
});
