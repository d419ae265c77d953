// `GET /embed?clinic=…&lang=…`: the page that a clinic's iframe shows. The widget reads its settings from this page's own address.
// `GET /manage?clinic=…&lang=…#token`: the same for one visit. What stands behind `#` stays in the browser: no server and no log sees it.

import { directionOf } from '../../contract/language-tag.ts';
import { problemAnswer } from '../answer.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import type { ProxyContext } from '../exchange.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import { fileHeaders, pageHeaders } from '../policy/headers.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { escapeHtml, phoneHref } from './html.ts';

/** The clinic that the environment configures; a page may leave its name out. */
const onlyClinic = 'main';

function phoneLink({ phone, country }: ClinicSettings): string {
  if (phone === undefined) return '';
  return `<p><a href="${escapeHtml(phoneHref(phone, country))}" dir="ltr">${escapeHtml(phone)}</a></p>`;
}

/**
 * The page for one clinic in one of its languages. Where the widget doesn't come, because scripts are off, blocked or too new for the
 * browser, it still tells whom to call, in words of no language: what stands in the widget's place is there until the widget is.
 */
function pageOf(page: 'embed' | 'manage', settings: ClinicSettings, asked: string | null): string {
  const language = chooseLanguage(asked, settings.languages);
  const name = `<h1>${escapeHtml(settings.name)}</h1>${phoneLink(settings)}`;
  // Who may have it in a frame, for its messages to the page around (embed/frame-guest.ts).
  const origins = page === 'embed' ? ` data-origins="${escapeHtml(settings.origins.join(' '))}"` : '';
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(settings.name)}</title>
<link rel="stylesheet" href="/embed.css">
<link rel="icon" href="data:,">
</head>
<body class="${page}">
<main>
${page === 'manage' ? `<header>${name}</header>` : ''}
<div id="booking">${page === 'embed' ? `<div class="instead">${name}</div>` : ''}</div>
<script src="/widget.js" data-${page}-page${origins} async></script>
</main>
</body>
</html>
`;
}

const unknownClinic = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Unknown clinic</title>
</head>
<body>
<p>There is no clinic of this name here: check "clinic" in the frame's address.</p>
</body>
</html>
`;

function servePage(page: 'embed' | 'manage', deps: ProxyDeps, headersFor: (of: ClinicSettings) => HeadersOfPage) {
  return (c: ProxyContext): Response => {
    const { log } = c.env;
    log.routeMatched(page);
    const settings = deps.clinics.get(c.req.query('clinic') ?? onlyClinic)?.settings;
    if (!settings) {
      log.problemAnswered('not_found');
      return new Response(unknownClinic, { status: 404, headers: pageHeaders([]) });
    }
    log.clinicFound(settings.id);
    // Without `lang` the visitor's browser says which.
    const asked = c.req.query('lang') ?? c.req.header('accept-language') ?? null;
    const headers = { ...headersFor(settings), vary: 'Accept-Language' };
    return new Response(pageOf(page, settings, asked), { headers });
  };
}

type HeadersOfPage = Record<string, string>;

/** The generator shows it as its preview, from our own origin. */
export function serveEmbedPage(deps: ProxyDeps) {
  const ours = deps.generator ? ["'self'"] : [];
  return servePage('embed', deps, ({ origins }) => pageHeaders([...ours, ...origins]));
}

/** Shown in nobody's frame, where a page around it could make a patient press what they don't see; and kept nowhere. */
export const serveManagePage = (deps: ProxyDeps) =>
  servePage('manage', deps, () => ({ ...pageHeaders([]), 'cache-control': 'no-store' }));

// The widget brings its own styles; this takes the browser's margin away inside a frame, and keeps the page readable without one.
// The page of one visit is always alone: whose it is and whom to call stand above, and there is room around.
const style = `body{max-width:1040px;margin:0 auto;background:transparent}
h1,p{margin:0;font:1rem/1.5 system-ui,sans-serif}
.follows body{--alpaca-min-height:560px;--alpaca-height:auto}
.instead{padding:24px;visibility:hidden;animation:instead 0s 4s forwards}
@keyframes instead{to{visibility:visible}}
@media(scripting:none){.instead{visibility:visible}}
h1{font-weight:650}
.manage{color-scheme:light dark;max-width:600px;padding:16px 12px;color:light-dark(#14212b,#e8eef1);background:light-dark(#eef2f4,#0b1115)}
.manage a{color:light-dark(#0b6b6b,#5cc8c2);font-weight:600}
header{display:flex;flex-wrap:wrap;gap:2px 16px;justify-content:space-between;padding:0 9px 14px}
@media(min-width:720px){.manage{padding-top:48px}}
`;

export function serveEmbedStyle(c: ProxyContext): Response {
  c.env.log.routeMatched('embed_css');
  return new Response(style, { headers: { ...fileHeaders, 'content-type': 'text/css; charset=utf-8' } });
}

/** What any other method than GET and HEAD hears at an address that isn't the API's. */
export function serveGetOnly(c: ProxyContext): Response {
  return problemAnswer(c.env, { code: 'method_not_allowed' }, { allow: 'GET, HEAD' });
}
