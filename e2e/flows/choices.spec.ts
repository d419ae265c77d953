// What a page may leave to the patient: how to start, several services, the price type, whom the visit is for; and the
// way back.
import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import { book, chooseTime, fillDetails, olena } from '../patient.ts';

/** The booking page alone, with what a page would set by attributes. */
const embed = ({ proxy }: TestClinic, query: string) => `${proxy.url}/embed?${query}`;
const title = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

test('a patient chooses the flow, and the browser’s Back and Forward move one step and keep the answers', async ({
  page,
  clinic,
}) => {
  await page.goto(embed(clinic, 'flow=choose'));
  await page.getByRole('button', { name: /^With a service/ }).click();
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await fillDetails(page);
  await page.goBack();
  await expect(title(page, 'Choose a time')).toBeFocused();
  await page.goBack();
  await expect(title(page, 'What do you need?')).toBeVisible();
  await page.goBack();
  await expect(title(page, 'How would you like to start?')).toBeVisible();
  for (const next of ['What do you need?', 'Choose a time', 'Your details']) {
    await page.goForward();
    await expect(title(page, next)).toBeVisible();
  }
  await expect(page.getByLabel('Full name')).toHaveValue(olena.name);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(title(page, 'Choose a time')).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await book(page);
  await expect(page.getByRole('heading', { name: /^See you on/ })).toBeVisible();
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('the other choice starts doctor-first', async ({ page, clinic }) => {
  await page.goto(embed(clinic, 'flow=choose'));
  await page.getByRole('button', { name: /^With a doctor/ }).click();
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await expect(title(page, 'What is the visit for?')).toBeVisible();
});

test('several services are one visit: lengths and prices add up, and the clinic gets all of them', async ({
  page,
  clinic,
}) => {
  await page.goto(embed(clinic, 'multi-service=on&doctor=11'));
  await page.getByRole('checkbox', { name: /^Cardiologist, first visit/ }).check();
  await page.getByRole('checkbox', { name: /^Cardiologist, follow-up visit/ }).check();
  await expect(page.getByText('2 services')).toBeVisible();
  await expect(page.getByText(/^60 mins? · .*1.500/)).toBeVisible();
  await page.getByRole('button', { name: 'Continue' }).click();
  await chooseTime(page);
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: /^See you on/ })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ services: ['101', '102'], duration: 60, status: 'booked' }]);
});

test('services that no doctor offers together can’t be combined', async ({ page, clinic }) => {
  await page.goto(embed(clinic, 'multi-service=on'));
  await page.getByRole('checkbox', { name: /^Cardiologist, first visit/ }).check();
  await page.getByRole('checkbox', { name: /^Dermatologist visit/ }).check();
  await expect(page.getByRole('alert')).toContainText('No doctor does all of these');
  await expect(page.getByRole('button', { name: 'Continue' })).toHaveCount(0);
});

test('price types are offered side by side, and the chosen one is booked', async ({ page, clinic }) => {
  await page.goto(embed(clinic, 'flow=doctor-first&price-type=1,2'));
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await chooseTime(page);
  await expect(page.getByRole('radio', { name: /^Standard.*900/ })).toBeChecked();
  await page.getByRole('radio', { name: /^Insurance Oranta.*810/ }).check();
  await expect(page.getByRole('definition').filter({ hasText: '810' })).toBeVisible();
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: /^See you on/ })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ price_type_id: '2', status: 'booked' }]);
});

test('a visit for someone else keeps the phone and asks for the patient’s name, without the browser’s autofill', async ({
  page,
  clinic,
}) => {
  await page.goto(embed(clinic, 'service=101&privacy-url=/privacy'));
  await chooseTime(page);
  await fillDetails(page);
  await page.getByRole('radio', { name: 'For someone else' }).check();
  const name = page.getByLabel('Patient’s full name');
  await expect(name).toHaveValue('');
  await expect(name).toHaveAttribute('autocomplete', 'off');
  await expect(page.getByLabel('Your phone')).toHaveValue(olena.phone);
  await name.fill('Тарас Петренко');
  await book(page);
  const consent = page.getByRole('checkbox', { name: /privacy notice/ });
  await expect(consent).toBeFocused();
  await expect(page.getByText('Please tick this to go on.')).toBeVisible();
  expect(clinic.sandbox.touches()).toEqual([]);
  await consent.check();
  await book(page);
  await expect(page.getByRole('heading', { name: /^See you on/ })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ patient_name: 'Тарас Петренко', patient_phone: olena.e164 }]);
});
