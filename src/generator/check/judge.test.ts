import { expect, test } from 'vitest';
import type { GeneratorFacts, PageReport } from '../../contract/generator.ts';
import type { Employee } from '../../contract/schedule.ts';
import { scanPage } from '../../proxy/pages/page-tags.ts';
import { judgeClinic, type OfferOptions, servicesToCheck } from './judge-clinic.ts';
import { judgePage, judgeRefusal } from './judge-page.ts';
import { type FindingCode, finding, type PageFinding, severities, sortFindings } from './page-finding.ts';

const proxy = 'https://booking.example';
const facts: GeneratorFacts = {
  ok: true,
  clinics: [
    { id: 'main', name: 'Livyi Bereh', languages: ['uk'], origins: ['https://clinic.example'] },
    { id: 'haifa', name: 'Brosh', languages: ['he'], origins: ['https://brosh.example'] },
  ],
  script: { path: '/widget.0123456789abcdef.js', integrity: 'sha384-now' },
};
const script = `<script src="${proxy}/widget.js" async></script>`;

function judge(html: string, change: Partial<PageReport> = {}, at = proxy): PageFinding[] {
  const { tags, policies } = scanPage(html);
  const page = { address: 'https://clinic.example/booking', tags, policies, ...change };
  return judgePage(page, { facts, proxy: at }).findings;
}
const problems = (findings: readonly PageFinding[]) => findings.filter(({ code }) => severities[code] !== 'ok');

test.each([
  script,
  `<script src="${proxy}/widget.js" data-mode="floating" data-label="Book online"></script>`,
  `<script type="module" src="${proxy}/widget.js?ver=6"></script>`,
  `<script src="${proxy}/widget.0123456789abcdef.js" integrity="sha384-now" crossorigin></script>`,
  `<script src="${proxy}/widget.js" integrity="sha384-now"></script>`,
  `<alpaca-booking data-flow="doctor-first"></alpaca-booking><script src="${proxy}/widget.js" data-mode="manual"></script>`,
  `<a data-alpaca-booking href="${proxy}/embed?flow=choose">Book</a><script src="${proxy}/widget.js" data-mode="manual"></script>`,
  `<iframe src="${proxy}/embed?clinic=main" sandbox="allow-scripts allow-same-origin allow-forms"></iframe>`,
])('%s has no problems', (html) => {
  const findings = judge(html);
  expect(problems(findings)).toEqual([]);
  expect(findings).toContainEqual(expect.objectContaining({ code: 'found' }));
});

test.each<[string, PageFinding]>([
  ['<p>Welcome</p>', finding('snippet_missing')],
  [`<script src="${proxy}/widget.js" data-mode="manual"></script>`, finding('snippet_missing')],
  ['<alpaca-booking></alpaca-booking>', finding('script_missing')],
  [`<a data-alpaca-booking href="${proxy}/embed">Book</a>`, finding('script_missing')],
  [
    `<script type="text/plain" src="${proxy}/widget.js"></script>`,
    finding('script_held', { sign: 'type="text/plain"' }),
  ],
  [
    '<script src="https://old.example/widget.js"></script>',
    finding('other_proxy', { origin: 'https://old.example', proxy }),
  ],
  [
    `<script src="${proxy}/widget.fedcba9876543210.js" integrity="sha384-old"></script>`,
    finding('build_gone', { path: '/widget.fedcba9876543210.js' }),
  ],
  [`<script src="${proxy}/widget.js" integrity="sha384-old"></script>`, finding('integrity_wrong')],
  [
    `<script src="${proxy}/widget.js" data-clinic="mian"></script>`,
    finding('clinic_unknown', { clinic: 'mian', known: 'main, haifa' }),
  ],
  [
    `<script src="${proxy}/widget.js" data-clinic="haifa"></script>`,
    finding('origin_not_allowed', { origin: 'https://clinic.example', clinic: 'haifa' }),
  ],
  [
    `<script src="${proxy}/widget.js" data-flwo="choose"></script>`,
    finding('attribute', { sentence: 'data-flwo is unknown: did you mean data-flow?' }),
  ],
  [
    `<iframe src="${proxy}/embed?days=0"></iframe>`,
    finding('attribute', { sentence: `days="0" is invalid and was ignored. Use a whole number from 1 to 365.` }),
  ],
  [
    `<iframe src="${proxy}/embed?prefill-name=Olena"></iframe>`,
    finding('personal_in_address', { name: 'prefill-name' }),
  ],
  [
    `<iframe src="${proxy}/embed" sandbox="allow-scripts"></iframe>`,
    finding('frame_sandbox', { missing: 'allow-same-origin allow-forms' }),
  ],
])('%s is reported as %j', (html, found) => {
  expect(problems(judge(html))).toEqual([found]);
});

test.each<[string, string, PageFinding[]]>([
  [
    script,
    "script-src 'self'",
    [finding('csp_blocks', { directive: 'script-src', line: `script-src 'self' ${proxy}` })],
  ],
  [
    script,
    `default-src 'self'; script-src ${proxy}; img-src *`,
    [finding('csp_blocks', { directive: 'default-src', line: `connect-src 'self' ${proxy}` })],
  ],
  [script, "img-src 'self'", [finding('csp_photos', { directive: 'img-src', line: `img-src 'self' ${proxy}` })]],
  [script, "script-src 'nonce-abc' 'strict-dynamic'", [finding('csp_nonce_only', { directive: 'script-src' })]],
  [script.replace('async', 'nonce="abc"'), "script-src 'nonce-abc' 'strict-dynamic'", []],
  [
    `<iframe src="${proxy}/embed"></iframe>`,
    "frame-src 'none'; connect-src 'none'",
    [finding('csp_blocks', { directive: 'frame-src', line: `frame-src ${proxy}` })],
  ],
  [script.replace('async', 'data-mode="iframe"'), `script-src ${proxy}; frame-src ${proxy}; connect-src 'none'`, []],
  [script, 'sandbox allow-scripts', [finding('csp_sandbox', { missing: 'allow-same-origin' })]],
])('%s on a page with the policy %s', (html, policy, found) => {
  const findings = judge(html, { policies: [policy] });
  expect(problems(findings)).toEqual(found);
  expect(findings.some(({ code }) => code === 'policy_allows')).toBe(found.length === 0);
});

test('a proxy on plain http is blocked on an https page, and a page on plain http gets a warning', () => {
  const httpProxy = 'http://booking.example';
  const html = `<script src="${httpProxy}/widget.js"></script>`;
  expect(problems(judge(html, {}, httpProxy))).toEqual([finding('mixed_content', { proxy: httpProxy })]);
  expect(problems(judge(html, { address: 'http://127.0.0.1:4801/' }, httpProxy)).map(({ code }) => code)).toEqual([
    'origin_not_allowed',
  ]);
  expect(problems(judge(script, { address: 'http://clinic.example/' })).map(({ code }) => code)).toContain(
    'page_unencrypted',
  );
});

test('an isolated page is reported as supported', () => {
  expect(judge(script, { coep: 'require-corp' })).toContainEqual(finding('isolated', { coep: 'require-corp' }));
});

test('a page that couldn’t be read is reported with the reason', () => {
  const context = { facts, proxy };
  expect(judgeRefusal({ code: 'origin_not_allowed', detail: 'https://x.example' }, 'main', context)).toMatchObject({
    code: 'origin_not_allowed',
    params: { origin: 'https://x.example', clinic: 'main' },
  });
});

const service = (id: string, online_booking = true) => ({
  id,
  name: `Service ${id}`,
  locales: {},
  online_booking,
  default: false,
  prices: [],
});
const employee = (id: string, ...services: Employee['services']): Employee => ({ id, name: id, locales: {}, services });
const offer = (change: Partial<OfferOptions> = {}): OfferOptions => ({
  clinic: 'main',
  doctor: [],
  service: [],
  hideDoctors: [],
  hideServices: [],
  ...change,
});
const doctors = [employee('11', service('101'), service('102', false)), employee('12', service('103'))];

test.each<[string, Partial<OfferOptions>, Employee[] | undefined, boolean, FindingCode]>([
  ['an ERP that doesn’t answer', {}, undefined, true, 'erp_away'],
  ['no doctor', {}, [], true, 'no_doctor'],
  ['no service that can be booked online', {}, [employee('11', service('101', false))], true, 'no_doctor'],
  ['an unknown doctor', { doctor: ['99'] }, doctors, true, 'doctor_unknown'],
  ['an unknown hidden doctor', { hideDoctors: ['99'] }, doctors, true, 'doctor_unknown'],
  ['an unknown service', { service: ['999'] }, doctors, true, 'service_unknown'],
  ['a service bookable by phone only', { service: ['102'] }, doctors, true, 'service_by_phone'],
  ['a service of other doctors', { doctor: ['11'], service: ['103'] }, doctors, true, 'service_of_others'],
  ['no free time', {}, doctors, false, 'no_times'],
  ['a clinic without problems', { doctor: ['11'], service: ['101'] }, doctors, true, 'clinic_open'],
])('%s is reported', (_, change, employees, hasTimes, code) => {
  expect(judgeClinic(offer(change), employees, hasTimes).map((each) => each.code)).toEqual([code]);
});

test('times are checked only for services that the page offers', () => {
  expect(servicesToCheck(doctors, offer())).toEqual(['101', '103']);
  expect(servicesToCheck(doctors, offer({ doctor: ['12'] }))).toEqual(['103']);
  expect(servicesToCheck(doctors, offer({ service: ['103', '9'] }))).toEqual(['103']);
});

test('findings are sorted by severity, without duplicates', () => {
  const all = [finding('isolated'), finding('no_times'), finding('erp_away'), finding('no_times')];
  expect(sortFindings(all).map(({ code }) => code)).toEqual(['erp_away', 'no_times', 'isolated']);
});
