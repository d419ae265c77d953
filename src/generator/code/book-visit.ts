// "Book a visit" in the widget's languages: the text of links and iframes, which the script doesn't write.
import { baseLanguage } from '../../contract/language-tag.ts';

const bookVisit: Record<string, string> = {
  en: 'Book a visit',
  uk: 'Записатися на прийом',
  ru: 'Записаться на приём',
  he: 'קביעת תור',
  ar: 'حجز موعد',
  de: 'Termin buchen',
  fr: 'Prendre rendez-vous',
  es: 'Pedir cita',
  pl: 'Umów wizytę',
};

/** @param tag a language tag; English if its language is unknown or missing */
export function bookVisitIn(tag: string): string {
  const base = baseLanguage(tag);
  return (Object.hasOwn(bookVisit, base) ? bookVisit[base] : undefined) ?? 'Book a visit';
}
