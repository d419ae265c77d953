// What is wrong with a page, as far as the page itself can say it: pure, from what stands there to findings.
import type { GeneratorFacts, PageAnswer, PageReport, PageTag } from '../../contract/generator.ts';
import { isLoopback } from '../../contract/loopback.ts';
import { blockedBy, type Load, parsePolicies, sandboxLacks } from './csp.ts';
import { type Finding, finding } from './page-finding.ts';
import { isManual, type Placement, placementsOf, resolve } from './placements.ts';

/** `proxy`: where the generator itself comes from. */
export type Known = { facts: GeneratorFacts; proxy: string };

/** Of another type than a script a tag is held back, until a consent manager or an optimiser changes it. */
const runs = (type = '') => /^(|module|(text|application)\/(java|ecma)script)$/i.test(type.trim());

function judgeScript(tag: PageTag, page: PageReport, { facts, proxy }: Known): Finding[] {
  const { src, type, integrity } = tag.attributes;
  const url = resolve(src, page);
  if (!url) return [];
  if (!runs(type)) return [finding('script_held', { type: type ?? '' })];
  if (url.origin !== new URL(proxy).origin) return [finding('other_proxy', { origin: url.origin, proxy })];
  const named = /\/widget\.[0-9a-f]{16}\.js$/.exec(url.pathname)?.[0];
  if (named !== undefined && named !== facts.script.path) return [finding('build_gone', { path: named })];
  const digests = integrity?.trim().split(/\s+/) ?? [];
  return integrity?.trim() && !digests.includes(facts.script.integrity) ? [finding('integrity_wrong')] : [];
}

function judgeFrame(tag: PageTag): Finding[] {
  const { sandbox } = tag.attributes;
  if (sandbox === undefined) return [];
  const given = sandbox.toLowerCase().split(/\s+/);
  const lacks = ['allow-scripts', 'allow-same-origin', 'allow-forms'].filter((token) => !given.includes(token));
  return lacks.length > 0 ? [finding('frame_sandbox', { lacks: lacks.join(' ') })] : [];
}

function judgeEncryption(page: URL, proxy: URL): Finding[] {
  if (page.protocol === 'https:' && proxy.protocol === 'http:' && !isLoopback(proxy.hostname)) {
    return [finding('mixed_content', { proxy: proxy.origin })];
  }
  return page.protocol === 'http:' && !isLoopback(page.hostname) ? [finding('page_unencrypted')] : [];
}

/** What each element makes the browser load, and whether the page lets it. */
function judgePolicies(page: PageReport, placements: readonly Placement[], proxy: string): Finding[] {
  const policies = parsePolicies(page.policies);
  if (policies.length === 0) return [];
  const framed = placements.some(({ way, options }) => way === 'iframe' || options.mode === 'iframe');
  const inline = placements.some(({ way, options }) => way !== 'iframe' && options.mode !== 'iframe');
  const asked = (load: Load, path: string, of: { nonce?: string | undefined; integrity?: string | undefined } = {}) =>
    blockedBy(policies, { load, address: proxy + path, page: page.address, ...of });
  const told = (blocked: ReturnType<typeof asked>, code: 'csp_blocks' | 'csp_photos'): Finding[] => {
    if (!blocked) return [];
    const { directive, line, why } = blocked;
    return [why === 'nonce_only' ? finding('csp_nonce_only', { directive }) : finding(code, { directive, line })];
  };
  const findings = [
    ...page.tags
      .filter(({ name }) => name === 'script')
      .flatMap(({ attributes: { nonce, integrity, src } }) => {
        const path = resolve(src, page)?.pathname ?? '/widget.js';
        return told(asked('script', path, { nonce, integrity }), 'csp_blocks');
      }),
    ...(framed ? told(asked('frame', '/embed'), 'csp_blocks') : []),
    ...(inline ? told(asked('connect', '/clinics/main/api/clinic'), 'csp_blocks') : []),
    ...(inline ? told(asked('image', '/clinics/main/photos/1'), 'csp_photos') : []),
  ];
  const lacks = sandboxLacks(policies);
  if (lacks.length > 0) findings.push(finding('csp_sandbox', { lacks: lacks.join(' ') }));
  return findings.length === 0 && placements.length > 0 ? [finding('policy_allows')] : findings;
}

function judgePlacement({ way, options, mistakes, exposed }: Placement, page: URL, { facts }: Known): Finding[] {
  const findings = [
    finding('found', { way }),
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

/** The page itself, everything that stands on it, and the widgets that are to be looked for in the ERP. */
export function judgePage(page: PageReport, known: Known): { findings: Finding[]; placements: Placement[] } {
  const placements = placementsOf(page);
  const url = new URL(page.address);
  const scripts = page.tags.filter(({ name }) => name === 'script');
  const needsScript = placements.some(({ way }) => way === 'element' || way === 'popup');
  const onlyManual = scripts.some(isManual) && placements.length === 0;
  const findings = [
    ...(page.tags.length === 0 || onlyManual ? [finding('snippet_missing')] : []),
    ...(needsScript && scripts.length === 0 ? [finding('script_missing')] : []),
    ...scripts.flatMap((tag) => judgeScript(tag, page, known)),
    ...page.tags.filter(({ name }) => name === 'iframe').flatMap(judgeFrame),
    ...(page.tags.length > 0 ? judgeEncryption(url, new URL(known.proxy)) : []),
    ...placements.flatMap((placement) => judgePlacement(placement, url, known)),
    ...judgePolicies(page, placements, known.proxy),
    ...(page.coep !== undefined && page.coep !== 'unsafe-none' ? [finding('isolated', { coep: page.coep })] : []),
  ];
  return { findings, placements };
}

/** Why a page couldn't be looked at. */
export function judgeRefusal(
  { code, detail = '' }: Extract<PageAnswer, { refused: unknown }>['refused'],
  clinic: string,
  { facts }: Known,
): Finding {
  const known = facts.clinics.map(({ id }) => id).join(', ');
  return finding(code, { detail, origin: detail, clinic, known });
}
