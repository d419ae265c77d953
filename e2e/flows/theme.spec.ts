// A clinic's own colours: text on them and text in them stays readable.
import { findViolations } from '../axe.ts';
import { expect, type Page, test } from '../clinic.ts';

const colours = ['#ffd400', '#00e5ff', '#7fff00', '#ff5a1f', '#e11d48', '#0000ff', '#777777', '#000000', '#ffffff'];

const paint = (page: Page, values: Record<string, string>) =>
  page.evaluate((given) => {
    for (const [name, value] of Object.entries(given)) document.documentElement.style.setProperty(name, value);
  }, values);

const unreadable = (page: Page) => findViolations(page, { include: '.booking', rules: ['color-contrast'] });

for (const path of ['/', '/dark']) {
  test(`text stays readable with any accent colour, on ${path}`, async ({ page, clinic }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(clinic.site + path);
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    const readableIn = async (colour: string) => {
      await paint(page, { '--alpaca-accent': colour });
      expect([colour, await unreadable(page)]).toEqual([colour, []]);
    };
    await page.locator('.time').first().waitFor();
    for (const colour of colours) await readableIn(colour);
    await page.locator('.time').first().click();
    await page.getByRole('button', { name: 'Book visit' }).hover();
    for (const colour of colours) await readableIn(colour);
  });
}

test('the custom properties of the clinic take effect', async ({ page, clinic }) => {
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await page.locator('.time:not(.time-more)').first().click();
  await paint(page, {
    '--alpaca-accent': 'rgb(255, 212, 0)',
    '--alpaca-radius': '4px',
    '--alpaca-surface': 'rgb(250, 250, 240)',
  });
  const onward = page.getByRole('button', { name: 'Book visit' });
  await expect(onward).toHaveCSS('background-color', 'rgb(255, 212, 0)');
  await expect(onward).toHaveCSS('border-radius', '3px');
  await expect(page.locator('.frame')).toHaveCSS('background-color', 'rgb(250, 250, 240)');
  await paint(page, { '--alpaca-on-accent': 'rgb(0, 0, 128)' });
  await expect(onward).toHaveCSS('color', 'rgb(0, 0, 128)');
});

test('in forced colours the selection stands out, and buttons have borders', async ({ page, clinic }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const background = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  const edge = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).borderTopWidth);
  const time = page.locator('.time').first();
  await time.click();
  await expect(page.getByLabel('Full name')).toBeVisible();
  expect(await background('.choice :checked + span')).not.toBe(await background('.choice :not(:checked) + span'));
  expect(await edge('.button-primary')).toBe('1px');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(time).toBeVisible();
  expect(await background('.time[aria-pressed=true]')).not.toBe(await background('.time[aria-pressed=false]'));
  expect(await background('.segments [aria-pressed=true]')).not.toBe(
    await background('.segments [aria-pressed=false]'),
  );
  expect(await background('.progress .on')).not.toBe(await background('.progress i:not(.on)'));
  expect(await edge('.time')).toBe('1px');
});
