import { expect, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, fillDetails, olena } from '../patient.ts';

test('a patient books service-first, and the ERP has the visit', async ({ page, clinic }) => {
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const time = await chooseTime(page, { doctor: 'Andrii Melnyk', nth: 1 });
  await fillDetails(page);
  await page.getByLabel('E-mail').fill('olena@example.com');
  await page.getByLabel('Anything the doctor should know').fill('First line\nsecond line');
  await book(page);

  await expect(page.getByRole('heading', { name: bookedHeading })).toBeFocused();
  await expect(page.getByRole('definition').filter({ hasText: 'Andrii Melnyk' })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: time })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([
    {
      employee_id: '12',
      services: ['101'],
      time,
      duration: 40,
      patient_name: olena.name,
      patient_phone: olena.e164,
      patient_email: 'olena@example.com',
      comment: 'First line\nsecond line',
      price_type_id: undefined,
      status: 'booked',
    },
  ]);
});

test('a phone-only service is shown with the phone number', async ({ page, clinic }) => {
  await page.goto(clinic.site);
  const row = page.getByRole('listitem').filter({ hasText: 'Cardiac ultrasound' });
  await expect(row.getByRole('link', { name: 'Call +380 44 123 45 67' })).toHaveAttribute('href', 'tel:+380441234567');
  await expect(row.getByRole('button')).toHaveCount(0);
});

test('a search finds a service by the start of any word', async ({ page, clinic }) => {
  await page.goto(clinic.site);
  await page.getByRole('searchbox', { name: 'Search services' }).fill('visit card');
  await expect(page.getByRole('button', { name: /^Cardiologist/ })).toHaveCount(2);
  await page.getByRole('searchbox').fill('surgery');
  await expect(page.getByText('Nothing found for “surgery”')).toBeVisible();
});

test('going back keeps what was typed, and another service needs another time', async ({ page, clinic }) => {
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await fillDetails(page);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.locator('.time[aria-pressed=true]')).toBeFocused();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('button', { name: /^Family doctor visit/ }).click();
  await chooseTime(page);
  await expect(page.getByLabel('Full name')).toHaveValue(olena.name);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ patient_name: olena.name, duration: 20 }]);
});

test('another week shows times of that week, never those of a hidden day', async ({ page, clinic }) => {
  // A wide place shows five at once.
  await page.setViewportSize({ width: 500, height: 900 });
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await page.getByRole('button', { name: 'By day' }).click();
  const days = page.getByRole('region', { name: 'Days' });
  const chosen = days.locator('.day[aria-pressed=true]');
  await expect(chosen).toHaveCount(1);
  const title = page.locator('.day-title');
  const today = await title.textContent();
  await days.getByRole('button', { name: 'Later days' }).click();
  await expect(chosen).toHaveCount(1);
  await expect(title).toContainText(` ${await chosen.locator('b').textContent()} `);
  expect(await title.textContent()).not.toBe(today);
  await days.getByRole('button', { name: 'Earlier days' }).click();
  await expect(title).toHaveText(today ?? '');
});
