// The clinic's doctors as pages that search engines read: without script, to the booking.
import { findViolations, wcagTags } from '../axe.ts';
import { expect, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, chooseUsualService, fillDetails } from '../patient.ts';

test('the list leads to a doctor’s page and to a booking with that doctor, in the page’s language', async ({
  page,
  clinic,
}) => {
  await page.goto(`${clinic.proxy.url}/clinics/main/doctors?lang=en`);
  await page.getByRole('link', { name: /Taras Hnatiuk/ }).click();
  await expect(page.getByRole('heading', { name: 'Taras Hnatiuk' })).toBeVisible();
  await page.getByRole('link', { name: 'Book a visit' }).click();
  await page.waitForURL('**/embed?*doctor=13*');
  await expect(page.getByRole('paragraph').filter({ hasText: 'Taras Hnatiuk' })).toBeVisible();
  await chooseUsualService(page);
  await chooseTime(page);
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ employee_id: '13', status: 'booked' }]);

  await page.goto(`${clinic.proxy.url}/clinics/main/doctors/11?lang=en`);
  await page.getByRole('link', { name: 'Українська' }).click();
  await page.getByRole('link', { name: /^ЕКГ з розшифруванням/ }).click();
  await expect(page.getByRole('heading', { name: 'Оберіть час' })).toBeVisible();
});

test('each doctor on the screen has their next free time, and nothing is told where they aren’t known', async ({
  page,
  clinic,
  expectedErrors,
}) => {
  expectedErrors.push('503');
  const next = (name: string) => page.getByRole('listitem').filter({ hasText: name }).locator('.next');
  await page.goto(`${clinic.proxy.url}/clinics/main/doctors?lang=en`);
  await expect(next('Taras Hnatiuk')).toHaveText(/^Next free: \w{3},?\s\d+\s\w{3},\s\d\d:\d\d$/);
  await next('Nataliia Shevchuk').scrollIntoViewIfNeeded();
  await expect(next('Nataliia Shevchuk')).toHaveText('No free times at the moment');
  // Not by the ERP: the proxy may have kept these slots.
  await page.route(/slots/, (route) =>
    route.fulfill({ status: 503, json: { ok: false, code: 'upstream_unavailable' } }),
  );
  const refused = page.waitForResponse((response) => response.status() === 503);
  await page.goto(`${clinic.proxy.url}/clinics/main/doctors/16?lang=en`);
  await refused;
  await expect(page.locator('.next')).toHaveText('');
});

test('the pages are complete without scripts, and their policy lets only ours run', async ({ browser, clinic }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const answer = await page.goto(`${clinic.proxy.url}/clinics/main/doctors?lang=en`);
  const policy = answer?.headers()['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');
  await page.getByRole('link', { name: /Taras Hnatiuk/ }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'ECG with interpretation' })).toBeVisible();
  await expect(page.getByRole('link', { name: '+380 44 123 45 67' })).toHaveAttribute('href', 'tel:+380441234567');
  // The style sheet, which the policy lets in.
  await expect(page.getByRole('link', { name: 'Book a visit' })).toHaveCSS('border-radius', '12px');
  expect(said).toEqual([]);
  await context.close();
});

for (const language of ['en', 'he']) {
  test(`the pages fit a small phone and pass axe, light and dark, in ${language}`, async ({ page, clinic }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const path of ['', '/11']) {
      await page.goto(`${clinic.proxy.url}/clinics/main/doctors${path}?lang=${language}`);
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'he' ? 'rtl' : 'ltr');
      const tooWide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
      expect(await page.evaluate(tooWide)).toBe(0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await findViolations(page, { tags: wcagTags })).toEqual([]);
      }
    }
  });
}
