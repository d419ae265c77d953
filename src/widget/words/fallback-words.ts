// Texts for the time before the clinic's data, and with it the language's texts, are loaded: for example that they
// can't be.
import { baseLanguage, directionOf } from '../../contract/language-tag.ts';
import type { WidgetWords } from './words.ts';

const names = [
  'open_booking',
  'close',
  'loading',
  'call',
  'try_again',
  'offline',
  'failure_no_connection',
  'failure_origin_refused',
] as const satisfies (keyof WidgetWords)[];

/** The texts of a language, in the order of the names: without the names it is a fifth of a kilobyte less. */
type FallbackTexts = readonly [string, string, string, string, string, string, string, string];

const fallbackWords: Record<string, FallbackTexts> = {
  uk: [
    'Записатися на прийом',
    'Закрити',
    'Завантаження…',
    'Зателефонувати {phone}',
    'Спробувати ще раз',
    'Немає інтернету. Щойно він з’явиться, усе продовжиться автоматично.',
    'Запис зараз недоступний. Перевірте інтернет і спробуйте ще раз.',
    'На цій сторінці запис не ввімкнено. Зателефонуйте до клініки.',
  ],
  ru: [
    'Записаться на приём',
    'Закрыть',
    'Загрузка…',
    'Позвонить {phone}',
    'Попробовать ещё раз',
    'Нет интернета. Как только он появится, всё продолжится автоматически.',
    'Запись сейчас недоступна. Проверьте интернет и попробуйте ещё раз.',
    'На этой странице запись не включена. Позвоните в клинику.',
  ],
  he: [
    'קביעת תור',
    'סגירה',
    'טוען…',
    'להתקשר אל {phone}',
    'לנסות שוב',
    'אין חיבור לאינטרנט. כשהוא יחזור, הכול ימשיך אוטומטית.',
    'אי אפשר להתחבר למערכת קביעת התורים. נא לבדוק את החיבור לאינטרנט ולנסות שוב.',
    'קביעת תורים אינה פעילה בדף זה. נא להתקשר למרפאה.',
  ],
  ar: [
    'حجز موعد',
    'إغلاق',
    'جارٍ التحميل…',
    'الاتصال على {phone}',
    'المحاولة مجددًا',
    'لا اتصال بالإنترنت. سيستمر كل شيء تلقائيًا عند عودته.',
    'تعذّر الوصول إلى خدمة الحجز. يُرجى التحقق من الإنترنت والمحاولة مجددًا.',
    'الحجز غير مفعّل في هذه الصفحة. يُرجى الاتصال بالعيادة.',
  ],
  de: [
    'Termin buchen',
    'Schließen',
    'Wird geladen …',
    '{phone} anrufen',
    'Erneut versuchen',
    'Sie sind offline. Es geht automatisch weiter, sobald Sie wieder online sind.',
    'Der Buchungsdienst ist nicht erreichbar. Bitte prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    'Auf dieser Seite ist das Buchen nicht freigegeben. Bitte rufen Sie die Praxis an.',
  ],
  fr: [
    'Prendre rendez-vous',
    'Fermer',
    'Chargement…',
    'Appeler le {phone}',
    'Réessayer',
    'Vous êtes hors ligne. Tout reprendra automatiquement dès votre retour.',
    'Le service de réservation est injoignable. Vérifiez votre connexion et réessayez.',
    'La réservation n’est pas ouverte sur cette page. Appelez la clinique.',
  ],
  es: [
    'Pedir cita',
    'Cerrar',
    'Cargando…',
    'Llamar al {phone}',
    'Reintentar',
    'Está sin conexión. Todo seguirá automáticamente en cuanto vuelva.',
    'No podemos conectar con el servicio de reservas. Revise su conexión a internet y reintente.',
    'En esta página no está activada la reserva. Llame a la clínica.',
  ],
  pl: [
    'Umów wizytę',
    'Zamknij',
    'Wczytywanie…',
    'Zadzwoń: {phone}',
    'Spróbuj ponownie',
    'Brak internetu. Gdy wróci, wszystko ruszy automatycznie.',
    'Rezerwacja jest niedostępna. Proszę sprawdzić internet i spróbować ponownie.',
    'Na tej stronie rezerwacja nie jest włączona. Proszę zadzwonić do kliniki.',
  ],
};

/** Stands in for the clinic's data. @param languages tags by preference */
export function fallbackFacts(languages: readonly string[]) {
  const language = languages.map(baseLanguage).find((base) => base in fallbackWords || base === 'en') ?? 'en';
  const row = fallbackWords[language];
  const words = row && Object.fromEntries(names.map((name, at) => [name, row[at] ?? '']));
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
