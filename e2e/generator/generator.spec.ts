// The embed-code generator as a webmaster uses it: options chosen, code copied, the page checked.
import AxeBuilder from '@axe-core/playwright';
import type { ServerProcess } from '../../demo/server-process.ts';
import { test as base, expect, type Page } from '../clinic.ts';
import { bookFirst } from '../patient.ts';

const test = base.extend<{ generator: ServerProcess }>({
  generator: async ({ clinic }, use) => {
    const proxy = await clinic.proxyWith({ BOOKING_GENERATOR: 'on' });
    await use(proxy);
    await proxy.stop();
  },
});

const code = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).locator('code');
const choose = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).check();

test('what is chosen is in the code and in the preview, and the code books on a page', async ({
  page,
  context,
  clinic,
  generator,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${generator.url}/generator`);
  await expect(code(page, 'Script')).toHaveText(`<script src="${generator.url}/widget.js" async></script>`);
  await page.getByLabel('Doctors', { exact: true }).selectOption({ value: '13' });
  await page.getByLabel('Colour').last().fill('#a01e5a');
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('Taras Hnatiuk').filter({ visible: true }).first()).toBeVisible();
  await choose(page, 'Dark');
  await expect(frame.locator('.alpaca')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('combobox', { name: 'Language' }).last().selectOption('uk');
  await expect(frame.locator('.alpaca')).toHaveAttribute('lang', 'uk');

  await choose(page, 'Pop-up');
  await page.getByRole('button', { name: 'Copy: Pop-up' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  clinic.own.html = await page.evaluate(() => navigator.clipboard.readText());
  expect(clinic.own.html).toBe(
    `<a data-alpaca-booking href="${generator.url}/embed?doctor=13&amp;accent=%23a01e5a">Book a visit</a>\n<script src="${generator.url}/widget.js" data-mode="manual" async></script>`,
  );
  await page.goto(clinic.own.url);
  await page.getByRole('link', { name: 'Book a visit' }).click();
  await bookFirst(page);
  expect(clinic.sandbox.touches()).toMatchObject([{ employee_id: '13' }]);
});

test('a pinned script is checked by the browser, and one that isn’t it doesn’t run', async ({
  page,
  clinic,
  generator,
  expectedErrors,
}) => {
  await page.goto(`${generator.url}/generator`);
  await page.getByRole('checkbox', { name: /^Let browsers check the script/ }).check();
  clinic.own.html = (await code(page, 'Script').textContent()) ?? '';
  expect(clinic.own.html).toMatch(
    /widget\.[0-9a-f]{16}\.js"\s+integrity="sha384-[\w+/]{64}"\s+crossorigin="anonymous"\s+async/,
  );
  await page.goto(clinic.own.url);
  await bookFirst(page);
  clinic.own.html = clinic.own.html.replace(/sha384-..../, 'sha384-AAAA');
  expectedErrors.push('integrity');
  const refused = page.waitForEvent('console', (message) => message.text().includes('integrity'));
  await page.goto(clinic.own.url);
  await refused;
  await expect(page.locator('.alpaca')).toHaveCount(0);
});

test('it says what is wrong with a page, and when nothing is', async ({ page, clinic, generator }) => {
  const check = async (address: string) => {
    await page.getByLabel('Address of the page').fill(address);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
  };
  await page.goto(`${generator.url}/generator`);
  await choose(page, 'Check my page');
  await check('clinic');
  await expect(page.getByRole('alert')).not.toBeEmpty();
  await check('https://elsewhere.example/booking');
  await expect(page.getByRole('heading', { name: 'Patients can’t book on this page yet.' })).toBeVisible();
  await expect(page.getByText('https://elsewhere.example isn’t one of the pages that may book')).toBeVisible();

  clinic.own.headers = { 'content-security-policy': "script-src 'self'; img-src data:" };
  clinic.own.html = `<script src="${generator.url}/widget.js" data-doctor="999" data-flw="choose" async></script>`;
  await check(`${clinic.own.url}/booking`);
  await expect(page.getByRole('region', { name: 'script-src' })).toContainText(generator.url);
  await expect(page.getByText(/999/)).toBeVisible();
  await expect(page.getByText(/data-flw/)).toBeVisible();

  clinic.own.clear();
  clinic.own.html = `<script src="${generator.url}/widget.js" async></script>`;
  await check(`${clinic.own.url}/booking`);
  await expect(page.getByRole('heading', { name: 'Patients can book on this page.' })).toBeVisible();
});

test('by keyboard alone', async ({ page, generator }) => {
  await page.goto(`${generator.url}/generator`);
  await expect(code(page, 'Script')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'Embed code' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByLabel('Address of the page')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('radio', { name: 'service-first' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(code(page, 'Script')).toContainText('data-flow="doctor-first"');
});

for (const [width, scheme] of [
  [390, 'light'],
  [1280, 'dark'],
] as const) {
  test(`axe finds nothing at ${width} px, ${scheme}, and nothing is wider than the window`, async ({
    page,
    generator,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(`${generator.url}/generator`);
    await expect(page.frameLocator('iframe').getByRole('heading', { name: 'What do you need?' })).toBeVisible();
    for (const summary of await page.locator('summary').all()) {
      if (!(await summary.evaluate((one) => (one.parentElement as HTMLDetailsElement).open))) await summary.click();
    }
    const look = async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const { violations } = await new AxeBuilder({ page })
        .exclude('iframe')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    };
    await look();
    await choose(page, 'Check my page');
    await page.getByLabel('Address of the page').fill('https://elsewhere.example');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Patients can’t book on this page yet.' })).toBeVisible();
    await look();
  });
}

test('where it isn’t switched on, there is none', async ({ clinic }) => {
  for (const path of ['', '.js', '.css', '/facts']) {
    expect((await fetch(`${clinic.proxy.url}/generator${path}`)).status).toBe(404);
  }
});
