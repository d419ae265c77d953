// What optimisers, loaders and consent tools make of the code: each kind, in the spellings of known products and in
// generated ones, alone and together.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageReport } from '../../contract/generator.ts';
import { scanPage } from '../../proxy/pages/page-tags.ts';
import { facts, proxy } from '../proxy-for-tests.ts';
import { findingWords } from './finding-words.ts';
import { judgePage } from './judge-page.ts';
import { finding, type PageFinding, severities } from './page-finding.ts';
import { optimisers } from './tampering.ts';

const at = `${proxy}/widget.js`;
const clinic = 'data-clinic="kyiv"';

/** What is wrong with a page. */
function problems(html: string, change: Partial<PageReport> = {}, from = proxy): PageFinding[] {
  const page = { address: 'https://clinic.example/booking', ...scanPage(html), ...change };
  return judgePage(page, { facts, proxy: from }).findings.filter(({ code }) => severities[code] !== 'ok');
}
const codes = (html: string, change: Partial<PageReport> = {}) => problems(html, change).map(({ code }) => code);

describe('a consent tool that holds the code back is called by its name', () => {
  test.each([
    ['Cookiebot', `<script type="text/plain" data-cookieconsent="marketing" src="${at}" ${clinic}></script>`],
    ['Cookiebot', `<iframe data-cookieblock-src="${proxy}/embed?clinic=kyiv" data-cookieconsent="marketing"></iframe>`],
    ['Usercentrics', `<script type="text/plain" data-usercentrics="Booking" src="${at}" ${clinic}></script>`],
    ['Usercentrics', `<iframe data-uc-src="${proxy}/embed?clinic=kyiv"></iframe>`],
    ['OneTrust', `<script type="text/plain" class="optanon-category-C0003" src="${at}" ${clinic}></script>`],
    ['Complianz', `<script type="text/plain" data-category="marketing" data-cmplz-src="${at}" ${clinic}></script>`],
    [
      'Borlabs Cookie',
      `<script type="text/template" data-borlabs-cookie-script-blocker-id="x" data-borlabs-cookie-script-blocker-src="${at}" ${clinic}></script>`,
    ],
    [
      'Borlabs Cookie',
      `<script type="text/template" data-borlabs-cookie-content="x">${btoa(`<script src="${at}" ${clinic}></script>`)}</script>`,
    ],
    ['iubenda', `<script type="text/plain" class="_iub_cs_activate" suppressedsrc="${at}" ${clinic}></script>`],
    ['iubenda', `<iframe class="_iub_cs_activate" data-suppressedsrc="${proxy}/embed?clinic=kyiv"></iframe>`],
    ['Termly', `<script type="text/plain" data-categories="analytics" data-src="${at}" ${clinic}></script>`],
    ['CookieYes', `<script type="text/plain" data-cookieyes="cookieyes-functional" src="${at}" ${clinic}></script>`],
    ['Didomi', `<script type="didomi/javascript" data-purposes="cookies" src="${at}" ${clinic}></script>`],
    [
      'Klaro',
      `<script type="text/plain" data-type="application/javascript" data-name="booking" data-src="${at}" ${clinic}></script>`,
    ],
  ])('%s: %s', (tool, html) => {
    expect(problems(html)).toEqual([
      finding('consent_holds', { tool, sign: expect.stringMatching(/^(type="(text|didomi)\/\w+"|[a-z-]+src)$/) }),
    ]);
  });
  test('once it has released the code, nothing is found', () => {
    expect(codes(`<script data-cookieconsent="ignore" src="${at}" ${clinic}></script>`)).toEqual([]);
    expect(codes(`<script type="text/javascript" data-cookieyes="necessary" src="${at}" ${clinic}></script>`)).toEqual(
      [],
    );
  });
});

describe('an optimiser that delays the script is called by its name, with what to add to the tag', () => {
  test.each([
    ['WP Rocket', 'nowprocket', `<script type="rocketlazyloadscript" data-rocket-src="${at}" ${clinic}></script>`],
    [
      'LiteSpeed Cache',
      'data-no-optimize="1" data-no-defer="1"',
      `<script type="litespeed/javascript" data-src="${at}" data-i="1" data-optimized="1" ${clinic}></script>`,
    ],
    [
      'Cloudflare Rocket Loader',
      'data-cfasync="false"',
      `<script type="9040fe98897767dda8bd4df8-text/javascript" src="${at}" ${clinic}></script>`,
    ],
    [
      'WP Meteor',
      'data-wpmeteor-nooptimize="true"',
      `<script type="javascript/blocked" data-wpmeteor-type="text/javascript" data-wpmeteor-src="${at}" ${clinic}></script>`,
    ],
    ['NitroPack', 'nitro-exclude', `<script type="nitropack/script" src="${at}" ${clinic}></script>`],
  ])('%s: %s', (tool, line, html) => {
    const [found, ...others] = problems(html);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: 'optimiser_delays', params: { tool, line } });
  });
  test('the guide has the same', () => {
    const guide = readFileSync(new URL('../../embed/README.md', import.meta.url), 'utf8');
    for (const [name, , exception] of optimisers) expect(guide).toContain(`| ${name} | \`${exception}\` |`);
  });
  test('one that moves it into a worker breaks it', () => {
    expect(problems(`<script type="text/partytown" src="${at}" ${clinic}></script>`)).toEqual([
      finding('script_in_worker', { sign: 'type="text/partytown"' }),
    ]);
  });
});

test('whatever a tool calls its type or its attribute, the code that it holds is found, and nothing else is wrong', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{2,9}$/);
  const types = fc.oneof(
    word.map((name) => `text/x-${name}`),
    word.map((name) => `x${name}`),
  );
  const attribute = word.map((name) => `data-x${name}-src`);
  fc.assert(
    fc.property(types, attribute, fc.constantFrom('type', 'attribute', 'both'), (type, name, how) => {
      const written = [
        how === 'attribute' ? '' : `type="${type}"`,
        `${how === 'type' ? 'src' : name}="${at}"`,
        clinic,
      ].join(' ');
      expect(problems(`<script ${written}></script>`)).toEqual([
        finding('script_held', { sign: how === 'attribute' ? name : `type="${type}"` }),
      ]);
    }),
  );
});

describe('a copy of the script', () => {
  test.each([
    'https://clinic.example/wp-content/cache/min/1/widget.js',
    'https://clinic.example/widget.0123456789abcdef.js',
    '/assets/js/widget.js?ver=6',
    'https://cdn.example/combinator/https://booking.example/widget.js',
    'https://a.cdn.example/static/booking.example/widget.js',
    'https://static.example/wp-content/cache/autoptimize/widget.js',
  ])('on another host is reported: %s', (src) => {
    const origin = new URL(src, 'https://clinic.example').origin;
    expect(problems(`<script src="${src}" ${clinic}></script>`)).toEqual([finding('script_copied', { origin, proxy })]);
  });
  test('beside the proxy, on its own host, is reported too', () => {
    const html = `<script src="https://clinic.example/cache/widget.js" ${clinic}></script>`;
    const from = 'https://clinic.example/booking';
    expect(problems(html, {}, from)).toMatchObject([{ code: 'script_copied' }]);
    expect(problems(`<script src="${from}/widget.js" ${clinic}></script>`, {}, from)).toEqual([]);
  });
  test('that knows its proxy is only old one day', () => {
    expect(codes(`<script src="/cache/widget.js" data-proxy="${proxy}/" ${clinic}></script>`)).toEqual([]);
  });
  test('of another proxy is reported as that', () => {
    expect(codes(`<script src="https://old.example/widget.js" ${clinic}></script>`)).toEqual(['other_proxy']);
  });
  test('in the page itself is reported, unless it knows its proxy', () => {
    const text = '(()=>{warn("Alpaca Booking: ")})()';
    expect(codes(`<script ${clinic}>${text}</script>`)).toEqual(['script_inlined']);
    expect(codes(`<script ${clinic} data-proxy="${proxy}">${text}</script>`)).toEqual([]);
  });
});

describe('a tag that was moved away from its place', () => {
  const head = (attributes: string) =>
    `<html><head><script src="${at}" ${clinic} ${attributes}></script></head><body><main>A</main></body></html>`;
  const end = (attributes: string) =>
    `<html><body><main>A</main><footer>B</footer><script src="${at}" ${clinic} ${attributes}></script></body></html>`;
  test.each(['', 'async', 'data-mode="popup"', 'data-mode="iframe"'])('is reported: %s', (attributes) => {
    expect(codes(head(attributes))).toEqual(['moved_to_head']);
    expect(codes(end(attributes))).toEqual(['moved_to_end']);
  });
  test.each(['data-mode="floating"', 'data-mode="manual"', 'data-target="#here"'])(
    'is no matter where its place doesn’t count: %s',
    (attributes) => {
      const page = (html: string) => `${html}<alpaca-booking ${clinic}></alpaca-booking>`;
      expect(codes(page(head(attributes)))).toEqual([]);
      expect(codes(end(attributes).replace('A', page('')))).toEqual([]);
    },
  );
});

describe('mixed content', () => {
  const http = 'http://booking.example';
  test.each([
    `<script src="${http}/widget.js" ${clinic}></script>`,
    `<script type="text/plain" data-src="${http}/widget.js" ${clinic}></script>`,
    `<iframe src="${http}/embed?clinic=kyiv"></iframe>`,
    `<alpaca-booking data-proxy="${http}" ${clinic}></alpaca-booking><script src="${at}" data-mode="manual"></script>`,
  ])('in the code is reported, although the proxy has https: %s', (html) => {
    expect(problems(html)).toContainEqual(finding('mixed_code', { address: http }));
    expect(codes(html)).not.toContain('other_proxy');
  });
  test('isn’t reported where the browser doesn’t block it', () => {
    const html = `<iframe src="${http}/embed?clinic=kyiv"></iframe>`;
    expect(codes(html, { policies: ['upgrade-insecure-requests'] })).toEqual([]);
    expect(codes(`<iframe src="//booking.example/embed?clinic=kyiv"></iframe>`)).toEqual([]);
    expect(
      codes(
        `<a data-alpaca-booking href="${http}/embed?clinic=kyiv">A</a><script src="${at}" data-mode="manual"></script>`,
      ),
    ).toEqual([]);
  });
  test('of a proxy without https is reported once', () => {
    expect(problems(`<script src="${http}/widget.js" ${clinic}></script>`, {}, http)).toEqual([
      finding('mixed_content', { proxy: http }),
    ]);
  });
});

test('a tag that lost its attributes is told from one that names a wrong clinic', () => {
  const params = { known: 'kyiv, haifa' };
  expect(problems(`<script src="${at}"></script>`)).toEqual([finding('clinic_missing', params)]);
  expect(problems(`<iframe src="${proxy}/embed"></iframe>`)).toEqual([finding('clinic_missing', params)]);
  expect(codes(`<script src="${at}" data-clinic="main"></script>`)).toEqual(['clinic_unknown']);
});

test.each([
  [
    `<head><script type="text/plain" data-cookieconsent="x" src="http://booking.example/widget.js" ${clinic}></script></head>`,
    ['consent_holds', 'mixed_code', 'moved_to_head'],
  ],
  [
    `<body><footer></footer><script src="/cache/widget.js"></script></body>`,
    ['script_copied', 'clinic_missing', 'moved_to_end'],
  ],
  [
    `<script type="rocketlazyloadscript" data-rocket-src="/cache/widget.js" ${clinic}></script>`,
    ['optimiser_delays', 'script_copied'],
  ],
  [
    `<alpaca-booking ${clinic}></alpaca-booking><script type="text/plain" src="${at}" data-mode="manual"></script><iframe data-uc-src="${proxy}/embed?clinic=kyiv"></iframe>`,
    ['script_held', 'consent_holds'],
  ],
  [
    `<script type="litespeed/javascript" data-src="${proxy}/widget.fedcba9876543210.js" integrity="sha384-old" ${clinic}></script>`,
    ['optimiser_delays', 'build_gone'],
  ],
])('several faults of a page are all reported: %s', (html, expected) => {
  expect(codes(html).sort()).toEqual([...expected].sort());
});

test('each finding about the code says what to do', () => {
  for (const [code, { what, ...words }] of Object.entries(findingWords)) {
    expect(what, code).toMatch(/[.}]$/);
    if (severities[code as keyof typeof severities] !== 'ok') expect(words, code).toHaveProperty('fix');
  }
});
