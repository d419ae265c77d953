// The proxy's own pages: /embed, alone or in a clinic's frame, and /manage. What they show stands in their address.

import { inAddress } from '../attributes/query.ts';
import { misspelt, readAttributes } from '../attributes/read-attributes.ts';
import type { BookingEvent } from '../events.ts';
import { speakWithHost } from '../frame/frame-guest.ts';
import { showInline } from '../modes/inline.ts';

/** @param script its tag, which says which page this is and whose frames it may be in */
export function startOwnPage(script: HTMLScriptElement, proxy: string): void {
  const place = document.getElementById('booking');
  if (!place) return;
  const managing = script.hasAttribute('data-manage-page');
  const query = new URLSearchParams(location.search);
  const spelled = (name: string) => `${name} in the address`;
  const { options, mistakes } = readAttributes((name) => (inAddress.includes(name) ? query.get(name) : null), spelled);
  const asked = { options, mistakes: [...mistakes, ...misspelt([...query.keys()], spelled)], proxy };
  const framed = window.parent !== window;
  // Alone, the page is all there is to follow, and follows the device; in a frame the browser doesn't tell it how the clinic's page looks.
  if (!framed) document.documentElement.style.colorScheme = options.theme === 'auto' ? 'light dark' : options.theme;
  // Another visit's link in the same tab is to the browser the same page: without this it would go on showing the first visit.
  if (managing) window.addEventListener('hashchange', () => location.reload());

  let tell: ((event: BookingEvent) => void) | undefined;
  const shown = showInline(place, asked, {
    token: managing ? location.hash.slice(1) : undefined,
    atOnce: true,
    told: (event) => tell?.(event),
  });
  if (!framed) return;
  const allowed = (script.getAttribute('data-origins') ?? '').split(' ').filter(Boolean);
  tell = speakWithHost(allowed, ({ campaign, prefill }) => {
    shown.setCampaign(campaign);
    shown.prefill(prefill);
  });
}
