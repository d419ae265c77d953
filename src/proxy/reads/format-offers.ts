// The numbers of a first list as text, so that no phone has to make a formatter before it shows the list: a browser's
// first one looks through all of its locales.
import {
  createNumberFormat,
  keyOfNumber,
  localeOf,
  type NumberKind,
  type NumberTexts,
} from '../../contract/format-number.ts';
import type { ServiceOffer } from '../../contract/offers.ts';
import type { ClinicSettings } from '../clinic-settings.ts';

/** The largest plain count on a first screen: the rows that a list's "show more" adds. Steps and doctors are fewer. */
const maxCount = 30;

/** @returns what the widget's first screen counts, and its list of these services, in the language */
export function formatOffers(
  offers: readonly ServiceOffer[],
  language: string,
  { country, currency: usual }: Pick<ClinicSettings, 'country' | 'currency'>,
): NumberTexts {
  const format = createNumberFormat(localeOf({ language, country }));
  const texts: Record<string, string> = {};
  const add = (amount: number, kind?: NumberKind) => {
    texts[keyOfNumber(amount, kind)] = format(amount, kind);
  };
  for (let count = 1; count <= maxCount; count++) add(count);
  for (const { online, minutes, price } of offers) {
    add(online);
    if (minutes) add(minutes.max, 'minute');
    // "20–30 min"
    if (minutes && minutes.min < minutes.max) add(minutes.min);
    if (price) add(price.amount, price.currency ?? usual);
  }
  return texts;
}
