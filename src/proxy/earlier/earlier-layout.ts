// The layout of the list's pages: the clinic at the top, one card, other languages at the bottom. All addresses are
// relative: the proxy may be under a path of its host.

import { languageName } from '../language-name.ts';
import type { LocalizedClinic } from '../localize-clinic.ts';
import type { Localizer } from '../pages/catalog/localizer.ts';
import { phoneLink } from '../pages/catalog/page-layout.ts';
import { html, type SafeHtml } from '../pages/html.ts';
import type { EarlierTexts } from './earlier-words.ts';

/** `root`: the way up to the proxy's root. `query`: the page's own, for its other languages; absent: it has none. */
export type EarlierPage = {
  settings: LocalizedClinic;
  localizer: Localizer;
  texts: EarlierTexts;
  root: string;
  query?: Readonly<Record<string, string>>;
};

function languageLinks({ settings: { languages }, localizer, query }: EarlierPage): SafeHtml | undefined {
  if (!query || languages.length < 2) return undefined;
  const links = languages.map((lang) => {
    const current = lang === localizer.language && html` aria-current="true"`;
    const address = `?${new URLSearchParams({ ...query, lang })}`;
    return html`<a href="${address}" lang="${lang}" hreflang="${lang}"${current}>${languageName(lang)}</a>
`;
  });
  return html`<nav class="languages" aria-label="${localizer.words.language}">
${links}</nav>`;
}

/** The whole document. @param title also the page's heading */
export function earlierDocument(page: EarlierPage, title: string, main: SafeHtml): string {
  const { settings, localizer, root } = page;
  return html`<!doctype html>
<html lang="${localizer.language}" dir="${localizer.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${settings.name}</title>
<link rel="stylesheet" href="${root}catalog.css">
<link rel="stylesheet" href="${root}earlier.css">
<link rel="icon" href="data:,">
<script src="${root}earlier.js" defer></script>
</head>
<body>
<header>
<b class="clinic"><bdi>${settings.name}</bdi></b>
${phoneLink(settings, 'phone')}
</header>
<main>
<div class="notice">
<h1>${title}</h1>
${main}
</div>
</main>
<footer>
<p><b><bdi>${settings.name}</bdi></b>${settings.address !== undefined && html`<br><bdi>${settings.address}</bdi>`}</p>
${languageLinks(page)}
</footer>
</body>
</html>
`.html;
}

/** A page that says how something ended. */
export const earlierNotice = (page: EarlierPage, title: string, hint?: string, after?: SafeHtml): string =>
  earlierDocument(
    page,
    title,
    html`${hint !== undefined && html`<p class="quiet">${hint}</p>`}
${after}`,
  );

/** A page with one button, which posts the token to the page's own address. */
export const earlierQuestion = (
  page: EarlierPage,
  {
    title,
    facts,
    hint,
    token,
    action,
  }: { title: string; facts?: SafeHtml; hint: string; token: string; action: string },
): string =>
  earlierDocument(
    page,
    title,
    html`${facts}
<p class="quiet">${hint}</p>
<form method="post" action="${`${action}?${new URLSearchParams({ lang: page.localizer.language })}`}">
<input type="hidden" name="token" value="${token}">
<button class="button">${title}</button>
</form>`,
  );
