// `GET /clinics/{clinic}/doctors`: everyone whom the ERP's catalogue lists.
import type { Employee } from '../../../contract/schedule.ts';
import { type Html, html } from '../html.ts';
import { faceOf } from './doctor-face.ts';
import { isBookable, lowestPrice } from './offers.ts';
import { documentOf, type Place } from './page.ts';
import { clinicData, graphOf, listData } from './structured-data.ts';

function card({ settings, speech, addresses }: Place, doctor: Employee): Html {
  const position = speech.position(doctor);
  const lowest = lowestPrice(doctor, settings.currency);
  const price = lowest && (lowest.varies ? speech.fromPrice(lowest) : speech.price(lowest));
  return html`<li><a class="card" href="${addresses.doctor(doctor.id, speech.language)}">
${faceOf(doctor, speech)}
<span class="card-text"><h2><bdi>${speech.name(doctor)}</bdi></h2>
${position !== undefined && html`<span class="quiet"><bdi>${position}</bdi></span>`}
<span class="card-note">${price !== undefined && html`<bdi class="price">${price}</bdi>`}
${!isBookable(doctor) && html`<span class="quiet">${speech.words.by_phone_only}</span>`}</span></span>
</a></li>
`;
}

/** What search engines show below the title: what the doctors here are. */
function described({ settings, speech }: Place, employees: readonly Employee[]): string {
  const positions = [...new Set(employees.flatMap((doctor) => speech.position(doctor) ?? []))].slice(0, 12);
  return [settings.name, settings.address, speech.list(positions)].filter(Boolean).join('. ');
}

export function listPage(place: Place, employees: readonly Employee[]): string {
  const { settings, speech, addresses } = place;
  const { doctors_heading, no_doctors_listed } = speech.words;
  return documentOf(place, {
    title: `${doctors_heading} – ${settings.name}`,
    description: described(place, employees),
    pathIn: addresses.list,
    data: graphOf([clinicData(place), listData(place, employees)]),
    main: html`<h1>${doctors_heading}</h1>
${
  employees.length === 0
    ? html`<p class="quiet">${no_doctors_listed}</p>`
    : html`<ul class="cards">
${employees.map((doctor) => card(place, doctor))}</ul>`
}`,
  });
}
