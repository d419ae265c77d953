// The texts of the list's pages and mails. A language that lacks one doesn't compile. A clinic's own text
// (BOOKING_WORDS) replaces one by its name. Long, because it has them in nine languages.
import { baseLanguage } from '../../contract/language-tag.ts';
import type { ClinicSettings } from '../clinic-settings.ts';

type EarlierWord =
  | 'earlier_title'
  | 'earlier_intro'
  | 'earlier_service'
  | 'earlier_doctors'
  | 'earlier_any_doctor'
  | 'earlier_last_day'
  | 'earlier_address'
  | 'earlier_address_hint'
  | 'earlier_visit'
  | 'earlier_visit_hint'
  | 'earlier_send'
  | 'earlier_bad_address'
  | 'earlier_bad_day'
  | 'earlier_bad_visit'
  | 'earlier_sent'
  | 'earlier_sent_hint'
  | 'earlier_confirm'
  | 'earlier_confirm_hint'
  | 'earlier_joined'
  | 'earlier_joined_hint'
  | 'earlier_full'
  | 'earlier_leave'
  | 'earlier_leave_hint'
  | 'earlier_left'
  | 'earlier_expired'
  | 'earlier_expired_hint'
  | 'earlier_too_many'
  | 'earlier_not_sent'
  | 'earlier_try_later'
  | 'earlier_confirm_mail'
  | 'earlier_ignore_mail'
  | 'earlier_freed'
  | 'earlier_freed_hint'
  | 'earlier_see_time'
  | 'earlier_move_time'
  | 'earlier_move_hint'
  | 'earlier_why_mail';

/** `{day}` is a placeholder. */
type EarlierWords = Readonly<Record<EarlierWord, string>>;

/** By the tags of the widget's languages. */
export const earlierWords = {
  en: {
    earlier_title: 'Tell me about earlier times',
    earlier_intro: 'When somebody cancels, we write to the patients who wait for such a time, one after the other.',
    earlier_service: 'What is it for?',
    earlier_doctors: 'Which doctors?',
    earlier_any_doctor: 'Choose none if any doctor is fine.',
    earlier_last_day: 'The last day that suits you',
    earlier_address: 'Your e-mail address',
    earlier_address_hint: 'It is used for this alone, and deleted after that day.',
    earlier_visit: 'I already have a visit',
    earlier_visit_hint: 'Paste the link to it here. You then hear only of earlier times, and move the visit yourself.',
    earlier_send: 'Continue',
    earlier_bad_address: 'Please check the address.',
    earlier_bad_day: 'Please choose a day from today on, half a year ahead at most.',
    earlier_bad_visit: 'No visit to come was found by this link. Please check it, or leave the field empty.',
    earlier_sent: 'Please look into your mailbox',
    earlier_sent_hint: 'We have sent a message to {address}. Press its button within a day to be put on the list.',
    earlier_confirm: 'Put me on the list',
    earlier_confirm_hint: 'You get a message when a time becomes free, once a day at most, until {day}.',
    earlier_joined: 'You are on the list',
    earlier_joined_hint: 'When a time becomes free, you get a message. You can leave the list in each of them.',
    earlier_full: 'The list is full at the moment. Please call the clinic.',
    earlier_leave: 'Leave the list',
    earlier_leave_hint: 'You then get no more messages about earlier times.',
    earlier_left: 'You are no longer on the list',
    earlier_expired: 'This link doesn’t work any more',
    earlier_expired_hint: 'It may be old or incomplete. You can fill in the form again.',
    earlier_too_many: 'Too many attempts. Please try again in an hour.',
    earlier_not_sent: 'The message couldn’t be sent',
    earlier_try_later: 'Please try again in a few minutes, or call the clinic.',
    earlier_confirm_mail: 'Please confirm that you want to hear of earlier times',
    earlier_ignore_mail: 'If you didn’t ask for this, ignore this message: without the button nothing happens.',
    earlier_freed: 'An earlier time is free',
    earlier_freed_hint: 'It isn’t held for you, and may be gone when you open this message.',
    earlier_see_time: 'See this time',
    earlier_move_time: 'Move my visit',
    earlier_move_hint: 'Your visit stays as it is until you have moved it.',
    earlier_why_mail: 'You get this message because you asked to hear of earlier times.',
  },
  uk: {
    earlier_title: 'Повідомте про раніший час',
    earlier_intro: 'Коли хтось скасовує прийом, ми по черзі пишемо пацієнтам, які чекають на такий час.',
    earlier_service: 'Яка послуга потрібна?',
    earlier_doctors: 'До яких лікарів?',
    earlier_any_doctor: 'Не обирайте нікого, якщо підходить будь-який лікар.',
    earlier_last_day: 'Останній день, який вам підходить',
    earlier_address: 'Ваша електронна адреса',
    earlier_address_hint: 'Вона потрібна лише для цього, а після того дня її буде видалено.',
    earlier_visit: 'Я вже маю запис',
    earlier_visit_hint:
      'Вставте сюди посилання на нього. Тоді ми писатимемо лише про раніший час, а запис ви перенесете самі.',
    earlier_send: 'Далі',
    earlier_bad_address: 'Перевірте, будь ласка, адресу.',
    earlier_bad_day: 'Оберіть, будь ласка, день від сьогодні й не далі ніж за пів року.',
    earlier_bad_visit: 'За цим посиланням майбутнього запису не знайдено. Перевірте його або залиште поле порожнім.',
    earlier_sent: 'Перевірте, будь ласка, пошту',
    earlier_sent_hint:
      'Ми надіслали листа на {address}. Натисніть у ньому кнопку протягом доби, щоб потрапити до списку.',
    earlier_confirm: 'Додати мене до списку',
    earlier_confirm_hint: 'Коли звільниться час, ви отримаєте листа: не частіше ніж раз на день, до {day}.',
    earlier_joined: 'Вас додано до списку',
    earlier_joined_hint: 'Коли звільниться час, ви отримаєте листа. У кожному з них можна вийти зі списку.',
    earlier_full: 'Список зараз заповнений. Зателефонуйте, будь ласка, до клініки.',
    earlier_leave: 'Вийти зі списку',
    earlier_leave_hint: 'Листів про раніший час більше не буде.',
    earlier_left: 'Вас більше немає у списку',
    earlier_expired: 'Це посилання більше не діє',
    earlier_expired_hint: 'Воно застаріле або неповне. Форму можна заповнити ще раз.',
    earlier_too_many: 'Забагато спроб. Спробуйте, будь ласка, за годину.',
    earlier_not_sent: 'Не вдалося надіслати листа',
    earlier_try_later: 'Спробуйте ще раз за кілька хвилин або зателефонуйте до клініки.',
    earlier_confirm_mail: 'Підтвердьте, що хочете знати про раніший час',
    earlier_ignore_mail: 'Якщо ви цього не просили, не зважайте на цей лист: без кнопки нічого не станеться.',
    earlier_freed: 'Звільнився раніший час',
    earlier_freed_hint: 'Він не заброньований для вас і може бути зайнятий, поки ви відкриєте цей лист.',
    earlier_see_time: 'Переглянути цей час',
    earlier_move_time: 'Перенести мій запис',
    earlier_move_hint: 'Ваш запис лишається чинним, доки ви його не перенесете.',
    earlier_why_mail: 'Ви отримали цей лист, бо просили повідомляти про раніший час.',
  },
  ru: {
    earlier_title: 'Сообщите о более раннем времени',
    earlier_intro: 'Когда кто-то отменяет приём, мы по очереди пишем пациентам, которые ждут такого времени.',
    earlier_service: 'Какая услуга нужна?',
    earlier_doctors: 'К каким врачам?',
    earlier_any_doctor: 'Не выбирайте никого, если подходит любой врач.',
    earlier_last_day: 'Последний день, который вам подходит',
    earlier_address: 'Ваш электронный адрес',
    earlier_address_hint: 'Он нужен только для этого, а после того дня будет удалён.',
    earlier_visit: 'У меня уже есть запись',
    earlier_visit_hint:
      'Вставьте сюда ссылку на неё. Тогда мы напишем только о более раннем времени, а запись вы перенесёте сами.',
    earlier_send: 'Далее',
    earlier_bad_address: 'Проверьте, пожалуйста, адрес.',
    earlier_bad_day: 'Выберите, пожалуйста, день начиная с сегодняшнего и не дальше чем через полгода.',
    earlier_bad_visit: 'По этой ссылке предстоящей записи не найдено. Проверьте её или оставьте поле пустым.',
    earlier_sent: 'Проверьте, пожалуйста, почту',
    earlier_sent_hint:
      'Мы отправили письмо на {address}. Нажмите в нём кнопку в течение суток, чтобы попасть в список.',
    earlier_confirm: 'Добавить меня в список',
    earlier_confirm_hint: 'Когда освободится время, вы получите письмо: не чаще раза в день, до {day}.',
    earlier_joined: 'Вы в списке',
    earlier_joined_hint: 'Когда освободится время, вы получите письмо. В каждом из них можно выйти из списка.',
    earlier_full: 'Список сейчас заполнен. Позвоните, пожалуйста, в клинику.',
    earlier_leave: 'Выйти из списка',
    earlier_leave_hint: 'Писем о более раннем времени больше не будет.',
    earlier_left: 'Вас больше нет в списке',
    earlier_expired: 'Эта ссылка больше не действует',
    earlier_expired_hint: 'Она устарела или неполная. Форму можно заполнить ещё раз.',
    earlier_too_many: 'Слишком много попыток. Попробуйте, пожалуйста, через час.',
    earlier_not_sent: 'Не удалось отправить письмо',
    earlier_try_later: 'Попробуйте ещё раз через несколько минут или позвоните в клинику.',
    earlier_confirm_mail: 'Подтвердите, что хотите знать о более раннем времени',
    earlier_ignore_mail:
      'Если вы этого не просили, не обращайте внимания на это письмо: без кнопки ничего не произойдёт.',
    earlier_freed: 'Освободилось более раннее время',
    earlier_freed_hint: 'Оно не держится для вас и может быть занято, пока вы откроете это письмо.',
    earlier_see_time: 'Посмотреть это время',
    earlier_move_time: 'Перенести мою запись',
    earlier_move_hint: 'Ваша запись остаётся в силе, пока вы её не перенесёте.',
    earlier_why_mail: 'Вы получили это письмо, потому что просили сообщать о более раннем времени.',
  },
  he: {
    earlier_title: 'עדכנו אותי על מועד מוקדם יותר',
    earlier_intro: 'כשמישהו מבטל תור, אנחנו כותבים למטופלים שמחכים למועד כזה, לפי הסדר.',
    earlier_service: 'לאיזה שירות?',
    earlier_doctors: 'אצל אילו רופאים?',
    earlier_any_doctor: 'אם מתאים כל רופא, אין צורך לבחור.',
    earlier_last_day: 'היום האחרון שמתאים לכם',
    earlier_address: 'כתובת הדואר האלקטרוני שלכם',
    earlier_address_hint: 'היא משמשת לכך בלבד, ונמחקת אחרי אותו יום.',
    earlier_visit: 'כבר יש לי תור',
    earlier_visit_hint: 'הדביקו כאן את הקישור אליו. כך תקבלו הודעה רק על מועדים מוקדמים יותר, ואת התור תזיזו בעצמכם.',
    earlier_send: 'המשך',
    earlier_bad_address: 'נא לבדוק את הכתובת.',
    earlier_bad_day: 'נא לבחור יום מהיום והלאה, ולכל היותר חצי שנה קדימה.',
    earlier_bad_visit: 'לא נמצא תור עתידי לפי הקישור הזה. בדקו אותו, או השאירו את השדה ריק.',
    earlier_sent: 'נא לבדוק את תיבת הדואר',
    earlier_sent_hint: 'שלחנו הודעה אל {address}. לחצו על הכפתור שבה בתוך יממה כדי להיכנס לרשימה.',
    earlier_confirm: 'הוסיפו אותי לרשימה',
    earlier_confirm_hint: 'כשיתפנה מועד תקבלו הודעה, לכל היותר פעם ביום, עד {day}.',
    earlier_joined: 'אתם ברשימה',
    earlier_joined_hint: 'כשיתפנה מועד תקבלו הודעה. בכל הודעה אפשר לצאת מהרשימה.',
    earlier_full: 'הרשימה מלאה כרגע. נא להתקשר למרפאה.',
    earlier_leave: 'יציאה מהרשימה',
    earlier_leave_hint: 'לא תקבלו עוד הודעות על מועדים מוקדמים יותר.',
    earlier_left: 'אינכם ברשימה עוד',
    earlier_expired: 'הקישור הזה כבר לא פעיל',
    earlier_expired_hint: 'ייתכן שהוא ישן או חלקי. אפשר למלא את הטופס שוב.',
    earlier_too_many: 'יותר מדי ניסיונות. נא לנסות שוב בעוד שעה.',
    earlier_not_sent: 'לא הצלחנו לשלוח את ההודעה',
    earlier_try_later: 'נא לנסות שוב בעוד כמה דקות, או להתקשר למרפאה.',
    earlier_confirm_mail: 'נא לאשר שברצונכם לדעת על מועדים מוקדמים יותר',
    earlier_ignore_mail: 'אם לא ביקשתם זאת, אפשר להתעלם מההודעה: בלי הכפתור לא יקרה דבר.',
    earlier_freed: 'התפנה מועד מוקדם יותר',
    earlier_freed_hint: 'הוא אינו שמור לכם, וייתכן שכבר ייתפס כשתפתחו את ההודעה.',
    earlier_see_time: 'לצפייה במועד',
    earlier_move_time: 'הזזת התור שלי',
    earlier_move_hint: 'התור שלכם נשאר כפי שהוא עד שתזיזו אותו.',
    earlier_why_mail: 'קיבלתם הודעה זו כי ביקשתם לדעת על מועדים מוקדמים יותר.',
  },
  ar: {
    earlier_title: 'أبلغوني بموعد أبكر',
    earlier_intro: 'عندما يلغي أحدهم موعده نكتب بالترتيب إلى المرضى الذين ينتظرون موعدًا كهذا.',
    earlier_service: 'ما الخدمة المطلوبة؟',
    earlier_doctors: 'عند أي أطباء؟',
    earlier_any_doctor: 'لا تختاروا أحدًا إن كان أي طبيب يناسبكم.',
    earlier_last_day: 'آخر يوم يناسبكم',
    earlier_address: 'بريدكم الإلكتروني',
    earlier_address_hint: 'يُستعمل لهذا الغرض وحده، ويُحذف بعد ذلك اليوم.',
    earlier_visit: 'لدي موعد بالفعل',
    earlier_visit_hint: 'الصقوا رابطه هنا. عندها نكتب إليكم عن المواعيد الأبكر فقط، وتنقلون الموعد بأنفسكم.',
    earlier_send: 'متابعة',
    earlier_bad_address: 'يرجى التحقق من العنوان.',
    earlier_bad_day: 'يرجى اختيار يوم ابتداءً من اليوم، وخلال نصف سنة على الأكثر.',
    earlier_bad_visit: 'لم نجد موعدًا قادمًا بهذا الرابط. تحققوا منه أو اتركوا الحقل فارغًا.',
    earlier_sent: 'يرجى تفقد بريدكم',
    earlier_sent_hint: 'أرسلنا رسالة إلى {address}. اضغطوا الزر فيها خلال يوم لتدخلوا القائمة.',
    earlier_confirm: 'أضيفوني إلى القائمة',
    earlier_confirm_hint: 'عندما يتاح موعد تصلكم رسالة، مرة في اليوم على الأكثر، حتى {day}.',
    earlier_joined: 'أنتم في القائمة',
    earlier_joined_hint: 'عندما يتاح موعد تصلكم رسالة. ويمكنكم مغادرة القائمة من كل رسالة.',
    earlier_full: 'القائمة ممتلئة حاليًا. يرجى الاتصال بالعيادة.',
    earlier_leave: 'مغادرة القائمة',
    earlier_leave_hint: 'لن تصلكم بعدها رسائل عن مواعيد أبكر.',
    earlier_left: 'لم تعودوا في القائمة',
    earlier_expired: 'هذا الرابط لم يعد صالحًا',
    earlier_expired_hint: 'قد يكون قديمًا أو ناقصًا. يمكنكم ملء النموذج من جديد.',
    earlier_too_many: 'محاولات كثيرة جدًا. يرجى المحاولة بعد ساعة.',
    earlier_not_sent: 'تعذر إرسال الرسالة',
    earlier_try_later: 'يرجى المحاولة بعد بضع دقائق، أو الاتصال بالعيادة.',
    earlier_confirm_mail: 'يرجى تأكيد رغبتكم في معرفة المواعيد الأبكر',
    earlier_ignore_mail: 'إن لم تطلبوا ذلك فتجاهلوا هذه الرسالة: لن يحدث شيء من دون الزر.',
    earlier_freed: 'أتيح موعد أبكر',
    earlier_freed_hint: 'ليس محجوزًا لكم، وقد يُحجز قبل أن تفتحوا هذه الرسالة.',
    earlier_see_time: 'عرض هذا الموعد',
    earlier_move_time: 'نقل موعدي',
    earlier_move_hint: 'يبقى موعدكم كما هو إلى أن تنقلوه.',
    earlier_why_mail: 'وصلتكم هذه الرسالة لأنكم طلبتم معرفة المواعيد الأبكر.',
  },
  de: {
    earlier_title: 'Über frühere Termine benachrichtigen',
    earlier_intro: 'Wenn jemand absagt, schreiben wir der Reihe nach denen, die auf so einen Termin warten.',
    earlier_service: 'Worum geht es?',
    earlier_doctors: 'Bei wem?',
    earlier_any_doctor: 'Wählen Sie niemanden aus, wenn es egal ist, wer Sie behandelt.',
    earlier_last_day: 'Der letzte Tag, der Ihnen passt',
    earlier_address: 'Ihre E-Mail-Adresse',
    earlier_address_hint: 'Sie dient nur dazu und wird nach diesem Tag gelöscht.',
    earlier_visit: 'Ich habe schon einen Termin',
    earlier_visit_hint:
      'Fügen Sie hier den Link dazu ein. Sie hören dann nur von früheren Terminen und verschieben Ihren selbst.',
    earlier_send: 'Weiter',
    earlier_bad_address: 'Bitte prüfen Sie die Adresse.',
    earlier_bad_day: 'Bitte wählen Sie einen Tag ab heute, höchstens ein halbes Jahr voraus.',
    earlier_bad_visit:
      'Unter diesem Link ist kein künftiger Termin zu finden. Bitte prüfen Sie ihn oder lassen Sie das Feld leer.',
    earlier_sent: 'Bitte sehen Sie in Ihr Postfach',
    earlier_sent_hint:
      'Wir haben eine Nachricht an {address} geschickt. Drücken Sie darin binnen eines Tages auf die Schaltfläche, um auf die Liste zu kommen.',
    earlier_confirm: 'Auf die Liste setzen',
    earlier_confirm_hint: 'Wird ein Termin frei, bekommen Sie eine Nachricht: höchstens einmal am Tag, bis {day}.',
    earlier_joined: 'Sie stehen auf der Liste',
    earlier_joined_hint: 'Wird ein Termin frei, bekommen Sie eine Nachricht. In jeder können Sie die Liste verlassen.',
    earlier_full: 'Die Liste ist zurzeit voll. Bitte rufen Sie die Praxis an.',
    earlier_leave: 'Liste verlassen',
    earlier_leave_hint: 'Sie bekommen dann keine Nachrichten über frühere Termine mehr.',
    earlier_left: 'Sie stehen nicht mehr auf der Liste',
    earlier_expired: 'Dieser Link gilt nicht mehr',
    earlier_expired_hint: 'Er ist alt oder unvollständig. Sie können das Formular noch einmal ausfüllen.',
    earlier_too_many: 'Zu viele Versuche. Bitte versuchen Sie es in einer Stunde wieder.',
    earlier_not_sent: 'Die Nachricht konnte nicht gesendet werden',
    earlier_try_later: 'Bitte versuchen Sie es in ein paar Minuten wieder, oder rufen Sie die Praxis an.',
    earlier_confirm_mail: 'Bitte bestätigen: Benachrichtigung über frühere Termine',
    earlier_ignore_mail:
      'Wenn Sie das nicht wollten, ignorieren Sie diese Nachricht: Ohne die Schaltfläche geschieht nichts.',
    earlier_freed: 'Ein früherer Termin ist frei',
    earlier_freed_hint: 'Er ist nicht für Sie reserviert und kann vergeben sein, wenn Sie diese Nachricht öffnen.',
    earlier_see_time: 'Termin ansehen',
    earlier_move_time: 'Meinen Termin verschieben',
    earlier_move_hint: 'Ihr Termin bleibt bestehen, bis Sie ihn verschoben haben.',
    earlier_why_mail: 'Sie bekommen diese Nachricht, weil Sie von früheren Terminen hören wollten.',
  },
  fr: {
    earlier_title: 'Me prévenir d’un créneau plus tôt',
    earlier_intro:
      'Quand quelqu’un annule, nous écrivons, l’un après l’autre, aux patients qui attendent un tel créneau.',
    earlier_service: 'De quoi avez-vous besoin ?',
    earlier_doctors: 'Avec quels médecins ?',
    earlier_any_doctor: 'N’en choisissez aucun si tous vous conviennent.',
    earlier_last_day: 'Le dernier jour qui vous convient',
    earlier_address: 'Votre adresse e-mail',
    earlier_address_hint: 'Elle ne sert qu’à cela et est effacée après ce jour.',
    earlier_visit: 'J’ai déjà un rendez-vous',
    earlier_visit_hint:
      'Collez ici son lien. Vous ne serez alors prévenu que de créneaux plus tôt, et déplacerez vous-même le rendez-vous.',
    earlier_send: 'Continuer',
    earlier_bad_address: 'Veuillez vérifier l’adresse.',
    earlier_bad_day: 'Veuillez choisir un jour à partir d’aujourd’hui, dans les six mois au plus.',
    earlier_bad_visit: 'Ce lien ne mène à aucun rendez-vous à venir. Vérifiez-le ou laissez le champ vide.',
    earlier_sent: 'Veuillez consulter votre boîte e-mail',
    earlier_sent_hint:
      'Nous avons envoyé un message à {address}. Appuyez sur son bouton dans la journée pour être inscrit sur la liste.',
    earlier_confirm: 'M’inscrire sur la liste',
    earlier_confirm_hint:
      'Quand un créneau se libère, vous recevez un message, une fois par jour au plus, jusqu’au {day}.',
    earlier_joined: 'Vous êtes sur la liste',
    earlier_joined_hint: 'Quand un créneau se libère, vous recevez un message. Chacun permet de quitter la liste.',
    earlier_full: 'La liste est complète pour le moment. Veuillez appeler la clinique.',
    earlier_leave: 'Quitter la liste',
    earlier_leave_hint: 'Vous ne recevrez plus de messages sur des créneaux plus tôt.',
    earlier_left: 'Vous n’êtes plus sur la liste',
    earlier_expired: 'Ce lien ne fonctionne plus',
    earlier_expired_hint: 'Il est ancien ou incomplet. Vous pouvez remplir à nouveau le formulaire.',
    earlier_too_many: 'Trop de tentatives. Veuillez réessayer dans une heure.',
    earlier_not_sent: 'Le message n’a pas pu être envoyé',
    earlier_try_later: 'Veuillez réessayer dans quelques minutes ou appeler la clinique.',
    earlier_confirm_mail: 'Veuillez confirmer : être prévenu d’un créneau plus tôt',
    earlier_ignore_mail: 'Si vous n’avez rien demandé, ignorez ce message : sans le bouton, rien ne se passe.',
    earlier_freed: 'Un créneau plus tôt s’est libéré',
    earlier_freed_hint: 'Il ne vous est pas réservé et peut être pris quand vous ouvrez ce message.',
    earlier_see_time: 'Voir ce créneau',
    earlier_move_time: 'Déplacer mon rendez-vous',
    earlier_move_hint: 'Votre rendez-vous reste tel quel tant que vous ne l’avez pas déplacé.',
    earlier_why_mail: 'Vous recevez ce message car vous avez demandé à être prévenu d’un créneau plus tôt.',
  },
  es: {
    earlier_title: 'Avisarme de una hora anterior',
    earlier_intro: 'Cuando alguien cancela, escribimos por orden a los pacientes que esperan una hora así.',
    earlier_service: '¿Qué necesita?',
    earlier_doctors: '¿Con qué médicos?',
    earlier_any_doctor: 'No elija ninguno si le vale cualquiera.',
    earlier_last_day: 'El último día que le conviene',
    earlier_address: 'Su correo electrónico',
    earlier_address_hint: 'Solo se usa para esto y se borra después de ese día.',
    earlier_visit: 'Ya tengo una cita',
    earlier_visit_hint:
      'Pegue aquí su enlace. Así solo le avisaremos de horas anteriores y usted mismo cambiará la cita.',
    earlier_send: 'Continuar',
    earlier_bad_address: 'Compruebe la dirección, por favor.',
    earlier_bad_day: 'Elija un día a partir de hoy y dentro de medio año como máximo.',
    earlier_bad_visit: 'Con este enlace no se encuentra ninguna cita futura. Compruébelo o deje el campo vacío.',
    earlier_sent: 'Mire su correo, por favor',
    earlier_sent_hint:
      'Hemos enviado un mensaje a {address}. Pulse su botón en el plazo de un día para entrar en la lista.',
    earlier_confirm: 'Apuntarme a la lista',
    earlier_confirm_hint: 'Cuando quede libre una hora recibirá un mensaje, como máximo uno al día, hasta el {day}.',
    earlier_joined: 'Está en la lista',
    earlier_joined_hint: 'Cuando quede libre una hora recibirá un mensaje. En cada uno puede salir de la lista.',
    earlier_full: 'La lista está completa en este momento. Llame a la clínica, por favor.',
    earlier_leave: 'Salir de la lista',
    earlier_leave_hint: 'No recibirá más mensajes sobre horas anteriores.',
    earlier_left: 'Ya no está en la lista',
    earlier_expired: 'Este enlace ya no funciona',
    earlier_expired_hint: 'Es antiguo o está incompleto. Puede rellenar otra vez el formulario.',
    earlier_too_many: 'Demasiados intentos. Inténtelo de nuevo dentro de una hora.',
    earlier_not_sent: 'No se pudo enviar el mensaje',
    earlier_try_later: 'Inténtelo de nuevo en unos minutos o llame a la clínica.',
    earlier_confirm_mail: 'Confirme que quiere avisos de horas anteriores',
    earlier_ignore_mail: 'Si no lo ha pedido, ignore este mensaje: sin el botón no ocurre nada.',
    earlier_freed: 'Ha quedado libre una hora anterior',
    earlier_freed_hint: 'No está reservada para usted y puede estar ocupada cuando abra este mensaje.',
    earlier_see_time: 'Ver esta hora',
    earlier_move_time: 'Cambiar mi cita',
    earlier_move_hint: 'Su cita sigue como está hasta que la cambie.',
    earlier_why_mail: 'Recibe este mensaje porque pidió avisos de horas anteriores.',
  },
  pl: {
    earlier_title: 'Powiadom mnie o wcześniejszym terminie',
    earlier_intro: 'Gdy ktoś odwoła wizytę, piszemy po kolei do pacjentów, którzy czekają na taki termin.',
    earlier_service: 'Jaka usługa?',
    earlier_doctors: 'U których lekarzy?',
    earlier_any_doctor: 'Nie wybieraj nikogo, jeśli pasuje dowolny lekarz.',
    earlier_last_day: 'Ostatni dzień, który Ci odpowiada',
    earlier_address: 'Twój adres e-mail',
    earlier_address_hint: 'Służy tylko do tego i zostanie usunięty po tym dniu.',
    earlier_visit: 'Mam już wizytę',
    earlier_visit_hint:
      'Wklej tu link do niej. Napiszemy wtedy tylko o wcześniejszych terminach, a wizytę przeniesiesz samodzielnie.',
    earlier_send: 'Dalej',
    earlier_bad_address: 'Sprawdź adres.',
    earlier_bad_day: 'Wybierz dzień od dzisiaj, najdalej za pół roku.',
    earlier_bad_visit: 'Pod tym linkiem nie ma przyszłej wizyty. Sprawdź go albo zostaw puste pole.',
    earlier_sent: 'Sprawdź swoją skrzynkę',
    earlier_sent_hint: 'Wysłaliśmy wiadomość na {address}. Naciśnij w niej przycisk w ciągu doby, aby trafić na listę.',
    earlier_confirm: 'Dopisz mnie do listy',
    earlier_confirm_hint: 'Gdy zwolni się termin, dostaniesz wiadomość, najwyżej raz dziennie, do {day}.',
    earlier_joined: 'Jesteś na liście',
    earlier_joined_hint: 'Gdy zwolni się termin, dostaniesz wiadomość. W każdej możesz opuścić listę.',
    earlier_full: 'Lista jest teraz pełna. Zadzwoń do kliniki.',
    earlier_leave: 'Opuść listę',
    earlier_leave_hint: 'Nie dostaniesz więcej wiadomości o wcześniejszych terminach.',
    earlier_left: 'Nie jesteś już na liście',
    earlier_expired: 'Ten link już nie działa',
    earlier_expired_hint: 'Jest stary albo niepełny. Możesz wypełnić formularz jeszcze raz.',
    earlier_too_many: 'Zbyt wiele prób. Spróbuj za godzinę.',
    earlier_not_sent: 'Nie udało się wysłać wiadomości',
    earlier_try_later: 'Spróbuj za kilka minut albo zadzwoń do kliniki.',
    earlier_confirm_mail: 'Potwierdź, że chcesz wiedzieć o wcześniejszych terminach',
    earlier_ignore_mail: 'Jeśli to nie Twoja prośba, zignoruj tę wiadomość: bez przycisku nic się nie stanie.',
    earlier_freed: 'Zwolnił się wcześniejszy termin',
    earlier_freed_hint: 'Nie jest dla Ciebie zarezerwowany i może być zajęty, gdy otworzysz tę wiadomość.',
    earlier_see_time: 'Zobacz ten termin',
    earlier_move_time: 'Przenieś moją wizytę',
    earlier_move_hint: 'Twoja wizyta pozostaje bez zmian, dopóki jej nie przeniesiesz.',
    earlier_why_mail: 'Dostajesz tę wiadomość, bo chcesz wiedzieć o wcześniejszych terminach.',
  },
} as const satisfies Record<string, EarlierWords>;

export type EarlierTexts = (name: EarlierWord, values?: Readonly<Record<string, string>>) => string;

/** The texts in a language, with the clinic's own in the place of those of the same name. */
export function createEarlierTexts(language: string, own: ClinicSettings['words'] = {}): EarlierTexts {
  const base = baseLanguage(language);
  const words: Record<EarlierWord, string> =
    Object.entries(earlierWords).find(([tag]) => tag === base)?.[1] ?? earlierWords.en;
  const replaced = { ...own[base], ...own[language] };
  return (name, values = {}) => {
    const instead = Object.hasOwn(replaced, name) ? replaced[name] : undefined;
    const text = typeof instead === 'string' ? instead : words[name];
    return text.replace(/\{(\w+)\}/g, (place, value: string) => values[value] ?? place);
  };
}
