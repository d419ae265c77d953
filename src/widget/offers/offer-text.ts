// Service offers as short texts: length, number of doctors, price.
import type { Speech } from '../words/i18n.ts';
import type { ServiceOffer } from './service-offers.ts';

const joined = (parts: readonly (string | undefined | false)[]) => parts.filter(Boolean).join(' · ');

const span = (speech: Speech, { min, max }: { min: number; max: number }) =>
  min === max ? speech.minutes(min) : `${speech.number(min)}–${speech.minutes(max)}`;

function priceText(speech: Speech, { amount, currency, varies }: NonNullable<ServiceOffer['price']>): string {
  const text = speech.price(amount, currency);
  return varies ? speech.say('from_price', { price: text }) : text;
}

/** "20 min · 5 doctors": how long, and where it matters who does it. */
export function offerNote(speech: Speech, { minutes, employees }: ServiceOffer, withDoctors: boolean): string {
  return joined([
    minutes && span(speech, minutes),
    withDoctors && employees.length > 1 && speech.count('doctors', employees.length),
  ]);
}

/** "60 min · from ₴ 1,500": several services together. Doctors differ: the least and the most that each of them takes, added up. */
export function offersNote(speech: Speech, offers: readonly ServiceOffer[]): string {
  const known = offers.every(({ minutes }) => minutes);
  const least = offers.reduce((sum, { minutes }) => sum + (minutes?.min ?? 0), 0);
  const longest = offers.reduce((sum, { minutes }) => sum + (minutes?.max ?? 0), 0);
  const priced = offers.flatMap(({ price }) => price ?? []);
  const [first] = priced;
  const same = priced.length === offers.length && priced.every(({ currency }) => currency === first?.currency);
  const total = first &&
    same && {
      amount: priced.reduce((sum, { amount }) => sum + amount, 0),
      currency: first.currency,
      varies: priced.some(({ varies }) => varies),
    };
  return joined([known && span(speech, { min: least, max: longest }), total && priceText(speech, total)]);
}

/** "₴ 900", or "from ₴ 500" where doctors differ. */
export function offerPrice(speech: Speech, { price }: ServiceOffer): string | undefined {
  return price && priceText(speech, price);
}
