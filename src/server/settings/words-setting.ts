// BOOKING_WORDS: a clinic's own texts in place of the widget's. Each is held against the English one: under a name that isn't a text's it
// would be shown nowhere, and without a place of the sentence it would hide what belongs there.

import { nearestName } from '../../contract/nearest-name.ts';
import type { ClinicSettings, WidgetTexts } from '../../proxy/clinic-settings.ts';
import { isPlainObject, type PlainObject } from '../plain-object.ts';
import { type Expected, languageOf } from './setting-values.ts';

type WidgetText = WidgetTexts[string];

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 1000;

function parsed(text: string): PlainObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const placesIn = (text: WidgetText): string[] => [
  ...new Set(Object.values(typeof text === 'string' ? [text] : text).flatMap((form) => form.match(/\{\w+\}/g) ?? [])),
];

/** What is wrong with one sentence. @param all whether it needs every place of the English one */
function placeMistakes(at: string, text: string, english: WidgetText, all: boolean): string[] {
  const [has, wanted] = [placesIn(text), placesIn(english)];
  const lost = wanted.filter((place) => !has.includes(place));
  const known = wanted.length > 0 ? `only ${wanted.join(', ')}` : 'nothing';
  return [
    ...has
      .filter((place) => !wanted.includes(place))
      .map((place) => `${at} has ${place}, where ${known} is filled in.`),
    ...(all && lost.length > 0 ? [`${at} has lost ${lost.join(', ')}.`] : []),
  ];
}

/** Categories of a single number say it themselves: "one doctor". */
const spelledOut = ['zero', 'one', 'two'];

function pluralMistakes(at: string, forms: PlainObject, english: WidgetText, language: string): string[] {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const fits =
    categories.every((category) => isText(forms[category])) &&
    Object.keys(forms).every((form) => categories.some((category) => category === form));
  if (!fits) return [`${at} needs a text for each of ${categories.join(', ')}, and nothing else.`];
  return categories.flatMap((category) =>
    placeMistakes(`${at}.${category}`, String(forms[category]), english, !spelledOut.includes(category)),
  );
}

function textMistakes(language: string, key: string, text: unknown, english: WidgetTexts): string[] {
  const at = `${language}.${key}`;
  const original = Object.hasOwn(english, key) ? english[key] : undefined;
  if (original === undefined) {
    const meant = nearestName(key, Object.keys(english));
    return [`${at} is no text of the widget. ${meant ? `Did you mean ${meant}?` : 'Take it away.'}`];
  }
  if (typeof original !== 'string') return pluralMistakes(at, isPlainObject(text) ? text : {}, original, language);
  return isText(text) ? placeMistakes(at, text, original, true) : [`${at} needs one text of at most 1000 characters.`];
}

function mistakesIn(words: PlainObject, english: WidgetTexts): string[] {
  return Object.entries(words).flatMap(([language, texts]) => {
    if (languageOf(language) !== language)
      return [`${JSON.stringify(language)} is no language tag as it is usually written, such as en or pt-BR.`];
    if (!isPlainObject(texts)) return [`${language} needs texts by their names, such as {"book": "Request visit"}.`];
    return Object.entries(texts).flatMap(([key, text]) => textMistakes(language, key, text, english));
  });
}

const write =
  'Write JSON with texts a language, such as {"en":{"book":"Request visit"}}; what the texts are called is in dist/words/en.json.';

/** @param english the widget's own texts by name */
export const clinicWords = (english: WidgetTexts): Expected<NonNullable<ClinicSettings['words']>> => ({
  read: (text) => {
    const words = parsed(text);
    // What has no mistakes is of this shape.
    return words && mistakesIn(words, english).length === 0 ? (words as Record<string, WidgetTexts>) : undefined;
  },
  mistakes: (text) => mistakesIn(parsed(text) ?? {}, english),
  write,
  inFile: { textOf: (value) => (isPlainObject(value) ? JSON.stringify(value) : undefined), write },
});
