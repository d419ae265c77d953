// The clinic's own rules of time, as a patient meets them on a Monday at six in the morning. The first doctor begins at
// nine.
import { expect, type TestClinic, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, chooseUsualService, fillDetails } from '../patient.ts';

const open = (clinic: TestClinic, proxy: { url: string }, language: string) => {
  clinic.own.html = `<meta name="viewport" content="width=device-width"><script src="${proxy.url}/widget.js"
    data-lang="${language}" data-flow="doctor-first" async></script>`;
  return clinic.own.url;
};
const term = (name: string) => `dt:text-is("${name}") + dd`;

test('times within the notice aren’t shown, and the patient is told why', async ({ page, clinic }) => {
  const proxy = await clinic.proxyWith({ BOOKING_NOTICE: '360' });
  await page.goto(open(clinic, proxy, 'en'));
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await chooseUsualService(page);
  await expect(page.locator('.footnote').last()).toHaveText('Online booking closes 6 hrs before a visit.');
  const first = (await page.locator('.time').first().textContent()) ?? '';
  expect(first >= '12:00').toBe(true);
  await proxy.stop();
});

test('until when a visit can be cancelled is told before it is booked, and afterwards', async ({ page, clinic }) => {
  const proxy = await clinic.proxyWith({ BOOKING_CANCEL_UNTIL: '120' });
  await page.goto(open(clinic, proxy, 'en'));
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await chooseUsualService(page);
  const [hour = 0, minute = ''] = (await chooseTime(page))
    .split(':')
    .map((part, at) => (at === 0 ? Number(part) : part));
  const until = `${String(Number(hour) - 2).padStart(2, '0')}:${minute}`;
  await expect(page.locator(term('Cancel or move online'))).toContainText(until);
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  await expect(page.locator(term('Cancel or move online'))).toContainText(until);
  await expect(page.getByRole('button', { name: 'Cancel visit' })).toBeVisible();
  await proxy.stop();
});

test('after that time a visit is cancelled and moved by phone', async ({ page, clinic }) => {
  const proxy = await clinic.proxyWith({ BOOKING_CANCEL_UNTIL: '2880' });
  await page.goto(open(clinic, proxy, 'he'));
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await page.locator('.row-choice').first().click();
  await page.locator('.time:not(.time-more)').first().click();
  await expect(page.locator(term('ביטול או שינוי באינטרנט'))).toHaveText('בטלפון בלבד');
  await page.locator('[name=patient_name]').fill('דנה לוי');
  await page.locator('[name=patient_phone]').fill('+380501234567');
  await page.locator('button[type=submit]').click();
  await expect(page.locator('.badge')).toBeVisible();
  await expect(page.locator(term('ביטול או שינוי באינטרנט'))).toHaveText('בטלפון בלבד');
  await expect(page.getByRole('button', { name: 'ביטול התור' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'שינוי מועד' })).toHaveCount(0);
  await expect(page.locator('a[href^="tel:"]').last()).toBeVisible();
  await proxy.stop();
});
