import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, chooseUsualService, fillDetails, olena } from '../patient.ts';

test.use({ expectedErrors: ['409 (Conflict)'] });

/**
 * Fills in everything for the doctor's first time, which somebody else gets meanwhile, and presses "Book visit".
 * Answers that time.
 */
async function bookTakenTime(page: Page, clinic: TestClinic): Promise<string> {
  await page.goto(`${clinic.site}/doctor-first`);
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await chooseUsualService(page);
  const time = await chooseTime(page);
  await fillDetails(page);
  const slots = await fetch(`${clinic.proxy.url}/clinics/main/api/schedule/employees/11/slots/101`).then((answer) =>
    answer.json(),
  );
  clinic.sandbox.occupy(slots.slots[0].slots[0].id);
  await book(page);
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeFocused();
  await expect(page.getByRole('alert')).toContainText(`${time} was just taken by someone else.`);
  expect(clinic.sandbox.touches()).toEqual([]);
  return time;
}

test('a slot taken meanwhile offers three others, and one tap books one with the same details', async ({
  page,
  clinic,
}) => {
  await bookTakenTime(page, clinic);
  const others = page.getByRole('button', { name: /^Book: / });
  await expect(others).toHaveCount(3);
  await expect(page.getByText(/^Olena Kovalenko, \d+\smins? later/).first()).toBeVisible();
  await others.first().click();
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ employee_id: '11', patient_name: olena.name, status: 'booked' }]);
});

test('all times can be shown instead: the taken one is gone, and the details are kept', async ({ page, clinic }) => {
  const time = await bookTakenTime(page, clinic);
  await page.getByRole('button', { name: 'See all times' }).click();
  await expect(page.locator('.time').first()).toBeVisible();
  await expect(page.getByRole('button', { name: new RegExp(`^${time},`) })).toHaveCount(0);

  const other = await chooseTime(page);
  await expect(page.getByLabel('Full name')).toHaveValue(olena.name);
  await expect(page.getByLabel('Phone')).toHaveValue(olena.phone);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ time: other, patient_name: olena.name }]);
});
