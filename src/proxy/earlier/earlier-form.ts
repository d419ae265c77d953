// The form with which a patient asks to hear of earlier times: how it looks, and how what it sends is read.
import * as z from 'zod/mini';
import { Email } from '../../contract/booking.ts';
import { dayMs, localDate } from '../../contract/local-time.ts';
import { type Employee, LocalDate } from '../../contract/schedule.ts';
import { isBookable } from '../../contract/visit-facts.ts';
import { asciiAddress } from '../mail/ascii-address.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import { type EarlierPage, earlierDocument } from './earlier-layout.ts';
import { maxWaitDays } from './earlier-records.ts';

/** As it was sent. `visit`: the link to the patient's visit, or nothing. */
export type EarlierForm = {
  service: string;
  doctors: readonly string[];
  last_day: string;
  address: string;
  visit: string;
};

export type FormField = 'last_day' | 'address' | 'visit';

/** The day that is proposed, in days from today. */
const usualDays = 14;

export function readForm(fields: URLSearchParams): EarlierForm {
  const text = (name: string) => (fields.get(name) ?? '').trim();
  return {
    service: text('service'),
    doctors: [...new Set(fields.getAll('doctor'))],
    last_day: text('last_day'),
    address: text('address'),
    visit: text('visit'),
  };
}

/** The clinic's local dates, the first, the usual and the last that can be chosen. */
export function dayLimits(now: Date, zone: string): { first: string; usual: string; last: string } {
  const inDays = (days: number) => localDate(new Date(now.getTime() + days * dayMs), zone);
  return { first: inDays(0), usual: inDays(usualDays), last: inDays(maxWaitDays) };
}

/** The address as it stands in an envelope; undefined: it can't be one. */
export function readAddress(typed: string): string | undefined {
  const address = Email.safeParse(typed);
  return address.success ? asciiAddress(address.data) : undefined;
}

export const isDayWithin = (day: string, { first, last }: { first: string; last: string }): boolean =>
  z.safeParse(LocalDate, day).success && day >= first && day <= last;

/** The token at the end of a link to a visit, or the text as it is. */
export const tokenIn = (link: string): string => link.slice(link.lastIndexOf('#') + 1);

/** The services that can be booked online, each with the doctors who offer it. */
export function offeredServices(doctors: readonly Employee[]) {
  const services = new Map<string, { service: Employee['services'][number]; doctors: Employee[] }>();
  for (const doctor of doctors) {
    for (const service of doctor.services) {
      if (!isBookable(doctor, service.id)) continue;
      const known = services.get(service.id) ?? { service, doctors: [] };
      known.doctors.push(doctor);
      services.set(service.id, known);
    }
  }
  return services;
}
export type OfferedServices = ReturnType<typeof offeredServices>;

/** Where no service is named: the list of them, each a link to its form. */
export function renderServices(page: EarlierPage, services: OfferedServices): string {
  const { localizer, texts } = page;
  const rows = [...services.values()].map(({ service }) => {
    const address = `?${new URLSearchParams({ ...page.query, service: service.id, lang: localizer.language })}`;
    return html`<li><a class="row" href="${address}"><span class="row-text"><b><bdi>${localizer.name(service)}</bdi></b></span></a></li>
`;
  });
  const main = html`<p class="quiet">${texts('earlier_intro')}</p>
<h2>${texts('earlier_service')}</h2>
<ul class="rows">
${rows}</ul>`;
  return earlierDocument(page, texts('earlier_title'), main);
}

function doctorChoice({ localizer }: EarlierPage, doctor: Employee, chosen: boolean): SafeHtml {
  const position = localizer.position(doctor);
  return html`<label class="choice"><input type="checkbox" name="doctor" value="${doctor.id}"${chosen && html` checked`}>
<span><bdi>${localizer.name(doctor)}</bdi>${position !== undefined && html`<br><bdi class="quiet">${position}</bdi>`}</span></label>
`;
}

/**
 * @param form what is filled in
 * @param wrong fields with mistakes; the first one gets the focus
 */
export function renderForm(
  page: EarlierPage,
  { service, doctors }: { service: Employee['services'][number]; doctors: readonly Employee[] },
  form: EarlierForm,
  { first, last }: { first: string; last: string },
  wrong: readonly FormField[] = [],
): string {
  const { localizer, texts } = page;
  const problems = { last_day: 'earlier_bad_day', address: 'earlier_bad_address', visit: 'earlier_bad_visit' } as const;
  const problem = (field: FormField) =>
    wrong.includes(field) && html`<p class="error" id="${`${field}-problem`}">${texts(problems[field])}</p>`;
  const marks = (field: FormField) => {
    // The day has no hint.
    const ids = [wrong.includes(field) && `${field}-problem`, field !== 'last_day' && `${field}-hint`].filter(Boolean);
    const described = ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`;
    if (!wrong.includes(field)) return described;
    return html`${described} aria-invalid="true"${wrong[0] === field && html` autofocus`}`;
  };
  const main = html`<p class="quiet">${texts('earlier_intro')}</p>
<form method="post" action="${`?${new URLSearchParams({ lang: localizer.language })}`}">
<p class="what-for"><b><bdi>${localizer.name(service)}</bdi></b></p>
<input type="hidden" name="service" value="${service.id}">
<fieldset>
<legend>${texts('earlier_doctors')}</legend>
<p class="quiet">${texts('earlier_any_doctor')}</p>
${doctors.map((doctor) => doctorChoice(page, doctor, form.doctors.includes(doctor.id)))}</fieldset>
<label for="last_day">${texts('earlier_last_day')}</label>
${problem('last_day')}<input id="last_day" name="last_day" type="date" required min="${first}" max="${last}" value="${form.last_day}"${marks('last_day')}>
<label for="address">${texts('earlier_address')}</label>
${problem('address')}<input id="address" name="address" type="email" required autocomplete="email" maxlength="254" dir="ltr" value="${form.address}"${marks('address')}>
<p class="quiet" id="address-hint">${texts('earlier_address_hint')}</p>
<details${(form.visit !== '' || wrong.includes('visit')) && html` open`}>
<summary>${texts('earlier_visit')}</summary>
<label class="quiet" for="visit" id="visit-hint">${texts('earlier_visit_hint')}</label>
${problem('visit')}<input id="visit" name="visit" autocomplete="off" spellcheck="false" dir="ltr" value="${form.visit}"${marks('visit')}>
</details>
<button class="button">${texts('earlier_send')}</button>
</form>`;
  return earlierDocument(page, texts('earlier_title'), main);
}
