// What consent tools, optimisers and loaders have made of the code: it is found by the kind of the change, so that an
// unknown tool's is found, too; known tools are called by their names.
import type { PageReport, PageTag } from '../../contract/generator.ts';
import { finding, type PageFinding } from './page-finding.ts';
import { addressOf, type Placement, resolveUrl } from './placements.ts';

/** A script tag of another type doesn't run until a consent manager or an optimiser changes the type. */
const isScriptType = (type = '') => /^(|module|(text|application)\/(java|ecma)script)$/i.test(type.trim());

/** By what they write on a tag that they hold back. */
const consentTools: readonly (readonly [name: string, mark: RegExp])[] = [
  ['Cookiebot', / data-cookie(consent|block-src)=/],
  ['Usercentrics', / data-(usercentrics|uc-src)=/],
  ['OneTrust', /optanon-category/],
  ['Complianz', /cmplz/],
  ['Borlabs Cookie', /borlabs/],
  ['iubenda', /_iub_cs|suppressedsrc/],
  ['Termly', / data-categories=/],
  ['CookieYes', / data-cookieyes=/],
  ['Didomi', / type="didomi/],
  ['Klaro', / data-name=.* data-type=| data-type=.* data-name=/],
];

/** With the attributes by which they leave a tag alone, as the guide has them. */
export const optimisers: readonly (readonly [name: string, mark: RegExp, exception: string])[] = [
  ['WP Rocket', /rocketlazyload|data-rocket/, 'nowprocket'],
  ['LiteSpeed Cache', / type="litespeed/, 'data-no-optimize="1" data-no-defer="1"'],
  ['Cloudflare Rocket Loader', / type="[0-9a-f]{24}-/, 'data-cfasync="false"'],
  ['WP Meteor', /wpmeteor/, 'data-wpmeteor-nooptimize="true"'],
  ['NitroPack', /nitropack/, 'nitro-exclude'],
];

/** Why a tag doesn't run, or load, as it is written in the page. */
export function judgeHold({ name, attributes, address_in }: PageTag): PageFinding[] {
  const type = name === 'script' && !isScriptType(attributes.type) ? `type="${attributes.type}"` : undefined;
  const sign = type ?? address_in;
  if (sign === undefined) return [];
  if (type === 'type="text/partytown"') return [finding('script_in_worker', { sign })];
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${value}"`)
    .join('');
  const [tool] = consentTools.find(([, mark]) => mark.test(written)) ?? [];
  if (tool !== undefined) return [finding('consent_holds', { tool, sign })];
  const [optimiser, , line] = optimisers.find(([, mark]) => mark.test(written)) ?? [];
  return optimiser === undefined || line === undefined
    ? [finding('script_held', { sign })]
    : [finding('optimiser_delays', { tool: optimiser, sign, line })];
}

/** Folders in which optimisers keep their copies. */
const copyPath = /\/(cache|min|wp-content|wp-includes|cdn-cgi|combinator)\//;

/** Whether the script is loaded from this proxy. @param proxy its URL, without a trailing slash */
export function judgeSource(tag: PageTag, page: PageReport, proxy: string): PageFinding[] {
  // The tag itself says where the proxy is.
  if (tag.attributes['data-proxy']?.trim().replace(/\/+$/, '') === proxy) return [];
  if (tag.inlined) return [finding('script_inlined')];
  const url = resolveUrl(addressOf(tag), page);
  const own = new URL(proxy);
  // Whether http fits is judged for the whole page.
  if (!url || (url.host === own.host && url.pathname.startsWith(new URL(`${proxy}/widget`).pathname))) return [];
  const { origin } = url;
  const isCopy =
    origin === new URL(page.address).origin ||
    origin === own.origin ||
    url.pathname.includes(own.host) ||
    copyPath.test(url.pathname);
  return [finding(isCopy ? 'script_copied' : 'other_proxy', { origin, proxy })];
}

/** The widget of a script tag is shown where the tag stands. */
export const judgePlace = ({ kind, options: { mode, target }, place }: Placement): PageFinding[] =>
  kind === 'script' && place !== undefined && mode !== 'floating' && target === undefined
    ? [finding(place === 'head' ? 'moved_to_head' : 'moved_to_end')]
    : [];
