import { expect, test } from '../clinic.ts';
import { book, chooseTime } from '../patient.ts';

test.beforeEach(async ({ page, clinic }) => {
  await page.goto(`${clinic.site}/all-fields`);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
});

test('an invalid value is reported when the patient leaves the field, with what to do', async ({ page }) => {
  const phone = page.getByLabel('Phone');
  await phone.fill('050 123 45');
  await expect(phone).toHaveAccessibleDescription('');
  await phone.press('Tab');
  await expect(phone).toHaveAccessibleDescription(/^2 digits are missing\. Example: /);
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  await phone.fill('050 123 45 6');
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  await phone.fill('050 123 45 67');
  await expect(phone).toHaveAttribute('aria-invalid', 'false');
});

test('an empty form is reported only when it is sent, and the first invalid field gets the focus', async ({
  page,
  clinic,
}) => {
  await page.getByLabel('Full name').focus();
  await page.keyboard.press('Tab');
  await expect(page.getByText('Please fill this in.')).toHaveCount(0);
  await book(page);
  await expect(page.getByLabel('Full name')).toBeFocused();
  await expect(page.getByLabel('Full name')).toHaveAccessibleDescription('Please fill this in.');
  await expect(page.getByText('Please check 2 fields.')).toBeAttached();
  expect(clinic.sandbox.touches()).toEqual([]);
});

test('digits of other scripts and pasted numbers are accepted', async ({ page }) => {
  const phone = page.getByLabel('Phone');
  await phone.fill('\u202a٠٥٠ ١٢٣ ٤٥ ٦٧\u202c');
  await phone.press('Tab');
  await expect(phone).toHaveAttribute('aria-invalid', 'false');
});

test('a birthdate in the future is refused', async ({ page }) => {
  await page.getByLabel('Date of birth').fill('2062-01-01');
  await page.getByLabel('Date of birth').blur();
  await expect(page.getByText('This date is in the future. Please check the year.')).toBeVisible();
});

test('an incomplete date is refused, and the visit isn’t booked without it', async ({ page, clinic }) => {
  await page.getByLabel('Full name').fill('Olena Petrenko');
  await page.getByLabel('Phone').fill('0501234567');
  await page.getByLabel('Date of birth').focus();
  await page.keyboard.type('12');
  await book(page);
  await expect(page.getByText('This day does not exist. Please check the date.')).toBeVisible();
  await expect(page.getByLabel('Date of birth')).toBeFocused();
  expect(clinic.sandbox.touches()).toEqual([]);
});

test('a slow press that leaves an invalid field still counts, although the error moves the button', async ({
  page,
}) => {
  // All of the form is in sight, so that nothing but the complaint moves the button.
  await page.setViewportSize({ width: 390, height: 1800 });
  await page.getByLabel('Full name').fill('Olena Petrenko');
  await page.getByLabel('Phone').pressSequentially('050');
  const button = page.getByRole('button', { name: 'Book visit' });
  await expect(button).toBeEnabled();
  // Near its upper edge: what comes up above it pushes it down.
  await button.hover({ position: { x: 20, y: 4 } });
  await page.mouse.down();
  // Long enough for the error to be drawn.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.mouse.up();
  await expect(page.getByLabel('Phone')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Phone')).toBeFocused();
});
