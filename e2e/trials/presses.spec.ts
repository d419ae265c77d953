// What patients do with keys, buttons, tabs and the browser while their booking is under way: it is one visit.
import { expect, type Page, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, chooseUsualService, fillDetails } from '../patient.ts';
import { reportTrial } from './scale.ts';

test.use({ expectedErrors: ['502 (Bad Gateway)', '409 (Conflict)', 'Failed to load resource'] });

async function toDetails(page: Page, site: string) {
  await page.goto(`${site}/doctor-first`);
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await chooseUsualService(page);
  await chooseTime(page);
  await fillDetails(page);
}

const seeYou = (page: Page) => page.getByRole('heading', { name: bookedHeading });
const notConfirmed = (page: Page) => page.getByRole('heading', { name: 'We could not confirm this visit' });
const underWay = (page: Page) => expect(page.locator('.action-bar')).toContainText('Booking');

const report = (what: string, visits: number) =>
  reportTrial('R8', what, { lost: visits === 0 ? 1 : 0, doubled: Math.max(0, visits - 1) });

test('a patient who presses Enter, clicks and clicks again is booked once', async ({ page, clinic }) => {
  await toDetails(page, clinic.site);
  await page.getByRole('button', { name: 'Book visit' }).evaluate((button: HTMLButtonElement) => {
    button.form?.requestSubmit();
    button.click();
    button.click();
  });
  await expect(seeYou(page)).toBeVisible();
  report('Enter and two clicks at once', clinic.sandbox.touches().length);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('a patient who goes back while the visit is being booked stays there, and is booked', async ({ page, clinic }) => {
  await toDetails(page, clinic.site);
  await clinic.sandbox.setMood({ kind: 'hold', scope: 'writes' });
  await book(page);
  await underWay(page);
  await page.evaluate(() => history.back());
  await underWay(page);
  await clinic.sandbox.setMood('good');
  await expect(seeYou(page)).toBeVisible();
  report('Back while the visit is being booked', clinic.sandbox.touches().length);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('a patient who reloads while the visit is being booked, and books it again, has it once', async ({
  page,
  clinic,
}) => {
  await toDetails(page, clinic.site);
  await clinic.sandbox.setMood({ kind: 'hold', scope: 'writes' });
  await book(page);
  await underWay(page);
  await toDetails(page, clinic.site);
  await book(page);
  await underWay(page);
  await clinic.sandbox.setMood('good');
  await expect(seeYou(page)).toBeVisible();
  report('a reload while the visit is being booked, and the same again', clinic.sandbox.touches().length);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('a patient who books one time in two tabs has it once, and no tab says that it is taken', async ({
  page,
  clinic,
}) => {
  const second = await page.context().newPage();
  await toDetails(page, clinic.site);
  await toDetails(second, clinic.site);
  await Promise.all([book(page), book(second)]);
  for (const tab of [page, second]) await expect(seeYou(tab).or(notConfirmed(tab))).toBeVisible();
  const shown = await Promise.all([page, second].map((tab) => seeYou(tab).isVisible()));
  report(`two tabs at once, ${shown.filter(Boolean).length} of which show the visit`, clinic.sandbox.touches().length);
  expect(shown).toContain(true);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});
