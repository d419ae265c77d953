import { expect, test } from '../clinic.ts';
import { chooseTime, widget } from '../patient.ts';

test('the earliest times of all doctors are side by side, the doctor who is free soonest first', async ({
  page,
  clinic,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const cards = widget(page).locator('.card');
  await expect(cards).toHaveCount(3);
  await expect(cards.locator('b')).toHaveText(['Olena Kovalenko', 'Andrii Melnyk', 'Taras Hnatiuk']);
  await expect(cards.first()).toContainText('Cardiologist · Today');
  await expect(cards.first().locator('.time:not(.time-more)')).toHaveText(['09:00', '09:20', '09:40']);
  const [first, second] = await Promise.all([cards.nth(0).boundingBox(), cards.nth(1).boundingBox()]);
  expect(first?.y).toBe(second?.y);
  await page.setViewportSize({ width: 320, height: 800 });
  await expect
    .poll(async () => (await cards.nth(1).boundingBox())?.x === (await cards.nth(0).boundingBox())?.x)
    .toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('a time on a later day than the doctor’s first says which day', async ({ page, clinic, clock }) => {
  const monday = clock.at.toISOString().slice(0, 10).replaceAll('-', '');
  // Andrii Melnyk's Monday is from 15:00 to 20:00: two times are left of it.
  clinic.sandbox.occupy(`12-${monday}1600`, 240);
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const times = page.getByRole('region', { name: 'Andrii Melnyk' }).locator('.time:not(.time-more)');
  await expect(times.nth(1)).toHaveText('15:20');
  await expect(times.nth(2)).toHaveText(/^08:00Tue \d+$/);
  await times.nth(2).click();
  await expect(page.locator('.action-bar')).toContainText(/^Tue, \d+ \w+, 08:00/);
});

test('"More" shows one doctor’s days, and going back restores the other doctors', async ({ page, clinic }) => {
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await page.getByRole('button', { name: 'More, Taras Hnatiuk' }).click();
  await expect(page.getByRole('heading', { name: /^Wednesday/ })).toBeFocused();
  await expect(widget(page).locator('.card')).toHaveText([/^THTaras Hnatiuk/]);
  await expect(page.getByRole('region', { name: 'Morning' }).locator('.time').first()).toHaveText('10:00');
  await page.getByRole('button', { name: 'See other doctors' }).click();
  await expect(page.getByRole('group', { name: 'How to show the times' })).toBeFocused();
  await expect(widget(page).locator('.card')).toHaveCount(3);
  await chooseTime(page, { doctor: 'Taras Hnatiuk' });
  await expect(page.getByRole('heading', { name: 'Your details' })).toBeVisible();
});

test('of many doctors eight are shown, and eight more on request', async ({ page, clinic }) => {
  // Twenty doctors like the first.
  const many = (answer: { employees: { id: string }[] }) => ({
    ...answer,
    employees: Array.from({ length: 20 }, (_, index) => ({ ...answer.employees[0], id: `many-${index}` })),
  });
  for (const path of ['**/api/schedule/employees', '**/api/schedule/slots/101']) {
    await page.route(path, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: many(await response.json()) });
    });
  }
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const cards = widget(page).locator('.card');
  await expect(cards).toHaveCount(8);
  await page.getByRole('button', { name: 'Show 8 more' }).click();
  await expect(cards).toHaveCount(16);
  await expect(cards.nth(8).locator('.time').first()).toBeFocused();
  await page.getByRole('button', { name: 'Show 4 more' }).click();
  await expect(cards).toHaveCount(20);
  await expect(page.getByRole('button', { name: /^Show \d more/ })).toHaveCount(0);
});
