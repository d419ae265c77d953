// A step begins at its own top, in sight, wherever the patient was in the step before and whatever the host page
// covers.
import { expect, type Page, test } from '../clinic.ts';

const bar = `<header style="position: fixed; z-index: 5; top: 0; width: 100%; height: 64px; background: #ddd">Our clinic</header>`;
const above = '<main style="padding-top: 64px"><div style="height: 900px">About us</div>';
const below = '<div style="height: 900px">Contacts</div></main>';

/** Where the widget's upper edge is in the host page's window, in pixels. */
const topOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.getBoundingClientRect().top);

for (const [width, height] of [
  [320, 568],
  [390, 844],
] as const) {
  test(`a step comes into sight below the site's bar, at ${width} × ${height}`, async ({ page, clinic }) => {
    await page.setViewportSize({ width, height });
    clinic.own.html = `${bar}${above}<script src="${clinic.proxy.url}/widget.js" async></script>${below}`;
    await page.goto(clinic.own.url);
    await page.locator('.frame').scrollIntoViewIfNeeded();
    // Far down in a long list.
    await page.getByRole('button', { name: /^Vaccination/ }).click();
    const time = page.locator('.time:not(.time-more)').first();
    await expect(time).toBeInViewport({ ratio: 1 });
    await expect.poll(() => topOf(page, '.frame')).toBe(64);
    // Back, the row that was pressed is in sight.
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    const row = page.getByRole('button', { name: /^Vaccination/ });
    await expect(row).toBeFocused();
    await expect(row).toBeInViewport({ ratio: 1 });
    await expect.poll(() => topOf(page, '.row-choice:focus')).toBeGreaterThanOrEqual(64);
  });
}

test('in an iframe, the host page scrolls to the top of a step', async ({ page, clinic }) => {
  await page.setViewportSize({ width: 375, height: 667 });
  clinic.own.html = `${bar}${above}<script src="${clinic.proxy.url}/widget.js" data-mode="iframe" async></script>${below}`;
  await page.goto(clinic.own.url);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  const frame = page.frameLocator('iframe');
  await frame.getByRole('button', { name: /^Vaccination/ }).click();
  await expect(frame.locator('.time:not(.time-more)').first()).toBeInViewport({ ratio: 1 });
  await expect.poll(() => topOf(page, 'iframe')).toBeGreaterThanOrEqual(63);
  expect(await topOf(page, 'iframe')).toBeLessThan(667 / 3 + 64);
});

test('what is in sight stays where it is', async ({ page, clinic }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  clinic.own.html = `<div style="height: 200px">About us</div><script src="${clinic.proxy.url}/widget.js" async></script>`;
  await page.goto(clinic.own.url);
  const before = await topOf(page, '.frame');
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.locator('.time').first()).toBeVisible();
  expect(await topOf(page, '.frame')).toBe(before);
});
