// The host page stays where it is: what stands around the widget moves by nobody's doing but the patient's.
import { expect, type Page, test } from '../clinic.ts';

/** Sum of the page's layout shifts that no press or key explains (Layout Instability API), with how many were seen. */
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
  test(`nothing shifts while widget, clinic and times come, at ${width} px`, async ({ page, clinic }) => {
    await page.setViewportSize({ width, height });
    const shifts = await watchShifts(page);
    // Slower than the half second that a press excuses.
    await clinic.sandbox.setMood({ kind: 'slow', delay: 900 });
    await page.goto(clinic.site);
    const service = page.getByRole('button', { name: /^Cardiologist, first visit/ });
    await expect(service).toBeVisible();
    await service.click();
    await expect(page.locator('.time').first()).toBeVisible();
    expect(await shifts()).toBe(0);
  });
}
