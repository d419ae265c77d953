// Texts, names, dates and prices in one language. Texts come from words/, the rest from Intl.
import type { Clinic } from '../../contract/clinic.ts';
import { createNumberFormat, localeOf, type NumberTexts } from '../../contract/format-number.ts';
import { nameIn, positionIn } from '../../contract/locales.ts';
import { remember } from '../../contract/remember.ts';
import type { Locales } from '../../contract/schedule.ts';
import { en } from './en.ts';
import type { FailureCode, Plural, WidgetWords } from './words.ts';

type Values = Record<string, string | number>;
type WordKey = { [Key in keyof WidgetWords]: WidgetWords[Key] extends string ? Key : never }[keyof WidgetWords];
type PluralKey = { [Key in keyof WidgetWords]: WidgetWords[Key] extends Plural ? Key : never }[keyof WidgetWords];

export type I18n = ReturnType<typeof createI18n>;

const fill = (template: string, values: Values, isolate: (value: string) => string = String) =>
  template.replace(/\{(\w+)\}/g, (place, key) => isolate(String(values[key] ?? place)));

/** Falls back to English for missing or misshapen texts: they come over the network. */
function complete(given: Clinic['words']): WidgetWords {
  const words: Record<string, unknown> = { ...en };
  for (const key of Object.keys(en)) {
    const word = given !== undefined && Object.hasOwn(given, key) ? given[key] : undefined;
    const fits = typeof word === typeof words[key] && (typeof word !== 'object' || Object.hasOwn(word, 'other'));
    if (word !== undefined && fits) words[key] = word;
  }
  return words as WidgetWords;
}

/** In which order dates are written in digits, in this language and country. */
export function dateOrderOf(facts: Pick<Clinic, 'language' | 'country'>): 'dmy' | 'mdy' | 'ymd' {
  const parts = new Intl.DateTimeFormat(localeOf(facts), { calendar: 'gregory' }).formatToParts(0);
  const first = parts.find(({ type }) => type !== 'literal')?.type;
  return first === 'year' ? 'ymd' : first === 'month' ? 'mdy' : 'dmy';
}

/**
 * Texts and formats of one language in the clinic's country: `en` in Ukraine writes 24 November and 14:05, in the
 * United States November 24 and 2:05 PM. Dates are local `YYYY-MM-DD`, times local `HH:mm`, durations minutes, prices
 * whole units of the clinic's currency.
 * @param numbers the first screen's, as the proxy has formatted them
 */
export function createI18n(
  facts: Pick<Clinic, 'language' | 'languages' | 'direction' | 'country' | 'currency' | 'time_zone' | 'words'>,
  numbers?: NumberTexts,
) {
  const words = complete(facts.words);
  const { direction } = facts;
  // In right-to-left text the groups of a phone number would change places; isolates (FSI … PDI) keep their order.
  const isolate = direction === 'rtl' ? (value: string) => `\u2068${value}\u2069` : String;
  const {
    language,
    languages: [clinicLanguage = language],
  } = facts;
  const locale = localeOf(facts);
  const plurals = new Intl.PluralRules(locale);
  const at = (date: string, time = '00:00') => new Date(`${date}T${time}:00Z`);
  const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  // A formatter takes a slow phone milliseconds to make, and a date to format: each is made when it is first needed.
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = remember(() => utc(options));
    return remember((date: string): string => format().format(at(date)));
  };
  const titleDay = dates({ weekday: 'short', day: 'numeric', month: 'long' });
  // Short weekday names are whole words in Hebrew and Arabic; calendars there show one letter.
  const weekday = dates({ weekday: /^(he|iw|ar)\b/.test(language) ? 'narrow' : 'short' });
  const arabic = /^ar\b/.test(language);
  const comma = arabic ? '، ' : ', ';
  const month = dates({ month: 'long', year: 'numeric' });
  const monthName = dates({ month: 'long' });
  const dayAndMonth = remember(() => utc({ day: 'numeric', month: 'long' }));
  // 24-hour clocks write 09:20, 12-hour clocks 9:20 AM.
  const clock = remember(() => {
    const twelve = utc({ hour: 'numeric' }).resolvedOptions().hour12;
    return utc({ hour: twelve ? 'numeric' : '2-digit', minute: '2-digit' });
  });
  const counted = createNumberFormat(locale, numbers);
  const relative = remember(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const capitalized = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  const relativeDay = (days: number): string => capitalized(relative().format(days, 'day'));
  const minutes = (count: number): string => counted(count, 'minute');
  const t = (key: WordKey, values: Values = {}): string => fill(words[key], values, isolate);

  return {
    words,
    language,
    direction,
    /** Between the parts of a list, with its space. */
    comma,
    /** "Tue 24 Nov, 10:00": the parts that there are. */
    listed: (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(comma),
    t,
    /**
     * What went wrong, and where the proxy says so (`retry_after`, seconds) after how many minutes trying again may
     * help.
     */
    failure: ({ code, retry_after = 60 }: { code: FailureCode; retry_after?: number }): string =>
      t(`failure_${code}`, { wait: minutes(Math.max(1, Math.ceil(retry_after / 60))) }),
    plural: (key: PluralKey, n: number): string =>
      fill(words[key][plurals.select(n)] ?? words[key].other, { n: counted(n) }),
    /** A name in this language, else in the clinic's own, else as the ERP has it. */
    name: (thing: { name: string; locales: Locales }): string => nameIn(thing, language, clinicLanguage),
    position: (thing: { position?: string | undefined; locales: Locales }): string | undefined =>
      positionIn(thing, language, clinicLanguage),
    shortDay: dates({ weekday: 'short', day: 'numeric', month: 'short' }),
    longDay: dates({ weekday: 'long', day: 'numeric', month: 'long' }),
    /** "Tue 24 November". */
    titleDay: (date: string): string => capitalized(titleDay(date)),
    /** "9 February 1990". */
    birthdate: dates({ day: 'numeric', month: 'long', year: 'numeric', calendar: 'gregory' }),
    /** "31/12/1980", in the order in which dates are typed here. */
    dateExample: (): string =>
      dates({ day: '2-digit', month: '2-digit', year: 'numeric', calendar: 'gregory' })('1980-12-31'),
    /** As short as calendars write it: "lun" for "lun.", "nd" for "niedz.", which is wider than a day on a phone. */
    weekday: (date: string): string => weekday(date).replace('niedz', 'nd').replace('.', ''),
    dayNumber: dates({ day: 'numeric' }),
    /** The month of these days, or the first and the last of them: "November 2026", "November – December". */
    months: (first: string, last: string): string => {
      const [from = '', to] = [first, last].map((date) => monthName(date));
      // Ukrainian and Russian put "year" after the number, also where only the month is meant.
      return capitalized(from === to ? month(first).replace(/\s[рг]\.$/, '') : `${from} – ${to}`);
    },
    /** The month as it is written after the number of a day. */
    monthOfDay: remember(
      (date: string): string | undefined =>
        dayAndMonth()
          .formatToParts(at(date))
          .find(({ type }) => type === 'month')?.value,
    ),
    time: remember((time: string): string => clock().format(at('2000-01-01', time))),
    /** "today", "tomorrow", or nothing for days further away. */
    nearDay: (days: number): string | undefined => (days === 0 || days === 1 ? relativeDay(days) : undefined),
    /** "Tomorrow", "In 2 days", "3 days ago". */
    relativeDay,
    /** "40 min", "2 hr", "2 hr 20 min". */
    length: (count: number): string =>
      [count >= 60 && counted(Math.floor(count / 60), 'hour'), count % 60 > 0 && minutes(count % 60)]
        .filter(Boolean)
        .join(arabic ? ' و' : ' '),
    /** "2 minutes ago". */
    ago: (seconds: number): string =>
      (seconds < 60
        ? relative().format(-Math.max(1, seconds), 'second')
        : relative().format(-Math.floor(seconds / 60), 'minute')
      )
        // Hebrew has "a minute ago (1)".
        .replace(' (1)', ''),
    seconds: (count: number): string => counted(count, 'second'),
    number: (n: number): string => counted(n),
    minutes,
    price: (amount: number, currency?: string): string => counted(amount, currency ?? facts.currency),
  };
}
