// BOOKING_WORDS: a clinic's own texts in place of the widget's. Each is checked against the English text: under
// an unknown name it would never be shown, and without a placeholder it would hide what belongs there.
import { nearestName } from '../../contract/nearest-name.ts';
import type { ClinicSettings, WidgetTexts } from '../../proxy/clinic-settings.ts';
import { isPlainObject, type PlainObject, parsePlainObject } from '../plain-object.ts';
import type { SettingFormat } from './setting-format.ts';
import { canonicalLanguage } from './setting-formats.ts';

type WidgetText = WidgetTexts[string];

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 1000;

const placeholdersIn = (text: WidgetText): string[] => [
  ...new Set(Object.values(typeof text === 'string' ? [text] : text).flatMap((form) => form.match(/\{\w+\}/g) ?? [])),
];

/** @param all whether the text needs every placeholder of the English one */
function placeholderMistakes(at: string, text: string, english: WidgetText, all: boolean): string[] {
  const [has, wanted] = [placeholdersIn(text), placeholdersIn(english)];
  const missing = wanted.filter((placeholder) => !has.includes(placeholder));
  const known = wanted.length > 0 ? `only ${wanted.join(', ')} can be used` : 'this text has no placeholders';
  return [
    ...has
      .filter((placeholder) => !wanted.includes(placeholder))
      .map((placeholder) => `${at} has ${placeholder}, but ${known}.`),
    ...(all && missing.length > 0 ? [`${at} needs ${missing.join(', ')}.`] : []),
  ];
}

/** Plural categories of a single number, whose text can spell it out: "one doctor". */
const spelledOut = ['zero', 'one', 'two'];

function pluralMistakes(at: string, forms: PlainObject, english: WidgetText, language: string): string[] {
  const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const fits =
    categories.every((category) => isText(forms[category])) &&
    Object.keys(forms).every((form) => categories.some((category) => category === form));
  if (!fits) return [`${at} needs a text for each of ${categories.join(', ')}, and nothing else.`];
  return categories.flatMap((category) =>
    placeholderMistakes(`${at}.${category}`, String(forms[category]), english, !spelledOut.includes(category)),
  );
}

function textMistakes(language: string, key: string, text: unknown, english: WidgetTexts): string[] {
  const at = `${language}.${key}`;
  const original = Object.hasOwn(english, key) ? english[key] : undefined;
  if (original === undefined) {
    const meant = nearestName(key, Object.keys(english));
    return [`${at} is not a text of the widget. ${meant ? `Did you mean ${meant}?` : 'Remove it.'}`];
  }
  if (typeof original !== 'string') return pluralMistakes(at, isPlainObject(text) ? text : {}, original, language);
  return isText(text)
    ? placeholderMistakes(at, text, original, true)
    : [`${at} needs one text of at most 1000 characters.`];
}

function mistakesIn(words: PlainObject, english: WidgetTexts): string[] {
  return Object.entries(words).flatMap(([language, texts]) => {
    if (canonicalLanguage(language) !== language)
      return [`${JSON.stringify(language)} is not a language tag in its usual spelling, such as en or pt-BR.`];
    if (!isPlainObject(texts)) return [`${language} needs texts by name, such as {"book": "Request visit"}.`];
    return Object.entries(texts).flatMap(([key, text]) => textMistakes(language, key, text, english));
  });
}

const write =
  'Write JSON with texts by language, such as {"en":{"book":"Request visit"}}. dist/words/en.json has their names.';

/** @param english the widget's own texts by name */
export const clinicWords = (english: WidgetTexts): SettingFormat<NonNullable<ClinicSettings['words']>> => ({
  read: (text) => {
    const words = parsePlainObject(text);
    // Texts without mistakes have this shape.
    return words && mistakesIn(words, english).length === 0 ? (words as Record<string, WidgetTexts>) : undefined;
  },
  mistakes: (text) => mistakesIn(parsePlainObject(text) ?? {}, english),
  write,
  inFile: { textOf: (value) => (isPlainObject(value) ? JSON.stringify(value) : undefined), write },
});
