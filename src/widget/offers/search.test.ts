import { describe, expect, test, vi } from 'vitest';
import { createSearch } from './search.ts';

const list = [
  'ECG with interpretation',
  '24-hour Holter monitor',
  'Consultation of a cardiologist',
  'Cardiologist, first visit',
  'Café consult',
  'Перевірка зору',
  'Сергій Мар’яненко',
  'ד״ר נועה לוי ילדים',
  'د. أحمد مُحَمَّد فاطمة',
  'Łukasz Wiśniewski',
];
const search = createSearch(list, String);
const found = (query: string) => search(query).places.map((place) => list[place]);

describe('a search finds', () => {
  test('everything for an empty query', () => {
    expect(search(' , ')).toEqual({ places: [...list.keys()], close: false });
  });
  test.each([
    ['hol', '24-hour Holter monitor'],
    ['monitor 24', '24-hour Holter monitor'],
    ['ЗОР ПЕР', 'Перевірка зору'],
    ['зор', 'Перевірка зору'],
    ['cafe', 'Café consult'],
    ['lukasz wis', 'Łukasz Wiśniewski'],
    ['маряненко', 'Сергій Мар’яненко'],
    ['сергий', 'Сергій Мар’яненко'],
    ['נועה', 'ד״ר נועה לוי ילדים'],
    ['נוֹעָה', 'ד״ר נועה לוי ילדים'],
    ['ילדימ', 'ד״ר נועה לוי ילדים'],
    ['דר לוי', 'ד״ר נועה לוי ילדים'],
    ['احمد محمد', 'د. أحمد مُحَمَّد فاطمة'],
    ['فاطمه', 'د. أحمد مُحَمَّد فاطمة'],
  ])('by “%s” the name “%s”', (query, text) => {
    expect(search(query).close).toBe(false);
    expect(found(query)[0]).toBe(text);
  });
  test('first the names that begin with the query', () => {
    expect(found('card')).toEqual(['Cardiologist, first visit', 'Consultation of a cardiologist']);
  });
  test.each([
    ['a wrong letter', 'holder', '24-hour Holter monitor'],
    ['a missing one', 'cariologist first', 'Cardiologist, first visit'],
    ['one too many', 'hollter', '24-hour Holter monitor'],
    ['two that were swapped', 'hotler', '24-hour Holter monitor'],
    ['two mistakes in a long word', 'kardiolgist fir', 'Cardiologist, first visit'],
    ['a mistake at the beginning of a word that isn’t finished', 'cradiol', 'Cardiologist, first visit'],
  ])('similar names, marked as such: %s', (_, query, text) => {
    expect(search(query).close).toBe(true);
    expect(found(query)[0]).toBe(text);
  });
  test.each([
    ['gthtdshrf', 'Перевірка зору'],
    ['cthusq', 'Сергій Мар’яненко'],
    ['сфкв', 'Cardiologist, first visit'],
    ['bugv kuh', 'ד״ר נועה לוי ילדים'],
  ])('by “%s”, typed in the wrong layout, the name “%s”', (query, text) => {
    expect(found(query)[0]).toBe(text);
    expect(search(query).close).toBe(false);
  });
  test.each(['ologist', 'card second', 'xyz', 'ecq', 'surgery'])('nothing by “%s”', (query) => {
    expect(found(query)).toEqual([]);
  });
});

test('similar names follow a few exact matches', () => {
  const names = ['Nataliia Bondar', 'Natalia Shevchuk', 'Inna Koval'];
  expect(createSearch(names, String)('natalia')).toEqual({ places: [1, 0], close: false });
});

test('a keystroke among 2,000 doctors looks at each different word once', () => {
  const syllables = ['ko', 'va', 'len', 'me', 'lnyk', 'bon', 'dar', 'shev', 'chuk', 'pe'];
  const name = (n: number) => [n % 10, Math.floor(n / 10) % 10].map((one) => syllables[one]).join('');
  const doctors = Array.from({ length: 2000 }, (_, n) => `${name(n)} ${name(n * 7)} Cardiologist`);
  const words = new Set(doctors.flatMap((doctor) => doctor.split(' ')));
  const among = createSearch(doctors, String);
  const comparisons = vi.spyOn(String.prototype, 'startsWith');
  for (const query of ['k', 'ko', 'kov', 'kova']) {
    comparisons.mockClear();
    expect(among(query).places.length).toBeGreaterThan(0);
    expect([query, comparisons.mock.calls.length]).toEqual([query, words.size]);
  }
  comparisons.mockRestore();
});

test('once it is prepared, a query reads no text anew', () => {
  const textOf = vi.fn(String);
  const prepared = createSearch(list, textOf);
  expect(textOf).not.toHaveBeenCalled();
  prepared.prepare();
  expect(textOf).toHaveBeenCalledTimes(list.length);
  expect(prepared('hol').places).toEqual([1]);
  expect(textOf).toHaveBeenCalledTimes(list.length);
});
