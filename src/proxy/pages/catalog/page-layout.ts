// What every page of the catalog has: its head for search engines, the clinic above, its address and the other languages below.
import type { ClinicSettings } from '../../clinic-settings.ts';
import { html, jsonScript, phoneHref, type SafeHtml } from '../html.ts';
import type { CatalogLinks } from './catalog-links.ts';
import { type Localizer, languageName } from './localizer.ts';

/** Whose page it is, and in which words. `origin`: the proxy's, before addresses that have to be whole. */
export type PageContext = { settings: ClinicSettings; localizer: Localizer; links: CatalogLinks; origin: string };

/** `pathIn`: the page in a language, or without one; absent: there is no such page, and nothing for search engines. */
export type PageContent = {
  title: string;
  description?: string;
  pathIn?: (language?: string) => string;
  data?: object;
  main: SafeHtml;
};

/** Characters of a description, about twice what search engines show. */
const mostDescribed = 300;

/** On one line, and where it is too long up to the last whole word. */
function shortened(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  if (characters.length <= mostDescribed) return characters.join('');
  return `${characters
    .slice(0, mostDescribed)
    .join('')
    .replace(/[\s.,;:]+\S*$/, '')}…`;
}

/** Search engines: this page in each language, and `x-default` where the visitor's browser chooses. */
function alternates({ settings, localizer, origin }: PageContext, pathIn: (language?: string) => string): SafeHtml {
  return html`<link rel="canonical" href="${origin}${pathIn(localizer.language)}">
${settings.languages.map(
  (tag) => html`<link rel="alternate" hreflang="${tag}" href="${origin}${pathIn(tag)}">
`,
)}<link rel="alternate" hreflang="x-default" href="${origin}${pathIn()}">`;
}

export function phoneLink({ phone, country }: ClinicSettings, className: string): SafeHtml | undefined {
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

/** The whole document. */
export function renderDocument(place: PageContext, { title, description, pathIn, data, main }: PageContent): string {
  const { settings, localizer, links } = place;
  return html`<!doctype html>
<html lang="${localizer.language}" dir="${localizer.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${description !== undefined && html`<meta name="description" content="${shortened(description)}">`}
${pathIn && alternates(place, pathIn)}
<link rel="stylesheet" href="/catalog.css">
<link rel="icon" href="data:,">
${data && jsonScript('application/ld+json', data)}
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
${languageLinks(place, pathIn ?? links.list)}
</footer>
</body>
</html>
`.html;
}
