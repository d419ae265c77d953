import { describe, expect, test } from 'vitest';
import { clinicText } from './local-text-setting.ts';
import { parseSetting } from './setting-format.ts';

const read = (text: string) => parseSetting(clinicText, text);

test.each([
  ['Livyi Bereh Clinic', 'Livyi Bereh Clinic'],
  ['{"en":"Brosh","he":"ברוש"}', { en: 'Brosh', he: 'ברוש' }],
])('%s is one text, or one for each language', (text, value) => {
  expect(read(text)).toEqual({ ok: true, value });
});

describe('a text by language says all that is wrong with it', () => {
  test.each([
    ['{"en":""}', 'en needs one line of at most 200 characters.'],
    [
      '{"english":"Brosh","he":7,"uk":"two\\nlines"}',
      '"english" is not a language tag in its usual spelling, such as en or pt-BR. he needs one line of at most 200 characters. uk needs one line of at most 200 characters.',
    ],
    ['{"__proto__":"x"}', '"__proto__" is not a language tag in its usual spelling, such as en or pt-BR.'],
  ])('%s: %s', (text, problem) => {
    expect(read(text)).toEqual({ ok: false, problem });
  });
  test.each(['{', '{}', '{"en":"Brosh"', 'x'.repeat(201), 'two\nlines'])('%j gets what to write instead', (text) => {
    expect(read(text)).toEqual({ ok: false, problem: expect.stringMatching(/^Write one line of at most 200/) });
  });
});

test('in a file the texts are an object', () => {
  const { inFile } = clinicText;
  expect(inFile?.textOf({ en: 'Brosh' })).toBe('{"en":"Brosh"}');
  expect(inFile?.textOf(' Brosh ')).toBe('Brosh');
  expect(inFile?.textOf(['Brosh'])).toBeUndefined();
});
