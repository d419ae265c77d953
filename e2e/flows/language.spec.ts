import { expect, test } from '../clinic.ts';
import { chooseTime, fillDetails, olena, widget } from '../patient.ts';

const ukrainian = { details: 'Ваші дані', name: 'Прізвище та ім’я' };

test.describe('in the middle of the form', () => {
  test.use({ viewport: { width: 1280, height: 900 } });

  test.beforeEach(async ({ page, clinic }) => {
    await page.goto(clinic.site);
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await chooseTime(page);
    await fillDetails(page);
  });

  test('the patient’s language choice keeps what was typed, and overrides the page’s', async ({ page }) => {
    const select = page.getByRole('combobox', { name: 'Language' });
    await expect(select.getByRole('option')).toContainText(['English', 'Українська']);
    await select.focus();
    await select.selectOption('uk');
    await expect(page.getByRole('heading', { name: ukrainian.details })).toBeVisible();
    await expect(page.getByLabel(ukrainian.name)).toHaveValue(olena.name);
    await expect(page.locator('.summary')).toContainText('Консультація кардіолога, первинна');
    await expect(page.getByRole('combobox')).toBeFocused();

    await page.evaluate(() => {
      document.documentElement.lang = 'uk';
      document.documentElement.lang = 'en';
    });
    await page.getByLabel(ukrainian.name).fill('Ганна');
    await expect(page.getByRole('heading', { name: ukrainian.details })).toBeVisible();
  });

  test('the widget follows the page’s language, and the script tag’s data-lang comes first', async ({ page }) => {
    await page.evaluate(() => {
      document.documentElement.lang = 'uk';
    });
    await expect(page.getByRole('heading', { name: ukrainian.details })).toBeVisible();
    await expect(page.getByLabel(ukrainian.name)).toHaveValue(olena.name);
    await expect(widget(page)).toHaveAttribute('lang', 'uk');
    await page.locator('script[src$="widget.js"]').evaluate((tag) => tag.setAttribute('data-lang', 'en'));
    await expect(page.getByRole('heading', { name: 'Your details' })).toBeVisible();
    await expect(page.getByLabel('Full name')).toHaveValue(olena.name);
  });

  test.describe('without the network', () => {
    test.use({ expectedErrors: ['net::ERR_FAILED'] });
    test('the old language stays, and the patient is told why', async ({ page }) => {
      await page.route(/api\/clinic/, (route) => route.abort());
      await page.getByRole('combobox', { name: 'Language' }).selectOption('uk');
      await expect(page.getByRole('alert')).toContainText('can’t be reached');
      await expect(page.getByRole('combobox', { name: 'Language' })).toHaveValue('en');
      await expect(page.getByLabel('Full name')).toHaveValue(olena.name);
      await page.unroute(/api\/clinic/);
      await page.getByRole('combobox', { name: 'Language' }).selectOption('uk');
      await expect(page.getByRole('heading', { name: ukrainian.details })).toBeVisible();
      await expect(page.getByRole('alert')).toHaveCount(0);
    });
  });
});

test('Hebrew mirrors the whole widget, which stays as narrow', async ({ page, haifa }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${haifa.site}/en`);
  const mainIsAtTheStart = async () => {
    const [side, main] = await Promise.all(['.side', '.main'].map((part) => page.locator(part).boundingBox()));
    return (side?.x ?? 0) < (main?.x ?? 0);
  };
  const search = page.getByRole('searchbox');
  await search.fill('ECG');
  expect(await mainIsAtTheStart()).toBe(true);
  await page.getByRole('combobox').selectOption('he');
  await expect(widget(page)).toHaveAttribute('dir', 'rtl');
  await expect(search).toHaveValue('ECG');
  expect(await mainIsAtTheStart()).toBe(false);

  await page.setViewportSize({ width: 320, height: 640 });
  await search.fill('');
  const select = page.getByRole('combobox', { name: 'שפה' });
  await expect(select).toBeVisible();
  expect((await select.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  const sideways = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await sideways()).toBe(0);
});

test('in a narrow widget the language is offered at the first step only', async ({ page, clinic }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(clinic.site);
  await expect(page.getByRole('combobox', { name: 'Language' })).toBeVisible();
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Language' })).toBeHidden();
});

test('in Hebrew, Latin names and addresses keep their order and are aligned right', async ({ page, clinic }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  clinic.own.html = `<script src="${clinic.proxy.url}/widget.js" data-lang="he" async></script>`;
  await page.goto(clinic.own.url);
  const ends = async (part: string) => {
    const box = await page.locator(part).boundingBox();
    return (box?.x ?? Number.NaN) + (box?.width ?? 0);
  };
  await expect(page.locator('.clinic-name')).toHaveText('Livyi Bereh Clinic');
  expect(await ends('.clinic-name bdi')).toBeCloseTo(await ends('.clinic-name'));
  // A digit has no direction of its own: read from the right it would stand behind the word that it begins.
  const title = page.locator('.row-title bdi').filter({ hasText: '24-hour Holter monitor' });
  const [digits, word] = await title.evaluate((element) => {
    const text = element.firstChild ?? element;
    return ['24', 'hour'].map((part) => {
      const start = element.textContent.indexOf(part);
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, start + part.length);
      return range.getBoundingClientRect().x;
    });
  });
  expect(digits).toBeLessThan(word ?? Number.NaN);

  await page.setViewportSize({ width: 640, height: 844 });
  const where = page.locator('.where bdi');
  await expect(where).toHaveText(['Livyi Bereh Clinic', '12 Dniprovska Nab., Kyiv']);
  const [first, second] = await Promise.all([where.nth(0).boundingBox(), where.nth(1).boundingBox()]);
  expect(first?.x).toBeGreaterThan(second?.x ?? Number.NaN);
});
