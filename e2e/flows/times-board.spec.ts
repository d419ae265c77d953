import { expect, test } from '../clinic.ts';
import { chooseTime, widget } from '../patient.ts';

test('the earliest times are one list by day, and in a wide widget the days stand side by side', async ({
  page,
  clinic,
}) => {
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const doctors = widget(page).locator('.doctor');
  await expect(doctors.locator('b')).toHaveText(['Olena Kovalenko', 'Andrii Melnyk', 'Taras Hnatiuk']);
  // Taras Hnatiuk doesn't come on Mondays.
  await expect(widget(page).locator('.board-day')).toHaveText([/^Today, Mon/, /^Wed/]);
  const times = doctors.first().locator('.time:visible');
  await expect(times).toHaveText(['09:00', '09:20', '09:40', '10:00', 'More']);
  const frame = await page.locator('.frame').boundingBox();
  const first = await times.first().boundingBox();
  expect((first?.y ?? 0) - (frame?.y ?? 0)).toBeLessThanOrEqual(220);
  // All have one price, which the line above the step says.
  await expect(doctors.locator('.price')).toHaveCount(0);

  await page.setViewportSize({ width: 1280, height: 900 });
  await expect(widget(page).locator('.board-days b')).toHaveCount(5);
  await expect(times.filter({ hasText: '09:00' })).toHaveCount(5);
  const [monday, tuesday] = await Promise.all([times.nth(0).boundingBox(), times.nth(5).boundingBox()]);
  expect(monday?.y).toBe(tuesday?.y);
  await page.setViewportSize({ width: 320, height: 800 });
  await expect(times).toHaveCount(5);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test('arrow keys move among the times as they are seen, and each doctor’s are one stop for Tab', async ({
  page,
  clinic,
}) => {
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const time = (text: string, doctor: string) =>
    page.getByRole('region', { name: doctor }).getByRole('button', { name: new RegExp(`^${text}`) });
  await time('09:00', 'Olena Kovalenko').focus();
  await page.keyboard.press('ArrowRight');
  await expect(time('09:20', 'Olena Kovalenko')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(time('15:20', 'Andrii Melnyk')).toBeFocused();
  await page.keyboard.press('End');
  await expect(time('More', 'Andrii Melnyk')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(time('10:00', 'Taras Hnatiuk')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(time('More', 'Andrii Melnyk')).toBeFocused();
  await page.setViewportSize({ width: 1280, height: 900 });
  await time('09:00, Mon', 'Olena Kovalenko').focus();
  await page.keyboard.press('ArrowRight');
  await expect(time('09:00, Tue', 'Olena Kovalenko')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(time('09:20, Tue', 'Olena Kovalenko')).toBeFocused();
});

test('a doctor who is free after the days side by side has the next time as a button', async ({ page, clinic }) => {
  await page.route('**/api/schedule/slots/101*', async (route) => {
    const answer = await (await route.fetch()).json();
    const late = answer.employees.find(({ id }: { id: string }) => id === '13');
    late.slots = late.slots.slice(-1);
    await route.fulfill({ json: answer });
  });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await page
    .getByRole('region', { name: 'Taras Hnatiuk' })
    .getByRole('button', { name: /^Next free: \w+, \d+ \w+, \d\d:\d\d$/ })
    .click();
  await expect(page.getByRole('heading', { name: 'Your details' })).toBeVisible();
});

test('"More" shows one doctor’s days, and going back restores the other doctors', async ({ page, clinic }) => {
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await page.getByRole('button', { name: /^More, Taras Hnatiuk/ }).click();
  await expect(page.getByRole('heading', { name: /^Wednesday/ })).toBeFocused();
  await expect(widget(page).locator('.doctor')).toHaveText([/^THTaras Hnatiuk/]);
  await expect(page.getByRole('region', { name: 'Morning' }).locator('.time').first()).toHaveText('10:00');
  await page.getByRole('button', { name: 'See other doctors' }).click();
  await expect(page.getByRole('group', { name: 'How to show the times' })).toBeFocused();
  await expect(widget(page).locator('.doctor')).toHaveCount(3);
  await chooseTime(page, { doctor: 'Taras Hnatiuk' });
  await expect(page.getByRole('heading', { name: 'Your details' })).toBeVisible();
});

test('of many doctors eight are shown, and eight more on request', async ({ page, clinic }) => {
  // Twenty doctors like the first.
  const twenty = <T>(make: (id: string) => T) => Array.from({ length: 20 }, (_, index) => make(`many-${index}`));
  await page.route('**/api/schedule/slots/101*', async (route) => {
    const response = await route.fetch();
    const { employees, ...answer } = await response.json();
    await route.fulfill({ response, json: { ...answer, employees: twenty((id) => ({ ...employees[0], id })) } });
  });
  await page.route('**/api/offers*', async (route) => {
    const response = await route.fetch();
    const { ok, offers } = await response.json();
    const like = ([first]: unknown[]) => twenty(() => first);
    const { names, positions, lists, has_photo } = offers.doctors;
    const doctors = {
      ...{ ids: twenty((id) => id), names: like(names), positions: like(positions), lists: like(lists) },
      has_photo: like(has_photo),
    };
    await route.fulfill({ response, json: { ok, offers: { ...offers, doctors } } });
  });
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const doctors = widget(page).locator('.doctor');
  await expect(doctors).toHaveCount(8);
  await page.getByRole('button', { name: 'Show 8 more' }).click();
  await expect(doctors).toHaveCount(16);
  await expect(doctors.nth(8).locator('.time').first()).toBeFocused();
  await page.getByRole('button', { name: 'Show 4 more' }).click();
  await expect(doctors).toHaveCount(20);
  await expect(page.getByRole('button', { name: /^Show \d more/ })).toHaveCount(0);
});
