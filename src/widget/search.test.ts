import { expect, test } from 'vitest';
import { matches } from './search.ts';

test.each([
  ['', 'Anything'],
  ['card', 'Cardiologist, first visit'],
  ['first card', 'Cardiologist, first visit'],
  ['ЗІР', 'Перевірка зору зір'],
  ['cafe', 'Café consult'],
  ['נועה', 'ד״ר נועה לוי'],
])('“%s” finds “%s”', (query, text) => {
  expect(matches(query, text)).toBe(true);
});

test.each([
  ['ologist', 'Cardiologist'],
  ['card second', 'Cardiologist, first visit'],
])('“%s” doesn’t find “%s”', (query, text) => {
  expect(matches(query, text)).toBe(false);
});
