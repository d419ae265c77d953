import { expect, test } from 'vitest';
import { nameIn, positionIn } from './locales.ts';

const named = (...tags: string[]) => ({
  name: 'plain',
  locales: Object.fromEntries(tags.map((tag) => [tag, { name: tag }])),
});

test.each([
  ['pt-BR', ['pt', 'pt-BR'], 'pt-BR'],
  ['pt-BR', ['pt-PT', 'pt'], 'pt'],
  ['pt', ['pt-BR'], 'pt-BR'],
  ['uk', ['EN', 'UK'], 'UK'],
  ['he', ['en', 'uk'], 'uk'],
  ['he', ['uk-UA'], 'uk-UA'],
  ['he', ['en'], 'plain'],
  ['en', [], 'plain'],
])('a reader of %s sees a thing named in %j at a Ukrainian clinic as %s', (language, tags, text) => {
  expect(nameIn(named(...tags), language, 'uk')).toBe(text);
});

test('a position missing in one language comes from the next one', () => {
  const doctor = { position: 'MD', locales: { he: { name: 'נועה' }, uk: { position: 'Кардіолог' } } };
  expect(positionIn(doctor, 'he', 'uk')).toBe('Кардіолог');
  expect(positionIn(doctor, 'he', 'en')).toBe('MD');
});
