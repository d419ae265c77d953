import type { Page } from '@playwright/test';
import { expect, type TestClinic, test } from '../clinic.ts';
import { chooseUsualService } from '../patient.ts';

async function openDoctor(page: Page, { site }: TestClinic, name = 'Olena Kovalenko') {
  await page.goto(`${site}/doctor-first`);
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await chooseUsualService(page);
}

const days = (page: Page) => page.getByRole('region', { name: 'Days' });
const compact = (date: Date, later = 0) =>
  new Date(date.getTime() + later * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');

test('a narrow widget shows one week, a wide one five, with the same day selected', async ({ page, clinic }) => {
  await openDoctor(page, clinic);
  await expect(days(page).getByRole('toolbar')).toBeVisible();
  await expect(days(page).getByRole('button', { pressed: true })).toHaveAccessibleName(/^Mon \d+ \w+, 19 times free$/);
  await days(page).getByRole('button', { name: /^Tue/ }).click();
  await page.setViewportSize({ width: 1280, height: 900 });
  await expect(days(page).getByRole('grid')).toBeVisible();
  await expect(days(page).getByRole('columnheader')).toHaveText(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
  await expect(days(page).getByRole('button', { pressed: true })).toHaveAccessibleName(/, 11 times free$/);
});

test('the calendar works by keyboard: one tab stop, arrow keys move by a day, Page keys by five weeks', async ({
  page,
  clinic,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await openDoctor(page, clinic);
  const chosen = days(page).getByRole('button', { pressed: true });
  const title = page.locator('.day-title');
  await expect(title).toContainText('Monday');
  await chosen.focus();
  const number = Number(await chosen.locator('b').textContent());
  const focused = page.locator('.day:focus');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(focused.locator('b')).not.toHaveText(String(number));
  await expect(title).toContainText('Monday');
  await expect(days(page).locator('.day[tabindex="0"]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(title).toContainText('Wednesday');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(title).toContainText('Wednesday');
  await expect(focused).toHaveAttribute('aria-pressed', 'true');
  // Five weeks earlier nothing can be chosen: as far as today.
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('PageUp');
  await expect(focused.locator('b')).toHaveText(String(number));
});

test('a day off and a full day say so, and each offers a way on', async ({ page, clinic, clock }) => {
  // Of Tuesday's work from 9 to 13 twenty minutes are left, and the visit takes forty.
  clinic.sandbox.occupy(`11-${compact(clock.at, 1)}0920`, 220);
  await openDoctor(page, clinic);
  await days(page)
    .getByRole('button', { name: /^Tue \d+ \w+, Fully booked$/ })
    .click();
  await expect(page.locator('.day-title')).toContainText('Fully booked');
  await days(page)
    .getByRole('button', { name: /^Sat \d+ \w+, No visits on this day$/ })
    .click();
  await expect(page.locator('.day-title')).toContainText('No visits on this day');
  await expect(page.getByRole('link', { name: 'Call +380 44 123 45 67' })).toBeVisible();
  await page.getByRole('button', { name: /^Next free day: Mon/ }).click();
  await expect(page.getByRole('heading', { name: /^Monday/ })).toBeFocused();
  await expect(page.locator('.time').first()).toHaveText('09:00');
});

test('a day without times leads to the other doctors, and keeps the service', async ({ page, clinic }) => {
  await openDoctor(page, clinic);
  await days(page).getByRole('button', { name: /^Sun/ }).click();
  await page.getByRole('button', { name: 'See other doctors' }).click();
  await expect(page.getByRole('region', { name: 'Andrii Melnyk' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeFocused();
});

test('a full part of the day names the next time like it, and a press on that time takes it', async ({
  page,
  clinic,
  clock,
}) => {
  clinic.sandbox.occupy(`11-${compact(clock.at)}0920`, 220);
  await openDoctor(page, clinic);
  const morning = page.getByRole('region', { name: 'Morning' });
  // Working hours that arrive after the times are shown from the next change of the day on.
  await expect(async () => {
    await days(page).getByRole('button', { name: /^Tue/ }).click();
    await days(page).getByRole('button', { name: /^Mon/ }).click();
    await expect(morning).toHaveText(/^MorningFully booked\. Next: Tue, \d+ \w+, 09:00$/, { timeout: 1000 });
  }).toPass();
  await morning.getByRole('button').click();
  await expect(page.getByRole('heading', { name: 'Your details' })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('button', { name: /^09:00, Tue/, pressed: true })).toBeFocused();
});

test('a doctor without free times offers the phone number, and makes no claim about later dates', async ({
  page,
  clinic,
}) => {
  await openDoctor(page, clinic, 'Nataliia Shevchuk');
  await expect(page.getByText('There are no free times in the coming days.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Call +380 44 123 45 67' })).toBeVisible();
  await expect(days(page)).toHaveCount(0);
});
