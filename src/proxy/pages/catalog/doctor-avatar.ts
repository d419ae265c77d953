// A doctor's photo, on top of the initials that show until it has loaded or when there is none.
import { initials } from '../../../contract/initials.ts';
import type { Employee } from '../../../contract/schedule.ts';
import { html, type SafeHtml } from '../html.ts';
import type { Localizer } from './localizer.ts';

/** The photo and initials as HTML, hidden from screen readers because the name stands beside them. */
export function doctorAvatar(doctor: Employee, localizer: Localizer): SafeHtml {
  const photo =
    doctor.photo_url !== undefined &&
    html`<img src="${doctor.photo_url}" alt="" width="96" height="96" loading="lazy" decoding="async">`;
  return html`<span class="face" aria-hidden="true">${initials(localizer.name(doctor))}${photo}</span>`;
}
