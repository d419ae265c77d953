import { expect, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, chooseUsualService, fillDetails, olena } from '../patient.ts';

test('a patient books doctor-first, with the default service marked as usual', async ({ page, clinic }) => {
  await page.goto(`${clinic.site}/doctor-first`);
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toContainText('Usual choice');
  await chooseUsualService(page);
  const time = await chooseTime(page);
  await fillDetails(page);
  await page.getByLabel('Date of birth').fill('1984-02-29');
  await book(page);

  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([
    {
      employee_id: '11',
      services: ['101'],
      time,
      duration: 40,
      birthdate: '1984-02-29',
      patient_phone: olena.e164,
      status: 'booked',
    },
  ]);
});

test('with a price type preset, its prices are shown everywhere and it is booked', async ({ page, clinic }) => {
  await page.goto(`${clinic.site}/insured`);
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  const usual = page.getByRole('button', { name: /^Cardiologist, first visit/ });
  await expect(usual).toHaveAccessibleName(/810/);
  await expect(page.getByText(/900/)).toHaveCount(0);
  await usual.click();
  await chooseTime(page);
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: '810' })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ employee_id: '11', price_type_id: '2', status: 'booked' }]);
});

test('all optional fields reach the ERP as they were typed', async ({ page, clinic }) => {
  await page.goto(`${clinic.site}/all-fields`);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await fillDetails(page, { name: "Seán O'Brien-Łukasz", phone: '+353 87 123 4567' });
  await page.getByLabel('E-mail').fill('sean@example.com');
  await page.getByLabel('Date of birth').fill('2001-12-31');
  await page.getByLabel('Passport or ID number').fill('PA 12-34');
  await page.getByLabel('Anything the doctor should know').fill('<b>Allergic</b> & "careful"');
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([
    {
      patient_name: "Seán O'Brien-Łukasz",
      patient_phone: '+353871234567',
      patient_email: 'sean@example.com',
      birthdate: '2001-12-31',
      passport: 'PA 12-34',
      comment: '<b>Allergic</b> & "careful"',
    },
  ]);
});

test('a fully booked doctor says so and shows the phone number', async ({ page, clinic }) => {
  await page.goto(`${clinic.site}/doctor-first`);
  await page.getByRole('button', { name: /^Nataliia Shevchuk/ }).click();
  await chooseUsualService(page);
  await expect(page.getByText('There are no free times in the coming days.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Call +380 44 123 45 67' })).toBeVisible();
});
