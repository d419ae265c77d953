// The texts of the catalog's pages. A language that lacks one doesn't compile. A text with the name of one of the
// widget's (src/widget/words) says the same, and a clinic's own text for it (BOOKING_WORDS) replaces it here too.
import { baseLanguage } from '../../../contract/language-tag.ts';
import type { ClinicSettings } from '../../clinic-settings.ts';

/** `{price}` and `{time}` are placeholders. */
type CatalogWords = Readonly<
  Record<
    | 'doctors_heading'
    | 'services_heading'
    | 'all_doctors'
    | 'book'
    | 'by_phone_only'
    | 'from_price'
    | 'next_free'
    | 'no_times_soon'
    | 'language'
    | 'no_doctors_listed'
    | 'no_such_doctor'
    | 'list_away'
    | 'list_away_hint',
    string
  >
>;

/** The widget's languages. In any other language, the pages have the ERP's names and English texts. */
const languages = ['en', 'uk', 'ru', 'he', 'ar', 'de', 'fr', 'es', 'pl'] as const;
type Language = (typeof languages)[number];

export const catalogWords: Readonly<Record<Language, CatalogWords>> = {
  en: {
    doctors_heading: 'Doctors',
    services_heading: 'Services',
    all_doctors: 'All doctors',
    book: 'Book a visit',
    by_phone_only: 'By phone only',
    from_price: 'from {price}',
    next_free: 'Next free: {time}',
    no_times_soon: 'No free times at the moment',
    language: 'Language',
    no_doctors_listed: 'No doctors are listed at the moment.',
    no_such_doctor: 'This doctor isn’t listed here any more.',
    list_away: 'The list of doctors can’t be shown right now.',
    list_away_hint: 'Please try again in a few minutes, or call the clinic.',
  },
  uk: {
    doctors_heading: 'Лікарі',
    services_heading: 'Послуги',
    all_doctors: 'Усі лікарі',
    book: 'Записатися на прийом',
    by_phone_only: 'Лише телефоном',
    from_price: 'від {price}',
    next_free: 'Найближчий час: {time}',
    no_times_soon: 'Зараз вільного часу немає',
    language: 'Мова',
    no_doctors_listed: 'Список лікарів зараз порожній.',
    no_such_doctor: 'Цього лікаря вже немає у списку.',
    list_away: 'Зараз не вдається показати список лікарів.',
    list_away_hint: 'Спробуйте ще раз через кілька хвилин або зателефонуйте до клініки.',
  },
  ru: {
    doctors_heading: 'Врачи',
    services_heading: 'Услуги',
    all_doctors: 'Все врачи',
    book: 'Записаться на приём',
    by_phone_only: 'Только по телефону',
    from_price: 'от {price}',
    next_free: 'Ближайшее время: {time}',
    no_times_soon: 'Сейчас свободного времени нет',
    language: 'Язык',
    no_doctors_listed: 'Список врачей сейчас пуст.',
    no_such_doctor: 'Этого врача больше нет в списке.',
    list_away: 'Сейчас не удаётся показать список врачей.',
    list_away_hint: 'Попробуйте ещё раз через несколько минут или позвоните в клинику.',
  },
  he: {
    doctors_heading: 'רופאים ורופאות',
    services_heading: 'שירותים',
    all_doctors: 'לכל הרופאים והרופאות',
    book: 'קביעת תור',
    by_phone_only: 'בטלפון בלבד',
    from_price: 'החל מ־{price}',
    next_free: 'התור הקרוב: {time}',
    no_times_soon: 'אין כרגע תורים פנויים',
    language: 'שפה',
    no_doctors_listed: 'אין כרגע רופאים ברשימה.',
    no_such_doctor: 'הרופא/ה כבר לא ברשימה.',
    list_away: 'אי אפשר להציג כרגע את רשימת הרופאים.',
    list_away_hint: 'אפשר לנסות שוב בעוד כמה דקות או להתקשר למרפאה.',
  },
  ar: {
    doctors_heading: 'الأطباء والطبيبات',
    services_heading: 'الخدمات',
    all_doctors: 'جميع الأطباء',
    book: 'حجز موعد',
    by_phone_only: 'بالهاتف فقط',
    from_price: 'ابتداءً من {price}',
    next_free: 'أقرب موعد: {time}',
    no_times_soon: 'لا مواعيد متاحة الآن',
    language: 'اللغة',
    no_doctors_listed: 'لا يوجد أطباء في القائمة حاليًا.',
    no_such_doctor: 'لم يعد هذا الطبيب أو هذه الطبيبة في القائمة.',
    list_away: 'لا يمكن عرض قائمة الأطباء حاليًا.',
    list_away_hint: 'يمكن المحاولة مجددًا بعد بضع دقائق أو الاتصال بالعيادة.',
  },
  de: {
    doctors_heading: 'Ärztinnen und Ärzte',
    services_heading: 'Leistungen',
    all_doctors: 'Alle Ärztinnen und Ärzte',
    book: 'Termin buchen',
    by_phone_only: 'Nur telefonisch',
    from_price: 'ab {price}',
    next_free: 'Nächster Termin: {time}',
    no_times_soon: 'Zurzeit keine freien Termine',
    language: 'Sprache',
    no_doctors_listed: 'Zurzeit ist hier niemand aufgeführt.',
    no_such_doctor: 'Diese Ärztin oder dieser Arzt ist hier nicht mehr aufgeführt.',
    list_away: 'Die Liste der Ärztinnen und Ärzte lässt sich gerade nicht anzeigen.',
    list_away_hint: 'Versuchen Sie es in einigen Minuten noch einmal oder rufen Sie die Praxis an.',
  },
  fr: {
    doctors_heading: 'Médecins',
    services_heading: 'Prestations',
    all_doctors: 'Tous les médecins',
    book: 'Prendre rendez-vous',
    by_phone_only: 'Par téléphone seulement',
    from_price: 'dès {price}',
    next_free: 'Prochain créneau : {time}',
    no_times_soon: 'Aucun créneau pour le moment',
    language: 'Langue',
    no_doctors_listed: 'Aucun médecin ne figure sur la liste pour le moment.',
    no_such_doctor: 'Ce médecin ne figure plus sur la liste.',
    list_away: 'La liste des médecins ne peut pas être affichée pour le moment.',
    list_away_hint: 'Réessayez dans quelques minutes ou appelez la clinique.',
  },
  es: {
    doctors_heading: 'Médicos',
    services_heading: 'Servicios',
    all_doctors: 'Todos los médicos',
    book: 'Pedir cita',
    by_phone_only: 'Solo por teléfono',
    from_price: 'desde {price}',
    next_free: 'Próxima cita: {time}',
    no_times_soon: 'Sin citas disponibles por ahora',
    language: 'Idioma',
    no_doctors_listed: 'No hay médicos en la lista por el momento.',
    no_such_doctor: 'Este médico ya no está en la lista.',
    list_away: 'No se puede mostrar la lista de médicos en este momento.',
    list_away_hint: 'Vuelva a intentarlo en unos minutos o llame a la clínica.',
  },
  pl: {
    doctors_heading: 'Lekarze',
    services_heading: 'Usługi',
    all_doctors: 'Wszyscy lekarze',
    book: 'Umów wizytę',
    by_phone_only: 'Tylko telefonicznie',
    from_price: 'od {price}',
    next_free: 'Najbliższy termin: {time}',
    no_times_soon: 'Obecnie brak wolnych terminów',
    language: 'Język',
    no_doctors_listed: 'Lista lekarzy jest obecnie pusta.',
    no_such_doctor: 'Tego lekarza nie ma już na liście.',
    list_away: 'Nie można teraz wyświetlić listy lekarzy.',
    list_away_hint: 'Proszę spróbować za kilka minut lub zadzwonić do kliniki.',
  },
};

/** By the base of the tag as it is called today: Hebrew may be configured as `iw`. */
function translationFor(language: string): CatalogWords {
  const base = new Intl.Locale(language).language;
  return catalogWords[languages.find((each) => each === base) ?? 'en'];
}

/** The texts in a language, with the clinic's own replacing those of the same name. */
export function wordsFor(language: string, own: ClinicSettings['words'] = {}): CatalogWords {
  const base = baseLanguage(language);
  const replaced = { ...own[base], ...own[language] };
  const words = translationFor(language);
  const texts = Object.entries(words).map(([name, text]) => {
    const instead = Object.hasOwn(replaced, name) ? replaced[name] : undefined;
    return [name, typeof instead === 'string' ? instead : text];
  });
  // The same names as before.
  return Object.fromEntries(texts) as CatalogWords;
}
