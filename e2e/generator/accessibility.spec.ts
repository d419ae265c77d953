// The automatically testable part of WCAG 2.2 AA for the generator: both views, light and dark.
import { colorRules, findViolations, wcagTags } from '../axe.ts';
import { expect, test } from './generator-page.ts';

test('axe finds nothing in the generator, light and dark, and nothing is wider than 320 px', async ({
  page,
  clinic,
  generator,
}) => {
  // The frame's own page has its own tests.
  const exclude = 'iframe';
  async function expectAccessible() {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(await findViolations(page, { exclude, tags: wcagTags })).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findViolations(page, { exclude, rules: colorRules })).toEqual([]);
  }
  for (const group of ['Placement', 'What is offered', 'The patient’s form', 'Language and look']) {
    await generator.open(group);
  }
  await page.getByLabel('Doctors', { exact: true }).selectOption({ label: 'Андрій Мельник' });
  await page.getByLabel('Days ahead').fill('soon');
  for (const part of ['Options', 'Preview', 'Code'] as const) {
    await generator.show(part);
    await expectAccessible();
  }

  await page.setViewportSize({ width: 320, height: 640 });
  const tooWide = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await tooWide()).toBe(0);
  clinic.own.headers = { 'content-security-policy': "default-src 'self'" };
  clinic.own.html = `<script src="${generator.proxy}/widget.js" async></script>`;
  const findings = await generator.check(clinic.own.url);
  await expect(findings.first()).toBeVisible();
  await expectAccessible();
  expect(await tooWide()).toBe(0);
});
