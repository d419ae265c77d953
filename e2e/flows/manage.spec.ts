// A visit is opened by its link: shown, added to a calendar, moved, cancelled. Longer than a file should be: each is
// tried on the device that booked and on another.
import { readFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';
import ICAL from 'ical.js';
import { findViolations } from '../axe.ts';
import { expect, type Page, test } from '../clinic.ts';
import { complaintsOf } from '../complaints.ts';
import { allowClipboard, book, bookVisit, chooseTime, fillDetails, tryAgainUntil } from '../patient.ts';

/** The link that the booked screen gives. */
const linkOf = async (page: Page) => (await page.getByRole('link', { name: /\/manage\?/ }).getAttribute('href')) ?? '';

/**
 * Another device: nothing of the page that booked is there. Complaints of its browser fail the test unless expected.
 */
async function elsewhere(browser: Browser, link: string, expected: string[] = []) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(link);
  return {
    page,
    close: async () => {
      await context.close();
      expect(complaints.filter((text) => !expected.some((part) => text.includes(part)))).toEqual([]);
    },
  };
}

const visitTitle = { name: /^Your visit on Monday/ };
const cancelledTitle = { name: 'Your visit is cancelled' };

async function cancelFor(page: Page, reason: string) {
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await page.getByRole('radio', { name: reason }).check();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
}

/** The calendar file's link. */
const calendarFile = (page: Page, name = 'Add to calendar') => page.getByRole('link', { name });

/** The one event of a calendar file. */
const eventIn = (file: string) => new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vevent') ?? undefined;

const statusAt = async (calendar: string) =>
  eventIn(await (await fetch(calendar)).text())?.getFirstPropertyValue('status');

test('the link shows the visit on another device days later, exports it to a calendar and cancels it', async ({
  page,
  browser,
  clinic,
}) => {
  const time = await bookVisit(page, clinic.site);
  const link = await linkOf(page);
  const { page: later, close } = await elsewhere(browser, link);
  await expect(later.getByRole('heading', visitTitle)).toBeVisible();
  await expect(later.getByText('Olena Kovalenko')).toBeVisible();
  await expect(later.getByText('Cardiologist, first visit')).toBeVisible();
  await expect(later.getByText(`${time}–`)).toBeVisible();
  await expect(later.locator('.facts').getByText('12 Dniprovska Nab., Kyiv')).toBeVisible();
  expect(await later.locator('body').textContent()).not.toContain('Петренко');
  expect(await findViolations(later)).toEqual([]);

  const calendar = calendarFile(later);
  const [download] = await Promise.all([later.waitForEvent('download'), calendar.click()]);
  expect(download.suggestedFilename()).toBe('visit.ics');
  const file = await readFile(await download.path(), 'utf8');
  const event = new ICAL.Event(eventIn(file));
  expect(event.summary).toBe('Cardiologist, first visit · Olena Kovalenko');
  const [touch] = clinic.sandbox.touches();
  const back = String(event.component.getFirstPropertyValue('url'));
  expect(event.description).toContain(`\n${back}`);
  expect(download.url()).not.toContain(back.replace(/.*#/, ''));
  const starts = event.startDate.toJSDate().toLocaleString('sv', { timeZone: 'Europe/Kyiv' });
  expect(starts).toBe(`${touch?.date} ${touch?.time}:00`);

  await later.goto('about:blank');
  await later.goto(back);
  await later.getByRole('button', { name: 'Cancel visit' }).click();
  await expect(later.getByRole('button', { name: 'Yes, cancel it' })).toBeInViewport({ ratio: 1 });
  expect(await findViolations(later)).toEqual([]);
  await later.getByRole('radio', { name: 'Another time suits' }).check();
  await later.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(later.getByRole('heading', cancelledTitle)).toBeFocused();
  expect(clinic.sandbox.touches()).toMatchObject([{ status: 'cancelled', cancellation_reason_id: '3' }]);
  expect(await findViolations(later)).toEqual([]);

  await later.reload();
  await expect(later.getByRole('heading', cancelledTitle)).toBeVisible();
  await expect(later.getByRole('button', { name: 'Cancel visit' })).toHaveCount(0);
  await later.getByRole('link', { name: 'Book another visit' }).click();
  await expect(later.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  await close();
});

test('the whole link is copied, and the cancel token is in no requested address', async ({ page, browser, clinic }) => {
  await allowClipboard(page.context());
  await bookVisit(page, clinic.site);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeFocused();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(await linkOf(page));
  const token = new URL(link).hash.slice(1);
  const context = await browser.newContext();
  const later = await context.newPage();
  const asked: string[] = [];
  later.on('request', (request) => asked.push(request.url()));
  await later.goto(link);
  await expect(later.getByRole('heading', visitTitle)).toBeVisible();
  const [download] = await Promise.all([later.waitForEvent('download'), calendarFile(later).click()]);
  asked.push(download.url());
  // A fragment is part of what the browser calls the page's address, and of no request.
  expect(asked.filter((url) => url.replace(/#.*/, '').includes(token))).toEqual([]);
  expect(asked.length).toBeGreaterThan(3);
  expect(clinic.proxy.output()).not.toContain(token.slice(0, 40));
  await context.close();
});

test('cancelling again in another tab succeeds, and the calendar file says cancelled', async ({
  page,
  browser,
  clinic,
}) => {
  await bookVisit(page, clinic.site);
  const link = await linkOf(page);
  const one = await elsewhere(browser, link);
  const two = await elsewhere(browser, link);
  const view = (await calendarFile(one.page).getAttribute('href')) ?? '';
  expect(await statusAt(view)).toBe('CONFIRMED');
  for (const { page: tab } of [one, two]) {
    await expect(tab.getByRole('heading', visitTitle)).toBeVisible();
  }
  for (const { page: tab, close } of [one, two]) {
    await cancelFor(tab, 'Changed plans');
    await expect(tab.getByRole('heading', cancelledTitle)).toBeVisible();
    await close();
  }
  expect(await statusAt(view)).toBe('CANCELLED');
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('when the ERP refuses to cancel, the visit stays booked and the phone number is shown', async ({
  page,
  browser,
  clinic,
}) => {
  await bookVisit(page, clinic.site);
  clinic.sandbox.setPaid(clinic.sandbox.touches()[0]?.id ?? '');
  const { page: later, close } = await elsewhere(browser, await linkOf(page), ['409 (Conflict)']);
  await cancelFor(later, 'Changed plans');
  await expect(later.getByRole('alert')).toContainText('Your visit still stands.');
  await expect(later.getByRole('link', { name: /^Call \+380/ })).toBeVisible();
  expect(clinic.sandbox.touches()).toMatchObject([{ status: 'booked' }]);
  await close();
});

test('an unconfirmed cancellation refers to the clinic, also when the link is opened again', async ({
  page,
  browser,
  clinic,
}) => {
  await bookVisit(page, clinic.site);
  const { page: later, close } = await elsewhere(browser, await linkOf(page), ['502 (Bad Gateway)']);
  await expect(later.getByRole('heading', visitTitle)).toBeVisible();
  await clinic.sandbox.setMood({ kind: 'reset', scope: 'writes' });
  await cancelFor(later, 'Changed plans');
  await expect(later.getByRole('heading', { name: 'We could not confirm the cancellation' })).toBeFocused();
  await clinic.sandbox.setMood('good');
  await later.reload();
  await expect(later.getByRole('heading', { name: 'Please ask the clinic about this visit' })).toBeVisible();
  await expect(later.getByRole('link', { name: /^Call \+380/ })).toBeVisible();
  await expect(later.getByRole('button', { name: 'Cancel visit' })).toHaveCount(0);
  expect(await findViolations(later)).toEqual([]);
  await later.getByRole('button', { name: 'Check again' }).click();
  await expect(later.getByRole('heading', { name: 'Please ask the clinic about this visit' })).toBeFocused();
  await close();
});

test('while the ERP is down the visit’s time is shown, and a retry loads the rest', async ({
  page,
  browser,
  clinic,
}) => {
  await bookVisit(page, clinic.site);
  const link = await linkOf(page);
  await clinic.sandbox.setMood('down');
  const { page: later, close } = await elsewhere(browser, link, ['503 (Service Unavailable)']);
  await expect(later.getByRole('heading', visitTitle)).toBeVisible();
  await expect(later.getByRole('alert')).toContainText('can’t be reached right now');
  await expect(later.getByText('Olena Kovalenko')).toHaveCount(0);
  await clinic.sandbox.setMood('good');
  await tryAgainUntil(later, later.getByText('Olena Kovalenko'));
  await expect(later.getByRole('alert')).toHaveCount(0);
  await expect(later.getByRole('heading', visitTitle)).toBeFocused();
  await close();
});

test('the pages of the proxy have the clinic at the top, and a frame in a clinic’s page doesn’t', async ({
  page,
  clinic,
}) => {
  await page.goto(`${clinic.proxy.url}/embed?lang=en`);
  const top = page.getByRole('banner').first();
  await expect(top.getByRole('heading', { name: 'Livyi Bereh Clinic', level: 1 })).toBeVisible();
  await expect(top.getByRole('link', { name: '+380 44 123 45 67' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  await expect(page.getByText('Livyi Bereh Clinic').filter({ visible: true })).toHaveCount(1);
  expect(await findViolations(page)).toEqual([]);
  // A short step is as high as what it says; on a phone the languages end it.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${clinic.proxy.url}/embed?lang=en&flow=choose`);
  await expect(page.getByRole('heading', { name: 'How would you like to start?' })).toBeVisible();
  const [frame, last] = await Promise.all([
    page.locator('.frame').boundingBox(),
    page.locator('.language').boundingBox(),
  ]);
  expect((frame?.y ?? 0) + (frame?.height ?? 999) - (last?.y ?? 0) - (last?.height ?? 0)).toBeLessThan(48);

  clinic.own.html = `<iframe src="${clinic.proxy.url}/embed?lang=en" title="Booking" width="390" height="700"></iframe>`;
  await page.goto(clinic.own.url);
  const inside = page.frameLocator('iframe');
  await expect(inside.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  await expect(inside.getByRole('heading', { level: 1 })).toHaveCount(0);
});

test('a truncated link shows the phone number, and the whole link then opens in the same tab', async ({
  page,
  browser,
  clinic,
}) => {
  await bookVisit(page, clinic.site);
  const link = await linkOf(page);
  const { page: later, close } = await elsewhere(browser, link.slice(0, -9), ['403 (Forbidden)']);
  await expect(later.getByRole('heading', { name: 'We can’t find this visit' })).toBeVisible();
  await expect(later.getByRole('link', { name: 'Call +380 44 123 45 67' })).toBeVisible();
  expect(await findViolations(later)).toEqual([]);
  await later.goto(link);
  await expect(later.getByRole('heading', visitTitle)).toBeVisible();
  await close();
});

test('a Hebrew link opens in Hebrew, right to left, and cancels in two presses without a reason', async ({
  page,
  browser,
  haifa,
}) => {
  await page.goto(`${haifa.site}/en`);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await fillDetails(page, { name: 'נועה לוי', phone: '050 123 4567' });
  await book(page);
  const hebrew = (await linkOf(page)).replace('lang=en', 'lang=he');
  const { page: later, close } = await elsewhere(browser, hebrew);
  await expect(later.getByRole('heading', { name: /^התור שלכם/ })).toBeVisible();
  await expect(later.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(later.locator('.alpaca')).toHaveCSS('direction', 'rtl');
  await expect(calendarFile(later, 'הוספה ליומן')).toBeVisible();
  await later.getByRole('button', { name: 'ביטול התור' }).click();
  await expect(later.getByRole('radio', { name: 'ההרגשה השתפרה' })).toBeVisible();
  expect(await findViolations(later)).toEqual([]);
  await later.emulateMedia({ colorScheme: 'dark' });
  expect(await findViolations(later)).toEqual([]);
  // The clinic has a default reason.
  await later.getByRole('button', { name: 'כן, לבטל' }).click();
  await expect(later.getByRole('heading', { name: 'התור בוטל' })).toBeFocused();
  expect(haifa.sandbox.touches()).toMatchObject([{ status: 'cancelled', cancellation_reason_id: '4' }]);
  await close();
});
