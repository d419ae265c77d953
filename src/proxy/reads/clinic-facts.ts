// The clinic's public facts in one language: `GET /clinics/{clinic}/api/clinic?lang=xx`.
import type { Clinic } from '../../contract/clinic.ts';
import { localeOf } from '../../contract/format-number.ts';
import { baseLanguage, directionOf } from '../../contract/language-tag.ts';
import type { ClinicSettings, WidgetTexts } from '../clinic-settings.ts';
import { createEarlierTexts, earlierWords } from '../earlier/earlier-words.ts';
import { firstWeekdayIn } from '../first-weekday.ts';
import { languageName } from '../language-name.ts';
import { localizeClinic, textIn } from '../localize-clinic.ts';
import { mailWords } from '../mail/mail-words.ts';
import { phoneFormatOf } from '../phone-number.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import { zoneNameIn } from '../zone-name.ts';

type TextsByLanguage = Readonly<Record<string, WidgetTexts>>;

// The widget's script contains the English texts.
const isEnglish = (language: string) => baseLanguage(language) === 'en';

const textsIn = (tag: string, texts: TextsByLanguage) => (Object.hasOwn(texts, tag) ? texts[tag] : undefined);

function translationFor(language: string, words: TextsByLanguage): WidgetTexts | undefined {
  return isEnglish(language) ? undefined : (textsIn(language, words) ?? textsIn(baseLanguage(language), words));
}

/** Whether the widget has its texts in this language, built in or sent with the facts. */
export function hasTranslation(language: string, words: TextsByLanguage): boolean {
  return isEnglish(language) || translationFor(language, words) !== undefined;
}

/** The translation, with the clinic's own texts replacing some of it; undefined when there is neither. */
export function mergeTexts(language: string, words: TextsByLanguage, own: TextsByLanguage): WidgetTexts | undefined {
  const texts = {
    ...translationFor(language, words),
    ...textsIn(baseLanguage(language), own),
    ...textsIn(language, own),
  };
  return Object.keys(texts).length > 0 ? texts : undefined;
}

/** Of mails and of pages that aren't the widget's: no browser needs them. */
const otherWords = { ...mailWords.en, ...earlierWords.en };

/** Without those. */
const widgetTexts = (own: TextsByLanguage): TextsByLanguage =>
  Object.fromEntries(
    Object.entries(own).map(([tag, texts]) => [
      tag,
      Object.fromEntries(Object.entries(texts).filter(([name]) => !Object.hasOwn(otherWords, name))),
    ]),
  );

/** @param wanted language tags, see `chooseLanguage` @param words the widget's texts by language tag */
export function clinicFacts(settings: ClinicSettings, wanted: string | null, words: TextsByLanguage): Clinic {
  const language = chooseLanguage(wanted, settings.languages);
  const locale = localeOf({ language, country: settings.country });
  const texts = mergeTexts(language, words, widgetTexts(settings.words ?? {}));
  const { name, phone, address, map_url, bring } = localizeClinic(settings, language);
  return {
    id: settings.id,
    name,
    ...(phone !== undefined && { phone }),
    ...(address !== undefined && { address }),
    ...(map_url !== undefined && { map_url }),
    ...(bring !== undefined && { bring }),
    time_zone: settings.time_zone,
    time_zone_name: zoneNameIn(locale, settings.time_zone, new Date()),
    first_weekday: firstWeekdayIn(locale),
    currency: settings.currency,
    country: settings.country,
    languages: [...settings.languages],
    language_names: settings.languages.map(languageName),
    language,
    direction: directionOf(language),
    reasons: settings.reasons.map(({ id, label, move, default: usual }) => ({
      id,
      label: textIn(label, language, settings.languages),
      ...(move && { move }),
      ...(usual && { default: true }),
    })),
    ...(settings.notice && { notice: settings.notice }),
    ...(settings.cancel_until && { cancel_until: settings.cancel_until }),
    phone_format: phoneFormatOf(settings.country),
    ...(settings.earlier && { earlier: createEarlierTexts(language, settings.words)('earlier_title') }),
    ...(settings.mail && { mail: true }),
    ...(settings.assistants && { assistants: true }),
    ...(texts && { words: texts }),
  };
}
