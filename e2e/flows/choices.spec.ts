// What a page may leave to the patient: how to start, several services, the price type, whom the visit is for; and the
// way back.
import { clinics } from '../../demo/erp/people/clinics.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, fillDetails, olena } from '../patient.ts';

/** The booking page alone, with what a page would set by attributes. */
const embed = ({ proxy }: TestClinic, query: string) => `${proxy.url}/embed?${query}`;
const title = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

test('a patient chooses the flow, and the browser’s Back and Forward move one step and keep the answers', async ({
  page,
  clinic,
}) => {
  await page.goto(embed(clinic, 'flow=choose'));
  await page.getByRole('button', { name: /^I know what I need/ }).click();
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await fillDetails(page);
  await page.goBack();
  // The title, or the chosen time once the times are there.
  await expect(title(page, 'Choose a time')).toBeVisible();
  await expect(page.locator('h2:focus, .time[aria-pressed=true]:focus')).toHaveCount(1);
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
  await page.locator('.time[aria-pressed=true]').click();
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('the other choice starts doctor-first', async ({ page, clinic }) => {
  await page.goto(embed(clinic, 'flow=choose'));
  await page.getByRole('button', { name: /^I know which doctor/ }).click();
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
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ services: ['101', '102'], duration: 60, status: 'booked' }]);
});

test('an ERP that leaves out lengths: form, booked visit, its page and its calendar file all tell one length', async ({
  page,
  clinic,
  clock,
}) => {
  const { data } = clinics.kyiv;
  const doctors = data.doctors.map((doctor) => ({ ...doctor, taken: 0 }));
  const sandbox = await startSandbox({
    token: 'sparse',
    dialect: ['sparse'],
    clinic: { ...data, doctors },
    now: () => new Date(clock.at),
  });
  const proxy = await clinic.proxyWith({ ALPACA_URL: sandbox.url, ALPACA_TOKEN: 'sparse' });
  const when = () => page.getByRole('term').filter({ hasText: 'When' }).locator('+ dd').textContent();
  await page.goto(`${proxy.url}/embed?lang=en&multi-service=on&doctor=11`);
  await page.getByRole('checkbox').nth(0).check();
  await page.getByRole('checkbox').nth(1).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await chooseTime(page);
  const onForm = await when();
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(await when()).toBe(onForm);
  const file = await page.getByRole('link', { name: 'Add to calendar' }).getAttribute('href');
  const calendar = await (await fetch(file ?? '')).text();
  await page.goto((await page.getByRole('link', { name: /\/manage\?/ }).getAttribute('href')) ?? '');
  await expect(page.getByRole('heading', { name: /^Your visit on/ })).toBeVisible();
  expect(await when()).toBe(onForm);
  const [from = '', to = ''] = /(\d\d:\d\d)–(\d\d:\d\d)$/.exec(onForm ?? '')?.slice(1) ?? [];
  const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const [start = '', end = ''] = ['DTSTART', 'DTEND'].map(
    (name) => new RegExp(`${name}.*T(\\d{4})`).exec(calendar)?.[1],
  );
  expect(minutesOf(`${end.slice(0, 2)}:${end.slice(2)}`) - minutesOf(`${start.slice(0, 2)}:${start.slice(2)}`)).toBe(
    minutesOf(to) - minutesOf(from),
  );
  expect(sandbox.touches()).toHaveLength(1);
  await proxy.stop();
  await sandbox.close();
});

test('services that no doctor offers together can’t be combined, and their rows say why', async ({ page, clinic }) => {
  await page.goto(embed(clinic, 'multi-service=on'));
  await page.getByRole('checkbox', { name: /^Cardiologist, first visit/ }).check();
  const skin = page.getByRole('checkbox', { name: /^Dermatologist visit/ });
  await expect(skin).toHaveAttribute('aria-disabled', 'true');
  await expect(skin).toHaveAccessibleName(/No doctor does this together with your choice/);
  await skin.click({ force: true });
  await expect(skin).not.toBeChecked();
  await page.getByRole('checkbox', { name: /^Cardiologist, first visit/ }).uncheck();
  await skin.check();
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
});

test('price types are offered side by side, and the chosen one is booked', async ({ page, clinic }) => {
  await page.goto(embed(clinic, 'flow=doctor-first&price-type=1,2'));
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  // Before prices steer the choice.
  await expect(page.getByRole('radio', { name: 'Standard' })).toBeChecked();
  const usual = page.getByRole('button', { name: /Usual choice/ });
  await expect(usual).toContainText('900');
  await page.getByRole('radio', { name: 'Insurance Oranta' }).check();
  await expect(usual).toContainText('810');
  await usual.click();
  await chooseTime(page);
  await expect(page.getByRole('radio', { name: /^Standard.*900/ })).not.toBeChecked();
  await expect(page.getByRole('radio', { name: /^Insurance Oranta.*810/ })).toBeChecked();
  await expect(page.getByRole('definition').filter({ hasText: '810' })).toBeAttached();
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
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
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ patient_name: 'Тарас Петренко', patient_phone: olena.e164 }]);
});
