import { expect, test } from 'vitest';
import { ar } from '../../widget/words/ar.ts';
import { de } from '../../widget/words/de.ts';
import { en } from '../../widget/words/en.ts';
import { es } from '../../widget/words/es.ts';
import { fr } from '../../widget/words/fr.ts';
import { he } from '../../widget/words/he.ts';
import { pl } from '../../widget/words/pl.ts';
import { ru } from '../../widget/words/ru.ts';
import { uk } from '../../widget/words/uk.ts';
import { settings } from '../clinic-for-tests.ts';
import { createMailTexts, sharedWords } from './mail-texts.ts';
import { mailWords } from './mail-words.ts';

const { en: _, ...others } = { en, uk, ru, he, ar, de, fr, es, pl };
const texts = (language: string) =>
  createMailTexts({ ...settings, languages: [language] }, language, { english: en, words: others });

test('the widget’s languages are those of mails', () => {
  expect(Object.keys(mailWords).toSorted()).toEqual(['en', ...Object.keys(others)].toSorted());
});

test.each(Object.keys(others))('a mail in %s has nothing in English', (language) => {
  const [own, english] = [texts(language), texts('en')];
  for (const word of [...sharedWords, ...(Object.keys(mailWords.en) as (keyof typeof mailWords.en)[])]) {
    expect([word, own.t(word) !== '' && own.t(word) !== english.t(word)]).toEqual([word, true]);
  }
});

test('no text of a mail has the name of one of the widget’s', () => {
  expect(Object.keys(mailWords.en).filter((word) => word in en)).toEqual([]);
});

test('a day and a time are written as in the clinic’s country', () => {
  const at = { date: '2026-11-24', time: '14:05' };
  expect(texts('uk').when(at)).toBe('Вівторок, 24 листопада 2026 р., 14:05');
  expect(texts('de').when(at)).toBe('Dienstag, 24. November 2026, 14:05');
  const american = createMailTexts({ ...settings, country: 'US' }, 'en', { english: en, words: {} });
  expect(american.when(at).replace(/\s/g, ' ')).toBe('Tuesday, November 24, 2026, 2:05 PM');
  expect(texts('fr').colon).toBe('\u00a0: ');
});
