// Scripts of the page that act on keys, presses, the clipboard and the wheel, as those of sliders, hot keys and copy
// protection do: none takes anything away from the widget.
import { expect, test } from '../clinic.ts';
import { book, bookedHeading, bookFirst, chooseTime, fillDetails, olena, widget } from '../patient.ts';
import { inputScripts } from './host-pages/scripts.ts';

const tag = (proxy: string, attributes = '') => `<script src="${proxy}/widget.js" ${attributes} async></script>`;

const named = Object.keys(inputScripts) as (keyof typeof inputScripts)[];
// Those for keys and those for presses: each would stop the widget by itself.
for (const group of [named.filter((name) => name.includes('keys')), named.filter((name) => !name.includes('keys'))]) {
  test(`beside ${group.join(', ')}, a visit is booked, and all that is typed arrives`, async ({ page, clinic }) => {
    const body = group.map((name) => `(() => { ${inputScripts[name]} })();`).join('\n');
    clinic.own.pages['/page.js'] = { type: 'text/javascript', body };
    clinic.own.html = `<body><button id="trap">x</button><script src="/page.js"></script>
      <a data-alpaca-booking href="${clinic.proxy.url}/embed">Appointments</a>${tag(clinic.proxy.url)}</body>`;
    await page.goto(clinic.own.url);
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await chooseTime(page);
    await page.getByLabel('Full name').click();
    await page.keyboard.type(olena.name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(olena.phone);
    await expect(page.getByLabel('Full name')).toHaveValue(olena.name);
    await expect(page.getByLabel('Phone')).toHaveValue(olena.phone);
    await page.getByRole('button', { name: 'Book visit' }).press('Enter');
    await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
    await page.getByRole('link', { name: 'Appointments' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  });
}

test('names and built-ins that the page has taken are no loss', async ({ page, clinic }) => {
  const plain = tag(clinic.proxy.url);
  const readDays = async () => {
    await page.goto(clinic.own.url);
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await expect(page.locator('.time').first()).toBeVisible();
    return widget(page).innerText();
  };
  clinic.own.html = plain;
  const days = await readDays();
  // Every script of a page shares these names with ours. The functions are replaced as Datejs and MooTools do.
  clinic.own.pages['/page.js'] = {
    type: 'text/javascript',
    body: `const history = [], URL = null, URLSearchParams = null, CSS = null, crypto = null, fetch = null, navigator = null, performance = null;
      const localStorage = null, MutationObserver = null, ResizeObserver = null, IntersectionObserver = null;
      Date.parse = (text) => new Date(2000, 0, 1).getTime();
      Date.prototype.toISOString = function () { return this.toString(); };
      Object.defineProperty(window.navigator, 'languages', { value: undefined });
      window.history.pushState = () => { throw new Error('taken'); };`,
  };
  clinic.own.html = `<script src="/page.js"></script>${plain}`;
  expect(await readDays()).toBe(days);
  await page.goBack();
  await bookFirst(page);
});

test('inside a link and a card that is pressed as a whole, neither is followed', async ({ page, clinic }) => {
  clinic.own.html = `<div onclick="window.pressed = true"><a href="/elsewhere">${tag(clinic.proxy.url)}</a></div>`;
  await page.goto(clinic.own.url);
  await page.getByRole('heading', { name: 'What do you need?' }).click();
  await bookFirst(page);
  expect([new URL(page.url()).pathname, await page.evaluate('window.pressed')]).toEqual(['/', undefined]);
});

test('smooth scrolling of the page leaves the pop-up’s content to its own wheel', async ({ page, clinic }) => {
  clinic.own.pages['/page.js'] = {
    type: 'text/javascript',
    body: `for (const name of ['wheel', 'touchmove']) addEventListener(name, (event) => event.preventDefault(), { passive: false })`,
  };
  clinic.own.html = `<script src="/page.js"></script>${tag(clinic.proxy.url, 'data-mode="popup"')}`;
  await page.setViewportSize({ width: 390, height: 400 });
  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: 'Book a visit' }).click();
  // Not the last: further rows may come meanwhile.
  const row = page.getByRole('button').filter({ hasText: /UAH|₴/ }).first();
  await row.waitFor();
  const top = async () => (await row.boundingBox())?.y ?? 0;
  const before = await top();
  await page.mouse.move(200, 250);
  await page.mouse.wheel(0, 300);
  await expect.poll(top).toBeLessThan(before);
});

for (const [what, gone] of Object.entries({
  'is removed': `document.querySelector('#modal').remove()`,
  'is hidden': `document.querySelector('#modal').style.display = 'none'`,
})) {
  test(`a pop-up stays as it is when the dialog that it was opened from ${what}`, async ({ page, clinic }) => {
    clinic.own.html = `<div id="modal" role="dialog"><a data-alpaca-booking href="${clinic.proxy.url}/embed">Book</a></div>
      ${tag(clinic.proxy.url, 'data-mode="manual"')}`;
    await page.goto(clinic.own.url);
    await page.waitForFunction('window.AlpacaBooking?.version === 1');
    await page.getByRole('link', { name: 'Book' }).click();
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await page.evaluate(gone);
    await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(widget(page)).toBeHidden();
    // The dialog's `close` event comes a moment after it is gone.
    await expect(page.locator('html')).toHaveCSS('overflow', 'visible');
  });
}

test('where the page’s <base> is another site, each link leads where it leads without', async ({ page, clinic }) => {
  const { url } = clinic.own;
  clinic.own.html = `<base href="https://cdn.example/assets/" target="_blank"><link rel="icon" href="data:,">
    ${tag(clinic.proxy.url, 'data-privacy-url="/privacy" data-done-url="/thanks"')}`;
  await page.goto(url);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await fillDetails(page);
  await page.getByRole('checkbox').check();
  const linksOf = () =>
    widget(page).evaluate((inner) => [...inner.querySelectorAll('a')].map(({ href, target }) => [href, target]));
  expect(await linksOf()).toContainEqual([`${url}/privacy`, '_blank']);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  const links = await linksOf();
  expect(links).toContainEqual([`${url}/thanks`, '_top']);
  for (const [href, target] of links) {
    expect(href).not.toContain('cdn.example');
    expect([href, target]).not.toEqual([href, '']);
  }
  expect(await widget(page).evaluate((inner) => inner.querySelectorAll('[href^="#"]').length)).toBe(0);
});
