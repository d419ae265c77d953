// The services of the Kyiv clinic: minutes, and prices in hryvnias by price type (1: standard, 2: insurance).
import type { ServiceData, Translations } from './clinic-data.ts';

const service = (
  id: string,
  minutes: number,
  standard: number,
  insurance: number,
  name: Translations,
): ServiceData => ({
  id,
  minutes,
  prices: { 1: standard, 2: insurance },
  name,
});

export const kyivServices: readonly ServiceData[] = [
  service('101', 40, 900, 810, {
    en: 'Cardiologist, first visit',
    uk: 'Консультація кардіолога, первинна',
    ru: 'Консультация кардиолога, первичная',
  }),
  service('102', 20, 600, 540, {
    en: 'Cardiologist, follow-up visit',
    uk: 'Консультація кардіолога, повторна',
    ru: 'Консультация кардиолога, повторная',
  }),
  service('103', 20, 350, 315, { en: 'ECG with interpretation', uk: 'ЕКГ з розшифруванням', ru: 'ЭКГ с расшифровкой' }),
  service('104', 30, 1100, 990, { en: 'Cardiac ultrasound', uk: 'УЗД серця', ru: 'УЗИ сердца' }),
  service('105', 20, 1200, 1080, {
    en: '24-hour Holter monitor',
    uk: 'Добове моніторування ЕКГ за Холтером',
    ru: 'Суточное мониторирование ЭКГ по Холтеру',
  }),
  service('106', 40, 0, 0, { en: 'Medical council', uk: 'Лікарський консиліум', ru: 'Врачебный консилиум' }),
  service('111', 20, 500, 450, {
    en: 'Family doctor visit',
    uk: 'Консультація сімейного лікаря',
    ru: 'Консультация семейного врача',
  }),
  service('112', 60, 1400, 1260, {
    en: 'Full check-up',
    uk: 'Комплексний профілактичний огляд',
    ru: 'Комплексный профилактический осмотр',
  }),
  service('113', 20, 250, 225, { en: 'Vaccination', uk: 'Вакцинація', ru: 'Вакцинация' }),
  service('121', 30, 750, 675, {
    en: 'Dermatologist visit',
    uk: 'Консультація дерматолога',
    ru: 'Консультация дерматолога',
  }),
  service('122', 30, 850, 765, { en: 'Mole check', uk: 'Дерматоскопія родимок', ru: 'Дерматоскопия родинок' }),
  service('123', 60, 1600, 1440, {
    en: 'Laser mole removal',
    uk: 'Лазерне видалення родимок',
    ru: 'Лазерное удаление родинок',
  }),
  service('131', 30, 700, 630, { en: 'Paediatrician visit', uk: 'Консультація педіатра', ru: 'Консультация педиатра' }),
  service('132', 60, 1100, 990, {
    en: 'Baby development check',
    uk: 'Огляд розвитку немовляти',
    ru: 'Осмотр развития младенца',
  }),
  service('141', 30, 700, 630, {
    en: 'ENT doctor visit',
    uk: 'Консультація отоларинголога',
    ru: 'Консультация отоларинголога',
  }),
  service('142', 20, 300, 270, { en: 'Ear cleaning', uk: 'Промивання вух', ru: 'Промывание ушей' }),
  service('151', 10, 180, 160, { en: 'Blood test', uk: 'Забір крові на аналіз', ru: 'Забор крови на анализ' }),
  service('152', 10, 90, 80, { en: 'Blood sugar test', uk: 'Аналіз крові на глюкозу', ru: 'Анализ крови на глюкозу' }),
  service('153', 30, 0, 0, {
    en: 'Analyser calibration',
    uk: 'Калібрування аналізатора',
    ru: 'Калибровка анализатора',
  }),
  service('161', 40, 850, 765, { en: 'Neurologist visit', uk: 'Консультація невролога', ru: 'Консультация невролога' }),
  service('162', 60, 1500, 1350, {
    en: 'Nerve conduction study',
    uk: 'Електронейроміографія',
    ru: 'Электронейромиография',
  }),
  service('171', 30, 800, 720, {
    en: 'Gynaecologist visit',
    uk: 'Консультація гінеколога',
    ru: 'Консультация гинеколога',
  }),
  service('172', 20, 650, 585, {
    en: 'Pelvic ultrasound',
    uk: 'УЗД органів малого таза',
    ru: 'УЗИ органов малого таза',
  }),
  service('181', 30, 800, 720, { en: 'Surgeon visit', uk: 'Консультація хірурга', ru: 'Консультация хирурга' }),
  service('182', 60, 2500, 2250, {
    en: 'Minor surgery',
    uk: 'Мала амбулаторна операція',
    ru: 'Малая амбулаторная операция',
  }),
  service('191', 40, 850, 765, {
    en: 'Endocrinologist visit',
    uk: 'Консультація ендокринолога',
    ru: 'Консультация эндокринолога',
  }),
];
