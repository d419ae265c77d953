// The texts, names, prices and durations of one clinic's pages in one language.
import { directionOf, withOwnDigits } from '../../../contract/language-tag.ts';
import { descriptionIn, nameIn, positionIn } from '../../../contract/locales.ts';
import type { Employee, Locales } from '../../../contract/schedule.ts';
import type { ClinicSettings } from '../../clinic-settings.ts';
import { wordsFor } from './catalog-words.ts';
import type { DisplayPrice } from './offers.ts';

type Named = { name: string; locales: Locales };

const isSupported = (tag: string) => {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
};

export type Localizer = ReturnType<typeof createLocalizer>;

/** Names are in this language, else in the clinic's first, else the ERP's plain ones, as in the widget. */
export function createLocalizer(
  { languages: [first = 'en'], country, words: own }: Pick<ClinicSettings, 'languages' | 'country' | 'words'>,
  language: string,
) {
  // A country can't be added to every tag: `pt-BR-UA` isn't one.
  const locale = withOwnDigits([`${language}-${country}`, language].find(isSupported) ?? 'en');
  const words = wordsFor(language, own);
  const formatUnit = (unit: 'minute' | 'hour', count: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
  const list = new Intl.ListFormat(locale, { style: 'short', type: 'unit' });
  // Cached, because creating a formatter takes longer than rendering a page.
  const formatters = new Map<string, Intl.NumberFormat>();
  function price({ amount, currency }: DisplayPrice): string {
    const formatter =
      formatters.get(currency) ??
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        // As many digits as the currency has: two, none in Japan, three in Kuwait.
        trailingZeroDisplay: 'stripIfInteger',
      });
    formatters.set(currency, formatter);
    return formatter.format(amount);
  }
  return {
    language,
    locale,
    direction: directionOf(language),
    words,
    name: (thing: Named): string => nameIn(thing, language, first),
    position: (doctor: Employee): string | undefined => positionIn(doctor, language, first),
    description: (doctor: Employee): string | undefined => descriptionIn(doctor, language, first),
    price,
    fromPrice: (lowest: DisplayPrice): string => words.from_price.replace('{price}', () => price(lowest)),
    /** "40 min", "2 hr 20 min". @param count minutes */
    length: (count: number): string =>
      [count >= 60 && formatUnit('hour', Math.floor(count / 60)), count % 60 > 0 && formatUnit('minute', count % 60)]
        .filter(Boolean)
        .join(' '),
    list: (texts: readonly string[]): string => list.format(texts),
  };
}

/** The language's name in the language itself, or the tag when it has none. */
export function languageName(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
