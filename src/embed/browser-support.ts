// Browsers in which the widget can't be what it should be: they are given the booking page's link and the clinic's number instead.
import { telLink } from '../contract/tel-link.ts';
import { queryOf } from './attributes/query.ts';
import type { Asked } from './embedding.ts';
import { bookingPage } from './embedding.ts';
import { wordsFor } from './page-language.ts';

/** What the widget can't do without; all of it is Baseline widely available. */
export const supported = (): boolean =>
  typeof CSSStyleSheet.prototype.replaceSync === 'function' &&
  typeof HTMLDialogElement === 'function' &&
  typeof AbortSignal.any === 'function' &&
  CSS.supports('color', 'light-dark(#fff, #000)') &&
  CSS.supports('selector(:has(a))');

/** Leads to the booking page, which says at least whom to call. What stands in `place` already stays: it is the page's own way out. */
export function showLink(place: HTMLElement, { options, proxy }: Asked): void {
  if (place.childElementCount > 0) return;
  const speech = wordsFor(options.lang);
  const link = document.createElement('a');
  link.href = bookingPage(proxy, queryOf(options));
  link.textContent = speech.t('open_booking');
  place.append(link);
  if (options.phone === undefined) return;
  const call = document.createElement('a');
  call.href = telLink(options.phone);
  call.textContent = speech.t('call', { phone: options.phone });
  place.append(' ', call);
}
