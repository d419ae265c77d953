// Judges a host page by its HTML and headers: a pure function from what is on the page to findings.
import type { GeneratorFacts, PageAnswer, PageReport, PageTag } from '../../contract/generator.ts';
import { isLoopback } from '../../contract/loopback.ts';
import { findViolation, missingSandboxTokens, parsePolicies, type ResourceKind } from './csp.ts';
import { finding, type PageFinding } from './page-finding.ts';
import { addressOf, isManual, type Placement, placementsOf, resolveUrl } from './placements.ts';
import { judgeHold, judgePlace, judgeSource } from './tampering.ts';

/** `proxy` is the URL of the proxy that serves the generator. */
type JudgeContext = { facts: GeneratorFacts; proxy: string };

function judgeScript(tag: PageTag, page: PageReport, { facts, proxy }: JudgeContext): PageFinding[] {
  const { integrity } = tag.attributes;
  const foreign = judgeSource(tag, page, proxy);
  if (foreign.length > 0) return foreign;
  const pinnedPath = /\/widget\.[0-9a-f]{16}\.js$/.exec(resolveUrl(addressOf(tag), page)?.pathname ?? '')?.[0];
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

const isUnencrypted = ({ protocol, hostname }: URL) => protocol === 'http:' && !isLoopback(hostname);

function judgeEncryption(page: PageReport, proxy: URL): PageFinding[] {
  const url = new URL(page.address);
  if (url.protocol !== 'https:') return isUnencrypted(url) ? [finding('page_unencrypted')] : [];
  if (isUnencrypted(proxy)) return [finding('mixed_content', { proxy: proxy.origin })];
  if (parsePolicies(page.policies).some((policy) => policy.has('upgrade-insecure-requests'))) return [];
  return page.tags
    .filter(({ name }) => name !== 'a')
    .flatMap((tag) => [addressOf(tag), tag.attributes['data-proxy'], tag.attributes.proxy])
    .flatMap((address) => resolveUrl(address, page) ?? [])
    .filter(isUnencrypted)
    .map(({ origin }) => finding('mixed_code', { address: origin }));
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
      .filter(({ name, inlined }) => name === 'script' && !inlined)
      .flatMap((tag) => {
        const { nonce, integrity } = tag.attributes;
        const path = resolveUrl(addressOf(tag), page)?.pathname ?? '/widget.js';
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

function judgePlacement(placement: Placement, page: URL, { facts }: JudgeContext): PageFinding[] {
  const { kind, options, mistakes, exposed } = placement;
  const findings = [
    finding('found', { kind }),
    ...judgePlace(placement),
    ...mistakes.map((sentence) => finding('attribute', { sentence })),
    ...exposed.map((name) => finding('personal_in_address', { name })),
  ];
  const clinic = facts.clinics.find(({ id }) => id === options.clinic);
  if (!clinic) {
    const known = facts.clinics.map(({ id }) => id).join(', ');
    return [
      ...findings,
      placement.namesClinic
        ? finding('clinic_unknown', { clinic: options.clinic, known })
        : finding('clinic_missing', { known }),
    ];
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
    ...page.tags.flatMap(judgeHold),
    ...scripts.flatMap((tag) => judgeScript(tag, page, context)),
    ...page.tags.filter(({ name }) => name === 'iframe').flatMap(judgeFrame),
    ...(page.tags.length > 0 ? judgeEncryption(page, new URL(context.proxy)) : []),
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
