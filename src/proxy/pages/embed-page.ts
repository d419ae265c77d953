// `GET /embed?clinic=…&lang=…`: the page for a clinic's iframe. The widget reads its options from the page's address.
// `GET /manage?clinic=…&lang=…#token`: the page of one visit. The part after `#` stays in the browser: no server and no
// log sees it.

import { directionOf } from '../../contract/language-tag.ts';
import { problemAnswer } from '../answer.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import type { ProxyContext } from '../exchange.ts';
import { type LocalizedClinic, localizeClinic } from '../localize-clinic.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import { digestOf, etagFor, matchesEtag } from '../policy/content-coding.ts';
import { fileHeaders, pageHeaders, textHeaders } from '../policy/headers.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import type { AnswerCache } from '../reads/answer-cache.ts';
import { preparedResponse } from '../reads/prepared-answer.ts';
import { awaitWidgetScript, createFirstScreens, type FindFirstScreen } from './first-screens.ts';
import { html, phoneHref, type SafeHtml } from './html.ts';
import { lookQuery, lookRule } from './page-look.ts';
import { pagePreloads } from './page-preloads.ts';
import { createPreparedTexts } from './prepared-texts.ts';
import { createTextFile } from './text-file.ts';

/** The clinic that the environment configures; the default. */
export const defaultClinic = 'main';

const phoneLink = ({ phone, country }: LocalizedClinic): SafeHtml | false =>
  phone !== undefined && html`<p><a href="${phoneHref(phone, country)}" dir="ltr">${phone}</a></p>`;

function addressLine({ address, map_url }: LocalizedClinic): SafeHtml | false {
  if (address === undefined) return false;
  const text = html`<bdi>${address}</bdi>`;
  return html`
<p>${map_url === undefined ? text : html`<a href="${map_url}" target="_blank" rel="noreferrer">${text}</a>`}</p>`;
}

/** The clinic at the top of a page of its own, for people and for browsers in which the widget can't load. */
const clinicHeader = (clinic: LocalizedClinic): SafeHtml => html`<header>
<div>
<h1><bdi>${clinic.name}</bdi></h1>${addressLine(clinic)}
</div>
${phoneLink(clinic)}
</header>
`;

/**
 * The clinic in a frame, whose host page says whose it is: only until the widget has loaded, or where it can't because
 * scripts are off, blocked or too new for the browser. It needs no translation.
 */
const instead = (clinic: LocalizedClinic, late = false): SafeHtml =>
  html`<div class="instead${late && ' late'}"><h1><bdi>${clinic.name}</bdi></h1>${phoneLink(clinic)}</div>`;

/** `whole`: a page of its own, not a part of another one. `screen`: what the widget shows first. */
type PageParts = {
  language: string;
  whole: boolean;
  query: URLSearchParams;
  path: string;
  screen: SafeHtml | undefined;
};

function renderPage(
  page: 'embed' | 'manage',
  settings: ClinicSettings,
  { language, whole, query, path, screen }: PageParts,
): string {
  const clinic = localizeClinic(settings, language);
  // For its messages to the host page (src/embed/frame/frame-guest.ts), and for what a link may set
  // (src/embed/entries/link-options.ts).
  // Relative, as all addresses here: the proxy may be under a path of its host.
  const script = html`<script src="widget.js" ${{ html: `data-${page}-page` }} data-origins="${clinic.origins.join(' ')}" data-fields="${clinic.fields.join(' ')}" fetchpriority="high" async></script>`;
  // As the widget sets it, once it has loaded (src/embed/entries/booking-page.ts).
  const scheme = query.get('theme') ?? '';
  const look = `whole${['light', 'dark'].includes(scheme) ? ` ${scheme}` : ''}`;
  // Both before anything is painted: the widget's styles, also for the shadow root, and who hears the patient.
  const ahead = screen && html`<link rel="stylesheet" href="widget.css">\n<script src="embed.js"></script>\n`;
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}"${whole && html` class="${look}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${clinic.name}</title>
<link rel="stylesheet" href="embed.css${screen && lookQuery(query)}">
${ahead}<link rel="icon" href="data:,">
${pagePreloads(page, { clinic: settings.id, language, query, path })}</head>
<body class="${page}${screen && ' first'}">
${whole && clinicHeader(clinic)}<main>
<div id="booking">${screen ?? (!whole && instead(clinic))}</div>
${script}
</main>
${screen && !whole && instead(clinic, true)}</body>
</html>
`.html;
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

type PageKind = {
  page: 'embed' | 'manage';
  headersFor: (of: ClinicSettings) => Record<string, string>;
  isWhole: (c: ProxyContext) => boolean;
  firstScreen?: FindFirstScreen | undefined;
};

function servePage(deps: ProxyDeps, { page, headersFor, isWhole, firstScreen }: PageKind) {
  const prepare = createPreparedTexts(deps, 'text/html');
  return async (c: ProxyContext): Promise<Response> => {
    const { log } = c.env;
    log.routeMatched(page);
    const clinic = deps.clinics.get(c.req.query('clinic') ?? defaultClinic);
    if (!clinic) {
      log.problemAnswered('not_found');
      return new Response(unknownClinic, { status: 404, headers: pageHeaders([]) });
    }
    const { settings } = clinic;
    log.clinicFound(settings.id);
    const wanted = c.req.query('lang') ?? c.req.header('accept-language') ?? null;
    const language = chooseLanguage(wanted, settings.languages);
    const query = new URL(c.req.url).searchParams;
    const path = `${deps.publicUrl ? new URL(deps.publicUrl).pathname.replace(/\/$/, '') : ''}/${page}`;
    const screen = await firstScreen?.({ clinic, language, query, log });
    const text = renderPage(page, settings, { language, whole: isWhole(c), query, path, screen });
    const headers = headersFor(settings);
    const { 'content-type': _, ...bodiless } = headers;
    if (screen) return preparedResponse(await prepare(text), c.req.raw, bodiless);
    const body = new TextEncoder().encode(text);
    if (headers['cache-control'] === 'no-store') return new Response(body, { headers });
    const etag = etagFor(await digestOf(body), 'plain');
    if (matchesEtag(c.req.raw.headers.get('if-none-match'), etag)) {
      return new Response(null, { status: 304, headers: { ...bodiless, etag } });
    }
    return new Response(body, { headers: { ...headers, etag } });
  };
}

/** The values of the widget's attribute `source` (embed/attributes/attributes.ts). */
const sourceValues = ['events', 'comment', 'off'];

/**
 * A partner adds its own name to a link of the feed as `source` (SMART Scheduling Links), which is an attribute of the
 * widget with other values. The widget has such a name as `ref`.
 * @returns the same link with it; undefined where no partner has added its name
 */
function partnerLink({ req }: ProxyContext): string | undefined {
  const query = new URL(req.url).searchParams;
  const source = query.get('source');
  if (source === null || sourceValues.includes(source)) return undefined;
  query.delete('source');
  if (source !== '' && !query.has('ref')) query.set('ref', source);
  return `embed?${query}`;
}

/**
 * The generator frames this page as its preview, from the proxy's own origin. A browser that doesn't say what it asks
 * for may be asking for a frame (Fetch Metadata: Safari before 16.4, and pages on plain HTTP): without a header, both a
 * frame and a page of its own are of use. Caches may keep it, but ask each time: which pages may frame it is a setting.
 */
export function serveEmbedPage(deps: ProxyDeps, cache: Pick<AnswerCache, 'atHand'>) {
  const ownOrigin = deps.generator ? ["'self'"] : [];
  const serve = servePage(deps, {
    page: 'embed',
    headersFor: ({ origins }) => ({
      ...pageHeaders([...ownOrigin, ...origins]),
      'cache-control': 'public, no-cache',
      vary: 'Accept-Language, Sec-Fetch-Dest, Accept-Encoding',
    }),
    isWhole: (c) => c.req.header('sec-fetch-dest') === 'document',
    firstScreen: deps.firstScreen && createFirstScreens(deps.firstScreen.render, cache),
  });
  return async (c: ProxyContext): Promise<Response> => {
    const location = partnerLink(c);
    if (location === undefined) return serve(c);
    c.env.log.routeMatched('embed');
    return new Response(null, { status: 302, headers: { ...textHeaders, location } });
  };
}

/** Never framed (clickjacking) and never cached: it is the page of one patient. */
export const serveManagePage = (deps: ProxyDeps) =>
  servePage(deps, {
    page: 'manage',
    headersFor: () => ({ ...pageHeaders([]), vary: 'Accept-Language' }),
    isWhole: () => true,
  });

// The widget has its own styles. This removes the browser's margin inside a frame. A page of its own has the clinic at
// the top, which the widget then doesn't name, and is as high as what it says. On phones the widget is the page.
const stylesheet = `body{max-width:1040px;margin:0 auto;background:transparent}
h1,p{margin:0;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-weight:600;font-size:1.125rem;line-height:1.334}
.follows body{--alpaca-min-height:560px}
@property --booking-em{syntax:"<length>";inherits:true;initial-value:16px}
.instead{padding:24px;visibility:hidden;animation:instead 0s 4s forwards}
@keyframes instead{to{visibility:visible}}
.late{max-height:0;padding-block:0;overflow:hidden;animation-name:instead-late}
@keyframes instead-late{to{max-height:none;padding-block:24px;visibility:visible}}
main[hidden]+.late{animation-delay:0s}
@media(scripting:none){.instead{visibility:visible;animation-delay:0s}.first main{display:none}}
.whole{color-scheme:light dark;background:light-dark(#fff,#131b21);-webkit-text-size-adjust:100%}
.whole.light{color-scheme:light}
.whole.dark{color-scheme:dark}
.whole body{max-width:none;--alpaca-min-height:0;--alpaca-edge:0}
.whole ::part(clinic){display:none}
.whole main{max-width:var(--page);margin:0 auto}
.embed{--page:1040px}
.manage{--page:960px}
header{display:flex;flex-wrap:wrap;gap:0 16px;align-items:center;justify-content:space-between;padding:8px max(16px,50% - var(--page)/2);color:light-dark(#14212b,#e8eef1);background:light-dark(#fff,#131b21);border-bottom:1px solid light-dark(#dfe5e9,#2a3740)}
header div{flex:1 1 11em;min-width:0;padding:8px 0}
header div p{font-size:.9375rem;line-height:1.467;color:light-dark(#52606b,#9fb0ba)}
header a{color:light-dark(#0b6b6b,#5cc8c2)}
header div a{color:inherit}
header>p a{display:inline-flex;align-items:center;min-height:48px;font-size:.9375rem;font-weight:600;text-decoration:none;white-space:nowrap}
@media(hover:hover){header>p a:hover{text-decoration:underline}}
@media(min-width:760px){.whole{background:light-dark(#edf2f4,#0b1115)}.whole body{--alpaca-edge:1px}.whole main{padding:24px 16px 48px}}
`;

/** `GET /embed.css`: the styles of both pages, and the colour and corners of one. */
export function serveEmbedStyle(deps: ProxyDeps) {
  const prepare = createPreparedTexts(deps, 'text/css');
  const headers = { ...fileHeaders, vary: 'Accept-Encoding' };
  return async (c: ProxyContext): Promise<Response> => {
    c.env.log.routeMatched('embed_css');
    const look = lookRule(new URL(c.req.url).searchParams);
    return preparedResponse(await prepare(stylesheet + look), c.req.raw, headers);
  };
}

/** `GET /embed.js`: hears the patient until the widget has loaded. */
export function serveEmbedScript(deps: ProxyDeps) {
  const answer = createTextFile(deps, 'text/javascript', awaitWidgetScript);
  return (c: ProxyContext): Promise<Response> => {
    c.env.log.routeMatched('embed_js');
    return answer(c.req.raw);
  };
}

/** Answers other methods than GET and HEAD at an address outside of the API. */
export function serveGetOnly(c: ProxyContext): Response {
  return problemAnswer(c.env, { code: 'method_not_allowed' }, { allow: 'GET, HEAD' });
}
