// The main paths of a patient, in WebKitGTK.
import { expect } from '../clinic.ts';
import { book, bookedHeading, chooseTime, chooseUsualService, fillDetails, moveVisit, olena } from '../patient.ts';
import { test } from './webkit.ts';
import type { WebKitLocator } from './webkit-locator.ts';

/** "3:20 PM" as the ERP has it: this engine writes English so, whatever the clinic's country. */
const on24Hours = (time: string) => new Date(`2000-01-01 ${time}`).toTimeString().slice(0, 5);

test('service-first under a strict policy: booked, with all that was typed', async ({
  webkit: page,
  clinic,
  proxyUrl,
}) => {
  clinic.own.headers = {
    'content-security-policy': `default-src 'none'; script-src ${proxyUrl}; connect-src ${proxyUrl}; img-src ${proxyUrl} data:`,
  };
  clinic.own.html = `<script src="${proxyUrl}/widget.js" data-fields="email,birthdate,comment" async></script>`;
  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const time = await chooseTime(page, { doctor: 'Andrii Melnyk', nth: 1 });
  await fillDetails(page);
  await page.getByLabel('E-mail').fill('olena@example.com');
  expect(await page.getByLabel('Date of birth').inputValue()).toBe('');
  await page.getByLabel('Date of birth').fill('29.02.1984');
  await page.getByLabel('Anything the doctor should know').fill('<b>Allergic</b> & "careful"');
  await book(page);
  await page.getByRole('heading', { name: bookedHeading }).waitFor();
  await page.getByRole('definition').filter({ hasText: time }).waitFor();
  expect(clinic.sandbox.touches()).toMatchObject([
    {
      employee_id: '12',
      time: on24Hours(time),
      patient_name: olena.name,
      patient_phone: olena.e164,
      patient_email: 'olena@example.com',
      birthdate: '1984-02-29',
      comment: '<b>Allergic</b> & "careful"',
      status: 'booked',
    },
  ]);
});

test('doctor-first: booked, moved by a saved visit, and cancelled', async ({ webkit: page, clinic, proxyUrl }) => {
  clinic.own.html = `<script src="${proxyUrl}/widget.js" data-flow="doctor-first" async></script>`;
  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await chooseUsualService(page);
  await chooseTime(page);
  await fillDetails(page);
  await book(page);
  await page.getByRole('heading', { name: bookedHeading }).waitFor();

  await page.reload();
  await page.getByRole('button', { name: 'My visits (1)' }).click();
  await page.getByRole('button', { name: /^Show or change/ }).click();
  const time = await moveVisit(page, { nth: 2 });
  await page.getByRole('heading', { name: /^Moved from/ }).waitFor();
  const touches = clinic.sandbox.touches();
  expect(touches.map(({ status }) => status).sort()).toEqual(['booked', 'cancelled']);
  expect(touches.find(({ status }) => status === 'booked')).toMatchObject({ employee_id: '11', time: on24Hours(time) });

  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await page.getByRole('radio', { name: 'Feeling better' }).check();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await page.getByRole('heading', { name: 'Your visit is cancelled' }).waitFor();
  expect(clinic.sandbox.touches().map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
});

test('with the keyboard alone: booked, and the focus follows every step', async ({
  webkit: page,
  clinic,
  proxyUrl,
}) => {
  clinic.own.html = `<script src="${proxyUrl}/widget.js" async></script>`;
  await page.goto(clinic.own.url);
  const tabTo = async (control: WebKitLocator) => {
    for (let presses = 0; presses < 80 && !(await control.isFocused()); presses++) await page.keyboard.press('Tab');
  };
  const hasFocus = async (name: string | RegExp) => {
    await expect.poll(() => page.getByRole('heading', { name }).isFocused()).toBe(true);
  };
  await tabTo(page.getByRole('searchbox', { name: 'Search services' }));
  await page.keyboard.type('cardiologist first');
  await page.locator('.row-choice').nth(1).waitFor({ state: 'hidden' });
  await tabTo(page.locator('.row-choice'));
  await page.keyboard.press('Enter');
  await hasFocus('Choose a time');
  const time = page.locator('.time').first();
  await tabTo(time);
  await page.keyboard.press('Space');
  await hasFocus('Your details');
  await tabTo(page.getByLabel('Full name'));
  await page.keyboard.type('Olena Petrenko');
  await page.keyboard.press('Tab');
  await page.keyboard.type('0501234567');
  await page.keyboard.press('Enter');
  await hasFocus(bookedHeading);
  expect(clinic.sandbox.touches()).toMatchObject([{ patient_name: 'Olena Petrenko', patient_phone: olena.e164 }]);
});

test('in Hebrew, right to left: booked', async ({ webkit: page, clinic, proxyUrl }) => {
  clinic.own.html = `<html lang="he" dir="rtl"><script src="${proxyUrl}/widget.js" async></script></html>`;
  await page.goto(clinic.own.url);
  await page.locator('.alpaca[dir=rtl]').waitFor();
  await page.locator('.row-choice').first().click();
  const time = page.locator('.time:not(.time-more)');
  await time.first().waitFor();
  const starts = (element: HTMLElement) => element.getBoundingClientRect().x;
  expect(await time.first().evaluate(starts)).toBeGreaterThan(await time.nth(1).evaluate(starts));
  await time.first().click();
  await page.getByLabel('שם מלא').fill('נועה לוי');
  await page.getByLabel('טלפון').fill('0501234567');
  await page.getByRole('button', { name: 'קביעת התור' }).click();
  await page.locator('.badge').waitFor();
  expect(clinic.sandbox.touches()).toMatchObject([{ patient_name: 'נועה לוי', status: 'booked' }]);
});

test('Back goes one step back, and a reload in the middle begins anew without dead entries', async ({
  webkit: page,
  clinic,
  proxyUrl,
}) => {
  clinic.own.html = `<script src="${proxyUrl}/widget.js" async></script>`;
  await page.goto(`${clinic.own.url}/before`);
  await page.goto(`${clinic.own.url}/page`);
  const services = page.getByRole('heading', { name: 'What do you need?' });
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await page.getByRole('heading', { name: 'Your details' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Choose a time' }).waitFor();
  await page.goBack();
  await services.waitFor();
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await page.getByRole('heading', { name: 'Choose a time' }).waitFor();
  await page.reload();
  await services.waitFor();
  await page.goBack();
  await expect.poll(() => page.evaluate(() => location.pathname)).toBe('/before');
});
