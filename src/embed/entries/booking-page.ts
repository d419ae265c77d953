// The proxy's own pages: /embed, on its own or in a clinic's iframe, and /manage. Their URL says what they show.
import { urlParameterName } from '../attributes/embed-config.ts';
import { queryAttributes } from '../attributes/query.ts';
import { findTypos, readAttributes } from '../attributes/read-attributes.ts';
import type { BookingEvent } from '../events.ts';
import { connectToHost } from '../frame/frame-guest.ts';
import { showInline } from '../modes/inline.ts';
import { limitLinkOptions } from './link-options.ts';

/** @param script the page's script tag, which says which page this is and which origins may embed it */
export function startBookingPage(script: HTMLScriptElement, proxy: string): void {
  const container = document.getElementById('booking');
  if (!container) return;
  const isManagePage = script.hasAttribute('data-manage-page');
  const query = new URLSearchParams(location.search);
  const fromUrl = readAttributes((name) => (queryAttributes.includes(name) ? query.get(name) : null), urlParameterName);
  const isFramed = window.parent !== window;
  const listOf = (name: string) => (script.getAttribute(name) ?? '').split(' ').filter(Boolean);
  const allowedOrigins = listOf('data-origins');
  // Only the clinic's pages can frame this one, so a frame's URL is theirs. A link may be anybody's.
  const { options, mistakes } = isFramed
    ? { options: fromUrl.options, mistakes: [] }
    : limitLinkOptions(fromUrl.options, { origins: allowedOrigins, fields: listOf('data-fields') }, location.href);
  const typos = findTypos([...query.keys()], urlParameterName);
  const config = { options, mistakes: [...fromUrl.mistakes, ...mistakes, ...typos], proxy };
  // On its own the page follows the device. In an iframe it must not: the browser doesn't say how the host page looks.
  if (!isFramed) document.documentElement.style.colorScheme = options.theme === 'auto' ? 'light dark' : options.theme;
  // Another visit's link opened in the same tab changes only the hash, so the browser wouldn't load the page again.
  if (isManagePage) window.addEventListener('hashchange', () => location.reload());

  let sendEvent: ((event: BookingEvent) => void) | undefined;
  const embedding = showInline(container, config, {
    token: isManagePage ? location.hash.slice(1) : undefined,
    eager: true,
    onEvent: (event) => sendEvent?.(event),
  });
  if (!isFramed) return;
  sendEvent = connectToHost(allowedOrigins, ({ campaign, prefill }) => {
    embedding.setCampaign(campaign);
    embedding.prefill(prefill);
  });
}
