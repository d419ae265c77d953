import { expect, test } from '../clinic.ts';
import { bookedHeading, olena } from '../patient.ts';

test('the booking page books inside a clinic’s iframe', async ({ page, clinic }) => {
  await page.goto(`${clinic.site}/iframe`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await frame.locator('.time:not(.time-more)').first().click();
  await frame.getByLabel('Full name').fill(olena.name);
  await frame.getByLabel('Phone').fill(olena.phone);
  await frame.getByRole('button', { name: 'Book visit' }).click();
  await expect(frame.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ patient_name: olena.name }]);
});

test('a frame that the page empties and fills again is connected again, without an error', async ({ page, clinic }) => {
  clinic.own.html = `<iframe src="${clinic.proxy.url}/embed" title="Book a visit" height="100"></iframe>
    <script src="${clinic.proxy.url}/widget.js" data-mode="manual" async></script>`;
  await page.goto(clinic.own.url);
  const frame = page.locator('iframe');
  const height = () => frame.evaluate(({ offsetHeight }: HTMLElement) => offsetHeight);
  await expect.poll(height).toBeGreaterThan(300);
  const emptied = frame.evaluate(
    (element: HTMLIFrameElement) => new Promise((resolve) => element.addEventListener('load', resolve, { once: true })),
  );
  await frame.evaluate((element: HTMLIFrameElement) => {
    element.dataset.src = element.src;
    element.src = 'about:blank';
  });
  await emptied;
  await frame.evaluate((element: HTMLIFrameElement) => {
    element.style.height = '';
    element.src = element.dataset.src ?? '';
  });
  await expect.poll(height).toBeGreaterThan(300);
});

test('in a high frame the form scrolls into view when a time is chosen', async ({ page, clinic }) => {
  await page.goto(`${clinic.site}/iframe`);
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await frame.locator('.time:not(.time-more)').first().click();
  await expect(frame.getByRole('heading', { name: 'Your details' })).toBeInViewport();
});

test('the booking page on its own is configured by its URL', async ({ page, clinic }) => {
  await page.goto(`${clinic.proxy.url}/embed?clinic=main&flow=doctor-first&lang=uk&doctor=11`);
  await expect(page).toHaveTitle('Клініка «Лівий берег»');
  await expect(page.getByRole('heading', { name: 'З чим ви звертаєтеся?' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'uk');
});

test('without JavaScript the booking page shows the phone number', async ({ browser, clinic }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${clinic.proxy.url}/embed`);
  await expect(page.getByRole('link', { name: '+380 44 123 45 67' })).toBeVisible();
  await context.close();
});
