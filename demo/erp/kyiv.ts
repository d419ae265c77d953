// Livyi Bereh Clinic in Kyiv: invented, but a clinic that could be. Nobody in it is a real person.
import type { ClinicData } from './clinic-data.ts';
import { kyivDoctors } from './kyiv-doctors.ts';
import { kyivServices } from './kyiv-services.ts';

export const kyiv: ClinicData = {
  language: 'uk',
  time_zone: 'Europe/Kyiv',
  currency: 'UAH',
  calling_code: '380',
  trunk_prefix: '0',
  slot_depth: 21,
  price_types: [
    { id: '1', name: { en: 'Standard', uk: 'Стандартний', he: 'מחירון רגיל' } },
    { id: '2', name: { en: 'Insurance Oranta', uk: 'Страхова «Оранта»', he: 'ביטוח אורנטה' } },
  ],
  default_price_type: '1',
  services: kyivServices,
  doctors: kyivDoctors,
  reasons: [
    { id: '1', name: { en: 'Changed plans', uk: 'Змінилися плани', he: 'השתנו התוכניות' } },
    { id: '2', name: { en: 'Feeling better', uk: 'Стало краще', he: 'ההרגשה השתפרה' } },
    { id: '3', name: { en: 'Another time suits', uk: 'Зручніший інший час', he: 'מועד אחר מתאים יותר' } },
    { id: '4', name: { en: 'Other', uk: 'Інша причина', he: 'סיבה אחרת' } },
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

/** The environment that a proxy for this clinic wants (settings that aren't secret and don't depend on where things run). */
export const clinicSettings = {
  BOOKING_TIME_ZONE: kyiv.time_zone,
  BOOKING_CURRENCY: kyiv.currency,
  BOOKING_COUNTRY: 'UA',
  BOOKING_LANGUAGES: 'en,uk,he',
  BOOKING_CLINIC_NAME: 'Livyi Bereh Clinic',
  BOOKING_CLINIC_PHONE: '+380 44 123 45 67',
  BOOKING_CLINIC_ADDRESS: '12 Dniprovska Nab., Kyiv',
  BOOKING_REASONS: JSON.stringify(kyiv.reasons.map(({ id, name }) => ({ id, label: name }))),
} as const;
