import { expect, test } from '../clinic.ts';
import { chooseTime, chooseUsualService, widget } from '../patient.ts';

test('a page in Hebrew gets the widget in Hebrew, right to left', async ({ page, haifa }) => {
  await page.goto(haifa.site);
  await expect(widget(page)).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { name: 'בחירת רופא/ה' })).toBeVisible();
  await page.getByRole('button', { name: /^ד״ר יעל בן־עמי/ }).click();
  await page.getByRole('button', { name: /מומלץ/ }).click();
  await expect(page.getByRole('heading', { name: 'בחירת מועד' })).toBeVisible();
});

test('no step is wider than a screen of 320 px', async ({ page, clinic }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const noSideways = async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
  await page.goto(`${clinic.site}/uk`);
  await page.getByRole('button', { name: /^Консультація кардіолога, первинна/ }).click({ trial: true });
  await noSideways();
  await page.getByRole('button', { name: /^Консультація кардіолога, первинна/ }).click();
  await page.locator('.time').first().waitFor();
  await noSideways();
  await page.locator('.time').first().click();
  await expect(page.getByLabel('Телефон')).toBeVisible();
  await noSideways();
});

test('the host page keeps focus and scroll position when the widget loads', async ({ page, clinic }) => {
  await page.goto(clinic.site);
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
  expect(await page.evaluate(() => [document.activeElement?.tagName, scrollY])).toEqual(['BODY', 0]);
});

test('visitors in other time zones see the clinic’s local times', async ({ browser, clinic }) => {
  const times = async (timezoneId: string) => {
    const context = await browser.newContext({ timezoneId, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(clinic.site);
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await expect(page.locator('.time').first()).toBeVisible();
    const seen = {
      days: await page.locator('.day b').allTextContents(),
      times: await page.locator('.time').allTextContents(),
    };
    await context.close();
    return seen;
  };
  expect(await times('Pacific/Auckland')).toEqual(await times('America/Los_Angeles'));
});

test('custom properties set colour, corners and font; other styles of the page have no effect', async ({
  page,
  clinic,
}) => {
  clinic.own.html = `<style>
      .booking { --alpaca-accent: rgb(160, 30, 90); --alpaca-on-accent: rgb(255, 255, 240); --alpaca-radius: 3px; --alpaca-font: Georgia, serif }
      * { color: red; letter-spacing: 9px; font-size: 40px }
    </style>
    <div class="booking"><script src="${clinic.proxy.url}/widget.js" data-flow="doctor-first" data-doctor="11" async></script></div>`;
  await page.goto(clinic.own.url);
  await chooseUsualService(page);
  await chooseTime(page);
  await page.mouse.move(0, 0);
  const onward = page.getByRole('button', { name: 'Book visit' });
  await expect(onward).toHaveCSS('background-color', 'rgb(160, 30, 90)');
  await expect(onward).toHaveCSS('color', 'rgb(255, 255, 240)');
  await expect(onward).toHaveCSS('border-radius', '2.25px');
  await expect(onward).toHaveCSS('font-family', 'Georgia, serif');
  await expect(onward).toHaveCSS('letter-spacing', 'normal');
  const heading = page.getByRole('heading', { name: 'Your details' });
  await expect(heading).not.toHaveCSS('color', 'rgb(255, 0, 0)');
  // 22 on a phone, 24 in a wide widget.
  await expect(heading).toHaveCSS('font-size', /^2[24]px$/);
});

test('on a dark device the widget is as light or dark as its host page, also in a frame', async ({ page, clinic }) => {
  const [light, dark] = ['rgb(255, 255, 255)', 'rgb(19, 27, 33)'];
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(clinic.site);
  await expect(page.locator('.frame')).toHaveCSS('background-color', light);
  await page.goto(`${clinic.site}/iframe`);
  await expect(page.frameLocator('iframe').locator('.frame')).toHaveCSS('background-color', light);
  await page.goto(`${clinic.proxy.url}/embed`);
  await expect(page.locator('.frame')).toHaveCSS('background-color', dark);
  clinic.own.html = `<meta name="color-scheme" content="light dark"><script src="${clinic.proxy.url}/widget.js"></script>`;
  await page.goto(clinic.own.url);
  await expect(page.locator('.frame')).toHaveCSS('background-color', dark);
});
