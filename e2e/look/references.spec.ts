// Pictures of every step: on a phone, in a wide widget, and right to left in dark colours. The pictures
// beside this file were looked at by people; when a step is meant to change, `npm run e2e --
// e2e/look/references.spec.ts --update-snapshots` takes new ones.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '../clinic.ts';
import { olena } from '../patient.ts';
import { walk } from './steps.ts';

/** A Monday at six in the clinic's morning, the same for every run: the pictures contain dates. */
const morning = new Date('2031-03-03T06:00:00+02:00');

const require = createRequire(import.meta.url);
const font = (name: string) => readFileSync(require.resolve(`@fontsource-variable/${name}`)).toString('base64');
// Letters and their ranges: the same on every machine, whatever fonts it has. A symbol that none of them has (₴) is the
// system's.
const fonts = [
  ['noto-sans/files/noto-sans-latin-wght-normal.woff2', 'U+0000-00FF, U+2000-206F, U+20AC'],
  ['noto-sans/files/noto-sans-latin-ext-wght-normal.woff2', 'U+0100-024F, U+20A0-20C0'],
  ['noto-sans/files/noto-sans-cyrillic-wght-normal.woff2', 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116'],
  ['noto-sans-hebrew/files/noto-sans-hebrew-hebrew-wght-normal.woff2', 'U+0590-05FF, U+20AA'],
] as const;

async function useOwnFonts(page: Page) {
  const given = fonts.map(([file, range]) => [font(file), range] as const);
  await page.addInitScript((all) => {
    for (const [data, unicodeRange] of all) {
      const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
      document.fonts.add(new FontFace('Reference', bytes.buffer, { unicodeRange, weight: '100 900' }));
    }
    const set = () => document.documentElement?.style.setProperty('--alpaca-font', 'Reference');
    set();
    document.addEventListener('DOMContentLoaded', set);
  }, given);
}

/** How many lines and photos in view are still to come. What a scroller hides isn't in view. */
const countUnloaded = (page: Page) =>
  page.locator('.row-line[data-waits], .avatar img').evaluateAll(
    (elements) =>
      new Promise<number>((resolve) => {
        const waits = elements.filter((each) => !(each instanceof HTMLImageElement && each.complete));
        if (waits.length === 0) resolve(0);
        const view = new IntersectionObserver((entries) => {
          view.disconnect();
          resolve(entries.filter(({ isIntersecting }) => isIntersecting).length);
        });
        for (const each of waits) view.observe(each);
      }),
  );

test.use({ expectedErrors: ['409 (Conflict)'] });

for (const [name, { query, width, height }] of Object.entries({
  phone: { query: 'lang=en&theme=light', width: 390, height: 844 },
  'phone-he-dark': { query: 'lang=he&theme=dark', width: 390, height: 844 },
  wide: { query: 'lang=uk&theme=light', width: 1280, height: 800 },
})) {
  test(`every step looks as it did: ${name}`, async ({ page, clinic, clock }) => {
    clock.at = morning;
    await page.clock.setFixedTime(morning);
    clinic.sandbox.reset();
    await useOwnFonts(page);
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await walk(page, clinic, query, olena, async (step) => {
      await page.evaluate(() => document.fonts.ready);
      await expect.poll(() => countUnloaded(page)).toBe(0);
      await page.mouse.move(0, 0);
      await expect(page).toHaveScreenshot([name, `${step.replace(' ', '-')}.png`], {
        // Rows of a long list load the next free time only when they are in view.
        fullPage: !['doctor', 'service'].includes(step),
        animations: 'disabled',
        // The proxy's address is another one in every run; the caret blinks.
        mask: [page.locator('.copyable-link a')],
        maxDiffPixelRatio: 0.01,
      });
    });
  });
}
