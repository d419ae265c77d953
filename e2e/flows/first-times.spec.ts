// A clinic of many doctors: the first times come without the others and without the list of doctors, and what the
// patient does before the rest has come is done when it comes.
import { bigClinic } from '../../demo/erp/people/big-clinic.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { expect, type Page, type TestClinic, test as withClinic } from '../clinic.ts';
import { book, bookedHeading, chooseTime, fillDetails, tryAgainUntil } from '../patient.ts';

const service = '101';

/** One large clinic for a worker's tests. Nobody has taken a place yet. */
const test = withClinic.extend<object, { large: { proxy: string } }>({
  large: [
    async ({ clinic, clock }, use) => {
      const data = bigClinic({ doctors: 130, services: 4, days: 9 });
      const doctors = data.doctors.map((doctor) => ({ ...doctor, taken: 0 }));
      const now = () => new Date(clock.at);
      const sandbox = await startSandbox({ token: 'big', clinic: { ...data, doctors }, now });
      const proxy = await clinic.proxyWith({ ALPACA_URL: sandbox.url, ALPACA_TOKEN: 'big' });
      await use({ proxy: proxy.url });
      await proxy.stop();
      await sandbox.close();
    },
    { scope: 'worker' },
  ],
});

/** What is asked for of the clinic's API, and what holds back all times and all doctors. */
async function holdRest(page: Page) {
  const asked: string[] = [];
  let answer: 'released' | 'failing' = 'released';
  let go = () => {};
  let held = new Promise<void>((resolve) => {
    go = resolve;
  });
  const answerRest = (how: typeof answer) => {
    answer = how;
    go();
  };
  await page.route('**/clinics/*/api/**', async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    const what = pathname.replace(/^.*\/api\//, '') + (searchParams.has('brief') ? '?brief' : '');
    if (route.request().method() === 'GET') asked.push(what);
    if (/^offers$|^schedule\/slots\/\w+$/.test(what)) {
      await held;
      if (answer === 'failing') {
        const json = { ok: false, error: 'away', code: 'upstream_unavailable' };
        return route.fulfill({ status: 503, json, headers: { 'access-control-allow-origin': '*' } });
      }
    }
    await route.continue();
  });
  return {
    asked,
    release: () => answerRest('released'),
    fail: () => answerRest('failing'),
    holdAgain: () => {
      held = new Promise((resolve) => {
        go = resolve;
      });
    },
  };
}

const tag = (proxy: string, options = `data-service="${service}"`) =>
  `<script src="${proxy}/widget.js" data-lang="en" ${options} async></script>`;
/** Opens the page, once no request of the test before is under way: it would be answered for the week before. */
async function open(page: Page, { own }: TestClinic, proxy: string, options?: string) {
  await fetch(`${proxy}/clinics/main/api/schedule/slots/${service}`);
  own.html = tag(proxy, options);
  await page.goto(own.url);
}
const doctors = (page: Page) => page.locator('.doctor');
const show8More = (page: Page) => page.getByRole('button', { name: 'Show 8 more' });

test('the first times come with their doctors in one hop, and the rest after them', async ({ page, clinic, large }) => {
  const { asked, release } = await holdRest(page);
  await open(page, clinic, large.proxy);
  await expect(doctors(page)).toHaveCount(8);
  for (const name of await page.locator('.doctor b').allTextContents()) expect(name).toMatch(/\w+ \w+/);
  expect(asked.slice(0, 3).toSorted()).toEqual(['clinic', 'offers?brief', `schedule/slots/${service}?brief`]);
  await expect.poll(() => asked.slice(3).toSorted()).toEqual(['offers', `schedule/slots/${service}`]);
  const before = await page.locator('.main').innerHTML();
  const rest = Promise.all(
    ['offers', `slots/${service}`].map((what) =>
      page.waitForResponse((one) => new URL(one.url()).pathname.endsWith(what)),
    ),
  );
  release();
  await Promise.all((await rest).map((one) => one.finished()));
  // The page has had the answers, and a turn of its own since.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  expect(await page.locator('.main').innerHTML()).toBe(before);
  expect(asked).toHaveLength(5);
});

test('a first time is booked while the rest hasn’t come', async ({ page, clinic, large }) => {
  const { release } = await holdRest(page);
  await open(page, clinic, large.proxy);
  const name = (await page.locator('.doctor b').first().textContent()) ?? '';
  await chooseTime(page);
  await expect(page.locator('.main')).toContainText(name);
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  await expect(page.locator('.main')).toContainText(name);
  release();
});

test('days are shown once all times have come', async ({ page, clinic, large }) => {
  const { release } = await holdRest(page);
  await open(page, clinic, large.proxy);
  await page.getByRole('button', { name: 'By day' }).click();
  await expect(page.getByText('Loading')).toBeAttached();
  await expect(doctors(page)).toHaveCount(0);
  release();
  await expect(page.locator('.day[data-free]:visible').nth(1)).toBeVisible();
  await expect(doctors(page)).toHaveCount(8);
});

test('more doctors are shown once they have come, and the focus goes to the first of them', async ({
  page,
  clinic,
  large,
}) => {
  const { release } = await holdRest(page);
  await open(page, clinic, large.proxy);
  await show8More(page).press('Enter');
  await expect(show8More(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(doctors(page)).toHaveCount(8);
  release();
  await expect(doctors(page)).toHaveCount(16);
  await expect(doctors(page).nth(8).locator('.time').first()).toBeFocused();
});

test('another language before the rest has come has all names in it', async ({ page, clinic, large }) => {
  const { release } = await holdRest(page);
  await open(page, clinic, large.proxy);
  await expect(doctors(page)).toHaveCount(8);
  await page.getByRole('combobox').last().selectOption('uk');
  release();
  await expect(page.getByRole('heading', { name: 'Оберіть час' })).toBeVisible();
  for (const name of await page.locator('.doctor b').allTextContents()) expect(name).toMatch(/^[А-Яа-яІіЇїЄєҐґ’' -]+$/);
});

test('a chosen service has first times, too, and Back leads to the list', async ({ page, clinic, large }) => {
  const { asked, release } = await holdRest(page);
  await open(page, clinic, large.proxy, '');
  await page.locator('.row-choice').first().click();
  await expect(doctors(page)).toHaveCount(8);
  expect(asked.filter((what) => what.startsWith('schedule'))[0]).toMatch(/\?brief$/);
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.locator('.row-choice').first()).toBeFocused();
  release();
});

test.describe(() => {
  test.use({ expectedErrors: ['503 (Service Unavailable)'] });

  test('if the rest fails, the first times stay, and what needs it says so and is done in the end', async ({
    page,
    clinic,
    large,
  }) => {
    const { asked, fail, release } = await holdRest(page);
    await open(page, clinic, large.proxy);
    await expect(doctors(page)).toHaveCount(8);
    await expect.poll(() => asked.length).toBe(5);
    fail();
    await page.getByRole('button', { name: 'By day' }).click();
    await expect(page.getByRole('alert')).toContainText('can’t be reached right now');
    release();
    await tryAgainUntil(page, doctors(page).first());
    await expect(page.locator('.day[data-free]:visible').nth(1)).toBeVisible();
  });
});
