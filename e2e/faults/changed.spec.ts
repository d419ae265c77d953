// The page shows a visit as it was, and the clinic has changed it since.
import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, chooseUsualService, fillDetails } from '../patient.ts';

test.use({ expectedErrors: ['409 (Conflict)'] });

/** Lets the page show an older answer of the API. @param change changes the answer's text */
async function showOlder(page: Page, path: string, change: (text: string) => string) {
  await page.route(`**/api/${path}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

async function bookFirstTime(page: Page, { site }: TestClinic): Promise<string> {
  await page.goto(`${site}/doctor-first`);
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await chooseUsualService(page);
  const time = await chooseTime(page);
  await fillDetails(page);
  await book(page);
  return time;
}

const notice = (page: Page) => page.getByRole('alert').getByText('The clinic has changed this visit.');
const takeIt = (page: Page) => page.getByRole('button', { name: /^Book: / });

test('a slot whose time moved isn’t booked: the patient sees the new time, and books it with one tap', async ({
  page,
  clinic,
}) => {
  // Each id’s time is shown five minutes earlier than the clinic has it now.
  await showOlder(page, 'schedule/employees/11/slots/*', (text) =>
    text.replace(/"time":"(\d\d):(\d\d)"/g, (_, hour, minute) => {
      const earlier = Number(hour) * 60 + Number(minute) - 5;
      const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
      return `"time":"${two(earlier / 60)}:${two(earlier % 60)}"`;
    }),
  );
  const shown = await bookFirstTime(page, clinic);
  await expect(notice(page)).toBeVisible();
  expect(clinic.sandbox.touches()).toEqual([]);
  await expect(page.getByText(`, ${shown})`)).toBeVisible();
  await takeIt(page).first().click();
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  const [touch] = clinic.sandbox.touches();
  expect(touch?.time).not.toBe(shown);
  await expect(page.getByText(new RegExp(`^${touch?.time}–`))).toBeVisible();
});

test('a price that changed is asked about: old and new are shown, and one tap confirms', async ({ page, clinic }) => {
  await showOlder(page, 'offers?*', (text) => text.replace(/"price":(\d+)/g, '"price":1'));
  await bookFirstTime(page, clinic);
  await expect(notice(page)).toBeVisible();
  await expect(page.getByText(/900\s₴ \(was 1\s₴\)/)).toBeVisible();
  expect(clinic.sandbox.touches()).toEqual([]);
  await takeIt(page).click();
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(clinic.sandbox.touches()).toHaveLength(1);
});
