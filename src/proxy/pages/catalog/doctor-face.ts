// A doctor's photo from the proxy, over the initials that stand there until it has come, and where there is none.
import { initials } from '../../../contract/initials.ts';
import type { Employee } from '../../../contract/schedule.ts';
import { type Html, html } from '../html.ts';
import type { Speech } from './speech.ts';

export function faceOf(doctor: Employee, speech: Speech): Html {
  const photo =
    doctor.photo_url !== undefined &&
    html`<img src="${doctor.photo_url}" alt="" width="96" height="96" loading="lazy" decoding="async">`;
  return html`<span class="face" aria-hidden="true">${initials(speech.name(doctor))}${photo}</span>`;
}
