// Restrictive pages: Content-Security-Policy, Trusted Types, cross-origin isolation, plain http.
import { expect, test } from '../clinic.ts';
import { complaintsOf } from '../complaints.ts';
import { bookFirst } from '../patient.ts';

/** The policy that the guide (src/embed/README.md) asks for, and nothing else; `data:` is these pages' own icon. */
const policy = (proxy: string) =>
  `default-src 'none'; script-src ${proxy}; connect-src ${proxy}; img-src ${proxy} data:; frame-src ${proxy}; report-uri /reports`;
const ways = (proxy: string) => ({
  inline: `<script src="${proxy}/widget.js" data-accent="#0a5" async></script>`,
  element: `<alpaca-booking radius="4"></alpaca-booking><script src="${proxy}/widget.js" data-mode="manual" async></script>`,
  popup: `<script src="${proxy}/widget.js" data-mode="popup" data-accent="#0a5" data-open="on" async></script>`,
  floating: `<script src="${proxy}/widget.js" data-mode="floating" data-open="on" async></script>`,
});

for (const way of ['inline', 'element', 'popup', 'floating'] as const) {
  test(`the widget books under a strict policy with Trusted Types: ${way}`, async ({ page, clinic }) => {
    const reports: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/reports')) reports.push(request.postData() ?? '');
    });
    clinic.own.headers = {
      'content-security-policy': `${policy(clinic.proxy.url)}; require-trusted-types-for 'script'; trusted-types 'none'`,
    };
    clinic.own.html = ways(clinic.proxy.url)[way];
    await page.goto(clinic.own.url);
    await bookFirst(page);
    expect(reports).toEqual([]);
  });
}

test('under a strict policy with Trusted Types, a frame is as high as its content', async ({ page, clinic }) => {
  clinic.own.headers = {
    'content-security-policy': `default-src 'none'; img-src data:; script-src ${clinic.proxy.url}; frame-src ${clinic.proxy.url}; require-trusted-types-for 'script'; trusted-types 'none'`,
  };
  clinic.own.html = `<script src="${clinic.proxy.url}/widget.js" data-mode="iframe" async></script>`;
  await page.goto(clinic.own.url);
  await bookFirst(page.frameLocator('iframe'));
  const inside = await page
    .frameLocator('iframe')
    .locator('body')
    .evaluate(() => innerHeight);
  expect((await page.locator('iframe').boundingBox())?.height).toBe(inside);
});

test('under a policy with nonces, the tag’s nonce is enough', async ({ page, clinic }) => {
  clinic.own.headers = {
    'content-security-policy': `default-src 'none'; script-src 'nonce-once' 'strict-dynamic'; connect-src ${clinic.proxy.url}; img-src ${clinic.proxy.url} data:`,
  };
  clinic.own.html = `<script nonce="once" src="${clinic.proxy.url}/widget.js" async></script>`;
  await page.goto(clinic.own.url);
  await bookFirst(page);
});

test('these tests notice a violation of a policy', async ({ page, clinic, expectedErrors }) => {
  expectedErrors.push('violates the following');
  const complaints = complaintsOf(page);
  clinic.own.headers = { 'content-security-policy': `script-src 'none'` };
  clinic.own.html = `<alpaca-booking><a href="${clinic.proxy.url}/embed">Book</a></alpaca-booking>${ways(clinic.proxy.url).inline}`;
  await page.goto(clinic.own.url);
  await expect.poll(() => complaints.join()).toContain('violates the following');
  // Only the content that the page put into the element is shown.
  await page.getByRole('link', { name: 'Book' }).click();
  await bookFirst(page);
});

for (const policy of ['require-corp', 'credentialless']) {
  test(`an isolated page (${policy}) shows the widget inline and in a frame`, async ({ page, clinic }) => {
    clinic.own.headers = {
      'cross-origin-embedder-policy': policy,
      'cross-origin-opener-policy': 'same-origin',
    };
    clinic.own.html = ways(clinic.proxy.url).inline;
    await page.goto(clinic.own.url);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await bookFirst(page);
    clinic.own.html = `<iframe src="${clinic.proxy.url}/embed" title="Book a visit" width="390" height="800"></iframe>`;
    await page.goto(clinic.own.url);
    await bookFirst(page.frameLocator('iframe'));
  });
}

test('booking works on plain http, without `crypto.subtle`', async ({ page, clinic, browserName, expectedErrors }) => {
  // Chromium reports that it ignores this header of our page without https.
  expectedErrors.push('The Cross-Origin-Opener-Policy header has been ignored');
  const own = clinic.own.url.replace('127.0.0.1', 'clinic.test');
  const proxy = await clinic.proxyWith({ BOOKING_ORIGINS: own });
  try {
    // Firefox's driver presses beside its target in a frame of another site.
    const plain = proxy.url.replace('127.0.0.1', browserName === 'firefox' ? 'booking.clinic.test' : 'booking.test');
    for (const html of [
      `<script src="${plain}/widget.js" async></script>`,
      `<iframe src="${plain}/embed" title="Book a visit" width="390" height="800"></iframe>`,
    ]) {
      clinic.own.html = html;
      await page.goto(own);
      expect(await page.evaluate(() => [isSecureContext, typeof crypto.subtle])).toEqual([false, 'undefined']);
      const screen = html.startsWith('<iframe') ? page.frameLocator('iframe') : page;
      await bookFirst(screen);
    }
    expect(clinic.sandbox.touches()).toHaveLength(2);
  } finally {
    await proxy.stop();
  }
});
