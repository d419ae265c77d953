// Several widgets, several clinics, several script tags on one page.
import { expect, test } from '../clinic.ts';
import { bookedHeading, bookFirst, fillDetails } from '../patient.ts';

test('two clinics of two proxies on one page keep their own patients, language and look', async ({
  page,
  clinic,
  haifa,
}) => {
  const other = await haifa.proxyWith({ BOOKING_ORIGINS: clinic.own.url });
  try {
    clinic.own.html = `<section id="kyiv"><script src="${clinic.proxy.url}/widget.js" data-lang="en" data-accent="#a01e5a" async></script></section>
      <section id="haifa"><script src="${other.url}/widget.js" data-lang="he" data-flow="doctor-first" async></script></section>`;
    await page.goto(clinic.own.url);
    const [kyiv, second] = [page.locator('#kyiv'), page.locator('#haifa')];
    await expect(second.locator('.alpaca')).toHaveAttribute('dir', 'rtl');
    // It loads when it is near the viewport, and the first clinic's list may have pushed it down.
    await second.scrollIntoViewIfNeeded();
    await expect(second.getByRole('heading', { name: 'בחירת רופא' })).toBeVisible();
    await kyiv.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await kyiv.locator('.time:not(.time-more)').first().click();
    await fillDetails(page);
    await kyiv.getByRole('button', { name: 'Book visit' }).click();
    await expect(kyiv.getByRole('heading', { name: bookedHeading })).toBeVisible();
    await expect(second.getByRole('heading', { name: 'בחירת רופא' })).toBeVisible();
    expect(clinic.sandbox.touches()).toHaveLength(1);
    expect(haifa.sandbox.touches()).toHaveLength(0);
    // The page has one API: that of the script that loaded first.
    expect(await page.evaluate('Object.keys(AlpacaBooking)')).toEqual([
      'version',
      'open',
      'close',
      'mount',
      'on',
      'push',
    ]);
  } finally {
    await other.stop();
  }
});

test('links to two clinics open each clinic’s own pop-up', async ({ page, clinic, haifa }) => {
  const other = await haifa.proxyWith({ BOOKING_ORIGINS: clinic.own.url });
  try {
    clinic.own.html = `<a data-alpaca-booking href="${clinic.proxy.url}/embed">Kyiv</a> <a data-alpaca-booking href="${other.url}/embed?lang=en">Haifa</a>
      <script src="${clinic.proxy.url}/widget.js" data-mode="manual" async></script>`;
    await page.goto(clinic.own.url);
    const dialog = page.getByRole('dialog');
    const nameIn = (text: string) => dialog.getByText(text).filter({ visible: true }).first();
    await page.getByRole('link', { name: 'Haifa' }).click();
    await expect(nameIn('Brosh Clinic')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await page.getByRole('link', { name: 'Kyiv' }).click();
    await expect(nameIn('Livyi Bereh Clinic')).toBeVisible();
    await bookFirst(page);
    expect(clinic.sandbox.touches()).toHaveLength(1);
  } finally {
    await other.stop();
  }
});

test('the same tag twice and an element are three widgets of one script', async ({ page, clinic }) => {
  const tag = `<script src="${clinic.proxy.url}/widget.js" async></script>`;
  clinic.own.html = `${tag}${tag}<alpaca-booking></alpaca-booking><script>
    window.defined = [];
    const { define } = customElements;
    customElements.define = function (name, ...rest) { window.defined.push(name); return define.call(customElements, name, ...rest); };
  </script>`;
  await page.goto(clinic.own.url);
  // Those that the first one's list has pushed far below the viewport load nothing yet.
  await expect(page.locator('.alpaca')).toHaveCount(3);
  for (const each of await page.locator('.alpaca').all()) await each.scrollIntoViewIfNeeded();
  await expect(page.getByRole('heading', { name: 'What do you need?' })).toHaveCount(3);
  expect(await page.evaluate('window.defined')).toEqual(['alpaca-place', 'alpaca-booking']);
  await page
    .getByRole('button', { name: /^Cardiologist, first visit/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toHaveCount(1);
  // A choice in one widget doesn't affect the others.
  await expect(page.getByRole('heading', { name: 'What do you need?' })).toHaveCount(2);
});

test('a widget far below the viewport sends no requests until it comes near', async ({ page, clinic }) => {
  clinic.own.html = `<p style="height: 6000px">A long page</p><script src="${clinic.proxy.url}/widget.js" async></script><p id="end">End</p>`;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(clinic.own.url);
  await expect(page.locator('.alpaca')).toBeAttached();
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual(['/', '/widget.js']);
  await page.locator('#end').scrollIntoViewIfNeeded();
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
  expect(asked).toContain('/clinics/main/api/clinic');
});

for (const [what, missing] of Object.entries({
  'without <dialog>': 'delete window.HTMLDialogElement',
  'without adopted styles': 'delete CSSStyleSheet.prototype.replaceSync',
  'without light-dark()': "CSS.supports = (name, value) => !String(value).includes('light-dark')",
})) {
  test(`an older browser, ${what}, gets a link to the booking page and the phone number`, async ({ page, clinic }) => {
    await page.addInitScript(missing);
    clinic.own.html = `<div><script src="${clinic.proxy.url}/widget.js" data-doctor="11" data-phone="+380 44 123 45 67" async></script></div>
      <alpaca-booking lang="uk"></alpaca-booking>
      <a data-alpaca-booking href="${clinic.proxy.url}/embed?doctor=11">Online</a>`;
    await page.goto(clinic.own.url);
    await expect(page.getByRole('link', { name: 'Book a visit' })).toHaveAttribute(
      'href',
      `${clinic.proxy.url}/embed?doctor=11&phone=%2B380+44+123+45+67`,
    );
    await expect(page.getByRole('link', { name: /\+380 44 123 45 67/ })).toHaveAttribute('href', 'tel:+380441234567');
    await expect(page.locator('alpaca-booking').getByRole('link')).toHaveAttribute(
      'href',
      `${clinic.proxy.url}/embed?lang=uk`,
    );
    // The page's own link stays a link, and `open()` goes to the same page.
    if (what === 'without <dialog>') await page.evaluate("AlpacaBooking.open({ doctor: '11' })");
    else await page.getByRole('link', { name: 'Online' }).click();
    await page.waitForURL(`${clinic.proxy.url}/embed?doctor=11`);
    await expect(page.getByRole('heading', { name: 'Livyi Bereh Clinic' })).toBeVisible();
    await expect(page.getByRole('link', { name: '+380 44 123 45 67' })).toBeVisible();
  });
}

test('a tag keeps what the page’s code has put into its target, and the pop-up', async ({ page, clinic }) => {
  const source = `${clinic.proxy.url}/widget.js`;
  clinic.own.html = `<div id="here"></div><script src="${source}" data-mode="manual" async></script>`;
  await page.goto(clinic.own.url);
  await page.waitForFunction('window.AlpacaBooking?.version === 1');
  await page.evaluate((src) => {
    const { AlpacaBooking } = window as unknown as {
      AlpacaBooking: { mount(place: Element | null): void; open(): void };
    };
    AlpacaBooking.mount(document.querySelector('#here'));
    AlpacaBooking.open();
    for (const [target, parent] of [
      ['#here', document.body],
      ['', document.head],
    ] as const) {
      const tag = Object.assign(document.createElement('script'), { src });
      tag.dataset.flow = 'doctor-first';
      if (target) tag.dataset.target = target;
      parent.append(tag);
    }
  }, source);
  // Two in the target, the one at the end of the body, and the one in the pop-up.
  await expect(page.locator('.alpaca')).toHaveCount(4);
  await expect(page.locator('#here .alpaca')).toHaveCount(2);
  await expect(page.getByRole('dialog')).toBeVisible();
});
