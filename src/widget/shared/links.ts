// Links to the proxy's pages.
import type { WidgetOptions } from './options.ts';

type LinkOptions = Pick<WidgetOptions, 'proxy' | 'clinic' | 'priceTypes'>;

/** A page of the proxy. src/embed reads its query. */
export function pageLink(page: string, { proxy, clinic, priceTypes }: LinkOptions, lang: string, more = {}): string {
  const query = new URLSearchParams({
    clinic,
    lang,
    ...(priceTypes.length > 0 && { 'price-type': priceTypes.join() }),
    ...more,
  });
  return `${proxy}/${page}?${query}`;
}

/** The page of one visit. Its token is in the fragment, which browsers don't send to servers. */
export const manageLink = (options: LinkOptions, language: string, token: string): string =>
  `${pageLink('manage', options, language)}#${token}`;

/** The page to book another visit. @param chosen what is chosen there already */
export const bookingLink = (
  options: LinkOptions,
  language: string,
  chosen: { doctor?: string; service?: string | undefined } = {},
): string => pageLink('embed', options, language, chosen);
