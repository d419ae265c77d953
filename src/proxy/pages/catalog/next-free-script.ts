// The script of the doctors' pages, its element, and the places that it fills.
import type { Employee } from '../../../contract/schedule.ts';
import { html, type SafeHtml } from '../html.ts';
import { showNextFree } from './browser/next-free.ts';
import type { CatalogLinks } from './catalog-links.ts';
import type { Localizer } from './localizer.ts';
import { usualService } from './offers.ts';

/** What `/catalog.js` answers. */
export const nextFreeScript = `'use strict';\n(${showNextFree})();\n`;

/** Loads the script, with the page's words and formats. */
export const nextFreeElement = ({ locale, words }: Localizer): SafeHtml =>
  html`<script src="/catalog.js" data-locale="${locale}" data-known="${words.next_free}" data-none="${words.no_times_soon}" defer></script>`;

/** Where the doctor's next free time appears; undefined for doctors who can't be booked online. */
export function nextFreePlace(links: CatalogLinks, doctor: Employee): SafeHtml | undefined {
  const service = usualService(doctor);
  return service && html`<span class="next" data-slots="${links.slots(doctor.id, service.id)}"></span>`;
}
