// Numbers, durations and prices as text: the same in the widget and in all that the proxy writes.
import { withOwnDigits } from './language-tag.ts';

/**
 * The first of these tags that Intl accepts. With LANG=C, a browser's language is "C", which throws. The plural rules
 * are asked, because a browser's first formatter looks through all of its locales: 80 ms of a slow phone.
 */
function usableLocale(tags: readonly string[]): string {
  for (const tag of tags) {
    try {
      if (Intl.PluralRules.supportedLocalesOf(tag).length > 0) return tag;
    } catch {
      // Not a language tag: try the next one.
    }
  }
  return 'en';
}

/** The locale of a language in the clinic's country, which can't be added to every tag: `pt-BR-UA` isn't one. */
export const localeOf = ({ language, country }: { language: string; country: string }): string =>
  withOwnDigits(usableLocale([`${language}-${country}`, language]));

/** What a number is of: a unit of time, a currency (ISO 4217), or nothing. */
export type NumberKind = '' | 'second' | 'minute' | 'hour' | (string & {});

/** Formatted numbers by `keyOfNumber`. */
export type NumberTexts = Readonly<Record<string, string>>;

/** "30minute", "900UAH", "5". */
export const keyOfNumber = (amount: number, kind: NumberKind = ''): string => amount + kind;

const optionsOf = (kind: NumberKind, locale: string): Intl.NumberFormatOptions =>
  // A currency is in capitals.
  kind < 'a'
    ? {
        ...(kind && { style: 'currency', currency: kind }),
        currencyDisplay: 'narrowSymbol',
        // As many digits as the currency has: two, none in Japan, three in Kuwait.
        trailingZeroDisplay: 'stripIfInteger',
      }
    : // Arabic's short units are single letters, which nobody writes.
      { style: 'unit', unit: kind, unitDisplay: /^ar\b/.test(locale) ? 'long' : 'short' };

/**
 * "5", "30 min", "₴900".
 * @param known texts that are taken as they are
 * @returns formats an amount of a kind, by formatters that are made when they are first needed
 */
export function createNumberFormat(
  locale: string,
  known: NumberTexts = {},
): (amount: number, kind?: NumberKind) => string {
  const formats: Record<string, Intl.NumberFormat> = {};
  return (amount, kind = '') => {
    const text = known[keyOfNumber(amount, kind)];
    if (text !== undefined) return text;
    formats[kind] ??= new Intl.NumberFormat(locale, optionsOf(kind, locale));
    return formats[kind].format(amount);
  };
}
