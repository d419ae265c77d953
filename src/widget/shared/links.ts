// Addresses at the proxy that a patient keeps or follows.
import type { WidgetOptions } from './options.ts';

type Where = Pick<WidgetOptions, 'proxy' | 'clinic' | 'priceTypes'>;

/** A page of the proxy, with what embed/attributes.ts reads of its address. */
function pageLink(page: string, { proxy, clinic, priceTypes }: Where, lang: string): string {
  const query = new URLSearchParams({
    clinic,
    lang,
    ...(priceTypes.length > 0 && { 'price-type': priceTypes.join() }),
  });
  return `${proxy}/${page}?${query}`;
}

/** The page of one visit. Its token stands behind `#`, which browsers send to nobody. */
export const manageLink = (options: Where, language: string, token: string): string =>
  `${pageLink('manage', options, language)}#${token}`;

/** The page for another visit. */
export const bookingLink = (options: Where, language: string): string => pageLink('embed', options, language);
