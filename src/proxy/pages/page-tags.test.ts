import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scanPage, widgetSign } from './page-tags.ts';

const proxy = 'https://booking.example';

test('each way of embedding is found, with its attributes', () => {
  const { tags } = scanPage(`<!doctype html><html><body>
    <SCRIPT SRC='${proxy}/widget.js' Data-Flow=doctor-first async></SCRIPT>
    <alpaca-booking data-label="A &quot;B&quot; &amp; &#39;C&#x27;"><a href="${proxy}/embed">Book</a></alpaca-booking>
    <a data-alpaca-booking href="${proxy}/embed?flow=choose&amp;lang=uk">Book</a>
    <iframe src=${proxy}/embed?clinic=kyiv sandbox="allow-scripts"></iframe>
    <script src="/booking/widget.0123456789abcdef.js?ver=6"/></script></body>`);
  expect(tags).toEqual([
    { name: 'script', attributes: { src: `${proxy}/widget.js`, 'data-flow': 'doctor-first', async: '' } },
    { name: 'alpaca-booking', attributes: { 'data-label': `A "B" & 'C'` } },
    { name: 'a', attributes: { 'data-alpaca-booking': '', href: `${proxy}/embed?flow=choose&lang=uk` } },
    { name: 'iframe', attributes: { src: `${proxy}/embed?clinic=kyiv`, sandbox: 'allow-scripts' } },
    { name: 'script', attributes: { src: '/booking/widget.0123456789abcdef.js?ver=6' } },
  ]);
});

test.each([
  `<!-- <script src="${proxy}/widget.js"></script> -->`,
  `<script>const tag = '<script src="${proxy}/widget.js">';</script>`,
  `<textarea><script src="${proxy}/widget.js"></script></textarea>`,
  `<noscript><iframe src="${proxy}/embed"></iframe></noscript>`,
  `<script src="https://other.example/widgets.js"></script>`,
  `<script data-file="widget.js"></script>`,
  `<script type="application/json">{"src":"${proxy}/widget.js"}</script>`,
  `<script>document.head.append(Object.assign(document.createElement('script'), { src: '${proxy}/widget.js' }))</script>`,
  `<iframe src="https://video.example/embed/1"></iframe>`,
  `<constructor src="${proxy}/widget.js"></constructor>`,
  `<script src="${proxy}/widget.js"`,
  `a < b <script src="${proxy}/widget.js`,
])('other elements, and what isn’t an element, are ignored: %s', (html) => {
  expect(scanPage(html)).toEqual({ tags: [], policies: [] });
});

test.each([
  [`<script type="x/y" data-x-src="${proxy}/widget.js" data-flow="choose"></script>`, 'script', 'data-x-src'],
  [`<script suppressedsrc="//booking.example/widget.js?ver=6" src="data:,"></script>`, 'script', 'suppressedsrc'],
  [`<script data-x='/booking/widget.0123456789abcdef.js'></script>`, 'script', 'data-x'],
  [`<iframe src="about:blank" data-src="${proxy}/embed?clinic=kyiv"></iframe>`, 'iframe', 'data-src'],
])('a tag whose address a tool has put elsewhere is found: %s', (html, name, attribute) => {
  expect(scanPage(html).tags).toMatchObject([{ name, address_in: attribute }]);
});

test.each([
  ['as HTML', (html: string) => html],
  ['in Base64', (html: string) => btoa(html)],
])('code that a consent tool keeps inside a script is found: %s', (_, keep) => {
  const kept = keep(`<script src="${proxy}/widget.js" data-flow="choose" type="text/javascript"><\\/script>`);
  expect(scanPage(`<script type="text/template" data-tool="x">${kept}</script>`).tags).toEqual([
    {
      name: 'script',
      attributes: { src: `${proxy}/widget.js`, 'data-flow': 'choose', type: 'text/template', 'data-tool': 'x' },
    },
  ]);
});

test('the text of our script in the page is found, with the attributes of its tag', () => {
  const html = `<script data-flow="choose">(()=>{console.warn("Alpaca Booking: ")})()</script><script>other()</script>`;
  expect(scanPage(html).tags).toEqual([{ name: 'script', attributes: { 'data-flow': 'choose' }, inlined: true }]);
});

test('the widget still has the text by which it is recognised', () => {
  expect(readFileSync('dist/widget.js', 'utf8')).toContain(widgetSign);
});

const tag = `<script src="${proxy}/widget.js"></script>`;
test.each([
  [`<head>${tag}</head><body><p>Welcome</p></body>`, 'head'],
  [`<html><head><title>A</title><style>a{}</style><noscript></noscript>${tag}`, 'head'],
  [`<head></head><body><main></main><footer>Us</footer>${tag}</body>`, 'end'],
  [
    `<body><footer><p>Us</p></footer><script src="a.js"></script>${tag}<script>b()</script><noscript><img></noscript>`,
    'end',
  ],
  [tag, undefined],
  [`<body><main>${tag}</main><footer>Us</footer></body>`, undefined],
  [`<body><article><footer>By her</footer></article>${tag}<p>More</p></body>`, undefined],
  [`<body><main><h1>Book</h1>${tag}</main></body>`, undefined],
])('where the tag stands is reported: %s', (html, place) => {
  expect(scanPage(html).tags[0]?.place).toBe(place);
});

test('a policy in a meta element is reported, a report-only one isn’t', () => {
  const html = `<head><meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <meta http-equiv=content-security-policy-report-only content="default-src 'none'"><meta name=viewport content=x></head>`;
  expect(scanPage(html).policies).toEqual(["script-src 'self'"]);
});

test.each(['<a "', "<a x='", '<script', '<a x="', '<!--', '<', '<a/', '</script'])(
  'a megabyte of %j is read at once',
  (bait) => {
    const began = performance.now();
    scanPage(bait.repeat(1_000_000 / bait.length));
    expect(performance.now() - began).toBeLessThan(3000);
  },
);
