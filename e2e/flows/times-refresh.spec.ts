import { expect, test } from '../clinic.ts';
import { chooseUsualService } from '../patient.ts';

test('a time taken while it is shown stays in place, marked, and can’t be chosen', async ({
  page,
  context,
  clinic,
  clock,
}) => {
  const monday = clock.at.toISOString().slice(0, 10).replaceAll('-', '');
  await page.goto(`${clinic.site}/doctor-first`);
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await chooseUsualService(page);
  const time = (at: string) => page.getByRole('button', { name: new RegExp(`^${at}, Mon`) });
  await time('10:00').click();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(time('10:00')).toBeFocused();
  const [place, other] = await Promise.all([time('10:00').boundingBox(), time('14:00').boundingBox()]);

  clinic.sandbox.occupy(`11-${monday}1000`, 20);
  // The times are refreshed when the network is back.
  await context.setOffline(true);
  await context.setOffline(false);
  await expect(time('10:00')).toHaveAccessibleName(/, no longer free$/);
  await expect(time('10:00')).toHaveAttribute('aria-disabled', 'true');
  await expect(time('10:00')).toHaveAttribute('aria-pressed', 'false');
  expect(await Promise.all([time('10:00').boundingBox(), time('14:00').boundingBox()])).toEqual([place, other]);
  await expect(page.getByRole('alert')).toHaveText(
    /^Mon, \d+ \w+, 10:00 is no longer free\. Please choose another time\.$/,
  );
  await expect(page.locator('.unseen[role=status]')).toHaveText(/times free\. Some of these times were just taken\.$/);
  await time('10:00').click({ force: true });

  const days = page.getByRole('region', { name: 'Days' });
  await days.getByRole('button', { name: /^Tue/ }).click();
  await days.getByRole('button', { name: /^Mon/ }).click();
  await expect(time('10:20')).toBeVisible();
  await expect(time('10:00')).toHaveCount(0);
});
