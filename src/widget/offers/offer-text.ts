// Service offers as short texts: length, number of doctors, price.

import type { ServiceOffer } from '../../contract/offers.ts';
import type { I18n } from '../words/i18n.ts';

const joined = (parts: readonly (string | undefined | false)[]) => parts.filter(Boolean).join(' · ');

const span = (i18n: I18n, { min, max }: { min: number; max: number }) =>
  min === max ? i18n.minutes(min) : `${i18n.number(min)}–${i18n.minutes(max)}`;

function priceText(i18n: I18n, { amount, currency, varies }: NonNullable<ServiceOffer['price']>): string {
  const text = i18n.price(amount, currency);
  return varies ? i18n.t('from_price', { price: text }) : text;
}

/** "20 min · 5 doctors"; for one doctor "20 min · Usual choice". @param anyDoctor no doctor is chosen */
export function offerNote(i18n: I18n, { minutes, online, service }: ServiceOffer, anyDoctor: boolean): string {
  return joined([
    minutes && span(i18n, minutes),
    anyDoctor ? online > 1 && i18n.plural('doctors', online) : service.default && i18n.t('usual_choice'),
  ]);
}

/** "₴ 1,500", or "from ₴ 1,500", for several services together; undefined where a price isn't known. */
export function offersPrice(i18n: I18n, offers: readonly ServiceOffer[]): string | undefined {
  const priced = offers.flatMap(({ price }) => price ?? []);
  const [first] = priced;
  if (!first || priced.length < offers.length || priced.some(({ currency }) => currency !== first.currency)) return;
  const amount = priced.reduce((sum, price) => sum + price.amount, 0);
  return priceText(i18n, { amount, currency: first.currency, varies: priced.some(({ varies }) => varies) });
}

/** "60 min · from ₴ 1,500" for several services: the shortest and the longest of each, added up. */
export function offersNote(i18n: I18n, offers: readonly ServiceOffer[]): string {
  const known = offers.every(({ minutes }) => minutes);
  const least = offers.reduce((sum, { minutes }) => sum + (minutes?.min ?? 0), 0);
  const longest = offers.reduce((sum, { minutes }) => sum + (minutes?.max ?? 0), 0);
  return joined([known && span(i18n, { min: least, max: longest }), offersPrice(i18n, offers)]);
}

/** "₴ 900", or "from ₴ 500" where doctors' prices differ. */
export function offerPrice(i18n: I18n, { price }: ServiceOffer): string | undefined {
  return price && priceText(i18n, price);
}
