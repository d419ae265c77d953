// What a patient does, in the words of the screen.
import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';

/** A page, or a frame of one. */
type PageOrFrame = Pick<Page | FrameLocator, 'getByLabel' | 'getByRole' | 'locator'>;

export const olena = { name: 'Олена Петренко', phone: '050 123 45 67', e164: '+380501234567' };

/** The widget on the page: steps are found inside it. */
export const widget = (page: PageOrFrame): Locator => page.locator('.alpaca');

/**
 * Chooses an earliest offered day (0: the first) and a time of it (0: the first, of the named doctor where there are
 * several).
 */
export async function chooseTime(
  page: PageOrFrame,
  { doctor, nth = 0 }: { doctor?: string; nth?: number } = {},
): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  const scope = doctor === undefined ? widget(page) : page.getByRole('region', { name: doctor });
  const time = scope.locator('.time:not(.time-more)').nth(nth);
  const text = (await time.textContent()) ?? '';
  await time.click();
  await expect(time).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Continue' }).click();
  return text;
}

export async function fillDetails(page: PageOrFrame, { name, phone }: { name: string; phone: string } = olena) {
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('Phone').fill(phone);
}

export const book = (page: PageOrFrame) => page.getByRole('button', { name: 'Book visit' }).click();

/** Chooses the first service and its first time, fills the form in and books. */
export async function bookFirst(page: PageOrFrame) {
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: /^See you on/ })).toBeVisible();
}

/** Books the first time of a doctor on the clinic’s page; answers that time as its button says it. */
export async function bookVisit(page: Page, site: string): Promise<string> {
  await page.goto(`${site}/doctor-first`);
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  const time = await chooseTime(page);
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: /^See you on/ })).toBeVisible();
  return time;
}

/** Presses "Try again" until it works: after a failure the proxy's circuit breaker stays open for a moment. */
export const tryAgainUntil = (page: Page, there: Locator) =>
  expect(async () => {
    const again = page.getByRole('button', { name: 'Try again' });
    if (await again.isVisible()) await again.click();
    await expect(there).toBeVisible({ timeout: 1000 });
  }).toPass();
