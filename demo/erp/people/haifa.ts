// Brosh Clinic in Haifa, written from right to left: an invented clinic. No person, health fund or insurance in it is
// real.

import { withBiographies } from './biographies.ts';
import type { ClinicData } from './clinic-data.ts';
import { haifaDoctors } from './haifa-doctors.ts';
import { haifaServices } from './haifa-services.ts';
import { proxySettings } from './proxy-settings.ts';

export const haifa: ClinicData = {
  language: 'he',
  time_zone: 'Asia/Jerusalem',
  currency: 'ILS',
  calling_code: '972',
  trunk_prefix: '0',
  slot_depth: 28,
  price_types: [
    { id: '1', name: { he: 'פרטי', ar: 'خاص', en: 'Private', ru: 'Частный приём' } },
    {
      id: '2',
      name: {
        he: 'קופת חולים ארבל',
        ar: 'صندوق المرضى أربيل',
        en: 'Arbel Health Fund',
        ru: 'Больничная касса «Арбель»',
      },
    },
    {
      id: '3',
      name: {
        he: 'ביטוח משלים נופר',
        ar: 'التأمين التكميلي نوفار',
        en: 'Nofar Supplementary Insurance',
        ru: 'Дополнительная страховка «Нофар»',
      },
    },
  ],
  default_price_type: '1',
  services: haifaServices,
  doctors: withBiographies(haifaDoctors),
  reasons: [
    { id: '1', name: { he: 'השתנו התוכניות', ar: 'تغيّرت الخطط', en: 'Changed plans', ru: 'Изменились планы' } },
    { id: '2', name: { he: 'ההרגשה השתפרה', ar: 'تحسّنت الحالة', en: 'Feeling better', ru: 'Стало лучше' } },
    {
      id: '3',
      name: { he: 'מועד אחר מתאים יותר', ar: 'موعد آخر أنسب', en: 'Another time suits', ru: 'Удобнее другое время' },
    },
    { id: '4', name: { he: 'סיבה אחרת', ar: 'سبب آخر', en: 'Other', ru: 'Другая причина' } },
  ],
  touch_types: [
    { id: '1', name: 'ביקור', online_booking: false },
    { id: '2', name: 'תור מהאינטרנט', online_booking: true },
    { id: '3', name: 'שיחת טלפון', online_booking: false },
  ],
  patients: [
    'תמר אלון',
    'ليلى سلامة',
    'יונתן שחר',
    'كريم بدران',
    'אביגיל דרור',
    'هالة زيدان',
    'אלעד נחום',
    'وسيم عيسى',
    'ורד יערי',
    'סבטלנה ברק',
  ],
};

/** The proxy's settings. The languages are those that the widget has words for. */
export const clinicSettings = proxySettings(haifa, {
  country: 'IL',
  languages: 'he,ar,ru,en',
  moveReason: '3',
  defaultReason: '4',
  name: { he: 'מרפאת ברוש', ar: 'عيادة بروش', ru: 'Клиника «Брош»', en: 'Brosh Clinic' },
  phone: '+972 4 555 0123',
  address: {
    he: 'רחוב הברושים 7, חיפה',
    ar: 'شارع هبروشيم 7، حيفا',
    ru: 'ул. ха-Брошим, 7, Хайфа',
    en: '7 HaBroshim St., Haifa',
  },
  mapUrl: 'https://www.openstreetmap.org/#map=17/32.80235/34.98420',
  bring: {
    he: 'תעודת זהות, כרטיס קופת חולים ותוצאות בדיקות קודמות',
    ar: 'بطاقة الهوية وبطاقة صندوق المرضى ونتائج الفحوصات السابقة',
    ru: 'Удостоверение личности, карточку больничной кассы и результаты прежних обследований',
    en: 'Your ID card, your health fund card and earlier test results',
  },
});
