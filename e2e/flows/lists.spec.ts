// Choosing among more than a screen holds: searching, specialties, parts of a long list, and when each doctor is free.
import { bigClinic } from '../../demo/erp/people/big-clinic.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { expect, type Page, type TestClinic, test } from '../clinic.ts';

/** The booking page alone, with what a page would set by attributes. */
const embed = ({ proxy }: Pick<TestClinic, 'proxy'>, query: string) => `${proxy.url}/embed?${query}`;
const status = (page: Page) => page.locator('.main [role=status]').first();

/** Nobody has taken a place yet, which is faster made. */
function emptyBigClinic() {
  const clinic = bigClinic({ doctors: 2000, services: 300, days: 1 });
  return { ...clinic, doctors: clinic.doctors.map((doctor) => ({ ...doctor, taken: 0 })) };
}

test('services are grouped by specialty, including phone-only ones, and a search shows one list', async ({
  page,
  clinic,
}) => {
  await page.goto(embed(clinic, 'flow=service-first'));
  const heart = page.getByRole('list', { name: 'Cardiologist' });
  await expect(heart.getByRole('listitem')).toHaveCount(5);
  await expect(heart.getByRole('listitem').last()).toContainText('By phone only');
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(8);
  await page.getByRole('searchbox', { name: 'Search services' }).fill('visit');
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(0);
  await expect(status(page)).toHaveText('8 services');
});

test('a typo finds the nearest match and says that it is a guess', async ({ page, clinic }) => {
  await page.goto(embed(clinic, 'flow=doctor-first'));
  await page.getByRole('searchbox').fill('kvoalenko');
  await expect(status(page)).toContainText('Did you mean one of these? 1 doctor');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Olena Kovalenko/ })).toBeFocused();
});

test('each doctor in view shows the next free time, or that there is none', async ({ page, clinic }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const id = /employees\/(\d+)\/slots/.exec(request.url())?.[1];
    if (id) asked.push(id);
  });
  await page.goto(embed(clinic, 'flow=doctor-first'));
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await expect(row('Olena Kovalenko')).toContainText(/Next free: Mon,\s\d+\s\w+,\s09:00/);
  await expect(row('Nataliia Shevchuk')).toContainText('No free times at the moment');
  const last = page.getByRole('listitem').last();
  await expect(last).not.toContainText('Next free');
  await last.scrollIntoViewIfNeeded();
  await expect(last).toContainText('Next free');
  expect(asked).toHaveLength(new Set(asked).size);
});

test('services of one specialty are one list, and Back returns to the row that was pressed', async ({
  page,
  clinic,
}) => {
  await page.setViewportSize({ width: 375, height: 667 });
  await page.goto(embed(clinic, 'flow=service-first'));
  await page.getByRole('combobox', { name: 'Specialty' }).selectOption('Dermatologist');
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Specialty' }).selectOption('All specialties');
  // Far down; the last rows come a moment after the first.
  const row = page.getByRole('button', { name: /^Pelvic ultrasound/ });
  await row.click();
  await page.getByRole('heading', { name: 'Choose a time' }).waitFor();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(row).toBeFocused();
  await expect(row).toBeInViewport({ ratio: 1 });

  await page.goto(embed(clinic, 'flow=doctor-first'));
  await page.getByRole('searchbox').fill('kovalenko');
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await page.getByRole('heading', { name: 'What is the visit for?' }).waitFor();
  await page.goBack();
  await expect(page.getByRole('button', { name: /^Olena Kovalenko/ })).toBeFocused();
  await expect(page.getByRole('searchbox')).toHaveValue('kovalenko');
});

test('"any doctor" offers the doctor who is free soonest first', async ({ page, clinic }) => {
  await page.goto(embed(clinic, 'flow=doctor-first'));
  await page.getByRole('button', { name: /^Any doctor/ }).click();
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Olena Kovalenko' })).toBeVisible();
});

test('doctors have photos, all served from the proxy’s address', async ({ page, clinic }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await page.goto(`${clinic.site}/doctor-first`);
  const face = page.getByRole('listitem').filter({ hasText: 'Olena Kovalenko' }).locator('img');
  await expect.poll(() => face.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(192);
  await expect(face).toHaveAttribute('alt', '');
  await expect(page.getByRole('listitem').filter({ hasText: 'Iryna Bondarenko' }).locator('.avatar')).toHaveText('IB');
  expect([...hosts].sort()).toEqual([clinic.site, clinic.proxy.url].sort());
});

test.describe(() => {
  test.use({ expectedErrors: ['violates the following'] });

  test('when the page’s policy blocks images, initials replace the photo', async ({ page, clinic }) => {
    clinic.own.html = `<meta http-equiv="Content-Security-Policy" content="img-src data:">
      <script src="${clinic.proxy.url}/widget.js" data-flow="doctor-first" async></script>`;
    await page.goto(clinic.own.url);
    const avatar = page.getByRole('listitem').filter({ hasText: 'Olena Kovalenko' }).locator('.avatar');
    await expect(avatar).toHaveText('OK');
    await expect(avatar.locator('img')).toHaveCount(0);
  });
});

test('2,000 doctors and 300 services are listed in pages, and a search finds the last one', async ({
  page,
  clock,
  clinic,
}) => {
  const sandbox = await startSandbox({ token: 'big', clinic: emptyBigClinic(), now: () => new Date(clock.at) });
  const proxy = await clinic.proxyWith({ ALPACA_URL: sandbox.url, ALPACA_TOKEN: 'big', BOOKING_CACHE: '' });
  try {
    const rows = page.getByRole('listitem');
    await page.goto(embed({ proxy }, 'flow=doctor-first'));
    // Any doctor, and thirty.
    await expect(rows).toHaveCount(31);
    const size = () => page.locator('.alpaca').evaluate((widget) => widget.querySelectorAll('*').length);
    expect(await size()).toBeLessThan(500);
    await page.getByRole('button', { name: 'Show 30 more' }).click();
    await expect(rows).toHaveCount(61);
    await expect(rows.nth(31).getByRole('button')).toBeFocused();

    const { employees } = await (await fetch(`${proxy.url}/clinics/main/api/schedule/employees`)).json();
    const last = employees.at(-1).locales.en.name;
    await page.getByRole('searchbox').fill(last);
    await expect(rows.first()).toContainText(last);
    expect(await size()).toBeLessThan(500);

    // One specialty in the order of its doctors' next free times, which one request tells.
    await page.getByRole('searchbox').fill('');
    await expect(page.getByRole('button', { name: 'Soonest first' })).toHaveCount(0);
    await page.getByRole('combobox', { name: 'Specialty' }).selectOption('Cardiologist');
    await expect(rows).toHaveCount(30);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('button', { name: 'Soonest first' }).click();
    await expect.poll(() => asked.filter((url) => /schedule\/slots\//.test(url)).length).toBe(1);
    await expect(rows.first()).toContainText('Next free: Mon');
    await page.getByRole('button', { name: 'A–Z' }).click();
    const titles = await page.locator('.row-title').allTextContents();
    expect(titles).toEqual(titles.toSorted(new Intl.Collator('en').compare));
    expect(await size()).toBeLessThan(550);

    await page.goto(embed({ proxy }, 'flow=service-first'));
    await expect(rows).toHaveCount(30);
    expect(await size()).toBeLessThan(500);

    // On a page of the clinic the services come first, and the doctors while the patient reads them. The first times
    // bring their own.
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(/\/api\/offers\?lang=[^&]*$/, async (route) => {
      await released;
      await route.continue();
    });
    clinic.own.html = `<script src="${proxy.url}/widget.js" async></script>`;
    await page.goto(clinic.own.url);
    await expect(rows).toHaveCount(30);
    expect(await size()).toBeLessThan(500);
    await page.locator('.row-choice').first().click();
    await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
    await expect(page.locator('.doctor')).toHaveCount(8);
    await expect(page.locator('.doctor b').first()).not.toBeEmpty();
    await page.getByRole('button', { name: 'By day' }).click();
    await expect(page.locator('.doctor')).toHaveCount(0);
    release();
    await expect(page.locator('.doctor')).toHaveCount(8);
    await expect(page.locator('.doctor b').first()).not.toBeEmpty();
    expect(await size()).toBeLessThan(700);
  } finally {
    await proxy.stop();
    await sandbox.close();
  }
});
