// Livyi Bereh Clinic in Kyiv: an invented clinic. Nobody in it is a real person.

import { withBiographies } from './biographies.ts';
import type { ClinicData } from './clinic-data.ts';
import { kyivDoctors } from './kyiv-doctors.ts';
import { kyivServices } from './kyiv-services.ts';
import { proxySettings } from './proxy-settings.ts';

export const kyiv: ClinicData = {
  language: 'uk',
  time_zone: 'Europe/Kyiv',
  currency: 'UAH',
  calling_code: '380',
  trunk_prefix: '0',
  slot_depth: 21,
  price_types: [
    { id: '1', name: { en: 'Standard', uk: 'Стандартний', ru: 'Стандартный' } },
    { id: '2', name: { en: 'Insurance Oranta', uk: 'Страхова «Оранта»', ru: 'Страховая «Оранта»' } },
  ],
  default_price_type: '1',
  services: kyivServices,
  doctors: withBiographies(kyivDoctors),
  reasons: [
    {
      id: '1',
      name: {
        en: 'Changed plans',
        uk: 'Змінилися плани',
        ru: 'Изменились планы',
        pl: 'Zmiana planów',
        de: 'Andere Pläne',
        fr: 'Changement de programme',
        es: 'Cambio de planes',
        he: 'השתנו התוכניות',
        ar: 'تغيّرت الخطط',
      },
    },
    {
      id: '2',
      name: {
        en: 'Feeling better',
        uk: 'Стало краще',
        ru: 'Стало лучше',
        pl: 'Czuję się lepiej',
        de: 'Es geht mir besser',
        fr: 'Je vais mieux',
        es: 'Me encuentro mejor',
        he: 'ההרגשה השתפרה',
        ar: 'تحسّنت الحالة',
      },
    },
    {
      id: '3',
      name: {
        en: 'Another time suits',
        uk: 'Зручніший інший час',
        ru: 'Удобнее другое время',
        pl: 'Pasuje inny termin',
        de: 'Eine andere Zeit passt besser',
        fr: 'Un autre horaire convient mieux',
        es: 'Me viene mejor otra hora',
        he: 'מועד אחר מתאים יותר',
        ar: 'موعد آخر أنسب',
      },
    },
    {
      id: '4',
      name: {
        en: 'Other',
        uk: 'Інша причина',
        ru: 'Другая причина',
        pl: 'Inny powód',
        de: 'Anderer Grund',
        fr: 'Autre raison',
        es: 'Otro motivo',
        he: 'סיבה אחרת',
        ar: 'سبب آخر',
      },
    },
  ],
  touch_types: [
    { id: '1', name: 'Візит', online_booking: false },
    { id: '2', name: 'Онлайн-запис', online_booking: true },
  ],
  patients: [
    'Марія Гайова',
    'Петро Клен',
    'Софія Ясень',
    'Богдан Криниця',
    'Дарина Липова',
    'Остап Верба',
    'Соломія Калина',
    'Назар Степовий',
  ],
};

/** The proxy's settings. The languages are those that the widget has words for. */
export const clinicSettings = proxySettings(kyiv, {
  country: 'UA',
  languages: 'en,uk,ru,pl,de,fr,es,he,ar',
  moveReason: '3',
  name: { en: 'Livyi Bereh Clinic', uk: 'Клініка «Лівий берег»', ru: 'Клиника «Левый берег»' },
  phone: '+380 44 123 45 67',
  address: {
    en: '12 Dniprovska Nab., Kyiv',
    uk: 'Дніпровська набережна, 12, Київ',
    ru: 'Днепровская набережная, 12, Киев',
  },
  mapUrl: 'https://www.openstreetmap.org/#map=17/50.40106/30.61280',
  bring: {
    en: 'Your passport or ID card, and earlier test results',
    uk: 'Паспорт або ID-картку та результати попередніх обстежень',
    ru: 'Паспорт или ID-карту и результаты прежних обследований',
    pl: 'Paszport lub dowód osobisty i wyniki wcześniejszych badań',
    de: 'Reisepass oder Personalausweis und frühere Befunde',
    fr: 'Votre passeport ou carte d’identité et vos résultats d’analyses',
    es: 'Su pasaporte o documento de identidad y los resultados de pruebas anteriores',
    he: 'דרכון או תעודת זהות ותוצאות בדיקות קודמות',
    ar: 'جواز السفر أو بطاقة الهوية ونتائج الفحوصات السابقة',
  },
});
