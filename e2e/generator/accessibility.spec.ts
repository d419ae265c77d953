// The automatically testable part of WCAG 2.2 AA for the generator: both views, light and dark.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './generator-page.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const scheme of ['light', 'dark'] as const) {
  test(`the generator passes axe, ${scheme}, and fits into 320 px`, async ({ page, clinic, generator }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    // The page in the frame has tests of its own.
    const look = async () =>
      (await new AxeBuilder({ page }).withTags(rules).exclude('iframe').analyze()).violations.map(({ id, nodes }) => [
        id,
        nodes.map(({ target, html }) => [target, html]),
      ]);
    for (const group of ['Placement', 'What is offered', 'The patient’s form', 'Language and look']) {
      await generator.open(group);
    }
    await page.getByLabel('Doctors', { exact: true }).selectOption({ label: 'Андрій Мельник' });
    await page.getByLabel('Days ahead').fill('soon');
    expect(await look()).toEqual([]);

    await page.setViewportSize({ width: 320, height: 640 });
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await tooWide()).toBe(0);
    clinic.own.headers = { 'content-security-policy': "default-src 'self'" };
    clinic.own.html = `<script src="${generator.proxy}/widget.js" async></script>`;
    const findings = await generator.check(clinic.own.url);
    await expect(findings.first()).toBeVisible();
    expect(await look()).toEqual([]);
    expect(await tooWide()).toBe(0);
  });
}
