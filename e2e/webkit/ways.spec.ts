// Each way to embed the widget, in WebKitGTK.
import { expect } from '../clinic.ts';
import { book, bookFirst, chooseTime, fillDetails, olena } from '../patient.ts';
import { test } from './webkit.ts';

const manual = (proxy: string) => `<script src="${proxy}/widget.js" data-mode="manual" async></script>`;

test('the element books', async ({ webkit: page, clinic, proxyUrl }) => {
  clinic.own.html = `<alpaca-booking lang="en"></alpaca-booking>${manual(proxyUrl)}`;
  await page.goto(clinic.own.url);
  await bookFirst(page);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('a link opens the pop-up, which keeps what was typed and returns the focus', async ({
  webkit: page,
  clinic,
  proxyUrl,
}) => {
  clinic.own.html = `<a data-alpaca-booking href="${proxyUrl}/embed?doctor=11">Book online</a>${manual(proxyUrl)}`;
  await page.goto(clinic.own.url);
  const dialog = page.getByRole('dialog', { name: 'Book a visit' });
  await page.getByRole('link', { name: 'Book online' }).click();
  await dialog.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await page.getByLabel('Full name').fill(olena.name);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect(await page.getByRole('link', { name: 'Book online' }).isFocused()).toBe(true);
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('Full name').inputValue()).toBe(olena.name);
  await fillDetails(page);
  await book(page);
  await page.getByRole('heading', { name: /^See you on/ }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(clinic.sandbox.touches()).toMatchObject([{ employee_id: '11' }]);
});

test('the floating button opens the pop-up', async ({ webkit: page, clinic, proxyUrl }) => {
  clinic.own.html = `<script src="${proxyUrl}/widget.js" data-mode="floating" data-label="Book now" async></script>`;
  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: 'Book now' }).click();
  await bookFirst(page);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('a frame books, and with the script it is as high as its content', async ({ webkit: page, clinic, proxyUrl }) => {
  // A click scrolls its frame, but not the page around it: that has to show all of it.
  await page.setViewportSize({ width: 450, height: 1200 });
  clinic.own.html = `<iframe src="${proxyUrl}/embed" title="Book a visit" width="100%" height="300"></iframe>${manual(proxyUrl)}`;
  await page.goto(clinic.own.url);
  const frame = page.frameLocator('iframe');
  await bookFirst(frame);
  const overflow = () => frame.locator('html').evaluate((root) => root.scrollHeight - root.clientHeight);
  await expect.poll(overflow).toBe(0);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});
