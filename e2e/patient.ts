// What a patient does, in the words of the screen.
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';

/** What is done with an element; Playwright's locators and those of WebKitGTK (webkit/) can do it. */
type ScreenElement = {
  click(): Promise<void>;
  fill(text: string): Promise<void>;
  waitFor(options?: { timeout: number }): Promise<void>;
  textContent(): Promise<string | null>;
  locator(selector: string): ScreenElement;
  nth(index: number): ScreenElement;
};

/** The title of the page on which a visit is booked: its day and hour, "Tue, 1 December, 11:20". */
export const bookedHeading = /^[A-Z][a-z]{2},? .+, \d{1,2}:\d\d/;

/** A page, or a frame of one, in any engine. */
type Screen = {
  getByLabel(text: string): ScreenElement;
  getByRole(role: 'button' | 'heading' | 'region', options: { name: string | RegExp }): ScreenElement;
  locator(selector: string): ScreenElement;
};

const isSeen = (element: ScreenElement) => element.waitFor({ timeout: 20_000 });

export const olena = { name: 'Олена Петренко', phone: '050 123 45 67', e164: '+380501234567' };

/** The widget on the page: steps are found inside it. */
export const widget = <Found>(page: { locator(selector: string): Found }): Found => page.locator('.alpaca');

/**
 * Presses an offered time (0: the first, of the named doctor where there are several), which opens the form. Answers
 * the time as its button says it.
 */
export async function chooseTime(
  page: Screen,
  { doctor, nth = 0 }: { doctor?: string; nth?: number } = {},
): Promise<string> {
  await isSeen(page.getByRole('heading', { name: 'Choose a time' }));
  const scope = doctor === undefined ? widget(page) : page.getByRole('region', { name: doctor });
  const time = scope.locator('.time:not(.time-more)').nth(nth);
  const text = (await time.textContent()) ?? '';
  await time.click();
  return text;
}

/** Moves the visit that is shown to another time, in two presses. Answers that time as its button says it. */
export async function moveVisit(page: Screen, which: { nth?: number } = {}): Promise<string> {
  await page.getByRole('button', { name: 'Move visit' }).click();
  const text = await chooseTime(page, which);
  await page.getByRole('button', { name: /^Move$/ }).click();
  return text;
}

/** After the doctor: presses the service that is marked as usual. */
export const chooseUsualService = (page: Screen) => page.getByRole('button', { name: /Usual choice/ }).click();

export async function fillDetails(page: Screen, { name, phone }: { name: string; phone: string } = olena) {
  await page.getByLabel('Full name').fill(name);
  await page.getByLabel('Phone').fill(phone);
}

export const book = (page: Screen) => page.getByRole('button', { name: 'Book visit' }).click();

/** Chooses a service (the first, unless named) and its first time, fills the form in and books. */
export async function bookFirst(page: Screen, service = /^Cardiologist, first visit/) {
  await page.getByRole('button', { name: service }).click();
  await chooseTime(page);
  await fillDetails(page);
  await book(page);
  await isSeen(page.getByRole('heading', { name: bookedHeading }));
}

/** Books the first time of a doctor on the clinic’s page; answers that time as its button says it. */
export async function bookVisit(page: Screen & Pick<Page, 'goto'>, site: string): Promise<string> {
  await page.goto(`${site}/doctor-first`);
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await chooseUsualService(page);
  const time = await chooseTime(page);
  await fillDetails(page);
  await book(page);
  await isSeen(page.getByRole('heading', { name: bookedHeading }));
  return time;
}

/** Lets pages use the clipboard without asking. Firefox does so as it is started (browsers.ts). */
export async function allowClipboard(context: BrowserContext): Promise<void> {
  if (context.browser()?.browserType().name() === 'chromium') {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  }
}

/** Presses "Try again" until it works: after a failure the proxy's circuit breaker stays open for a moment. */
export const tryAgainUntil = (page: Page, there: Locator) =>
  expect(async () => {
    const again = page.getByRole('button', { name: 'Try again' });
    if (await again.isVisible()) await again.click();
    await expect(there).toBeVisible({ timeout: 1000 });
  }).toPass();
