import { describe, expect, test } from 'vitest';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fallbackFacts } from './fallback-words.ts';
import { fr } from './fr.ts';
import { he } from './he.ts';
import { pl } from './pl.ts';
import { ru } from './ru.ts';
import { uk } from './uk.ts';
import type { WidgetWords } from './words.ts';

const languages: Record<string, WidgetWords> = { ar, de, en, es, fr, he, pl, ru, uk };
const keys = Object.keys(en) as (keyof WidgetWords)[];
const places = (text: unknown) => [...new Set(JSON.stringify(text).match(/\{\w+\}/g) ?? [])].sort();
const texts = (words: WidgetWords) =>
  keys.flatMap((key) => Object.values(typeof words[key] === 'string' ? { key: words[key] } : words[key]) as string[]);

/** Texts that are the same in English. */
const shared: Record<string, readonly (keyof WidgetWords)[]> = { de: ['optional'], fr: ['email'], pl: ['email'] };

describe.each(Object.entries(languages))('%s', (tag, words) => {
  test('has every text, in the order of English', () => {
    expect(Object.keys(words)).toEqual(keys);
  });
  test('has the same placeholders as English', () => {
    for (const key of keys) {
      const [own, english] = [words[key], en[key]];
      if (typeof english === 'string') expect([key, places(own)]).toEqual([key, places(english)]);
      // A plural may write its number as a word.
      else for (const form of Object.values(own)) expect(['{n}', undefined]).toContain(places(form)[0]);
    }
  });
  test('has exactly the plural forms that the language has', () => {
    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted();
    for (const key of keys) {
      const word = words[key];
      if (typeof word !== 'string') expect([key, Object.keys(word).sort()]).toEqual([key, categories]);
    }
  });
  test('has no straight quotes and no stray spaces', () => {
    for (const text of texts(words)) {
      expect(text).not.toMatch(/['"]/);
      expect(text).toBe(text.trim());
      expect(text).not.toContain('  ');
    }
  });
  test.runIf(tag !== 'en')('leaves nothing in English', () => {
    const left = keys.filter(
      (key) => JSON.stringify(words[key]) === JSON.stringify(en[key]) && !shared[tag]?.includes(key),
    );
    expect(left).toEqual([]);
  });
  test('has its fallback texts', () => {
    const facts = fallbackFacts([`${tag}-XX`]);
    expect(facts.language).toBe(tag);
    expect(facts.direction).toBe(tag === 'he' || tag === 'ar' ? 'rtl' : 'ltr');
    for (const [key, text] of Object.entries(facts.words ?? {})) expect(text).toBe(words[key as keyof WidgetWords]);
    expect(Object.keys(facts.words ?? {})).toHaveLength(tag === 'en' ? 0 : 8);
  });
});
