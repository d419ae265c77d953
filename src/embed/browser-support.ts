// The fallback for browsers that are too old for the widget: a link to the booking page and the clinic's phone number.
import { telLink } from '../contract/tel-link.ts';
import type { EmbedConfig } from './attributes/embed-config.ts';
import { bookingPageUrl } from './attributes/query.ts';
import { i18nFor } from './page-language.ts';

/** Whether the browser has everything the widget needs. All of it is Baseline widely available. */
export const isSupported = (): boolean =>
  typeof CSSStyleSheet.prototype.replaceSync === 'function' &&
  typeof HTMLDialogElement === 'function' &&
  typeof AbortSignal.any === 'function' &&
  // A page may have put something else in its place.
  CSS.supports?.('color', 'light-dark(#fff, #000)') === true &&
  CSS.supports('selector(:has(a))');

/** Adds the fallback to `container`, unless the page has put a fallback of its own inside. */
export function showFallbackLink(container: HTMLElement, { options, proxy }: EmbedConfig): void {
  if (container.childElementCount > 0) return;
  const i18n = i18nFor(options.lang);
  const link = document.createElement('a');
  link.href = bookingPageUrl(proxy, options);
  link.textContent = i18n.t('open_booking');
  container.append(link);
  if (options.phone === undefined) return;
  const call = document.createElement('a');
  call.href = telLink(options.phone);
  call.textContent = i18n.t('call', { phone: options.phone });
  container.append(' ', call);
}
