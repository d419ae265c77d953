import { expect, test } from '../clinic.ts';
import { startOwnPage } from '../own-page.ts';

// What webmasters see after a mistake: messages in the widget and in the console that say what to do.
test.use({ expectedErrors: ['Alpaca Booking:', '403 (Forbidden)', '404 (Not Found)'] });

test('a page whose origin isn’t allowed says so and names the setting', async ({ page, clinic }) => {
  const elsewhere = await startOwnPage();
  elsewhere.html = `<script src="${clinic.proxy.url}/widget.js" async></script>`;
  const message = page.waitForEvent('console', (message) => message.text().includes('BOOKING_ORIGINS'));
  await page.goto(elsewhere.url);
  expect((await message).text()).toContain(elsewhere.url);
  await expect(page.getByRole('alert')).toHaveText('Booking is not switched on for this page. Please call the clinic.');
  await elsewhere.close();
});

test('mistakes in attributes are logged once each, and the widget uses the defaults', async ({ page, clinic }) => {
  const messages: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  clinic.own.html = `<head><script src="${clinic.proxy.url}/widget.js?v=2" data-flow="doctors" data-fields="age"
    data-doctor="999" data-service="999" data-target="#here"></script></head><body><div id="here"></div></body>`;
  await page.goto(clinic.own.url);
  await expect(page.locator('#here').getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  const own = messages.filter((text) => text.startsWith('Alpaca Booking:'));
  const named = own.map((text) => /data-[a-z]+/.exec(text)?.[0]);
  expect(named).toEqual(['data-flow', 'data-fields', 'data-doctor', 'data-service']);
});

test('mistakes are shown below the widget on localhost, and nowhere else', async ({ page, clinic }) => {
  const own = clinic.own.url.replace('127.0.0.1', 'clinic.test');
  const proxy = await clinic.proxyWith({ BOOKING_ORIGINS: `${clinic.own.url},${own}` });
  try {
    const messages: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    clinic.own.html = `<script src="${proxy.url}/widget.js" data-flow="doctors" data-flw="choose" async></script>`;
    await page.goto(clinic.own.url);
    await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
    await expect(page.getByText('data-flow="doctors" is invalid')).toBeVisible();
    await expect(page.getByText('Did you mean data-flow?')).toBeVisible();
    const before = messages.length;
    await page.goto(own);
    await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
    await expect(page.getByText(/data-fl/)).toHaveCount(0);
    expect(messages.slice(before).map((text) => text.replace(/:.*/s, ''))).toEqual([
      'Alpaca Booking',
      'Alpaca Booking',
    ]);
  } finally {
    await proxy.stop();
  }
});

test('a link with an invalid URL opens the pop-up, and misspelled attributes and parameters are logged', async ({
  page,
  clinic,
}) => {
  const messages: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
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
  expect(messages.join()).toContain('did you mean data-flow?');
  expect(messages.join()).toContain('did you mean doctor in the URL?');
});

test('an inlined script logs what is wrong and throws nothing', async ({ page, clinic }) => {
  const source = await (await fetch(`${clinic.proxy.url}/widget.js`)).text();
  const message = page.waitForEvent('console', (message) =>
    message.text().includes('The script tag is not on this page'),
  );
  clinic.own.pages['/'] = {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><link rel="icon" href="data:,"><script>${source.replaceAll('</script', '<\\/script')}</script>`,
  };
  await page.goto(clinic.own.url);
  await message;
});

test('a module script shows the widget, and two tags show two', async ({ page, clinic }) => {
  clinic.own.html = `<script type="module" src="${clinic.proxy.url}/widget.js?ver=6.1"></script>
    <script src="${clinic.proxy.url}/widget.js" data-flow="doctor-first" async></script>`;
  await page.goto(clinic.own.url);
  await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Choose a doctor' })).toBeVisible();
});

test('an unknown clinic is named', async ({ page, clinic }) => {
  const message = page.waitForEvent('console', (message) => message.text().includes('data-clinic="mian"'));
  clinic.own.html = `<script src="${clinic.proxy.url}/widget.js" data-clinic="mian"></script>`;
  await page.goto(clinic.own.url);
  await message;
  await expect(page.getByRole('alert')).toHaveText('Booking is not switched on for this page. Please call the clinic.');
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('an unknown clinic still shows the phone number of `data-phone`, in the page’s language', async ({
  page,
  clinic,
}) => {
  clinic.own.html = `<html lang="uk"><script src="${clinic.proxy.url}/widget.js" data-clinic="mian" data-phone="+380 44 123 45 67"></script>`;
  await page.goto(clinic.own.url);
  await expect(page.getByRole('link', { name: /^Зателефонувати/ })).toHaveAttribute('href', 'tel:+380441234567');
});
