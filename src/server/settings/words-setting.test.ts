import { describe, expect, test } from 'vitest';
import { parseSetting } from './setting-format.ts';
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

describe('a text that would break the widget is reported at the start', () => {
  test.each([
    [{ en: { boook: 'x' } }, 'en.boook is not a text of the widget. Did you mean book?'],
    [{ en: { greeting: 'x' } }, 'en.greeting is not a text of the widget. Remove it.'],
    ['{"en":{"__proto__":"x"}}', 'en.__proto__ is not a text of the widget. Remove it.'],
    [{ en: { step: '{n} of {off}' } }, 'en.step has {off}, but only {n}, {of} can be used. en.step needs {of}.'],
    [{ en: { book: 'Book {day}' } }, 'en.book has {day}, but this text has no placeholders.'],
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
    [{ en: { doctors: { one: 'a doctor', other: 'doctors' } } }, 'en.doctors.other needs {n}.'],
    [{ english: { book: 'x' } }, '"english" is not a language tag in its usual spelling, such as en or pt-BR.'],
    [{ en: 'x' }, 'en needs texts by name, such as {"book": "Request visit"}.'],
  ])('%j: %s', (words, message) => {
    expect(read(words)).toEqual({ ok: false, problem: message });
  });
  test.each(['[]', 'book', '"x"', 'null'])('%s is answered with what to write instead', (text) => {
    expect(read(text)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^Write JSON with texts by language/),
    });
  });
});
