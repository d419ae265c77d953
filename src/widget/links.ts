// Addresses at the proxy that a patient keeps or follows.
import { pathOf } from '../contract/routes.ts';
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

/** The visit as a calendar file. @param token the one that only shows the visit: this whole address is sent, and may be logged */
export const calendarLink = ({ proxy, clinic }: Where, language: string, token: string): string =>
  `${proxy}/clinics/${encodeURIComponent(clinic)}${pathOf('calendar', { token })}?lang=${encodeURIComponent(language)}`;
