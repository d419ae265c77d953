// `GET /clinics/{clinic}/doctors`: everyone whom the ERP's catalogue lists.
import type { Employee } from '../../../contract/schedule.ts';
import { html, type SafeHtml } from '../html.ts';
import { doctorAvatar } from './doctor-avatar.ts';
import { isBookable, lowestPrice } from './offers.ts';
import { type PageContext, renderDocument } from './page-layout.ts';
import { clinicNode, doctorListNode, structuredData } from './structured-data.ts';

function card({ settings, localizer, links }: PageContext, doctor: Employee): SafeHtml {
  const position = localizer.position(doctor);
  const lowest = lowestPrice(doctor, settings.currency);
  const price = lowest && (lowest.varies ? localizer.fromPrice(lowest) : localizer.price(lowest));
  return html`<li><a class="card" href="${links.doctor(doctor.id, localizer.language)}">
${doctorAvatar(doctor, localizer)}
<span class="card-text"><h2><bdi>${localizer.name(doctor)}</bdi></h2>
${position !== undefined && html`<span class="quiet"><bdi>${position}</bdi></span>`}
<span class="card-note">${price !== undefined && html`<bdi class="price">${price}</bdi>`}
${!isBookable(doctor) && html`<span class="quiet">${localizer.words.by_phone_only}</span>`}</span></span>
</a></li>
`;
}

/** What search engines show below the title: what the doctors here are. */
function described({ settings, localizer }: PageContext, employees: readonly Employee[]): string {
  const positions = [...new Set(employees.flatMap((doctor) => localizer.position(doctor) ?? []))].slice(0, 12);
  return [settings.name, settings.address, localizer.list(positions)].filter(Boolean).join('. ');
}

export function renderListPage(place: PageContext, employees: readonly Employee[]): string {
  const { settings, localizer, links } = place;
  const { doctors_heading, no_doctors_listed } = localizer.words;
  return renderDocument(place, {
    title: `${doctors_heading} – ${settings.name}`,
    description: described(place, employees),
    pathIn: links.list,
    data: structuredData([clinicNode(place), doctorListNode(place, employees)]),
    main: html`<h1>${doctors_heading}</h1>
${
  employees.length === 0
    ? html`<p class="quiet">${no_doctors_listed}</p>`
    : html`<ul class="cards">
${employees.map((doctor) => card(place, doctor))}</ul>`
}`,
  });
}
