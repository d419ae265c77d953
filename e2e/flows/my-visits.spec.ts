// A patient who comes back to the same browser, and one who moves a visit.
import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import { bookVisit, chooseTime, moveVisit, olena } from '../patient.ts';

const again = (page: Page) => page.reload();
const myVisits = (page: Page) => page.getByRole('button', { name: /^My visits/ });

test('after a reload the visit is still listed, and the browser’s storage holds nothing about the patient', async ({
  page,
  clinic,
}) => {
  const time = await bookVisit(page, clinic.site);
  await again(page);
  await expect(myVisits(page)).toHaveText('My visits (1)');
  const stored = await page.evaluate(() => JSON.stringify(localStorage));
  for (const secret of [olena.name, olena.e164, '0501234567', olena.phone]) expect(stored).not.toContain(secret);
  await myVisits(page).click();
  await expect(page.getByRole('heading', { name: 'Visits booked on this device' })).toBeFocused();
  await page.getByRole('button', { name: /^Show or change/ }).click();
  await expect(page.getByText(`${time}–`)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Visits booked on this device' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Choose a doctor' })).toBeVisible();
});

test('a visit cancelled from the list leaves the list, and an unfinished booking is kept', async ({ page, clinic }) => {
  await bookVisit(page, clinic.site);
  await again(page);
  await myVisits(page).click();
  await page.getByRole('button', { name: /^Show or change/ }).click();
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await page.getByRole('radio', { name: 'Feeling better' }).check();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is cancelled' })).toBeFocused();
  await page.getByRole('button', { name: 'Book another visit' }).click();
  await expect(page.getByRole('heading', { name: 'Choose a doctor' })).toBeVisible();
  await expect(myVisits(page)).toHaveCount(0);
  expect(clinic.sandbox.touches()).toMatchObject([{ status: 'cancelled' }]);
});

test('nothing is remembered when the patient or the page turns it off', async ({ page, clinic }) => {
  await bookVisit(page, clinic.site);
  await again(page);
  await myVisits(page).click();
  await page.getByRole('button', { name: 'Don’t keep visits on this device' }).click();
  await expect(page.getByRole('button', { name: /^Show or change/ })).toHaveCount(0);
  await again(page);
  await expect(page.getByRole('heading', { name: 'Choose a doctor' })).toBeVisible();
  await expect(myVisits(page)).toHaveCount(0);
});

test('booking works in a browser without storage', async ({ page, clinic }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await bookVisit(page, clinic.site);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

/** The sandbox's visits: the old one is cancelled, and the new one is the same patient's at that time. */
function expectMoved(clinic: TestClinic, time: string) {
  const touches = clinic.sandbox.touches();
  expect(touches.map(({ status }) => status).sort()).toEqual(['booked', 'cancelled']);
  const [one, other] = touches;
  expect([one?.patient_name, one?.patient_phone]).toEqual([other?.patient_name, other?.patient_phone]);
  expect(touches.find(({ status }) => status === 'booked')).toMatchObject({ time });
}

test('a move is a time and a press, without typing: the new visit is booked and the old one cancelled', async ({
  page,
  clinic,
}) => {
  const before = await bookVisit(page, clinic.site);
  await page.getByRole('button', { name: 'Move visit' }).click();
  await expect(
    page.getByText(/^You keep your visit on Mon, .*, \d\d:\d\d until the new one is booked\.$/),
  ).toBeVisible();
  const time = await chooseTime(page, { nth: 2 });
  await expect(page.getByText(new RegExp(`^Move to Mon, .*, ${time}\\?$`))).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(
    page.getByRole('heading', { name: new RegExp(`^Moved from ${before} to ${time}, Mon, `) }),
  ).toBeFocused();
  expectMoved(clinic, time);
  await again(page);
  await expect(myVisits(page)).toHaveText('My visits (1)');
});

test('from the link on another device a move is two presses after “Move visit”, and the page sees no details', async ({
  page,
  browser,
  clinic,
}) => {
  await bookVisit(page, clinic.site);
  const link = (await page.getByRole('link', { name: /\/manage\?/ }).getAttribute('href')) ?? '';
  const context = await browser.newContext();
  const elsewhere = await context.newPage();
  const seen: string[] = [];
  elsewhere.on('response', async (response) => seen.push(await response.text().catch(() => '')));
  elsewhere.on('request', (request) => seen.push(request.postData() ?? ''));
  await elsewhere.goto(link);
  await elsewhere.getByRole('button', { name: 'Move visit' }).click();
  await elsewhere.goBack();
  await expect(elsewhere.getByRole('heading', { name: /^Your visit on Monday/ })).toBeVisible();
  const time = await moveVisit(elsewhere, { nth: 3 });
  await expect(elsewhere.getByRole('heading', { name: /^Moved from/ })).toBeVisible();
  for (const secret of [olena.name, olena.e164, '0501234567']) expect(seen.join()).not.toContain(secret);
  await context.close();
  expectMoved(clinic, time);
});

test.describe(() => {
  test.use({ expectedErrors: ['409 (Conflict)'] });

  test('when the old visit can’t be cancelled, the patient is told that both are booked', async ({ page, clinic }) => {
    await bookVisit(page, clinic.site);
    clinic.sandbox.setPaid(clinic.sandbox.touches()[0]?.id ?? '');
    await moveVisit(page, { nth: 2 });
    await expect(
      page.getByRole('heading', { name: 'The new visit is booked, but the old one still stands' }),
    ).toBeFocused();
    await expect(
      page.getByText(/could not be cancelled\. Please cancel it below, or call the clinic\.$/),
    ).toBeVisible();
    await expect(page.getByRole('link', { name: /^Call \+380/ })).toBeVisible();
    expect(clinic.sandbox.touches().map(({ status }) => status)).toEqual(['booked', 'booked']);
  });
});

test('links to web calendars contain neither the patient’s name nor the link that cancels', async ({
  page,
  clinic,
}) => {
  await bookVisit(page, clinic.site);
  await page.getByText('Other calendars').click();
  const links = await Promise.all(
    ['Google Calendar', 'Outlook'].map((name) => page.getByRole('link', { name }).getAttribute('href')),
  );
  const [google, outlook] = links.map((link) => new URL(link ?? ''));
  const start = outlook?.searchParams.get('startdt') ?? '';
  expect(google?.searchParams.get('dates')).toContain(`${start.replace(/[-:]/g, '')}/`);
  expect(google?.searchParams.get('ctz')).toBe('Europe/Kyiv');
  expect(google?.searchParams.get('text')).toBe('Cardiologist, first visit · Olena Kovalenko');
  expect(start).toMatch(/T\d\d:\d\d:00Z$/);
  for (const link of links) {
    expect(link).not.toContain('manage');
    expect(decodeURIComponent(link ?? '')).not.toContain(olena.name);
  }
});
