// Pages with styles and scripts that affect everything: neither the widget nor the page changes the other.
import { expect, type Page, test } from '../clinic.ts';
import { book, bookedHeading, bookFirst, chooseTime, fillDetails, widget } from '../patient.ts';
import { oldLibrary } from './host-pages/old-library.ts';
import { hostileStyles } from './host-pages/styles.ts';

const script = (proxy: string, attributes = '') => `<script src="${proxy}/widget.js" ${attributes} async></script>`;
/** The box that is photographed: of one width, without round corners that would show the page behind. */
const box = (inside: string, more = '') =>
  `<div style="all: initial !important; display: block !important; position: absolute !important; inset: 0 auto auto 0 !important; width: 390px !important; --alpaca-radius: 0px; --alpaca-edge: 0px" ${more}>${inside}</div>`;

/** A picture of the widget, once nothing in it moves. */
async function picture(page: Page, url: string) {
  await page.goto(url);
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  return (await widget(page).screenshot({ animations: 'disabled' })).toString('base64');
}

test.describe('a page’s styles', () => {
  for (const [what, css] of Object.entries(hostileStyles)) {
    test(`that ${what} don’t change the widget`, async ({ page, clinic }) => {
      clinic.own.html = box(script(clinic.proxy.url));
      const plain = await picture(page, clinic.own.url);
      // In a separate file: with `all: unset` a <style> element would be visible.
      clinic.own.pages['/hostile.css'] = { type: 'text/css', body: css };
      clinic.own.html = `<link rel="stylesheet" href="/hostile.css">${box(script(clinic.proxy.url))}`;
      expect((await picture(page, clinic.own.url)) === plain, 'the same picture').toBe(true);
    });
  }

  for (const [what, style] of Object.entries({
    'in a row': 'display: flex; justify-content: center',
    'in a column': 'display: flex; flex-direction: column; align-items: center',
    'in a cell': 'display: grid; justify-items: start',
    'beside something that floats': 'float: left; max-width: 100%',
  })) {
    test(`${what} the widget fits the available space`, async ({ page, clinic }) => {
      clinic.own.html = `<body style="margin: 0"><div style="${style}">${script(clinic.proxy.url)}</div></body>`;
      await page.goto(clinic.own.url);
      await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
      const width = await page.evaluate(() => document.documentElement.clientWidth);
      expect(await widget(page).boundingBox()).toMatchObject({ x: 0, width });
    });
  }

  test('on a right-to-left page the widget keeps the direction of its own language', async ({ page, clinic }) => {
    // No pictures: Chromium antialiases the same letters differently from right to left.
    const boxes = async (html: string) => {
      clinic.own.html = html;
      await page.goto(clinic.own.url);
      await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
      return widget(page).evaluate((all) =>
        [...all.querySelectorAll('*')].map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return [element.className, getComputedStyle(element).direction, x, y, width, height];
        }),
      );
    };
    const inside = script(clinic.proxy.url, 'data-lang="en"');
    const plain = await boxes(box(inside));
    expect(plain.length).toBeGreaterThan(50);
    expect(await boxes(`<html dir="rtl" lang="he"><body>${box(inside, 'dir="rtl"')}</body></html>`)).toEqual(plain);
    clinic.own.html = `<html dir="rtl" lang="he"><body>${script(clinic.proxy.url)}</body></html>`;
    await page.goto(clinic.own.url);
    await expect(widget(page)).toHaveAttribute('dir', 'rtl');
  });

  test('that transform ancestors don’t move the pop-up or the floating button', async ({ page, clinic }) => {
    clinic.own.html = `<style>* { all: unset !important } body, main, div { transform: translate(50px, 70px) scale(.5) !important; filter: blur(0) !important; contain: paint !important; overflow: hidden !important; display: block !important; height: 300px !important }</style>
      <main><a data-alpaca-booking href="${clinic.proxy.url}/embed">Book online</a>${script(clinic.proxy.url, 'data-mode="floating" data-label="Book now"')}</main>`;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(clinic.own.url);
    const button = page.getByRole('button', { name: 'Book now' });
    const place = await button.boundingBox();
    expect(Math.round((place?.x ?? 0) + (place?.width ?? 0))).toBe(390 - 16);
    expect(Math.round((place?.y ?? 0) + (place?.height ?? 0))).toBe(844 - 16);
    await page.getByText('Book online').click();
    expect(await page.getByRole('dialog').boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await bookFirst(page);
  });
});

test('booking works next to scripts that patched prototypes, promises and fetch', async ({ page, clinic }) => {
  clinic.own.html = `<script>${oldLibrary}</script>${script(clinic.proxy.url, 'data-multi-service="on"')}`;
  await page.goto(clinic.own.url);
  await page.getByRole('checkbox', { name: /^Cardiologist, first visit/ }).check();
  await page.getByRole('checkbox', { name: /^ECG/ }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await chooseTime(page);
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ services: ['101', '103'] }]);
});

test('the widget adds only the global `AlpacaBooking` and doesn’t change the page’s look', async ({ page, clinic }) => {
  const inside =
    '<main><h1>Clinic</h1><p>Text <button>Press</button> <input value="x"> <a href="#">link</a></p></main>';
  clinic.own.html = inside;
  await page.goto(clinic.own.url);
  const globals = () =>
    page.evaluate(() => ({
      names: Object.getOwnPropertyNames(window),
      prototypes: [Object, Array, String, Promise, Element, HTMLElement, Node, Date, Function].map(
        (one) => Reflect.ownKeys(one.prototype).length,
      ),
    }));
  const look = async () => (await page.locator('main').screenshot()).toString('base64');
  const before = { globals: await globals(), look: await look() };
  clinic.own.html = `${inside}${script(clinic.proxy.url)}${script(clinic.proxy.url, 'data-mode="floating" data-corner="end"')}`;
  await page.goto(clinic.own.url);
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
  const after = await globals();
  expect(after.names.filter((name) => !before.globals.names.includes(name))).toEqual(['AlpacaBooking']);
  expect(after.prototypes).toEqual(before.globals.prototypes);
  expect((await look()) === before.look, 'the same picture').toBe(true);
});
