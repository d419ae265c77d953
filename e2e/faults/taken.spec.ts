import { expect, test } from '../clinic.ts';
import { book, chooseTime, fillDetails, olena } from '../patient.ts';

test.use({ expectedErrors: ['409 (Conflict)'] });

test('a time taken meanwhile brings the patient back to fresh times with everything typed still there', async ({
  page,
  clinic,
}) => {
  await page.goto(`${clinic.site}/doctor-first`);
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  const time = await chooseTime(page);
  await fillDetails(page);
  const slots = await fetch(`${clinic.proxy.url}/clinics/main/api/schedule/employees/11/slots/101`).then((answer) =>
    answer.json(),
  );
  clinic.sandbox.occupy(slots.slots[0].slots[0].id);
  await book(page);

  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeFocused();
  await expect(page.getByRole('alert')).toContainText(`${time} was just taken by someone else.`);
  await expect(page.locator('.time').first()).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(`^${time},`) })).toHaveCount(0);
  expect(clinic.sandbox.touches()).toEqual([]);

  const other = await chooseTime(page);
  await expect(page.getByLabel('Full name')).toHaveValue(olena.name);
  await expect(page.getByLabel('Phone')).toHaveValue(olena.phone);
  await book(page);
  await expect(page.getByRole('heading', { name: /^See you on/ })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ time: other, patient_name: olena.name }]);
});
