// Judges a host page by its HTML and headers: a pure function from what is on the page to findings.
import type { GeneratorFacts, PageAnswer, PageReport, PageTag } from '../../contract/generator.ts';
import { isLoopback } from '../../contract/loopback.ts';
import { findViolation, missingSandboxTokens, parsePolicies, type ResourceKind } from './csp.ts';
import { finding, type PageFinding } from './page-finding.ts';
import { isManual, type Placement, placementsOf, resolveUrl } from './placements.ts';

/** `proxy` is the URL of the proxy that serves the generator. */
type JudgeContext = { facts: GeneratorFacts; proxy: string };

/** A script tag of another type doesn't run until a consent manager or an optimiser changes the type. */
const isScriptType = (type = '') => /^(|module|(text|application)\/(java|ecma)script)$/i.test(type.trim());

function judgeScript(tag: PageTag, page: PageReport, { facts, proxy }: JudgeContext): PageFinding[] {
  const { src, type, integrity } = tag.attributes;
  const url = resolveUrl(src, page);
  if (!url) return [];
  if (!isScriptType(type)) return [finding('script_held', { type: type ?? '' })];
  if (url.origin !== new URL(proxy).origin) return [finding('other_proxy', { origin: url.origin, proxy })];
  const pinnedPath = /\/widget\.[0-9a-f]{16}\.js$/.exec(url.pathname)?.[0];
  if (pinnedPath !== undefined && pinnedPath !== facts.script.path)
    return [finding('build_gone', { path: pinnedPath })];
  const digests = integrity?.trim().split(/\s+/) ?? [];
  return integrity?.trim() && !digests.includes(facts.script.integrity) ? [finding('integrity_wrong')] : [];
}

function judgeFrame(tag: PageTag): PageFinding[] {
  const { sandbox } = tag.attributes;
  if (sandbox === undefined) return [];
  const tokens = sandbox.toLowerCase().split(/\s+/);
  const missing = ['allow-scripts', 'allow-same-origin', 'allow-forms'].filter((token) => !tokens.includes(token));
  return missing.length > 0 ? [finding('frame_sandbox', { missing: missing.join(' ') })] : [];
}

function judgeEncryption(page: URL, proxy: URL): PageFinding[] {
  if (page.protocol === 'https:' && proxy.protocol === 'http:' && !isLoopback(proxy.hostname)) {
    return [finding('mixed_content', { proxy: proxy.origin })];
  }
  return page.protocol === 'http:' && !isLoopback(page.hostname) ? [finding('page_unencrypted')] : [];
}

/** Whether the page's policies allow everything that the placements load. */
function judgePolicies(page: PageReport, placements: readonly Placement[], proxy: string): PageFinding[] {
  const policies = parsePolicies(page.policies);
  if (policies.length === 0) return [];
  const hasFrame = placements.some(({ kind, options }) => kind === 'iframe' || options.mode === 'iframe');
  const hasInline = placements.some(({ kind, options }) => kind !== 'iframe' && options.mode !== 'iframe');
  const judgeLoad = (
    code: 'csp_blocks' | 'csp_photos',
    kind: ResourceKind,
    path: string,
    tag: { nonce?: string | undefined; integrity?: string | undefined } = {},
  ): PageFinding[] => {
    const violation = findViolation(policies, { kind, url: proxy + path, page: page.address, ...tag });
    if (!violation) return [];
    const { directive, line, reason } = violation;
    return [reason === 'nonce_only' ? finding('csp_nonce_only', { directive }) : finding(code, { directive, line })];
  };
  const findings = [
    ...page.tags
      .filter(({ name }) => name === 'script')
      .flatMap(({ attributes: { nonce, integrity, src } }) => {
        const path = resolveUrl(src, page)?.pathname ?? '/widget.js';
        return judgeLoad('csp_blocks', 'script', path, { nonce, integrity });
      }),
    ...(hasFrame ? judgeLoad('csp_blocks', 'frame', '/embed') : []),
    ...(hasInline ? judgeLoad('csp_blocks', 'connect', '/clinics/main/api/clinic') : []),
    ...(hasInline ? judgeLoad('csp_photos', 'image', '/clinics/main/photos/1') : []),
  ];
  const missing = missingSandboxTokens(policies);
  if (missing.length > 0) findings.push(finding('csp_sandbox', { missing: missing.join(' ') }));
  return findings.length === 0 && placements.length > 0 ? [finding('policy_allows')] : findings;
}

function judgePlacement(
  { kind, options, mistakes, exposed }: Placement,
  page: URL,
  { facts }: JudgeContext,
): PageFinding[] {
  const findings = [
    finding('found', { kind }),
    ...mistakes.map((sentence) => finding('attribute', { sentence })),
    ...exposed.map((name) => finding('personal_in_address', { name })),
  ];
  const clinic = facts.clinics.find(({ id }) => id === options.clinic);
  if (!clinic) {
    const known = facts.clinics.map(({ id }) => id).join(', ');
    return [...findings, finding('clinic_unknown', { clinic: options.clinic, known })];
  }
  const allowed = clinic.origins.includes(page.origin);
  return allowed ? findings : [...findings, finding('origin_not_allowed', { origin: page.origin, clinic: clinic.id })];
}

/** @returns the findings, and the widgets on the page, whose offers remain to be checked in the ERP */
export function judgePage(
  page: PageReport,
  context: JudgeContext,
): { findings: PageFinding[]; placements: Placement[] } {
  const placements = placementsOf(page);
  const url = new URL(page.address);
  const scripts = page.tags.filter(({ name }) => name === 'script');
  const needsScript = placements.some(({ kind }) => kind === 'element' || kind === 'popup');
  const onlyManual = scripts.some(isManual) && placements.length === 0;
  const findings = [
    ...(page.tags.length === 0 || onlyManual ? [finding('snippet_missing')] : []),
    ...(needsScript && scripts.length === 0 ? [finding('script_missing')] : []),
    ...scripts.flatMap((tag) => judgeScript(tag, page, context)),
    ...page.tags.filter(({ name }) => name === 'iframe').flatMap(judgeFrame),
    ...(page.tags.length > 0 ? judgeEncryption(url, new URL(context.proxy)) : []),
    ...placements.flatMap((placement) => judgePlacement(placement, url, context)),
    ...judgePolicies(page, placements, context.proxy),
    ...(page.coep !== undefined && page.coep !== 'unsafe-none' ? [finding('isolated', { coep: page.coep })] : []),
  ];
  return { findings, placements };
}

/** The finding for a page that the proxy didn't or couldn't read. */
export function judgeRefusal(
  { code, detail = '' }: Extract<PageAnswer, { refused: unknown }>['refused'],
  clinic: string,
  { facts }: JudgeContext,
): PageFinding {
  const known = facts.clinics.map(({ id }) => id).join(', ');
  return finding(code, { detail, origin: detail, clinic, known });
}
