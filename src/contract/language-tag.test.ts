import { expect, test } from 'vitest';
import { baseLanguage, directionOf, withOwnDigits } from './language-tag.ts';

test.each([
  ['pt-BR', 'pt'],
  ['UK', 'uk'],
  ['zh-Hant-TW', 'zh'],
  ['', ''],
])('the base language of %j is %j', (tag, base) => {
  expect(baseLanguage(tag)).toBe(base);
});

test.each(['he', 'HE', 'ar-EG', 'iw', 'ckb-IQ'])('%s is written from right to left', (tag) => {
  expect(directionOf(tag)).toBe('rtl');
});

test.each(['en', 'uk-UA', 'arn', 'hea', ''])('%j is written from left to right', (tag) => {
  expect(directionOf(tag)).toBe('ltr');
});

test('Arabic in Israel has Western digits, and other locales have their own', () => {
  const twelve = (locale: string) => (12).toLocaleString(withOwnDigits(locale));
  expect(['ar-IL', 'ar-EG', 'he-IL'].map(twelve)).toEqual(['12', '١٢', '12']);
});
