// The texts, dates and names of one clinic's mails in one language.

import { baseLanguage } from '../../contract/language-tag.ts';
import type { ClinicSettings, WidgetTexts } from '../clinic-settings.ts';
import { createLocalizer } from '../pages/catalog/localizer.ts';
import { mergeTexts } from '../reads/clinic-facts.ts';
import { zoneNameIn } from '../zone-name.ts';
import { type MailWords, mailWords } from './mail-words.ts';

/** The texts of the widget that mails have, too. */
export const sharedWords = [
  ...(['when', 'doctor', 'service', 'where', 'phone_of_clinic', 'bring', 'clinic_time', 'show_visit'] as const),
  ...(['keep_link', 'moved_to_other_day', 'cancelled_title', 'cancelled_hint', 'unconfirmed_title'] as const),
  ...(['unconfirmed_clinic', 'visit_unknown_title', 'visit_unknown'] as const),
  ...(['change_online', 'until', 'by_phone_only'] as const),
] as const;

type MailText = keyof MailWords | (typeof sharedWords)[number];

/** `english` and `words` (by language tag): the widget's own texts. */
export type WidgetTextsByLanguage = { english: WidgetTexts; words: Readonly<Record<string, WidgetTexts>> };

const wordsIn = (language: string): MailWords =>
  Object.entries(mailWords).find(([tag]) => tag === baseLanguage(language))?.[1] ?? mailWords.en;

const [isolateStart, isolateEnd] = ['\u2068', '\u2069'];

/** In right-to-left text the groups of a number would change places; isolates keep their order. */
export const isolateIn = (direction: 'ltr' | 'rtl', text: string): string =>
  direction === 'rtl' ? `${isolateStart}${text}${isolateEnd}` : text;

export type MailTexts = ReturnType<typeof createMailTexts>;

/** @param language one of the clinic's */
export function createMailTexts(settings: ClinicSettings, language: string, widget: WidgetTextsByLanguage) {
  const { locale, direction, name } = createLocalizer(settings, language);
  const texts: WidgetTexts = {
    ...widget.english,
    ...wordsIn(language),
    ...mergeTexts(language, widget.words, settings.words ?? {}),
  };
  // Without a zone of their own: the texts are the clinic's local time already.
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' });
    return (date: string, time = '00:00') => formatter.format(new Date(`${date}T${time}:00Z`));
  };
  const day = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const twelve = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12;
  const clock = format({ hour: twelve ? 'numeric' : '2-digit', minute: '2-digit' });
  const comma = baseLanguage(language) === 'ar' ? '، ' : ', ';
  const capitalized = (text: string) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  return {
    language,
    direction,
    name,
    /** Between a term and what it is, with its spaces. */
    colon: baseLanguage(language) === 'fr' ? '\u00a0: ' : ': ',
    /** A text with its placeholders filled in. */
    t: (key: MailText, values: Readonly<Record<string, string>> = {}): string =>
      String(texts[key] ?? '').replace(/\{(\w+)\}/g, (place, value: string) =>
        isolateIn(direction, values[value] ?? place),
      ),
    /** "Tuesday, 24 November 2026, 09:30". @param date `YYYY-MM-DD` @param time `HH:mm`, both the clinic's */
    when: ({ date, time }: { date: string; time: string }): string =>
      capitalized(`${day(date)}${comma}${clock(date, time)}`),
    /** "Tue, 24 Nov, 09:30". */
    briefly: ({ date, time }: { date: string; time: string }): string =>
      `${shortDay(date)}${comma}${clock(date, time)}`,
    /** The clinic's time zone as people say it. */
    zone: (now: Date): string => zoneNameIn(locale, settings.time_zone, now),
  };
}
