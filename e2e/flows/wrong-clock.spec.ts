// The visitor's clock is a year wrong; the proxy's is right.
import { expect, test } from '../clinic.ts';
import { book, bookedHeading, bookVisit, chooseTime, chooseUsualService, fillDetails } from '../patient.ts';

for (const [name, aheadMs] of [
  ['ahead', 366 * 86_400_000],
  ['behind', -366 * 86_400_000],
] as const) {
  test.describe(`a visitor whose clock is a year ${name}`, () => {
    test.beforeEach(async ({ page, clock }) => {
      await page.context().addInitScript((ms) => Object.assign(globalThis, { deviceAheadMs: ms }), aheadMs);
      await page.clock.setFixedTime(clock.at.getTime() + aheadMs);
    });

    test('sees open days, books, and finds both visits in “My visits”', async ({ page, clinic }) => {
      await bookVisit(page, clinic.site);
      await page.reload();
      await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
      await chooseUsualService(page);
      const days = page.getByRole('region', { name: 'Days' });
      await expect(days.locator('.day:not(:disabled)')).toHaveCount(7);
      await expect(page.locator('.day-title')).toContainText('Today');
      await chooseTime(page);
      await fillDetails(page);
      await book(page);
      await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
      await page.reload();
      await expect(page.getByRole('button', { name: /^My visits/ })).toHaveText('My visits (2)');
    });
  });
}
