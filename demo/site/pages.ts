// The pages of the demo. Each shows a way of embedding the widget on a clinic's site.
import type { ClinicName } from '../erp/people/clinics.ts';

/**
 * `brand` is the clinic's name as HTML, `home` its link; they and `address` are in the page's language. `attributes`
 * are the data attributes of the script tag. `frame` and `popup` embed by iframe or by link, with a query instead of
 * attributes.
 */
export type DemoPage = {
  clinic: ClinicName;
  brand: string;
  home: string;
  address: string;
  link: string;
  lang: 'en' | 'uk' | 'he';
  heading: string;
  lead: string;
  theme?: 'dark';
  attributes?: string;
  frame?: string;
  popup?: string;
};

const english = {
  lang: 'en',
  heading: 'Book a visit',
  lead: 'Choose a time that suits you. It takes a minute, and you can cancel online.',
} as const;

const kyiv = {
  ...english,
  clinic: 'kyiv',
  brand: 'Livyi Bereh <span>Clinic</span>',
  home: '/',
  address: '12 Dniprovska Nab., Kyiv',
} as const;

export const pages: Record<string, DemoPage> = {
  '/': { ...kyiv, link: 'Service first', attributes: 'data-flow="service-first" data-fields="email,comment"' },
  '/doctor-first': { ...kyiv, link: 'Doctor first', attributes: 'data-flow="doctor-first" data-fields="birthdate"' },
  '/insured': {
    ...kyiv,
    link: 'Insured',
    lead: 'For patients insured with Oranta: all prices here are those of the insurance.',
    attributes: 'data-flow="doctor-first" data-price-type="2"',
  },
  '/all-fields': { ...kyiv, link: 'All fields', attributes: 'data-fields="email,birthdate,comment,passport"' },
  '/popup': {
    ...kyiv,
    link: 'Pop-up',
    lead: 'A link of the page opens the booking over it; the page stays where it is.',
    popup: 'flow=choose',
  },
  '/floating': {
    ...kyiv,
    link: 'Floating button',
    lead: 'The button is in the corner below, on every page of the site that has the same line of code.',
    attributes: 'data-mode="floating" data-label="Book online"',
  },
  '/iframe': { ...kyiv, link: 'Iframe', frame: 'flow=service-first' },
  '/dark': { ...kyiv, link: 'Dark', theme: 'dark', attributes: 'data-theme="dark"' },
  '/uk': {
    ...kyiv,
    brand: '<span>Клініка</span> «Лівий берег»',
    home: '/uk',
    address: 'Дніпровська наб., 12, Київ',
    link: 'Українською',
    lang: 'uk',
    heading: 'Запис на прийом',
    lead: 'Оберіть зручний час. Це займе хвилину, а скасувати можна онлайн.',
    attributes: '',
  },
  '/he': {
    clinic: 'haifa',
    brand: '<span>מרפאת</span> ברוש',
    home: '/he',
    address: 'רחוב הברושים 7, חיפה',
    link: 'עברית',
    lang: 'he',
    heading: 'קביעת תור',
    lead: 'בוחרים מועד נוח. זה לוקח דקה, ואפשר לבטל באינטרנט.',
    attributes: 'data-flow="doctor-first"',
  },
  '/haifa': {
    ...english,
    clinic: 'haifa',
    brand: 'Brosh <span>Clinic</span>',
    home: '/haifa',
    address: '7 HaBroshim St., Haifa',
    link: 'Haifa',
    attributes: 'data-fields="email"',
  },
};
