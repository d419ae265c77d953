// What the Kyiv clinic does: minutes, and prices in hryvnias by price type (1: standard, 2: insurance).
import type { ServiceData, Text } from './clinic-data.ts';

const service = (id: string, minutes: number, standard: number, insurance: number, name: Text): ServiceData => ({
  id,
  minutes,
  prices: { 1: standard, 2: insurance },
  name,
});

export const kyivServices: readonly ServiceData[] = [
  service('101', 40, 900, 810, {
    en: 'Cardiologist, first visit',
    uk: 'Консультація кардіолога, первинна',
    he: 'קרדיולוג, ביקור ראשון',
  }),
  service('102', 20, 600, 540, {
    en: 'Cardiologist, follow-up visit',
    uk: 'Консультація кардіолога, повторна',
    he: 'קרדיולוג, ביקור המשך',
  }),
  service('103', 20, 350, 315, { en: 'ECG with interpretation', uk: 'ЕКГ з розшифруванням', he: 'אק״ג עם פענוח' }),
  service('104', 30, 1100, 990, { en: 'Cardiac ultrasound', uk: 'УЗД серця', he: 'אולטרסאונד לב' }),
  service('105', 20, 1200, 1080, {
    en: '24-hour Holter monitor',
    uk: 'Добове моніторування ЕКГ за Холтером',
    he: 'הולטר אק״ג ל־24 שעות',
  }),
  service('106', 40, 0, 0, { en: 'Medical council', uk: 'Лікарський консиліум', he: 'ישיבת צוות רפואי' }),
  service('111', 20, 500, 450, {
    en: 'Family doctor visit',
    uk: 'Консультація сімейного лікаря',
    he: 'ביקור אצל רופא משפחה',
  }),
  service('112', 60, 1400, 1260, {
    en: 'Full check-up',
    uk: 'Комплексний профілактичний огляд',
    he: 'בדיקה תקופתית מקיפה',
  }),
  service('113', 20, 250, 225, { en: 'Vaccination', uk: 'Вакцинація', he: 'חיסון' }),
  service('121', 30, 750, 675, {
    en: 'Dermatologist visit',
    uk: 'Консультація дерматолога',
    he: 'ביקור אצל רופא עור',
  }),
  service('122', 30, 850, 765, { en: 'Mole check', uk: 'Дерматоскопія родимок', he: 'בדיקת שומות' }),
  service('123', 60, 1600, 1440, {
    en: 'Laser mole removal',
    uk: 'Лазерне видалення родимок',
    he: 'הסרת שומות בלייזר',
  }),
  service('131', 30, 700, 630, { en: 'Paediatrician visit', uk: 'Консультація педіатра', he: 'ביקור אצל רופא ילדים' }),
  service('132', 60, 1100, 990, {
    en: 'Baby development check',
    uk: 'Огляд розвитку немовляти',
    he: 'בדיקת התפתחות לתינוק',
  }),
  service('141', 30, 700, 630, {
    en: 'ENT doctor visit',
    uk: 'Консультація отоларинголога',
    he: 'ביקור אצל רופא אף־אוזן־גרון',
  }),
  service('142', 20, 300, 270, { en: 'Ear cleaning', uk: 'Промивання вух', he: 'שטיפת אוזניים' }),
  service('151', 10, 180, 160, { en: 'Blood test', uk: 'Забір крові на аналіз', he: 'בדיקת דם' }),
  service('152', 10, 90, 80, { en: 'Blood sugar test', uk: 'Аналіз крові на глюкозу', he: 'בדיקת סוכר בדם' }),
  service('153', 30, 0, 0, {
    en: 'Analyser calibration',
    uk: 'Калібрування аналізатора',
    he: 'כיול מכשיר הבדיקות',
  }),
  service('161', 40, 850, 765, { en: 'Neurologist visit', uk: 'Консультація невролога', he: 'ביקור אצל נוירולוג' }),
  service('162', 60, 1500, 1350, {
    en: 'Nerve conduction study',
    uk: 'Електронейроміографія',
    he: 'בדיקת הולכה עצבית',
  }),
  service('171', 30, 800, 720, {
    en: 'Gynaecologist visit',
    uk: 'Консультація гінеколога',
    he: 'ביקור אצל רופאת נשים',
  }),
  service('172', 20, 650, 585, { en: 'Pelvic ultrasound', uk: 'УЗД органів малого таза', he: 'אולטרסאונד אגן' }),
  service('181', 30, 800, 720, { en: 'Surgeon visit', uk: 'Консультація хірурга', he: 'ביקור אצל כירורג' }),
  service('182', 60, 2500, 2250, { en: 'Minor surgery', uk: 'Мала амбулаторна операція', he: 'ניתוח קטן מרפאתי' }),
  service('191', 40, 850, 765, {
    en: 'Endocrinologist visit',
    uk: 'Консультація ендокринолога',
    he: 'ביקור אצל אנדוקרינולוג',
  }),
];
