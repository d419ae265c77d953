// The texts of mails that aren't among the widget's (src/widget/words); all others are the widget's own. A clinic's own
// text (BOOKING_WORDS) replaces one by its name. A language that lacks one doesn't compile.

type MailWord = 'mail_booked' | 'mail_moved' | 'mail_code' | 'mail_automatic';

/** The texts of one language by name. None has a placeholder. */
export type MailWords = Readonly<Record<MailWord, string>>;

/** By the tags of the widget's languages. */
export const mailWords = {
  en: {
    mail_booked: 'Your visit is booked',
    mail_moved: 'Your visit has been moved',
    mail_code: 'Code to say on the phone',
    mail_automatic:
      'This message was sent automatically because this address was given with the booking. Replies are not read.',
  },
  uk: {
    mail_booked: 'Вас записано на прийом',
    mail_moved: 'Запис перенесено',
    mail_code: 'Код для дзвінка до клініки',
    mail_automatic:
      'Цей лист надіслано автоматично, бо цю адресу вказали під час запису. Відповіді на нього ніхто не читає.',
  },
  ru: {
    mail_booked: 'Вы записаны на приём',
    mail_moved: 'Запись перенесена',
    mail_code: 'Код для звонка в клинику',
    mail_automatic:
      'Это письмо отправлено автоматически, потому что этот адрес указали при записи. Ответы на него никто не читает.',
  },
  he: {
    mail_booked: 'התור נקבע',
    mail_moved: 'התור הועבר',
    mail_code: 'קוד לשיחה עם המרפאה',
    mail_automatic: 'ההודעה נשלחה אוטומטית, כי הכתובת הזו נמסרה בעת קביעת התור. תשובות אליה לא נקראות.',
  },
  ar: {
    mail_booked: 'تم حجز موعدكم',
    mail_moved: 'تم نقل موعدكم',
    mail_code: 'الرمز عند الاتصال بالعيادة',
    mail_automatic: 'أُرسلت هذه الرسالة تلقائيًا لأن هذا العنوان أُعطي عند الحجز. لا تُقرأ الردود عليها.',
  },
  de: {
    mail_booked: 'Ihr Termin ist gebucht',
    mail_moved: 'Ihr Termin ist verschoben',
    mail_code: 'Code für Anrufe',
    mail_automatic:
      'Diese Nachricht wurde automatisch gesendet, weil bei der Buchung diese Adresse angegeben wurde. Antworten werden nicht gelesen.',
  },
  fr: {
    mail_booked: 'Votre rendez-vous est pris',
    mail_moved: 'Votre rendez-vous est déplacé',
    mail_code: 'Code à donner au téléphone',
    mail_automatic:
      'Ce message a été envoyé automatiquement, car cette adresse a été indiquée lors de la réservation. Les réponses ne sont pas lues.',
  },
  es: {
    mail_booked: 'Su cita está reservada',
    mail_moved: 'Su cita se ha cambiado',
    mail_code: 'Código para decir por teléfono',
    mail_automatic:
      'Este mensaje se envió automáticamente porque se indicó esta dirección al reservar. Las respuestas no se leen.',
  },
  pl: {
    mail_booked: 'Wizyta jest umówiona',
    mail_moved: 'Termin wizyty zmieniony',
    mail_code: 'Kod do podania przez telefon',
    mail_automatic:
      'Ta wiadomość została wysłana automatycznie, ponieważ przy rezerwacji podano ten adres. Odpowiedzi nie są czytane.',
  },
} as const satisfies Record<string, MailWords>;
