// What every page of the catalog has: its head for search engines, the clinic above, its address and the other languages below.
import type { ClinicSettings } from '../../clinic-settings.ts';
import { type Html, html, jsonScript, telOf } from '../html.ts';
import type { Addresses } from './addresses.ts';
import { nameOfLanguage, type Speech } from './speech.ts';

/** Whose page it is, and in which words. `origin`: the proxy's, before addresses that have to be whole. */
export type Place = { settings: ClinicSettings; speech: Speech; addresses: Addresses; origin: string };

/** `pathIn`: the page in a language, or without one; absent: there is no such page, and nothing for search engines. */
export type Page = {
  title: string;
  description?: string;
  pathIn?: (language?: string) => string;
  data?: object;
  main: Html;
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
function alternates({ settings, speech, origin }: Place, pathIn: (language?: string) => string): Html {
  return html`<link rel="canonical" href="${origin}${pathIn(speech.language)}">
${settings.languages.map(
  (tag) => html`<link rel="alternate" hreflang="${tag}" href="${origin}${pathIn(tag)}">
`,
)}<link rel="alternate" hreflang="x-default" href="${origin}${pathIn()}">`;
}

export function phoneLink({ phone, country }: ClinicSettings, className: string): Html | undefined {
  return phone === undefined
    ? undefined
    : html`<a class="${className}" href="${telOf(phone, country)}" dir="ltr">${phone}</a>`;
}

function languageLinks({ settings: { languages }, speech }: Place, pathIn: (language?: string) => string) {
  if (languages.length < 2) return undefined;
  const links = languages.map((tag) => {
    const current = tag === speech.language && html` aria-current="true"`;
    return html`<a href="${pathIn(tag)}" lang="${tag}" hreflang="${tag}"${current}>${nameOfLanguage(tag)}</a>
`;
  });
  return html`<nav class="languages" aria-label="${speech.words.language}">
${links}</nav>`;
}

/** The whole document. */
export function documentOf(place: Place, { title, description, pathIn, data, main }: Page): string {
  const { settings, speech, addresses } = place;
  return html`<!doctype html>
<html lang="${speech.language}" dir="${speech.direction}">
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
<a class="clinic" href="${addresses.list(speech.language)}"><bdi>${settings.name}</bdi></a>
${phoneLink(settings, 'phone')}
</header>
<main>
${main}
</main>
<footer>
<p><b><bdi>${settings.name}</bdi></b>${settings.address !== undefined && html`<br><bdi>${settings.address}</bdi>`}</p>
${languageLinks(place, pathIn ?? addresses.list)}
</footer>
</body>
</html>
`.html;
}
