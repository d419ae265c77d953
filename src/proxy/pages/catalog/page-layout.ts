// The layout of every page of the catalog: metadata for search engines, the clinic's name at the top, its address and
// the other languages at the bottom.

import { languageName } from '../../language-name.ts';
import type { LocalizedClinic } from '../../localize-clinic.ts';
import { html, jsonScript, phoneHref, type SafeHtml } from '../html.ts';
import type { CatalogLinks } from './catalog-links.ts';
import type { Localizer } from './localizer.ts';
import { nextFreeElement } from './next-free-script.ts';

/** What every page is rendered with. `origin`: the proxy's, for absolute URLs. */
export type PageContext = { settings: LocalizedClinic; localizer: Localizer; links: CatalogLinks; origin: string };

/** `pathIn`: the page's path in a language, or without one. Absent for a notice, which search engines don't index. */
type PageContent = {
  title: string;
  description?: string;
  pathIn?: (language?: string) => string;
  data?: object;
  main: SafeHtml;
};

/** In characters, about twice what search engines show. */
const maxDescriptionLength = 300;

/** On one line, truncated after a whole word. */
function truncate(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  if (characters.length <= maxDescriptionLength) return characters.join('');
  return `${characters
    .slice(0, maxDescriptionLength)
    .join('')
    .replace(/[\s.,;:]+\S*$/, '')}…`;
}

/** This page in each language, and `x-default` for the visitor's browser to choose. */
function alternateLinks({ settings, localizer, origin }: PageContext, pathIn: (language?: string) => string): SafeHtml {
  return html`<link rel="canonical" href="${origin}${pathIn(localizer.language)}">
${settings.languages.map(
  (tag) => html`<link rel="alternate" hreflang="${tag}" href="${origin}${pathIn(tag)}">
`,
)}<link rel="alternate" hreflang="x-default" href="${origin}${pathIn()}">`;
}

/** A `tel:` link to the clinic; undefined if it has no phone number. */
export function phoneLink({ phone, country }: LocalizedClinic, className: string): SafeHtml | undefined {
  return phone === undefined
    ? undefined
    : html`<a class="${className}" href="${phoneHref(phone, country)}" dir="ltr">${phone}</a>`;
}

function languageLinks({ settings: { languages }, localizer }: PageContext, pathIn: (language?: string) => string) {
  if (languages.length < 2) return undefined;
  const links = languages.map((tag) => {
    const current = tag === localizer.language && html` aria-current="true"`;
    return html`<a href="${pathIn(tag)}" lang="${tag}" hreflang="${tag}"${current}>${languageName(tag)}</a>
`;
  });
  return html`<nav class="languages" aria-label="${localizer.words.language}">
${links}</nav>`;
}

/** The whole HTML document: head, header with language links, and `main`. */
export function renderDocument(context: PageContext, { title, description, pathIn, data, main }: PageContent): string {
  const { settings, localizer, links } = context;
  return html`<!doctype html>
<html lang="${localizer.language}" dir="${localizer.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${description !== undefined && html`<meta name="description" content="${truncate(description)}">`}
${pathIn && alternateLinks(context, pathIn)}
<link rel="stylesheet" href="/catalog.css">
<link rel="icon" href="data:,">
${data && jsonScript('application/ld+json', data)}
${pathIn && nextFreeElement(localizer)}
</head>
<body>
<header>
<a class="clinic" href="${links.list(localizer.language)}"><bdi>${settings.name}</bdi></a>
${phoneLink(settings, 'phone')}
</header>
<main>
${main}
</main>
<footer>
<p><b><bdi>${settings.name}</bdi></b>${settings.address !== undefined && html`<br><bdi>${settings.address}</bdi>`}</p>
${languageLinks(context, pathIn ?? links.list)}
</footer>
</body>
</html>
`.html;
}
