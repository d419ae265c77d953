import { expect, test } from '../clinic.ts';
import { startOwnPage } from '../own-page.ts';

// What a webmaster sees who made a mistake: in the widget and in the console, in words that say what to do.
test.use({ expectedErrors: ['Alpaca Booking:', '403 (Forbidden)', '404 (Not Found)'] });

test('a page whose origin the clinic didn’t allow says so, and names the setting', async ({ page, clinic }) => {
  const elsewhere = await startOwnPage();
  elsewhere.html = `<script src="${clinic.proxy.url}/widget.js" async></script>`;
  const told = page.waitForEvent('console', (message) => message.text().includes('BOOKING_ORIGINS'));
  await page.goto(elsewhere.url);
  expect((await told).text()).toContain(elsewhere.url);
  await expect(page.getByRole('alert')).toHaveText('Booking is not switched on for this page. Please call the clinic.');
  await elsewhere.close();
});

test('mistakes in attributes are told once each, and the widget goes on with the defaults', async ({
  page,
  clinic,
}) => {
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  clinic.own.html = `<head><script src="${clinic.proxy.url}/widget.js?v=2" data-flow="doctors" data-fields="age"
    data-doctor="999" data-service="999" data-target="#here"></script></head><body><div id="here"></div></body>`;
  await page.goto(clinic.own.url);
  await expect(page.locator('#here').getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  const named = told.map((text) => /data-[a-z]+/.exec(text)?.[0]);
  expect(named).toEqual(['data-flow', 'data-fields', 'data-doctor', 'data-service']);
});

test('a webmaster on their own machine reads a mistake beneath the widget, and patients never do', async ({
  page,
  clinic,
}) => {
  const own = clinic.own.url.replace('127.0.0.1', 'clinic.test');
  const proxy = await clinic.proxyWith({ BOOKING_ORIGINS: `${clinic.own.url},${own}` });
  try {
    const told: string[] = [];
    page.on('console', (message) => told.push(message.text()));
    clinic.own.html = `<script src="${proxy.url}/widget.js" data-flow="doctors" data-flw="choose" async></script>`;
    await page.goto(clinic.own.url);
    await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
    await expect(page.getByText('data-flow="doctors" is invalid')).toBeVisible();
    await expect(page.getByText('Did you mean data-flow?')).toBeVisible();
    const before = told.length;
    await page.goto(own);
    await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
    await expect(page.getByText(/data-fl/)).toHaveCount(0);
    expect(told.slice(before).map((text) => text.replace(/:.*/s, ''))).toEqual(['Alpaca Booking', 'Alpaca Booking']);
  } finally {
    await proxy.stop();
  }
});

test('a link that leads nowhere opens the pop-up all the same, and what is misspelt at it or in its address is told', async ({
  page,
  clinic,
}) => {
  const told: string[] = [];
  page.on('console', (message) => told.push(message.text()));
  clinic.own.html = `<a data-alpaca-booking data-flw="choose" href="https://">Nowhere</a>
    <a data-alpaca-booking href="${clinic.proxy.url}/embed?docter=11">Somewhere</a>
    <script src="${clinic.proxy.url}/widget.js" data-mode="manual" async></script>`;
  await page.goto(clinic.own.url);
  await page.waitForFunction('window.AlpacaBooking?.version === 1');
  const dialog = page.getByRole('dialog');
  for (const name of ['Nowhere', 'Somewhere']) {
    await page.getByText(name).click();
    await expect(dialog.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  expect(told.join()).toContain('did you mean data-flow?');
  expect(told.join()).toContain('did you mean doctor in the URL?');
});

test('a script that was written into the page says what is wrong, and throws nothing', async ({ page, clinic }) => {
  const source = await (await fetch(`${clinic.proxy.url}/widget.js`)).text();
  const told = page.waitForEvent('console', (message) => message.text().includes('The script tag is not on this page'));
  clinic.own.pages['/'] = {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><link rel="icon" href="data:,"><script>${source.replaceAll('</script', '<\\/script')}</script>`,
  };
  await page.goto(clinic.own.url);
  await told;
});

test('a module script shows the widget too, and two tags are two widgets', async ({ page, clinic }) => {
  clinic.own.html = `<script type="module" src="${clinic.proxy.url}/widget.js?ver=6.1"></script>
    <script src="${clinic.proxy.url}/widget.js" data-flow="doctor-first" async></script>`;
  await page.goto(clinic.own.url);
  await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Choose a doctor' })).toBeVisible();
});

test('a misspelt clinic is named', async ({ page, clinic }) => {
  const told = page.waitForEvent('console', (message) => message.text().includes('data-clinic="mian"'));
  clinic.own.html = `<script src="${clinic.proxy.url}/widget.js" data-clinic="mian"></script>`;
  await page.goto(clinic.own.url);
  await told;
  await expect(page.getByRole('alert')).toHaveText('Something on this page is set up wrongly. Please call the clinic.');
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('whoever the proxy doesn’t know is still given the clinic’s number, in the page’s language, where the page tells it', async ({
  page,
  clinic,
}) => {
  clinic.own.html = `<html lang="uk"><script src="${clinic.proxy.url}/widget.js" data-clinic="mian" data-phone="+380 44 123 45 67"></script>`;
  await page.goto(clinic.own.url);
  await expect(page.getByRole('link', { name: /^Зателефонувати/ })).toHaveAttribute('href', 'tel:+380441234567');
});
