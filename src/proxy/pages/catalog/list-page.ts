// `GET /clinics/{clinic}/doctors`: everyone whom the ERP's catalog lists.
import type { Employee } from '../../../contract/schedule.ts';
import { html, type SafeHtml } from '../html.ts';
import { doctorAvatar } from './doctor-avatar.ts';
import { nextFreePlace } from './next-free-script.ts';
import { isBookable, lowestPrice } from './offers.ts';
import { type PageContext, renderDocument } from './page-layout.ts';
import { clinicNode, doctorListNode, structuredData } from './structured-data.ts';

function doctorCard({ settings, localizer, links }: PageContext, doctor: Employee): SafeHtml {
  const position = localizer.position(doctor);
  const about = localizer.description(doctor);
  const lowest = lowestPrice(doctor, settings.currency);
  const price = lowest && (lowest.varies ? localizer.fromPrice(lowest) : localizer.price(lowest));
  return html`<li><a class="card" href="${links.doctor(doctor.id, localizer.language)}">
${doctorAvatar(doctor, localizer)}
<span class="card-text"><h2><bdi>${localizer.name(doctor)}</bdi></h2>
${position !== undefined && html`<span class="quiet"><bdi>${position}</bdi></span>`}
${about !== undefined && html`<span class="quiet about" dir="auto">${about}</span>`}
${nextFreePlace(links, doctor)}
<span class="card-note">${price !== undefined && html`<bdi class="price">${price}</bdi>`}
${!isBookable(doctor) && html`<span class="quiet">${localizer.words.by_phone_only}</span>`}</span></span>
</a></li>
`;
}

/** The meta description: the positions of the clinic's doctors. */
function describeList({ settings, localizer }: PageContext, employees: readonly Employee[]): string {
  const positions = [...new Set(employees.flatMap((doctor) => localizer.position(doctor) ?? []))].slice(0, 12);
  return [settings.name, settings.address, localizer.list(positions)].filter(Boolean).join('. ');
}

/** The list of doctors as an HTML document. */
export function renderListPage(context: PageContext, employees: readonly Employee[]): string {
  const { settings, localizer, links } = context;
  const { doctors_heading, no_doctors_listed } = localizer.words;
  return renderDocument(context, {
    title: `${doctors_heading} – ${settings.name}`,
    description: describeList(context, employees),
    pathIn: links.list,
    data: structuredData([clinicNode(context), doctorListNode(context, employees)]),
    main: html`<h1>${doctors_heading}</h1>
${
  employees.length === 0
    ? html`<p class="quiet">${no_doctors_listed}</p>`
    : html`<ul class="cards">
${employees.map((doctor) => doctorCard(context, doctor))}</ul>`
}`,
  });
}
