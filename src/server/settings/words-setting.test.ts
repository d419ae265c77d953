import { describe, expect, test } from 'vitest';
import { parseSetting } from './setting-values.ts';
import { clinicWords } from './words-setting.ts';

const english = {
  book: 'Book visit',
  step: 'Step {n} of {of}',
  doctors: { one: '{n} doctor', other: '{n} doctors' },
};
const read = (words: unknown) =>
  parseSetting(clinicWords(english), typeof words === 'string' ? words : JSON.stringify(words));

test('a clinic replaces any text in any language, plurals by that language’s own rules', () => {
  const words = {
    en: { book: 'Request visit', step: '{of}: {n}' },
    uk: { doctors: { one: 'один лікар', few: '{n} лікарі', many: '{n} лікарів', other: '{n} лікаря' } },
  };
  expect(read(words)).toEqual({ ok: true, value: words });
});

describe('what would go wrong on the screen is told at the start', () => {
  test.each([
    [{ en: { boook: 'x' } }, 'en.boook is no text of the widget. Did you mean book?'],
    [{ en: { greeting: 'x' } }, 'en.greeting is no text of the widget. Take it away.'],
    ['{"en":{"__proto__":"x"}}', 'en.__proto__ is no text of the widget. Take it away.'],
    [{ en: { step: '{n} of {off}' } }, 'en.step has {off}, where only {n}, {of} is filled in. en.step has lost {of}.'],
    [{ en: { book: 'Book {day}' } }, 'en.book has {day}, where nothing is filled in.'],
    [{ en: { book: ' ' } }, 'en.book needs one text of at most 1000 characters.'],
    [{ en: { book: { other: 'x' } } }, 'en.book needs one text of at most 1000 characters.'],
    [{ en: { doctors: 'x' } }, 'en.doctors needs a text for each of one, other, and nothing else.'],
    [
      { he: { doctors: { one: 'אחד', other: '{n}' } } },
      'he.doctors needs a text for each of one, two, other, and nothing else.',
    ],
    [
      { en: { doctors: { one: 'x', few: 'x', other: '{n}' } } },
      'en.doctors needs a text for each of one, other, and nothing else.',
    ],
    [{ en: { doctors: { one: 'a doctor', other: 'doctors' } } }, 'en.doctors.other has lost {n}.'],
    [{ english: { book: 'x' } }, '"english" is no language tag as it is usually written, such as en or pt-BR.'],
    [{ en: 'x' }, 'en needs texts by their names, such as {"book": "Request visit"}.'],
  ])('%j: %s', (words, told) => {
    expect(read(words)).toEqual({ ok: false, problem: told });
  });
  test.each(['[]', 'book', '"x"', 'null'])('%s: what to write instead', (text) => {
    expect(read(text)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^Write JSON with texts a language/),
    });
  });
});
