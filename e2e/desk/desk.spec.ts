// Both sides of the story: the patient's page and the clinic's desk, side by side.
import { colorRules, findViolations } from '../axe.ts';
import { expect, type Page, test } from '../clinic.ts';
import { bookVisit, olena } from '../patient.ts';

test.use({ expectedErrors: ['409 (Conflict)'] });

/** The desk in a window of its own; what it complains of fails the test. */
async function openDesk(page: Page, url: string): Promise<{ desk: Page; complaints: string[] }> {
  const desk = await page.context().newPage();
  const complaints: string[] = [];
  desk.on('pageerror', (error) => complaints.push(String(error)));
  desk.on('console', (message) => complaints.push(message.text()));
  await desk.goto(url);
  return { desk, complaints };
}

test('a booking appears at the desk without a reload, and once marked as paid can’t be cancelled online', async ({
  page,
  clinic,
}) => {
  const { desk, complaints } = await openDesk(page, clinic.sandbox.deskUrl);
  let reloads = 0;
  desk.on('load', () => {
    reloads += 1;
  });
  const online = desk.getByRole('region', { name: 'Booked online' });
  const feed = desk.getByRole('region', { name: 'As it happens' });
  await expect(online).toContainText('Nobody has booked online yet.');

  // The page in front is drawn at full speed; one behind it once a second.
  await page.bringToFront();
  const time = await bookVisit(page, clinic.site);
  await desk.bringToFront();
  const visit = online.getByRole('listitem');
  await expect(visit).toHaveCount(1);
  for (const part of [time, olena.name, olena.e164, 'Olena Kovalenko', 'Online']) {
    await expect(visit).toContainText(part);
  }
  await expect(feed).toContainText('Booked online');
  await expect(feed).toContainText('Touch created');

  await visit.locator('summary').click();
  await visit.getByRole('button', { name: 'Paid' }).click();
  await expect(visit.getByRole('button', { name: 'Paid' })).toHaveAttribute('aria-pressed', 'true');
  await expect(visit.getByRole('button', { name: 'Paid' })).toBeFocused();
  await expect(feed.getByRole('listitem').first()).toContainText('Paid');

  await page.bringToFront();
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await page.getByRole('radio', { name: 'Changed plans' }).check();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('alert')).toContainText('Your visit still stands.');
  expect(clinic.sandbox.touches()).toMatchObject([{ status: 'booked' }]);
  expect([reloads, complaints]).toEqual([0, []]);
});

test('an open form at the desk is kept while a booking arrives, which is shown right after', async ({
  page,
  clinic,
}) => {
  const [first = '', , second = ''] = (await slots(clinic.sandbox)).flatMap((day) => day.slots.map(({ id }) => id));
  await bookAtErp(clinic.sandbox, first);
  await page.goto(clinic.sandbox.deskUrl);
  const visits = page.getByRole('region', { name: 'Booked online' }).locator('.touch');
  await visits.locator('summary').click();
  const reason = visits.getByLabel('Reason');
  await reason.focus();
  await reason.selectOption('Feeling better');
  await bookAtErp(clinic.sandbox, second);
  const booked = page.getByRole('region', { name: 'As it happens' }).getByText('Booked online');
  await expect(booked).toHaveCount(2);
  await expect(visits).toHaveCount(1);
  await expect(reason).toHaveValue('2');
  await reason.blur();
  await expect(visits).toHaveCount(2);
});

test.describe(() => {
  test.use({ javaScriptEnabled: false });

  test('the desk works without its script', async ({ page, clinic }) => {
    await page.goto(clinic.sandbox.deskUrl);
    await page.getByText('Online scheduling').click();
    await page.getByRole('button', { name: 'Patients can book online' }).click();
    await expect(page.locator('#scheduling')).toContainText('Off');
    const answer = await fetch(`${clinic.sandbox.url}/api/schedule/employees`, {
      headers: { authorization: `Bearer ${clinic.sandbox.token}` },
    });
    expect(await answer.json()).toEqual({ ok: true, employees: [] });
  });
});

test('axe finds nothing at the desk, light and dark, with every card open once', async ({ page, clinic }) => {
  clinic.sandbox.occupy(await firstSlot(clinic.sandbox));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(`${clinic.sandbox.deskUrl}/?date=${await firstDay(clinic.sandbox)}`);
  await page.locator('#day summary').first().click();
  for (const id of ['scheduling', 'away', 'mood', 'new']) {
    await page.locator(`#${id} > summary`).click();
    expect(await findViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findViolations(page, { rules: colorRules })).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
  }
  const { scroll, width } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: document.documentElement.clientWidth,
  }));
  expect(scroll).toBe(width);
});

const slots = async ({ url, token }: { url: string; token: string }) => {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/api/schedule/employees/11/slots`, { headers });
  const body: { slots: { date: string; slots: { id: string }[] }[] } = await answer.json();
  return body.slots;
};
async function bookAtErp({ url, token }: { url: string; token: string }, slot: string) {
  const answer = await fetch(`${url}/api/schedule/employees/11/slots/${slot}/make_appointment`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ patient_name: olena.name, patient_phone: olena.phone }),
  });
  expect(answer.status).toBe(200);
}
const firstSlot = async (sandbox: { url: string; token: string }) => (await slots(sandbox))[0]?.slots[0]?.id ?? '';
const firstDay = async (sandbox: { url: string; token: string }) => (await slots(sandbox))[0]?.date ?? '';
