// How the widget looks where engines differ, in WebKitGTK.
import { expect } from '../clinic.ts';
import { test } from './webkit.ts';

/** Elements of the widget that scroll sideways, with how far. */
const sideways = (root: HTMLElement) =>
  [root, ...root.querySelectorAll('*')]
    .filter((element) => /auto|scroll|hidden/.test(getComputedStyle(element).overflowX))
    .filter((element) => !element.matches('input, select'))
    // What only screen readers get is cut off on purpose.
    .filter((element) => getComputedStyle(element).clipPath === 'none')
    .map(({ className, scrollWidth, clientWidth }) => [className, scrollWidth - clientWidth] as const)
    .filter(([, over]) => over > 0);

/** Times whose text takes more than one line, such as "11:20 AM". */
const brokenTimes = (root: HTMLElement) =>
  [...root.querySelectorAll('.time')]
    .filter(({ firstChild }) => {
      const text = document.createRange();
      if (firstChild) text.selectNodeContents(firstChild);
      return text.getClientRects().length > 1;
    })
    .map(({ textContent }) => textContent);

test('narrow and wide, in both directions: nothing scrolls sideways, times are on one line', async ({
  webkit: page,
  clinic,
  proxyUrl,
}) => {
  for (const [width, lang] of [
    [450, 'en'],
    [1280, 'en'],
    [1280, 'he'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    clinic.own.html = `<script src="${proxyUrl}/widget.js" data-lang="${lang}" async></script>`;
    await page.goto(clinic.own.url);
    const fits = async () => expect(await page.locator('.alpaca').evaluate(sideways)).toEqual([]);
    const select = page.locator('.language select');
    expect(await select.evaluate((element) => getComputedStyle(element).appearance)).toBe('none');
    await page.locator('.row-choice').first().click();
    const time = page.locator('.time:not(.time-more)').first();
    await time.waitFor();
    expect(await page.locator('.alpaca').evaluate(brokenTimes)).toEqual([]);
    await fits();
    await time.click();
    await page.locator('[name=patient_name]').waitFor();
    await fits();
  }
});
