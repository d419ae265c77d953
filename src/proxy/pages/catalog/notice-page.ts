// What is told instead of a page: that it isn't there, or can't be had now.
import { html } from '../html.ts';
import { type PageContext, phoneLink, renderDocument } from './page-layout.ts';

const notice = (place: PageContext, title: string, hint: string | undefined, toList: boolean): string => {
  const { settings, localizer, links } = place;
  return renderDocument(place, {
    title: `${title} – ${settings.name}`,
    main: html`<div class="notice"><h1>${title}</h1>
${hint !== undefined && html`<p class="quiet">${hint}</p>`}
${toList ? html`<a class="button" href="${links.list(localizer.language)}">${localizer.words.all_doctors}</a>` : phoneLink(settings, 'button')}</div>`,
  });
};

/** A doctor whom the catalogue doesn't list, or no longer does. */
export const renderUnknownDoctorPage = (place: PageContext): string =>
  notice(place, place.localizer.words.no_such_doctor, undefined, true);

/** The ERP doesn't say who there is. */
export const renderUnavailablePage = (place: PageContext): string =>
  notice(place, place.localizer.words.list_away, place.localizer.words.list_away_hint, false);
