// A reader who set the browser's text to twice its size: nothing is cut off at the side, and every step can be gone
// through.
import { expect, test } from '../clinic.ts';
import { olena } from '../patient.ts';
import { walk } from './steps.ts';

test.use({
  expectedErrors: ['409 (Conflict)'],
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--blink-settings=defaultFontSize=32'] }),
});

for (const lang of ['en', 'de', 'ar']) {
  test(`text twice as large, ${lang}`, async ({ page, clinic }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const wide: unknown[] = [];
    let size = '';
    await walk(page, clinic, `lang=${lang}`, olena, async (step) => {
      size = await page.locator('.alpaca').evaluate((element) => getComputedStyle(element).fontSize);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) wide.push([step, over]);
    });
    expect(size).toBe('32px');
    expect(wide).toEqual([]);
  });
}
