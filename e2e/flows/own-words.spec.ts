import { expect, test } from '../clinic.ts';
import { chooseTime } from '../patient.ts';

test('a clinic’s own words replace the widget’s, in each language that has them', async ({ page, clinic }) => {
  const proxy = await clinic.proxyWith({
    BOOKING_WORDS: JSON.stringify({ en: { book: 'Request visit' }, uk: { book: 'Надіслати запит' } }),
  });
  await page.setViewportSize({ width: 1280, height: 900 });
  clinic.own.html = `<script src="${proxy.url}/widget.js" data-lang="en" async></script>`;
  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await expect(page.getByRole('button', { name: 'Request visit' })).toBeVisible();
  await expect(page.getByLabel('Full name')).toBeVisible();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('uk');
  await expect(page.getByRole('button', { name: 'Надіслати запит' })).toBeVisible();
  await expect(page.getByLabel('Прізвище та ім’я')).toBeVisible();
  await proxy.stop();
});
