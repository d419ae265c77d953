// `GET /embed?clinic=…&lang=…`: the page for a clinic's iframe. The widget reads its options from the page's address.
// `GET /manage?clinic=…&lang=…#token`: the page of one visit. The part after `#` stays in the browser: no server and no
// log sees it.

import { directionOf } from '../../contract/language-tag.ts';
import { problemAnswer } from '../answer.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import type { ProxyContext } from '../exchange.ts';
import { type LocalizedClinic, localizeClinic } from '../localize-clinic.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import { fileHeaders, pageHeaders } from '../policy/headers.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { escapeHtml, phoneHref } from './html.ts';

/** The clinic that the environment configures; the default. */
const defaultClinic = 'main';

function phoneLink({ phone, country }: LocalizedClinic): string {
  if (phone === undefined) return '';
  return `<p><a href="${escapeHtml(phoneHref(phone, country))}" dir="ltr">${escapeHtml(phone)}</a></p>`;
}

/**
 * The page for one clinic in one of its languages. Until the widget has loaded, or when it can't because scripts are
 * off, blocked or too new for the browser, the page shows the clinic's name and phone number, which need no
 * translation.
 */
function renderPage(page: 'embed' | 'manage', clinic: ClinicSettings, wanted: string | null): string {
  const language = chooseLanguage(wanted, clinic.languages);
  const settings = localizeClinic(clinic, language);
  const name = `<h1>${escapeHtml(settings.name)}</h1>${phoneLink(settings)}`;
  // For its messages to the host page (src/embed/frame/frame-guest.ts), and for what a link may set
  // (src/embed/entries/link-options.ts).
  const limits = `data-origins="${escapeHtml(settings.origins.join(' '))}" data-fields="${settings.fields.join(' ')}"`;
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
<script src="/widget.js" data-${page}-page ${limits} async></script>
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
    const settings = deps.clinics.get(c.req.query('clinic') ?? defaultClinic)?.settings;
    if (!settings) {
      log.problemAnswered('not_found');
      return new Response(unknownClinic, { status: 404, headers: pageHeaders([]) });
    }
    log.clinicFound(settings.id);
    const wanted = c.req.query('lang') ?? c.req.header('accept-language') ?? null;
    const headers = { ...headersFor(settings), vary: 'Accept-Language' };
    return new Response(renderPage(page, settings, wanted), { headers });
  };
}

type HeadersOfPage = Record<string, string>;

/** The generator frames this page as its preview, from the proxy's own origin. */
export function serveEmbedPage(deps: ProxyDeps) {
  const ownOrigin = deps.generator ? ["'self'"] : [];
  return servePage('embed', deps, ({ origins }) => pageHeaders([...ownOrigin, ...origins]));
}

/** Never framed (clickjacking) and never cached. */
export const serveManagePage = (deps: ProxyDeps) =>
  servePage('manage', deps, () => ({ ...pageHeaders([]), 'cache-control': 'no-store' }));

// The widget has its own styles. This removes the browser's margin inside a frame and keeps the page readable outside
// of one. The page of a visit is never framed: it has the clinic's name and phone number at the top, and padding.
const stylesheet = `body{max-width:1040px;margin:0 auto;background:transparent}
h1,p{margin:0;font:1rem/1.5 system-ui,sans-serif}
.follows body{--alpaca-min-height:560px}
.instead{padding:24px;visibility:hidden;animation:instead 0s 4s forwards}
@keyframes instead{to{visibility:visible}}
@media(scripting:none){.instead{visibility:visible}}
h1{font-weight:650}
.manage{color-scheme:light dark;max-width:600px;padding:16px 12px;color:light-dark(#14212b,#e8eef1);background:light-dark(#eef2f4,#0b1115)}
.manage a{color:light-dark(#0b6b6b,#5cc8c2);font-weight:600}
header{display:flex;flex-wrap:wrap;gap:2px 16px;justify-content:space-between;padding:0 9px 14px}
@media(min-width:720px){.manage{padding-top:48px}}
`;

/** `GET /embed.css`: the styles of both pages. */
export function serveEmbedStyle(c: ProxyContext): Response {
  c.env.log.routeMatched('embed_css');
  return new Response(stylesheet, { headers: { ...fileHeaders, 'content-type': 'text/css; charset=utf-8' } });
}

/** Answers other methods than GET and HEAD at an address outside of the API. */
export function serveGetOnly(c: ProxyContext): Response {
  return problemAnswer(c.env, { code: 'method_not_allowed' }, { allow: 'GET, HEAD' });
}
