import { expect, test } from '../clinic.ts';
import { chooseUsualService } from '../patient.ts';

const footnote = '.footnote';

test.describe('a visitor in New York', () => {
  test.use({ timezoneId: 'America/New_York' });

  test('sees the clinic’s times, and the local time beside them', async ({ page, clinic }) => {
    await page.goto(`${clinic.site}/doctor-first`);
    await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
    await chooseUsualService(page);
    await expect(page.locator('.time').first()).toHaveText('09:00');
    await expect(page.locator(footnote)).toHaveText(
      /Eastern European Time\)\. In your time zone, 09:00 is 0[23]:00\.$/,
    );
    await page.getByRole('button', { name: /^10:20/ }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page.locator(footnote)).toHaveText(/In your time zone, 10:20 is 0[34]:20\.$/);
  });
});

test.describe('a visitor in Auckland', () => {
  test.use({ timezoneId: 'Pacific/Auckland' });

  test('sees the local day, too, when it differs', async ({ page, clinic }) => {
    await page.goto(`${clinic.site}/doctor-first`);
    await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
    await chooseUsualService(page);
    await page.getByRole('button', { name: /^16:00, Mon/ }).click();
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(page.locator(footnote)).toHaveText(/In your time zone, 16:00 is Tue, \d+ \w+, 0[1-4]:00\.$/);
  });
});

test('a visitor in the clinic’s time zone sees one time only', async ({ page, clinic }) => {
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.locator(footnote)).toHaveText(/\(Eastern European Time\)\. ?$/);
});
