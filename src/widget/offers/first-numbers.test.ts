// The numbers that the proxy writes are those that the widget would, and all that its list of services needs.
import { afterEach, expect, test, vi } from 'vitest';
import { keyOfNumber } from '../../contract/format-number.ts';
import type { ServiceOffer } from '../../contract/offers.ts';
import { formatOffers } from '../../proxy/reads/format-offers.ts';
import { service } from '../booking/begin-booking-for-tests.ts';
import { createI18n } from '../words/i18n.ts';
import { offerNote, offerPrice } from './offer-text.ts';

const offers: ServiceOffer[] = [
  { service: service('a'), online: 1, minutes: { min: 20, max: 20 }, price: { amount: 900, varies: false } },
  { service: service('b'), online: 1200, minutes: { min: 20, max: 90 }, price: { amount: 1250.5, varies: true } },
  { service: service('c'), online: 12, price: { amount: 70, currency: 'EUR', varies: true } },
  { service: service('d'), online: 0 },
];

afterEach(() => {
  vi.restoreAllMocks();
});

test.each([
  ['en', 'US', 'USD'],
  ['uk', 'UA', 'UAH'],
  ['he', 'IL', 'ILS'],
  ['ar', 'IL', 'ILS'],
  ['ar', 'EG', 'EGP'],
  ['pl', 'PL', 'PLN'],
  ['hi', 'IN', 'INR'],
  ['ja', 'JP', 'JPY'],
  ['C', 'UA', 'KWD'],
])('%s in %s', (language, country, currency) => {
  const facts = {
    ...{ language, languages: [language], direction: 'ltr' as const, country, currency },
    ...{ time_zone: 'Europe/Kyiv' },
  };
  const numbers = formatOffers(offers, language, { country, currency });
  const textsOf = (i18n: ReturnType<typeof createI18n>) =>
    offers.flatMap((offer) => [offerNote(i18n, offer, true), offerPrice(i18n, offer), i18n.number(3)]);
  const own = textsOf(createI18n(facts));
  const makes = vi.spyOn(Intl, 'NumberFormat');
  expect(textsOf(createI18n(facts, numbers))).toEqual(own);
  expect(makes).not.toHaveBeenCalled();
});

test('any other number is formatted here', () => {
  const facts = {
    ...{ language: 'en', languages: ['en'], direction: 'ltr' as const, country: 'US', currency: 'USD' },
    ...{ time_zone: 'Europe/Kyiv' },
  };
  const numbers = { [keyOfNumber(5)]: 'five' };
  const i18n = createI18n(facts, numbers);
  expect([i18n.number(5), i18n.number(6), i18n.number(1234)]).toEqual(['five', '6', '1,234']);
});
