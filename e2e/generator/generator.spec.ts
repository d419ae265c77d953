// A webmaster chooses options, looks at the preview and copies the code.
import { allowClipboard, bookFirst } from '../patient.ts';
import { expect, test } from './generator-page.ts';

test('chosen options are in every kind of code and in the preview', async ({ page, generator }) => {
  const { proxy, code, frame, choose, open, show } = generator;
  await expect(code).toHaveText(`<script src="${proxy}/widget.js" async></script>`);
  await open('What is offered');
  await choose('First step', 'Doctor');
  await page.getByLabel('Doctors', { exact: true }).selectOption({ label: 'Андрій Мельник' });
  await expect(frame).toHaveAttribute('src', /doctor=/);
  const doctor = new URL((await frame.getAttribute('src')) ?? '').searchParams.get('doctor');
  await expect(code).toHaveText(
    `<script src="${proxy}/widget.js" data-flow="doctor-first" data-doctor="${doctor}" async></script>`,
  );
  await show('Preview');
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 2 })).toHaveText('What is the visit for?');
  await choose('Kind of code', 'Pop-up');
  await expect(code).toContainText(`href="${proxy}/embed?flow=doctor-first&amp;doctor=${doctor}">Book a visit</a>`);
  await choose('Kind of code', 'WordPress shortcode');
  await expect(code).toHaveText(`[alpaca_booking flow="doctor-first" doctor="${doctor}"]`);
  await show('Options');
  await page.getByRole('button', { name: 'Remove Андрій Мельник' }).click();
  await expect(code).toHaveText('[alpaca_booking flow="doctor-first"]');
});

test('the preview has two screens, two colour schemes and all languages of the clinic', async ({
  page,
  generator: { code, frame, choose, show },
}) => {
  await show('Preview');
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('heading', { level: 2 })).toHaveText('What do you need?');
  await expect(frame).toHaveAttribute('width', '390');
  await choose('Screen', 'Desktop');
  await expect(frame).toHaveAttribute('width', '1100');
  await choose('Colour scheme', 'Dark');
  await page.getByRole('region', { name: 'Preview' }).getByLabel('Language').selectOption('he');
  await expect(inside.locator('.alpaca')).toHaveAttribute('data-theme', 'dark');
  await expect(inside.locator('.alpaca')).toHaveAttribute('lang', 'he');
  // As wide as the available space, and not wider.
  const [room, shown] = [await page.locator('.room').boundingBox(), await frame.boundingBox()];
  expect(shown?.width).toBeLessThanOrEqual((room?.width ?? 0) + 1);
  // Changing the preview doesn't change the code.
  await expect(code).not.toContainText(/data-(theme|lang)/);
});

test('the copied code books what was chosen', async ({
  page,
  clinic,
  context,
  generator: { code, proxy, open, choose },
}) => {
  await allowClipboard(context);
  await open('What is offered');
  await page.getByLabel('Doctors', { exact: true }).selectOption({ value: '13' });
  await open('Language and look');
  await page.getByLabel('Colour', { exact: true }).last().fill('#a01e5a');
  await choose('Kind of code', 'Pop-up');
  await page.getByRole('button', { name: 'Copy: Pop-up', exact: true }).click();
  await expect(page.getByText('Copied', { exact: true }).first()).toBeVisible();
  clinic.own.html = await page.evaluate(() => navigator.clipboard.readText());
  expect(clinic.own.html).toBe(await code.textContent());
  expect(clinic.own.html).toBe(
    `<a data-alpaca-booking href="${proxy}/embed?doctor=13&amp;accent=%23a01e5a">Book a visit</a>\n<script src="${proxy}/widget.js" data-mode="manual" async></script>`,
  );

  await page.goto(clinic.own.url);
  await page.getByRole('link', { name: 'Book a visit' }).click();
  await bookFirst(page);
  expect(clinic.sandbox.touches()).toMatchObject([{ employee_id: '13' }]);
});

test('the browser verifies a pinned script and refuses another one', async ({
  page,
  clinic,
  generator: { code, show },
  expectedErrors,
}) => {
  await show('Code');
  await page.getByLabel('Let browsers verify the script').check();
  await expect(code).toContainText('integrity="sha384-');
  await show('Preview');
  // What it still loaded would complain when the page is left.
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 2 })).toBeVisible();
  clinic.own.html = (await code.textContent()) ?? '';
  await page.goto(clinic.own.url);
  await bookFirst(page);

  clinic.own.html = clinic.own.html.replace(/sha384-..../, 'sha384-AAAA');
  expectedErrors.push('integrity');
  await page.addInitScript(`addEventListener('error', ({ target }) => { window.refused ||= target.src; }, true)`);
  await page.goto(clinic.own.url);
  await page.waitForFunction('window.refused');
  await expect(page.locator('.alpaca')).toHaveCount(0);
});

test('an invalid value is reported next to its field and left out of the code', async ({ page, generator }) => {
  await generator.open('What is offered');
  const days = page.getByLabel('Days ahead');
  await days.fill('soon');
  await expect(page.getByText('Use a whole number from 1 to 365.')).toBeVisible();
  await expect(days).toHaveAttribute('aria-invalid', 'true');
  await expect(generator.code).not.toContainText('data-days');
  await days.fill('14');
  await expect(generator.code).toContainText('data-days="14"');
});

test('the policy to allow depends on the kind of code', async ({ page, generator }) => {
  const { proxy, choose, show } = generator;
  await show('Code');
  const allowed = page.getByRole('region', { name: 'What has to be allowed' });
  await expect(allowed.locator('pre').first()).toHaveText(`script-src ${proxy}; connect-src ${proxy}`);
  await choose('Kind of code', 'Iframe');
  await expect(allowed.locator('pre')).toHaveText([`frame-src ${proxy}`]);
  await expect(allowed.getByRole('listitem')).toHaveCount(2);
});

test('IDs can be typed while the ERP doesn’t answer', async ({ page, clinic, generator, expectedErrors }) => {
  expectedErrors.push('503');
  // A preview that still loads would abort the reload.
  await generator.show('Preview');
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 2 })).toBeVisible();
  await clinic.sandbox.setMood('down');
  await page.reload();
  await generator.open('What is offered');
  await expect(page.getByText('The clinic’s ERP doesn’t answer').first()).toBeVisible();
  await page.getByLabel('Doctors', { exact: true }).fill('12,13');
  await expect(generator.code).toContainText('data-doctor="12,13"');
});

test('everything works with the keyboard alone', async ({ page, generator }) => {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? '');
  for (let presses = 0; (await focused()) !== 'kind' && presses < 60; presses++) {
    await page.keyboard.press('Tab');
    // On a phone the code is the last part.
    if ((await focused()) === 'part') await page.keyboard.press('ArrowLeft');
  }
  expect(await focused()).toBe('kind');
  await page.keyboard.press('ArrowRight');
  await expect(generator.code).toContainText('<alpaca-booking>');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Copy: Element' })).toBeFocused();
});

test('a part keeps what was opened, and where it was left', async ({ page, generator }) => {
  await page.setViewportSize({ width: 390, height: 500 });
  await generator.open('What is offered');
  await page.getByLabel('Days ahead').fill('14');
  const at = await page.evaluate(() => scrollY);
  await generator.show('Preview');
  await expect(generator.frame).toHaveAttribute('src', /days=14/);
  await expect(generator.frame).toBeInViewport();
  await generator.choose('View', 'Check my page');
  await generator.choose('View', 'Embed code');
  await expect(generator.frame).toBeInViewport();
  await generator.show('Options');
  await expect(page.getByLabel('Days ahead')).toHaveValue('14');
  expect(await page.evaluate(() => scrollY)).toBe(at);
});

test('on a wide screen preview and code stay in view while options change', async ({ page, generator }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  for (const group of ['What is offered', 'Language and look']) await generator.open(group);
  await page.getByLabel('Corner radius').fill('4');
  await page.getByLabel('Corner radius').scrollIntoViewIfNeeded();
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(200);
  await expect(generator.frame).toBeInViewport({ ratio: 0.95 });
  await expect(generator.code).toBeInViewport({ ratio: 1 });
});

test('a proxy without the generator serves neither its page nor its files', async ({ clinic }) => {
  const paths = [
    '/generator',
    '/generator.js',
    '/generator.css',
    '/generator.json',
    '/generator/facts',
    '/wordpress/alpaca-booking/readme.txt',
  ];
  for (const path of paths) expect((await fetch(clinic.proxy.url + path)).status, path).toBe(404);
});
