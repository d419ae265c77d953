import { expect, type Page, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, chooseUsualService, fillDetails, tryAgainUntil } from '../patient.ts';

test.use({ expectedErrors: ['502 (Bad Gateway)', '503 (Service Unavailable)', 'net::ERR', 'Failed to load resource'] });

async function toDetails(page: Page, site: string) {
  await page.goto(`${site}/doctor-first`);
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await chooseUsualService(page);
  await chooseTime(page);
  await fillDetails(page);
}

test('when the ERP’s answer is lost after it acted, the booking is unconfirmed and the phone number is shown', async ({
  page,
  clinic,
}) => {
  await toDetails(page, clinic.site);
  await clinic.sandbox.setMood({ kind: 'acts-then-drops', scope: 'writes' });
  await book(page);
  await expect(page.getByRole('heading', { name: 'We could not confirm this visit' })).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('Please don’t book again');
  await expect(page.getByRole('link', { name: 'Call +380 44 123 45 67' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Back', exact: true })).toHaveCount(0);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('after a broken connection, "Check again" sends the same key and finds the booking', async ({ page, clinic }) => {
  await toDetails(page, clinic.site);
  const keys: (string | null)[] = [];
  let cut = true;
  await page.route('**/make_appointment', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    keys.push(await route.request().headerValue('Idempotency-Key'));
    if (!cut) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await book(page);
  await expect(page.getByRole('heading', { name: 'We could not confirm this visit' })).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('you are booked only once');
  const sent = keys.length;
  cut = false;
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(keys).toHaveLength(sent + 1);
  expect(new Set(keys).size).toBe(1);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('when the ERP can’t be reached nothing is booked, and a retry works', async ({ page, clinic }) => {
  await toDetails(page, clinic.site);
  await clinic.sandbox.setMood('down');
  await book(page);
  await expect(page.getByRole('alert')).toContainText('Nothing was booked.');
  await clinic.sandbox.setMood('good');
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('a booking whose answer never reached the browser is found by the same key', async ({ page, clinic }) => {
  await toDetails(page, clinic.site);
  let cut = true;
  await page.route('**/make_appointment', async (route) => {
    if (cut && route.request().method() === 'POST') {
      cut = false;
      await route.fetch();
      await route.abort('connectionreset');
    } else await route.continue();
  });
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('while the ERP is down the widget says so in its place, with a retry and the phone number', async ({
  page,
  clinic,
}) => {
  await clinic.sandbox.setMood('down');
  await page.goto(clinic.site);
  await expect(page.getByRole('alert')).toContainText('can’t be reached right now');
  await expect(page.getByRole('link', { name: 'Call +380 44 123 45 67' })).toBeVisible();
  await clinic.sandbox.setMood('good');
  await tryAgainUntil(page, page.getByRole('button', { name: /^Cardiologist, first visit/ }));
});

test('a double click on a time opens the form, and does nothing there', async ({ page, clinic }) => {
  await toDetails(page, clinic.site);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  // At the bottom of the window, where the form has "Book visit".
  const time = page.locator('.time').last();
  await time.evaluate((button) => button.scrollIntoView({ block: 'end' }));
  await time.dblclick();
  await expect(page.getByRole('button', { name: 'Book visit' })).toBeEnabled();
  await expect(page.getByText('Please fill this in.')).toHaveCount(0);
  expect(clinic.sandbox.touches()).toEqual([]);
});

test('a double click on "Book visit" books once', async ({ page, clinic }) => {
  await toDetails(page, clinic.site);
  await page.getByRole('button', { name: 'Book visit' }).dblclick();
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('while the ERP is slow the patient sees progress, and no button that does nothing', async ({ page, clinic }) => {
  await toDetails(page, clinic.site);
  await clinic.sandbox.setMood({ kind: 'hold', scope: 'writes' });
  await book(page);
  const bar = page.locator('.action-bar');
  await expect(bar).toContainText('Booking');
  // Not waited for in earnest: the proxy gives its ERP ten seconds.
  await page.clock.fastForward(4000);
  await expect(bar).toContainText('Still waiting for the clinic. Please keep this page open.');
  await expect(page.getByRole('button', { name: /^Change/ })).toHaveCount(0);
  await expect(page.getByLabel('Full name')).not.toBeEditable();
  await clinic.sandbox.setMood('good');
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toHaveLength(1);
});
