import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanLines } from './clean-text.ts';

const marks = [
  ...['\u00ad', '\u034f', '\u061c', '\u115f', '\u180e', '\u200b', '\u200e', '\u200f', '\u202a', '\u202e', '\u2060'],
  ...['\u2064', '\u2066', '\u2069', '\u3164', '\ufe0f', '\ufeff', '\uffa0', '\ufff9', '\u{e0041}', '\u{e0100}'],
  ...['\0', '\u0007', '\u001b', '\u007f', '\u0090'],
];

describe('one line of what a patient typed', () => {
  test.each(marks)('loses the invisible mark %j wherever it is', (mark) => {
    expect(cleanLine(`${mark}Оле${mark}на${mark} Коваль${mark}`)).toBe('Олена Коваль');
    // A joiner belongs to the letters of its script only.
    expect(cleanLine(`Оле${mark}\u200d${mark}на`)).toBe('Олена');
  });

  test.each(['\t', '\n', '\r\n', '\v', '\f', '\u0085', '\u00a0', '\u1680', '\u2003', '\u2028', '\u2029', '\u202f'])(
    'has a space for each %j',
    (gap) => {
      expect(cleanLine(`${gap}Ng${gap}${gap} A${gap}`)).toBe('Ng A');
    },
  );

  test.each([
    ['Zoë composed', 'Zoe\u0308', 'Zoë'],
    ['й composed after a mark was taken out', 'и\u200b\u0306', 'й'],
    ['a Persian name with its non-joiner', 'علی\u200cرضا', 'علی\u200cرضا'],
    ['a Persian name without the non-joiners at its ends', '\u200cعلی\u200c رضا\u200c', 'علی رضا'],
    ['repeated non-joiners once', 'علی\u200c\u200c\u200cرضا', 'علی\u200cرضا'],
    ['a Sinhala name with its joiner', 'ශ්\u200dරී', 'ශ්\u200dරී'],
    ['a Hindi half form at the end', 'क्\u200d', 'क्\u200d'],
    ['a Malayalam chillu of two characters', 'രാജന്\u200d', 'രാജന്\u200d'],
    ['a joined emoji', '👩\u200d👧', '👩\u200d👧'],
    ['a Latin name without joiners', 'Zo\u200dë\u200c', 'Zoë'],
    ['a Hebrew name without joiners', 'נו\u200cעה', 'נועה'],
    ['nothing of invisible marks alone', '\u200b\u200d \u2060', ''],
  ])('keeps or makes %s', (_, typed, cleaned) => {
    expect(cleanLine(typed)).toBe(cleaned);
  });
});

test('a comment keeps its line breaks, whichever they are', () => {
  expect(cleanLines(' First\t\tline \r\n\u200bsecond\u2028third\rfourth\n\nlast \n')).toBe(
    'First line\nsecond\nthird\nfourth\n\nlast',
  );
});

test('cleaning twice changes nothing more', () => {
  const pieces = fc.constantFrom(...marks, '\u200c', '\u200d', ' ', '\n', 'e', '\u0308', 'ع', 'क', '\u094d', '👩', 'é');
  const texts = fc.oneof(
    fc.array(pieces).map((all) => all.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
      expect(cleanLines(cleanLines(text))).toBe(cleanLines(text));
    }),
    { numRuns: 2000 },
  );
});
