// The clinic's public facts, told in one language.
import type { Clinic } from '../../contract/clinic.ts';
import { baseLanguage, directionOf } from '../../contract/language-tag.ts';
import { phoneFormatOf } from '../booking/phone.ts';
import type { ClinicSettings, WidgetTexts } from '../clinic-settings.ts';
import { chooseLanguage } from '../policy/choose-language.ts';

/** A reason's label: in the language, else in the first of the clinic's languages that has one, else in any. */
function labelFor(label: Readonly<Record<string, string>>, language: string, languages: readonly string[]): string {
  const tags = [...languages.filter((tag) => Object.hasOwn(label, tag)), ...Object.keys(label)];
  return label[chooseLanguage(language, tags)] ?? '';
}

// English words are inside the widget.
const isEnglish = (language: string) => baseLanguage(language) === 'en';

type AllWords = Readonly<Record<string, WidgetTexts>>;

const wordsOf = (tag: string, words: AllWords) => (Object.hasOwn(words, tag) ? words[tag] : undefined);

function translationFor(language: string, words: AllWords): WidgetTexts | undefined {
  return isEnglish(language) ? undefined : (wordsOf(language, words) ?? wordsOf(baseLanguage(language), words));
}

/** Does the widget speak this language, by its own words or by those that go out with the facts? */
export function hasWords(language: string, words: AllWords): boolean {
  return isEnglish(language) || translationFor(language, words) !== undefined;
}

/** The translation with the clinic's own texts instead of those that it replaces; nothing where there is neither. */
function wordsFor(language: string, words: AllWords, own: AllWords): WidgetTexts | undefined {
  const texts = {
    ...translationFor(language, words),
    ...wordsOf(baseLanguage(language), own),
    ...wordsOf(language, own),
  };
  return Object.keys(texts).length > 0 ? texts : undefined;
}

/** The facts of `GET /api/clinic?lang=xx`. */
export function clinicFacts(settings: ClinicSettings, asked: string | null, words: AllWords): Clinic {
  const language = chooseLanguage(asked, settings.languages);
  const texts = wordsFor(language, words, settings.words ?? {});
  return {
    id: settings.id,
    name: settings.name,
    ...(settings.phone !== undefined && { phone: settings.phone }),
    ...(settings.address !== undefined && { address: settings.address }),
    time_zone: settings.time_zone,
    currency: settings.currency,
    country: settings.country,
    languages: [...settings.languages],
    language,
    direction: directionOf(language),
    reasons: settings.reasons.map(({ id, label, move }) => ({
      id,
      label: labelFor(label, language, settings.languages),
      ...(move && { move }),
    })),
    phone_format: phoneFormatOf(settings.country),
    ...(texts && { words: texts }),
  };
}
