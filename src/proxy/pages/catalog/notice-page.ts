// What is told instead of a page: that it isn't there, or can't be had now.
import { html } from '../html.ts';
import { documentOf, type Place, phoneLink } from './page.ts';

const notice = (place: Place, title: string, hint: string | undefined, toList: boolean): string => {
  const { settings, speech, addresses } = place;
  return documentOf(place, {
    title: `${title} – ${settings.name}`,
    main: html`<div class="notice"><h1>${title}</h1>
${hint !== undefined && html`<p class="quiet">${hint}</p>`}
${toList ? html`<a class="button" href="${addresses.list(speech.language)}">${speech.words.all_doctors}</a>` : phoneLink(settings, 'button')}</div>`,
  });
};

/** A doctor whom the catalogue doesn't list, or no longer does. */
export const unknownDoctorPage = (place: Place): string =>
  notice(place, place.speech.words.no_such_doctor, undefined, true);

/** The ERP doesn't say who there is. */
export const awayPage = (place: Place): string =>
  notice(place, place.speech.words.list_away, place.speech.words.list_away_hint, false);
