// `GET /clinics/{clinic}/doctors/{employee_id}`: one doctor, what they do, for how long and for how much, and the way to book it.
import type { Employee, Service } from '../../../contract/schedule.ts';
import { type Html, html } from '../html.ts';
import { faceOf } from './doctor-face.ts';
import { inOrder, isBookable, priceOf } from './offers.ts';
import { documentOf, type Place, phoneLink } from './page.ts';
import { clinicData, doctorData, graphOf } from './structured-data.ts';

const chevron: Html = {
  html: '<svg class="chevron" viewBox="0 0 24 24" aria-hidden="true"><path d="m9 5 7 7-7 7"/></svg>',
};

function row({ settings, speech, addresses }: Place, doctor: Employee, service: Service): Html {
  const price = priceOf(doctor, service, settings.currency);
  const notes = [
    !service.online_booking && speech.words.by_phone_only,
    service.duration !== undefined && speech.length(service.duration),
  ].filter((note) => note !== false);
  const inside = html`<span class="row-text"><b><bdi>${speech.name(service)}</bdi></b>
${notes.length > 0 && html`<span class="quiet">${notes.join(' · ')}</span>`}</span>
${price && html`<bdi class="price">${speech.price(price)}</bdi>`}`;
  if (!service.online_booking)
    return html`<li class="row">${inside}</li>
`;
  // The booking is for people: a search engine that followed each of these would find the same page every time.
  const href = addresses.booking(doctor.id, service.id, speech.language);
  return html`<li><a class="row" href="${href}" rel="nofollow">${inside}${chevron}</a></li>
`;
}

/** What search engines show below the title. */
function described({ settings, speech }: Place, doctor: Employee): string {
  const services = inOrder(doctor.services).slice(0, 8).map(speech.name);
  const about = speech.description(doctor);
  return [speech.position(doctor), settings.name, about ?? speech.list(services)].filter(Boolean).join('. ');
}

function wayToBook({ settings, speech, addresses }: Place, doctor: Employee): Html {
  const { book, by_phone_only } = speech.words;
  if (isBookable(doctor)) {
    const href = addresses.booking(doctor.id, undefined, speech.language);
    return html`<a class="button" href="${href}" rel="nofollow">${book}</a>`;
  }
  return html`<p class="quiet by-phone">${by_phone_only}</p>
${phoneLink(settings, 'button')}`;
}

export function doctorPage(place: Place, doctor: Employee): string {
  const { settings, speech, addresses } = place;
  const { words } = speech;
  const name = speech.name(doctor);
  const position = speech.position(doctor);
  const about = speech.description(doctor);
  const services = inOrder(doctor.services);
  return documentOf(place, {
    title: [name, position, settings.name].filter(Boolean).join(' – '),
    description: described(place, doctor),
    pathIn: (language) => addresses.doctor(doctor.id, language),
    data: graphOf([clinicData(place), doctorData(place, doctor)]),
    main: html`<p class="back"><a href="${addresses.list(speech.language)}">${chevron}${words.all_doctors}</a></p>
<article>
<section class="who">
${faceOf(doctor, speech)}
<h1><bdi>${name}</bdi></h1>
${position !== undefined && html`<p class="quiet"><bdi>${position}</bdi></p>`}
${about !== undefined && html`<p class="about" dir="auto">${about}</p>`}
${wayToBook(place, doctor)}
</section>
${
  services.length > 0 &&
  html`<section class="what">
<h2>${words.services_heading}</h2>
<ul class="rows">
${services.map((service) => row(place, doctor, service))}</ul>
</section>`
}
</article>`,
  });
}
