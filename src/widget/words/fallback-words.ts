// Texts for the time before the clinic's data, and with it the language's texts, are loaded: for example that they
// can't be.
import { baseLanguage, directionOf } from '../../contract/language-tag.ts';
import type { WidgetWords } from './words.ts';

type FallbackWords = Pick<
  WidgetWords,
  | 'open_booking'
  | 'close'
  | 'loading'
  | 'call'
  | 'try_again'
  | 'offline'
  | 'failure_no_connection'
  | 'failure_origin_refused'
>;

const fallbackWords: Record<string, FallbackWords> = {
  uk: {
    open_booking: 'Записатися на прийом',
    close: 'Закрити',
    loading: 'Завантаження…',
    call: 'Зателефонувати {phone}',
    try_again: 'Спробувати ще раз',
    offline: 'Немає інтернету. Щойно він з’явиться, усе продовжиться автоматично.',
    failure_no_connection: 'Запис зараз недоступний. Перевірте інтернет і спробуйте ще раз.',
    failure_origin_refused: 'На цій сторінці запис не ввімкнено. Зателефонуйте до клініки.',
  },
  ru: {
    open_booking: 'Записаться на приём',
    close: 'Закрыть',
    loading: 'Загрузка…',
    call: 'Позвонить {phone}',
    try_again: 'Попробовать ещё раз',
    offline: 'Нет интернета. Как только он появится, всё продолжится автоматически.',
    failure_no_connection: 'Запись сейчас недоступна. Проверьте интернет и попробуйте ещё раз.',
    failure_origin_refused: 'На этой странице запись не включена. Позвоните в клинику.',
  },
  he: {
    open_booking: 'קביעת תור',
    close: 'סגירה',
    loading: 'טוען…',
    call: 'להתקשר אל {phone}',
    try_again: 'לנסות שוב',
    offline: 'אין חיבור לאינטרנט. כשהוא יחזור, הכול ימשיך אוטומטית.',
    failure_no_connection: 'אי אפשר להתחבר למערכת קביעת התורים. נא לבדוק את החיבור לאינטרנט ולנסות שוב.',
    failure_origin_refused: 'קביעת תורים אינה פעילה בדף זה. נא להתקשר למרפאה.',
  },
  ar: {
    open_booking: 'حجز موعد',
    close: 'إغلاق',
    loading: 'جارٍ التحميل…',
    call: 'الاتصال على {phone}',
    try_again: 'المحاولة مجددًا',
    offline: 'لا اتصال بالإنترنت. سيستمر كل شيء تلقائيًا عند عودته.',
    failure_no_connection: 'تعذّر الوصول إلى خدمة الحجز. يُرجى التحقق من الإنترنت والمحاولة مجددًا.',
    failure_origin_refused: 'الحجز غير مفعّل في هذه الصفحة. يُرجى الاتصال بالعيادة.',
  },
  de: {
    open_booking: 'Termin buchen',
    close: 'Schließen',
    loading: 'Wird geladen …',
    call: '{phone} anrufen',
    try_again: 'Erneut versuchen',
    offline: 'Sie sind offline. Es geht automatisch weiter, sobald Sie wieder online sind.',
    failure_no_connection:
      'Der Buchungsdienst ist nicht erreichbar. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    failure_origin_refused: 'Auf dieser Seite ist das Buchen nicht freigegeben. Bitte rufen Sie die Praxis an.',
  },
  fr: {
    open_booking: 'Prendre rendez-vous',
    close: 'Fermer',
    loading: 'Chargement…',
    call: 'Appeler le {phone}',
    try_again: 'Réessayer',
    offline: 'Vous êtes hors ligne. Tout reprendra automatiquement dès votre retour.',
    failure_no_connection: 'Le service de réservation est injoignable. Vérifiez votre connexion et réessayez.',
    failure_origin_refused: 'La réservation n’est pas ouverte sur cette page. Appelez la clinique.',
  },
  es: {
    open_booking: 'Pedir cita',
    close: 'Cerrar',
    loading: 'Cargando…',
    call: 'Llamar al {phone}',
    try_again: 'Reintentar',
    offline: 'Está sin conexión. Todo seguirá automáticamente en cuanto vuelva.',
    failure_no_connection:
      'No podemos conectar con el servicio de reservas. Revise su conexión a internet y reintente.',
    failure_origin_refused: 'En esta página no está activada la reserva. Llame a la clínica.',
  },
  pl: {
    open_booking: 'Umów wizytę',
    close: 'Zamknij',
    loading: 'Wczytywanie…',
    call: 'Zadzwoń: {phone}',
    try_again: 'Spróbuj ponownie',
    offline: 'Brak internetu. Gdy wróci, wszystko ruszy automatycznie.',
    failure_no_connection: 'Rezerwacja jest niedostępna. Proszę sprawdzić internet i spróbować ponownie.',
    failure_origin_refused: 'Na tej stronie rezerwacja nie jest włączona. Proszę zadzwonić do kliniki.',
  },
};

/** Stands in for the clinic's data. @param languages tags by preference */
export function fallbackFacts(languages: readonly string[]) {
  const language = languages.map(baseLanguage).find((base) => base in fallbackWords || base === 'en') ?? 'en';
  const words = fallbackWords[language];
  return {
    language,
    languages: [],
    direction: directionOf(language),
    country: 'GB',
    currency: 'EUR',
    time_zone: 'UTC',
    ...(words && { words }),
  };
}
