// The pages of the demo. Each clinic has a site of its own, in its languages, and shows every way of embedding the
// widget.
import type { ClinicName } from '../erp/people/clinics.ts';

/**
 * `brand` is the clinic's name as HTML, `home` its link; they and `address` are in the page's language. `attributes`
 * are the data attributes of the script tag. `frame` and `popup` embed by iframe or by link, with a query instead of
 * attributes.
 */
export type DemoPage = {
  brand: string;
  home: string;
  address: string;
  link: string;
  lang: 'en' | 'uk' | 'he' | 'ar' | 'ru';
  heading: string;
  lead: string;
  theme?: 'dark';
  attributes?: string;
  frame?: string;
  popup?: string;
  /** Of the clinic, for a page with nothing else on it: terms and texts. */
  facts?: readonly (readonly [string, string])[];
};

const english = {
  lang: 'en',
  heading: 'Book a visit',
  lead: 'Choose a time that suits you. It takes a minute, and you can cancel online.',
} as const;

/**
 * The ways of embedding, by path.
 * @param insurer whose prices are those of the second price type
 * @param hours when the clinic is open
 */
const ways = (
  home: Pick<DemoPage, 'brand' | 'home' | 'address'>,
  insurer: string,
  hours: string,
): Record<string, DemoPage> => {
  const page = { ...english, ...home };
  const facts = [
    ['Opening hours', hours],
    ['Where we are', home.address],
    ['Our doctors', 'From family medicine to neurology and surgery, with a laboratory in the same house.'],
  ] as const;
  return {
    '/doctor-first': { ...page, link: 'Doctor first', attributes: 'data-flow="doctor-first" data-fields="birthdate"' },
    '/insured': {
      ...page,
      link: 'Insured',
      lead: `For patients insured with ${insurer}: all prices here are those of the insurance.`,
      attributes: 'data-flow="doctor-first" data-price-type="2"',
    },
    '/all-fields': { ...page, link: 'All fields', attributes: 'data-fields="email,birthdate,comment,passport"' },
    '/popup': {
      ...page,
      link: 'Pop-up',
      lead: 'A link of the page opens the booking over it; the page stays where it is.',
      popup: 'flow=choose',
      facts,
    },
    '/floating': {
      ...page,
      link: 'Floating button',
      lead: 'The button is in the corner below, on every page of the site that has the same line of code.',
      attributes: 'data-mode="floating" data-label="Book online"',
      facts,
    },
    '/iframe': { ...page, link: 'Iframe', frame: 'flow=service-first' },
    '/dark': { ...page, link: 'Dark', theme: 'dark', attributes: 'data-theme="dark"' },
  };
};

const haifa = { brand: 'Brosh <span>Clinic</span>', home: '/en', address: '7 HaBroshim St., Haifa' };
const kyiv = { brand: 'Livyi Bereh <span>Clinic</span>', home: '/', address: '12 Dniprovska Nab., Kyiv' };

/** The pages of each clinic's site, by path. */
export const sites: Readonly<Record<ClinicName, Readonly<Record<string, DemoPage>>>> = {
  haifa: {
    '/': {
      brand: '<span>מרפאת</span> ברוש',
      home: '/',
      address: 'רחוב הברושים 7, חיפה',
      link: 'עברית',
      lang: 'he',
      heading: 'קביעת תור',
      lead: 'בוחרים מועד נוח. זה לוקח דקה, ואפשר לבטל באינטרנט.',
      attributes: 'data-flow="doctor-first"',
    },
    '/ar': {
      brand: '<span>عيادة</span> بروش',
      home: '/ar',
      address: 'شارع هبروشيم 7، حيفا',
      link: 'العربية',
      lang: 'ar',
      heading: 'حجز موعد',
      lead: 'اختاروا موعدًا يناسبكم. يستغرق ذلك دقيقة، ويمكن الإلغاء عبر الإنترنت.',
      attributes: 'data-flow="doctor-first"',
    },
    '/ru': {
      brand: '<span>Клиника</span> «Брош»',
      home: '/ru',
      address: 'ул. ха-Брошим, 7, Хайфа',
      link: 'Русский',
      lang: 'ru',
      heading: 'Запись на приём',
      lead: 'Выберите удобное время. Это займёт минуту, а отменить запись можно онлайн.',
    },
    '/en': { ...english, ...haifa, link: 'English', attributes: 'data-fields="email"' },
    ...ways(haifa, 'the Arbel Health Fund', 'Sunday to Thursday 8:00–19:00, Friday 8:00–12:00'),
  },
  kyiv: {
    '/': {
      ...english,
      ...kyiv,
      link: 'Service first',
      attributes: 'data-flow="service-first" data-fields="email,comment"',
    },
    ...ways(kyiv, 'Oranta', 'Monday to Friday 7:30–20:40, Saturday 9:00–14:00'),
    '/uk': {
      brand: '<span>Клініка</span> «Лівий берег»',
      home: '/uk',
      address: 'Дніпровська наб., 12, Київ',
      link: 'Українською',
      lang: 'uk',
      heading: 'Запис на прийом',
      lead: 'Оберіть зручний час. Це займе хвилину, а скасувати можна онлайн.',
    },
  },
};
