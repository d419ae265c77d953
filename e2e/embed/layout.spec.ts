// No layout shifts: what is around the widget moves only when the patient does something.
import { expect, type Page, test } from '../clinic.ts';

/** The sum of layout shifts without recent input (Layout Instability API), and their number. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const seen = { sum: 0 };
    Object.assign(window, { seenShifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) seen.sum += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { seenShifts: { sum: number } }).seenShifts.sum);
}

for (const [width, height] of [
  [390, 844],
  [768, 1024],
  [1280, 900],
] as const) {
  test(`nothing shifts while the widget, the clinic and the times load, at ${width} px`, async ({ page, clinic }) => {
    await page.setViewportSize({ width, height });
    const shifts = await watchShifts(page);
    // Slower than the half second during which shifts count as caused by input.
    await clinic.sandbox.setMood({ kind: 'slow', delay: 900 });
    await page.goto(clinic.site);
    const service = page.getByRole('button', { name: /^Cardiologist, first visit/ });
    await expect(service).toBeVisible();
    await service.click();
    await expect(page.locator('.time').first()).toBeVisible();
    expect(await shifts()).toBe(0);
  });
}

test('a wide widget and its scroll bars stay inside its round corners', async ({ page, clinic }) => {
  // As high as the widget is with its list.
  await page.setViewportSize({ width: 1280, height: 2400 });
  await page.goto(clinic.site);
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
  const inCorners = await page.locator('.frame').evaluate((frame) => {
    const { left, right, top, bottom } = frame.getBoundingClientRect();
    const corners = [left + 2, right - 2].flatMap((x) => [top + 2, bottom - 2].map((y) => [x, y] as const));
    const root = frame.getRootNode() as ShadowRoot;
    return corners.map(([x, y]) => root.elementFromPoint(x, y)?.className);
  });
  expect(inCorners).toEqual(['alpaca', 'alpaca', 'alpaca', 'alpaca']);
});

test('texts are of the reader’s own size, whatever the page’s is', async ({ page, clinic }) => {
  clinic.own.html = `<html style="font-size: 10px"><body style="font-size: 0; line-height: 9">
    <script src="${clinic.proxy.url}/widget.js" async></script></html>`;
  await page.goto(clinic.own.url);
  const title = page.locator('.row-title').first();
  await expect(title).toHaveCSS('font-size', '16px');
  await expect(title).toHaveCSS('line-height', '24px');
  await expect(page.locator('.row-note').first()).toHaveCSS('font-size', '15px');
});
