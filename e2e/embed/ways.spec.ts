// Every way to embed the widget, on a page of another origin than the proxy's, up to the visit in the ERP.
// Longer than most files, because it is the list of all of them.
import { expect, test } from '../clinic.ts';
import { book, bookedHeading, bookFirst, chooseTime, fillDetails, olena } from '../patient.ts';

const manual = (proxy: string) => `<script src="${proxy}/widget.js" data-mode="manual" async></script>`;
const tall = '<p style="height:3000px">A long page</p>';

test('the element books, and applies changes of its attributes', async ({ page, clinic }) => {
  clinic.own.html = `${manual(clinic.proxy.url)}<alpaca-booking lang="en"><a href="${clinic.proxy.url}/embed">Book</a></alpaca-booking>`;
  await page.goto(clinic.own.url);
  await expect(page.locator('alpaca-booking > a')).toBeHidden();
  const set = (name: string, value: string) =>
    page
      .locator('alpaca-booking')
      .evaluate((element, [name, value]) => element.setAttribute(name, value), [name, value] as const);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  // Live options can change without losing what the patient has entered.
  await set('theme', 'dark');
  await set('accent', '#a01e5a');
  await set('lang', 'uk');
  await expect(page.getByRole('heading', { name: 'Оберіть час' })).toBeVisible();
  await expect(page.locator('.frame')).toHaveCSS('background-color', 'rgb(19, 27, 33)');
  await set('lang', 'en');
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  await set('data-flow', 'doctor-first');
  await expect(page.getByRole('heading', { name: 'Choose a doctor' })).toBeVisible();
  await set('data-flow', 'service-first');
  await bookFirst(page);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('a link opens the pop-up, which keeps what was typed and returns scrolling and focus', async ({
  page,
  clinic,
}) => {
  clinic.own.html = `${tall}<a data-alpaca-booking href="${clinic.proxy.url}/embed?doctor=11">Book online</a>${tall}${manual(clinic.proxy.url)}`;
  await page.goto(clinic.own.url);
  const link = page.getByRole('link', { name: 'Book online' });
  await link.scrollIntoViewIfNeeded();
  const measure = () => page.evaluate(() => ({ top: scrollY, width: document.documentElement.clientWidth }));
  const { top, width } = await measure();
  // Firefox rounds a fraction of a pixel now up, now down.
  const inPlace = async () => Math.abs((await measure()).top - top) <= 1 && (await measure()).width === width;
  await link.click();
  const dialog = page.getByRole('dialog', { name: 'Book a visit' });
  await dialog.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await page.getByLabel('Full name').fill(olena.name);
  await page.mouse.wheel(0, 500);
  expect(await inPlace()).toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(link).toBeFocused();
  expect(await inPlace()).toBe(true);

  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Full name')).toHaveValue(olena.name);
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(dialog).toBeHidden();
  expect(clinic.sandbox.touches()).toMatchObject([{ employee_id: '11' }]);
});

test('Back goes one step back in the pop-up, then closes it, and stays on the page', async ({ page, clinic }) => {
  clinic.own.html = `<a data-alpaca-booking href="${clinic.proxy.url}/embed">Book online</a>${manual(clinic.proxy.url)}`;
  await page.goto(`${clinic.own.url}/before`);
  await page.goto(`${clinic.own.url}/page`);
  const dialog = page.getByRole('dialog');
  await page.getByRole('link').click();
  await dialog.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  await page.goBack();
  await expect(dialog).toBeHidden();
  // Closing with the button leaves no history entries behind either.
  await page.getByRole('link').click();
  await dialog.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  const back = page.waitForEvent('framenavigated');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await back;
  await expect(dialog).toBeHidden();
  expect(page.url()).toBe(`${clinic.own.url}/page`);
  await page.goBack();
  expect(page.url()).toBe(`${clinic.own.url}/before`);
});

/** A link to the pop-up, which is a usual link without the script. */
const popupLink = (proxy: string) =>
  `<a data-alpaca-booking href="${proxy}/embed?flow=doctor-first">Book online</a>${manual(proxy)}`;

test('with a middle click, the pop-up’s link opens the booking page', async ({ page, clinic }) => {
  clinic.own.html = popupLink(clinic.proxy.url);
  await page.goto(clinic.own.url);
  const opened = page.context().waitForEvent('page');
  await page.getByRole('link').click({ button: 'middle' });
  const other = await opened;
  await expect(other.getByRole('heading', { name: 'Choose a doctor' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('without JavaScript, the pop-up’s link opens the booking page', async ({ browser, clinic }) => {
  clinic.own.html = popupLink(clinic.proxy.url);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const bare = await context.newPage();
  await bare.goto(clinic.own.url);
  await bare.getByRole('link').click();
  await expect(bare.getByRole('heading', { name: 'Livyi Bereh Clinic' })).toBeVisible();
  await expect(bare.getByRole('link', { name: '+380 44 123 45 67' })).toBeVisible();
  await context.close();
});

test('a floating button is in its corner, inside the safe area, and opens the pop-up full screen', async ({
  page,
  clinic,
}) => {
  clinic.own.html = `${tall}<script src="${clinic.proxy.url}/widget.js" data-mode="floating" data-label="Book now" data-corner="start" data-accent="#a01e5a" async></script>`;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(clinic.own.url);
  const button = page.getByRole('button', { name: 'Book now' });
  await expect(button).toHaveCSS('background-color', 'rgb(160, 30, 90)');
  const box = await button.boundingBox();
  expect(box).toMatchObject({ x: 16 });
  expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(844 - 16);
  await button.click();
  // The page's scroll bar may need room beside it.
  const width = await page.evaluate(() => document.documentElement.clientWidth);
  expect(await page.getByRole('dialog').boundingBox()).toEqual({ x: 0, y: 0, width, height: 844 });
  await bookFirst(page);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('`data-open` opens the pop-up on load, and code opens and closes it', async ({ page, clinic }) => {
  clinic.own.html = `<script>(window.AlpacaBooking ||= []).push((booking) => booking.on('closed', () => { document.title = 'closed'; }));</script>
    <script src="${clinic.proxy.url}/widget.js" data-mode="popup" data-open="on" async></script>`;
  await page.goto(clinic.own.url);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await page.evaluate('AlpacaBooking.close()');
  await expect(dialog).toBeHidden();
  await expect(page).toHaveTitle('closed');
  await page.evaluate("AlpacaBooking.open({ flow: 'doctor-first' })");
  await expect(dialog.getByRole('heading', { name: 'Choose a doctor' })).toBeVisible();
});

test('a script in the head opens the pop-up as soon as the body exists', async ({ page, clinic }) => {
  clinic.own.html = `<head><script>(window.AlpacaBooking ||= []).push((booking) => booking.open({ flow: 'doctor-first' }));</script>
    <script src="${clinic.proxy.url}/widget.js" data-mode="manual"></script></head><body><p>The page</p></body>`;
  await page.goto(clinic.own.url);
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Choose a doctor' })).toBeVisible();
});

test('code mounts, updates and unmounts; mistakes are logged and never thrown', async ({
  page,
  clinic,
  expectedErrors,
}) => {
  expectedErrors.push('Alpaca Booking:');
  clinic.own.html = `<div id="here"></div>${manual(clinic.proxy.url)}`;
  await page.goto(clinic.own.url);
  await page.waitForFunction('window.AlpacaBooking?.version === 1');
  const messages: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  await page.evaluate(`
    window.shown = AlpacaBooking.mount(document.querySelector('#here'), { flow: 'doctor-first', hideDoctor: ['12'], days: 0 });
    AlpacaBooking.mount(null, {}).destroy();
    AlpacaBooking.on('boooked', () => {});
    AlpacaBooking.push(() => { throw new Error('of the page'); });
  `);
  await expect(page.getByRole('heading', { name: 'Choose a doctor' })).toBeVisible();
  expect(messages.map((text) => text.slice(0, 40)).sort()).toEqual([
    'Alpaca Booking: A function passed to pus',
    'Alpaca Booking: days="0" is invalid and ',
    'Alpaca Booking: hideDoctor is unknown: d',
    'Alpaca Booking: mount(element, …): the f',
    'Alpaca Booking: on("boooked", …) needs o',
  ]);
  await page.evaluate("window.shown.update({ flow: 'service-first' })");
  await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  await page.evaluate('window.shown.destroy()');
  await expect(page.locator('#here')).toBeEmpty();
});

test('a frame alone can book; with the script it is exactly as high as its content', async ({ page, clinic }) => {
  const frameTag = `<iframe src="${clinic.proxy.url}/embed" title="Book a visit" width="100%" height="700"
    sandbox="allow-scripts allow-same-origin allow-forms allow-popups"></iframe>`;
  clinic.own.html = frameTag;
  await page.goto(clinic.own.url);
  await bookFirst(page.frameLocator('iframe'));
  expect(clinic.sandbox.touches()).toHaveLength(1);

  clinic.own.html = `${frameTag}${manual(clinic.proxy.url)}`;
  await page.goto(clinic.own.url);
  const frame = page.frameLocator('iframe');
  const heights = () =>
    frame.locator('body').evaluate((body) => ({
      content: Math.ceil(body.getBoundingClientRect().height),
      frame: innerHeight,
      scrolls: document.documentElement.scrollHeight > innerHeight,
    }));
  const exact = async () =>
    expect(async () => {
      const { content, frame, scrolls } = await heights();
      expect({ frame, scrolls }).toEqual({ frame: content, scrolls: false });
    }).toPass();
  await frame.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const time = frame.locator('.time').first();
  await time.waitFor();
  await exact();
  const times = (await heights()).frame;
  await time.click();
  await frame.getByRole('button', { name: 'Book visit' }).click();
  await expect(frame.getByText('Please fill this in').first()).toBeVisible();
  await exact();
  expect((await heights()).frame).not.toBe(times);
  // Half a pixel of width more or less never starts a resize loop.
  await page.setViewportSize({ width: 1231, height: 700 });
  await exact();
});

test('`data-mode="iframe"` creates a frame in the page’s language and passes on its events', async ({
  page,
  clinic,
}) => {
  clinic.own.html = `<html lang="uk"><script>
      window.seen = [];
      for (const name of ['ready', 'step', 'slot_selected', 'submitted', 'booked', 'failed'])
        addEventListener('alpaca-booking:' + name, ({ detail, target }) => seen.push([target.tagName, detail]));
    </script>
    <script src="${clinic.proxy.url}/widget.js?x" data-mode="iframe" data-flow="doctor-first" data-doctor="11" data-service="101" data-analytics="datalayer"
      data-prefill-name="${olena.name}" data-prefill-phone="${olena.phone}" async></script></html>`;
  await page.goto(`${clinic.own.url}/?utm_source=letter`);
  const frame = page.frameLocator('iframe');
  await frame.locator('.time:not(.time-more)').first().click();
  expect(await page.locator('iframe').getAttribute('src')).toBe(
    `${clinic.proxy.url}/embed?flow=doctor-first&doctor=11&service=101&analytics=datalayer&lang=uk`,
  );
  await expect(frame.getByLabel('Телефон')).toHaveValue(olena.phone);
  await frame.getByRole('button', { name: 'Записатися' }).click();
  await expect(frame.getByText('Ваш запис підтверджено.')).toBeVisible();
  const seen = (await page.evaluate('window.seen')) as [string, Record<string, unknown>][];
  expect(new Set(seen.map(([tag]) => tag))).toEqual(new Set(['ALPACA-PLACE']));
  expect(seen.map(([, { name, step }]) => step ?? name)).toEqual([
    'ready',
    'time',
    'slot_selected',
    'details',
    'submitted',
    'booked',
    'booked',
  ]);
  const booked = seen.find(([, { name }]) => name === 'booked')?.[1];
  expect(booked).toMatchObject({
    version: 1,
    clinic: 'main',
    source: { utm_source: 'letter' },
    appointment: expect.stringMatching(/^\w{8,13}$/),
  });
  const pushed = (await page.evaluate('window.dataLayer')) as { event: string }[];
  expect(pushed.map(({ event }) => event)).toContain('alpaca_booking_booked');
  expect(JSON.stringify([seen, pushed])).not.toMatch(/Петренко|050|Kovalenko|Коваленко/);
});
