// What a frame may do and what it may not: `sandbox`, storage, and which pages may embed it.
import { expect, test } from '../clinic.ts';
import { complaintsOf } from '../complaints.ts';
import { startOwnPage } from '../own-page.ts';
import { allowClipboard, bookFirst } from '../patient.ts';

const documented =
  'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-top-navigation-by-user-activation';
const frame = (proxy: string, sandbox: string, query = '') =>
  `<iframe src="${proxy}/embed${query}" title="Book a visit" width="390" height="800" sandbox="${sandbox}" allow="clipboard-write; web-share"></iframe>`;

test('the guide’s sandbox permissions are enough for everything that a booked visit offers', async ({
  page,
  context,
  clinic,
}) => {
  await allowClipboard(context);
  clinic.own.pages['/thanks'] = {
    type: 'text/html',
    body: '<!doctype html><link rel="icon" href="data:,"><h1>Thank you</h1>',
  };
  clinic.own.html = frame(clinic.proxy.url, documented, `?done-url=${encodeURIComponent(`${clinic.own.url}/thanks`)}`);
  await page.goto(clinic.own.url);
  const inside = page.frameLocator('iframe');
  await bookFirst(inside);

  const download = page.waitForEvent('download');
  await inside.getByRole('link', { name: 'Add to calendar' }).click();
  expect((await download).suggestedFilename()).toBe('visit.ics');
  await inside.getByText('Other calendars').click();
  const opened = context.waitForEvent('page');
  await inside.getByRole('link', { name: /Google/ }).evaluate((link: HTMLAnchorElement) => {
    // Blocks the request to Google: the test only needs the tab to open.
    link.href = 'about:blank';
    link.click();
  });
  await (await opened).close();

  await inside.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('/manage');

  await inside.getByRole('link', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
});

test('the three required sandbox permissions are enough to book', async ({ page, clinic }) => {
  clinic.own.html = frame(clinic.proxy.url, 'allow-scripts allow-same-origin allow-forms');
  await page.goto(clinic.own.url);
  await bookFirst(page.frameLocator('iframe'));
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('a missing sandbox permission shows an error and the clinic’s phone number', async ({
  page,
  clinic,
  expectedErrors,
}) => {
  expectedErrors.push('403 (Forbidden)', 'Alpaca Booking:', 'sandboxed', 'localStorage', 'CORS');
  // Without `allow-same-origin` the page's origin is `null`.
  clinic.own.html = frame(clinic.proxy.url, 'allow-scripts');
  await page.goto(clinic.own.url);
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('alert')).toBeVisible();
  clinic.own.html = frame(clinic.proxy.url, '');
  await page.goto(clinic.own.url);
  await expect(inside.getByRole('link', { name: '+380 44 123 45 67' })).toBeVisible();
});

test('without storage, as in private windows, booking works inline and in a frame', async ({ page, clinic }) => {
  await page.addInitScript(`
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get() { throw new DOMException('of the test', 'SecurityError'); } });
    Object.defineProperty(Document.prototype, 'cookie', { get() { throw new DOMException('of the test', 'SecurityError'); } });
  `);
  for (const [html, screen] of [
    [`<script src="${clinic.proxy.url}/widget.js" async></script>`, page],
    [frame(clinic.proxy.url, documented), page.frameLocator('iframe')],
  ] as const) {
    clinic.own.html = html;
    await page.goto(clinic.own.url);
    await bookFirst(screen);
  }
  expect(clinic.sandbox.touches()).toHaveLength(2);
});

test('a page whose origin isn’t allowed can’t embed the frame', async ({ page, clinic, expectedErrors }) => {
  expectedErrors.push('frame-ancestors');
  const elsewhere = await startOwnPage();
  elsewhere.html = frame(clinic.proxy.url, documented);
  const complaints = complaintsOf(page);
  await page.goto(elsewhere.url);
  await expect.poll(() => complaints.join()).toContain('frame-ancestors');
  await expect(page.frameLocator('iframe').locator('.alpaca')).toHaveCount(0);
  await elsewhere.close();
});
