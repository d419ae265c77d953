import { expect, test } from 'vitest';
import { scanPage } from './page-tags.ts';

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
  `<script data-src="${proxy}/widget.js"></script>`,
  `<iframe src="https://video.example/embed/1"></iframe>`,
  `<script src="${proxy}/widget.js"`,
  `a < b <script src="${proxy}/widget.js`,
])('other elements, and what isn’t an element, are ignored: %s', (html) => {
  expect(scanPage(html)).toEqual({ tags: [], policies: [] });
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
