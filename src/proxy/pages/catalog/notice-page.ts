// Pages that stand in for one that doesn't exist or isn't available now.
import { html } from '../html.ts';
import { type PageContext, phoneLink, renderDocument } from './page-layout.ts';

const renderNotice = (context: PageContext, title: string, hint: string | undefined, toList: boolean): string => {
  const { settings, localizer, links } = context;
  return renderDocument(context, {
    title: `${title} – ${settings.name}`,
    main: html`<div class="notice"><h1>${title}</h1>
${hint !== undefined && html`<p class="quiet">${hint}</p>`}
${toList ? html`<a class="button" href="${links.list(localizer.language)}">${localizer.words.all_doctors}</a>` : phoneLink(settings, 'button')}</div>`,
  });
};

/** The catalog doesn't list the doctor, or no longer does. */
export const renderUnknownDoctorPage = (context: PageContext): string =>
  renderNotice(context, context.localizer.words.no_such_doctor, undefined, true);

/** The ERP doesn't answer. */
export const renderUnavailablePage = (context: PageContext): string =>
  renderNotice(context, context.localizer.words.list_away, context.localizer.words.list_away_hint, false);
