// Each way to embed the widget, in WebKitGTK.
import { expect } from '../clinic.ts';
import { book, bookedHeading, bookFirst, chooseTime, fillDetails, olena } from '../patient.ts';
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
  await page.getByRole('heading', { name: bookedHeading }).waitFor();
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

test('around a frame as high as its content, the page scrolls to what a press has brought', async ({
  webkit: page,
  clinic,
  proxyUrl,
}) => {
  clinic.own.html = `<p style="height: 900px">A long page</p>
    <iframe src="${proxyUrl}/embed" title="Book a visit" width="100%" height="300"></iframe>${manual(proxyUrl)}`;
  await page.goto(clinic.own.url);
  const frame = page.frameLocator('iframe');
  const isInSight = async (selector: string) => {
    const part = await frame.locator(selector).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { top, bottom };
    });
    return page.evaluate(({ top, bottom }) => {
      const frameTop = document.querySelector('iframe')?.getBoundingClientRect().top ?? 0;
      return frameTop + top >= 0 && frameTop + bottom <= innerHeight;
    }, part);
  };
  await frame.getByRole('button', { name: /^Vaccination/ }).waitFor();
  await page.evaluate(() => scrollTo(0, 1500));
  await frame.getByRole('button', { name: /^Vaccination/ }).evaluate((button) => button.click());
  await frame.getByRole('heading', { name: 'Choose a time' }).waitFor();
  await expect.poll(() => isInSight('h2')).toBe(true);
  // Nothing is drawn in a frame that is out of sight altogether.
  await page.evaluate(() => scrollTo(0, 400));
  await frame
    .locator('.time')
    .first()
    .evaluate((button) => button.click());
  await frame.getByRole('heading', { name: 'Your details' }).waitFor();
  await expect.poll(() => isInSight('h2')).toBe(true);
});
