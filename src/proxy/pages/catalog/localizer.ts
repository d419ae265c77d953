// The texts, names, prices and durations of one clinic's pages in one language.
import { createNumberFormat, localeOf } from '../../../contract/format-number.ts';
import { directionOf } from '../../../contract/language-tag.ts';
import { descriptionIn, nameIn, positionIn } from '../../../contract/locales.ts';
import type { Employee, Locales } from '../../../contract/schedule.ts';
import type { ClinicSettings } from '../../clinic-settings.ts';
import { wordsFor } from './catalog-words.ts';
import type { DisplayPrice } from './offers.ts';

type Named = { name: string; locales: Locales };

export type Localizer = ReturnType<typeof createLocalizer>;

/** Names are in this language, else in the clinic's first, else the ERP's plain ones, as in the widget. */
export function createLocalizer(
  { languages: [first = 'en'], country, words: own }: Pick<ClinicSettings, 'languages' | 'country' | 'words'>,
  language: string,
) {
  const locale = localeOf({ language, country });
  const words = wordsFor(language, own);
  const format = createNumberFormat(locale);
  const list = new Intl.ListFormat(locale, { style: 'short', type: 'unit' });
  const price = ({ amount, currency }: DisplayPrice): string => format(amount, currency);
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
      [count >= 60 && format(Math.floor(count / 60), 'hour'), count % 60 > 0 && format(count % 60, 'minute')]
        .filter(Boolean)
        .join(' '),
    list: (texts: readonly string[]): string => list.format(texts),
  };
}
