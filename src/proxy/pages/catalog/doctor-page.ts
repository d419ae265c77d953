// `GET /clinics/{clinic}/doctors/{employee_id}`: one doctor with their services, durations, prices and booking links.
import type { Employee, Service } from '../../../contract/schedule.ts';
import { html, type SafeHtml } from '../html.ts';
import { doctorAvatar } from './doctor-avatar.ts';
import { nextFreePlace } from './next-free-script.ts';
import { bookableFirst, isBookable, onlyService, priceOf } from './offers.ts';
import { type PageContext, phoneLink, renderDocument } from './page-layout.ts';
import { clinicNode, doctorNode, structuredData } from './structured-data.ts';

/** Points onwards; the style sheet turns it where it points back. */
const chevron: SafeHtml = {
  html: '<svg class="chevron" viewBox="0 0 24 24" aria-hidden="true"><path d="m9 5 7 7-7 7"/></svg>',
};

function serviceRow({ settings, localizer, links }: PageContext, doctor: Employee, service: Service): SafeHtml {
  const price = priceOf(doctor, service, settings.currency);
  const notes = [
    !service.online_booking && localizer.words.by_phone_only,
    service.duration !== undefined && localizer.length(service.duration),
  ].filter((note) => note !== false);
  const inside = html`<span class="row-text"><b><bdi>${localizer.name(service)}</bdi></b>
${notes.length > 0 && html`<span class="quiet">${notes.join(' · ')}</span>`}</span>
${price && html`<bdi class="price">${localizer.price(price)}</bdi>`}`;
  if (!service.online_booking)
    return html`<li><div class="row">${inside}</div></li>
`;
  // `nofollow`: a crawler would find the same booking page behind each of these links.
  const href = links.booking(doctor.id, service.id, localizer.language);
  return html`<li><a class="row" href="${href}" rel="nofollow">${inside}${chevron}</a></li>
`;
}

/** The meta description. */
function describeDoctor({ settings, localizer }: PageContext, doctor: Employee): string {
  const services = bookableFirst(doctor.services).slice(0, 8).map(localizer.name);
  const about = localizer.description(doctor);
  return [localizer.position(doctor), settings.name, about ?? localizer.list(services)].filter(Boolean).join('. ');
}

function bookingLink({ settings, localizer, links }: PageContext, doctor: Employee): SafeHtml {
  const { book, by_phone_only } = localizer.words;
  if (isBookable(doctor)) {
    const href = links.booking(doctor.id, onlyService(doctor), localizer.language);
    return html`<a class="button" href="${href}" rel="nofollow">${book}</a>`;
  }
  return html`<p class="quiet by-phone">${by_phone_only}</p>
${phoneLink(settings, 'button')}`;
}

/** The page of one doctor as an HTML document. */
export function renderDoctorPage(context: PageContext, doctor: Employee): string {
  const { settings, localizer, links } = context;
  const { words } = localizer;
  const name = localizer.name(doctor);
  const position = localizer.position(doctor);
  const about = localizer.description(doctor);
  const services = bookableFirst(doctor.services);
  return renderDocument(context, {
    title: [name, position, settings.name].filter(Boolean).join(' – '),
    description: describeDoctor(context, doctor),
    pathIn: (language) => links.doctor(doctor.id, language),
    data: structuredData([clinicNode(context), doctorNode(context, doctor)]),
    main: html`<p class="back"><a href="${links.list(localizer.language)}">${chevron}${words.all_doctors}</a></p>
<article>
<section class="who">
<div class="whose">${doctorAvatar(doctor, localizer)}
<div><h1><bdi>${name}</bdi></h1>
${position !== undefined && html`<p class="quiet"><bdi>${position}</bdi></p>`}</div></div>
${about !== undefined && html`<p class="about" dir="auto">${about}</p>`}
${nextFreePlace(links, doctor)}
${bookingLink(context, doctor)}
</section>
${
  services.length > 0 &&
  html`<section class="what">
<h2>${words.services_heading}</h2>
<ul class="rows">
${services.map((service) => serviceRow(context, doctor, service))}</ul>
</section>`
}
</article>`,
  });
}
