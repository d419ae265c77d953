// Data attributes of the page: what is offered, which fields are shown, and what follows a booking.
import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import {
  book,
  bookedHeading,
  bookVisit,
  chooseTime,
  chooseUsualService,
  fillDetails,
  moveVisit,
  olena,
  widget,
} from '../patient.ts';

async function open(page: Page, { own, proxy }: TestClinic, attributes: string) {
  own.html = `<script src="${proxy.url}/widget.js" ${attributes} async></script>`;
  await page.goto(own.url);
}

async function toDetails(page: Page) {
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
}

const booked = (page: Page) => page.getByRole('heading', { name: bookedHeading });
const doctors = (page: Page) => page.getByRole('region', { name: /Kovalenko|Melnyk|Hnatiuk/ });

test.describe('hidden', () => {
  test.use({ expectedErrors: ['leave nothing to be booked'] });

  test('doctors can’t be chosen anywhere, not even through "any doctor"', async ({ page, clinic }) => {
    await open(page, clinic, 'data-hide-doctors="12, 13" data-service="101"');
    await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
    await expect(page.locator('.time').first()).toBeVisible();
    await expect(page.getByText(/Melnyk|Hnatiuk/)).toHaveCount(0);
    await open(page, clinic, 'data-hide-doctors="12, 13" data-flow="doctor-first"');
    await page.getByLabel('Search doctors').fill('cardiologist');
    await expect(page.getByRole('button', { name: /Cardiologist/ })).toHaveText(/Olena Kovalenko/);
  });

  test('services are neither listed nor found by a search', async ({ page, clinic }) => {
    await open(page, clinic, 'data-hide-services="101"');
    await expect(page.getByRole('button', { name: /^Cardiologist, follow-up/ })).toBeVisible();
    await page.getByLabel('Search services').fill('Cardiologist');
    await expect(page.getByRole('button', { name: /^Cardiologist, follow-up/ })).toBeVisible();
    await expect(page.getByText('Cardiologist, first visit')).toHaveCount(0);
  });

  test('everything is hidden: the widget says so and gives the phone number', async ({ page, clinic }) => {
    const all = Array.from({ length: 10 }, (_, index) => 11 + index).join();
    const told = page.waitForEvent('console', (message) => message.text().includes('leave nothing to be booked'));
    await open(page, clinic, `data-flow="choose" data-hide-doctors="${all}"`);
    await expect(page.getByText('Nothing can be booked online at the moment.')).toBeVisible();
    await expect(page.getByRole('link', { name: /^Call/ })).toBeVisible();
    await told;
  });
});

test('with several preset doctors and services, the patient chooses among those only', async ({ page, clinic }) => {
  await open(page, clinic, 'data-doctor="11,12" data-service="101,102"');
  await expect(page.locator('.row-choice')).toHaveCount(2);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(doctors(page)).toHaveCount(2);
});

test('a visit with a hidden doctor is shown with the name, and can be moved', async ({ page, clinic }) => {
  await open(page, clinic, 'data-doctor="11" data-service="101"');
  await chooseTime(page);
  await fillDetails(page);
  await book(page);
  await expect(booked(page)).toBeVisible();
  await open(page, clinic, 'data-hide-doctors="11" data-hide-services="101"');
  await page.getByRole('button', { name: /^My visits/ }).click();
  await expect(page.getByText('Cardiologist, first visit · Olena Kovalenko')).toBeVisible();
  await page.getByRole('button', { name: /^Show or change/ }).click();
  await moveVisit(page, { nth: 1 });
  await expect(page.getByRole('heading', { name: /^Moved from/ })).toBeVisible();
  expect(clinic.sandbox.touches().map(({ employee_id, status }) => [employee_id, status])).toEqual([
    ['11', 'cancelled'],
    ['11', 'booked'],
  ]);
  await page.getByRole('button', { name: 'Book another visit' }).click();
  await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  await expect(page.getByText('Cardiologist, first visit')).toHaveCount(0);
});

test('times are offered for the configured number of days, and the calendar ends there', async ({ page, clinic }) => {
  await open(page, clinic, 'data-doctor="11" data-service="101" data-days="1"');
  const days = page.getByRole('region', { name: 'Days' });
  // Monday alone; on Tuesday the doctor works too.
  await expect(days.getByRole('button', { name: /^Mon .* times free$/ })).toBeEnabled();
  await expect(days.getByRole('button', { name: /^Tue/ })).toBeDisabled();
  await expect(days.getByRole('button', { name: 'Later days' })).toHaveAttribute('aria-disabled', 'true');
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect(days.getByRole('grid')).toBeVisible();
  await expect(days.getByRole('button', { name: 'Later days' })).toHaveAttribute('aria-disabled', 'true');
});

test('a doctor without a time in these days has none, and other doctors and the phone are offered', async ({
  page,
  clinic,
}) => {
  // Taras Hnatiuk doesn't come on Mondays.
  await open(page, clinic, 'data-flow="doctor-first" data-days="1"');
  await expect(page.getByRole('button', { name: /^Taras Hnatiuk/ })).toContainText('No free times at the moment');
  await page.getByRole('button', { name: /^Taras Hnatiuk/ }).click();
  await chooseUsualService(page);
  await expect(page.getByRole('alert')).toContainText('There are no free times in the coming days.');
  await page.getByRole('button', { name: 'See other doctors' }).click();
  await expect(page.locator('.time').first()).toBeVisible();
});

test('a required field is shown, and nothing is booked without it', async ({ page, clinic }) => {
  await open(page, clinic, 'data-fields="comment" data-required="email"');
  await toDetails(page);
  await fillDetails(page);
  const email = page.getByLabel('E-mail');
  await expect(email).toHaveAttribute('required');
  await expect(widget(page).getByText('optional')).toHaveCount(1);
  await book(page);
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription('Please fill this in.');
  expect(clinic.sandbox.touches()).toEqual([]);
  await email.fill('olena@clinic.example');
  await book(page);
  await expect(booked(page)).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ patient_email: 'olena@clinic.example' }]);
});

test('prefilled values can be changed, and are not used when booking for someone else', async ({ page, clinic }) => {
  const known = `data-prefill-name="${olena.name}" data-prefill-phone="${olena.phone}" data-prefill-comment="New here"`;
  await open(page, clinic, `${known} data-fields="comment"`);
  await toDetails(page);
  const [name, comment] = [page.getByLabel(/full name/i), page.getByLabel('Anything the doctor should know')];
  await expect(name).toHaveValue(olena.name);
  await expect(comment).toHaveValue('New here');
  await page.getByRole('radio', { name: 'For someone else' }).check();
  await expect(name).toHaveValue('');
  await expect(page.getByLabel('Your phone')).toHaveValue(olena.phone);
  await page.getByRole('radio', { name: 'For me' }).check();
  await comment.fill('By the stairs');
  await book(page);
  await expect(booked(page)).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([
    { patient_name: olena.name, patient_phone: olena.e164, comment: 'By the stairs' },
  ]);
  await page.getByRole('button', { name: 'Book another visit' }).click();
  await toDetails(page);
  await expect(comment).toHaveValue('New here');
});

test('after a booking, a button leads to the page’s done-url', async ({ page, clinic }) => {
  await open(page, clinic, 'data-doctor="11" data-service="101" data-done-url="/thank-you"');
  await chooseTime(page);
  await fillDetails(page);
  await book(page);
  const done = page.getByRole('link', { name: 'Done' });
  // Out of a frame, too.
  await expect(done).toHaveAttribute('target', '_top');
  await done.click();
  await page.waitForURL(`${clinic.own.url}/thank-you`);
});

test('without a done-url there is no such button, nor on the manage page', async ({ page, clinic }) => {
  await bookVisit(page, clinic.site);
  await expect(page.getByRole('link', { name: 'Done' })).toHaveCount(0);
  const link = await page.getByRole('link', { name: /manage/ }).getAttribute('href');
  await page.goto((link ?? '').replace('#', '&done-url=/thank-you#'));
  await moveVisit(page, { nth: 1 });
  await expect(page.getByRole('heading', { name: /^Moved from/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Done' })).toHaveCount(0);
});
