import { describe, expect, test } from 'vitest';
import { catalogWords, wordsFor } from './catalog-words.ts';
import { list, openCatalog } from './doctors-for-tests.ts';

test('every language has its own translation of every text', () => {
  const texts = Object.values(catalogWords).map((words) => Object.values(words));
  expect(texts.flat().filter((text) => text.trim() === '')).toEqual([]);
  for (const words of Object.values(catalogWords)) {
    expect(words.from_price).toContain('{price}');
    expect(words.next_free).toContain('{time}');
  }
  expect(new Set(texts.map(([heading]) => heading)).size).toBe(9);
});

describe('a page in a language', () => {
  test.each([
    ['uk', 'Лікарі'],
    ['ru-UA', 'Врачи'],
    ['iw', 'רופאים ורופאות'],
    ['pt-BR', 'Doctors'],
  ])('%s has the heading %s', async (tag, heading) => {
    const clinic = await openCatalog({ settings: { languages: [tag] } });
    const { status, text } = await clinic.read(list);
    expect([status, text.includes(`<h1>${heading}</h1>`)]).toEqual([200, true]);
  });
  test('has the clinic’s own text where it replaces the same text in the widget', () => {
    const own = { en: { book: 'Request visit', doctors: 'x' }, 'en-GB': { by_phone_only: 'Ring us' } };
    expect(wordsFor('en', own)).toEqual({ ...catalogWords.en, book: 'Request visit' });
    expect(wordsFor('en-GB', own)).toMatchObject({ book: 'Request visit', by_phone_only: 'Ring us' });
  });
});
