import { colorRules, findViolations } from '../axe.ts';
import { expect, type Page, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, fillDetails } from '../patient.ts';

const violations = (page: Page) => findViolations(page, { include: '.booking' });

/** The page as a clinic has it that is light, and as one that is dark (demo/site/clinic.css). */
async function setScheme(page: Page, colorScheme: 'light' | 'dark') {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate((scheme) => document.body.classList.toggle('dark', scheme === 'dark'), colorScheme);
}

test.describe(() => {
  test.use({ expectedErrors: ['409 (Conflict)', '502 (Bad Gateway)'] });

  test('axe finds nothing in any step, light and dark', async ({ page, clinic }) => {
    const clean = async () => {
      expect(await violations(page)).toEqual([]);
      await setScheme(page, 'dark');
      expect(await findViolations(page, { include: '.booking', rules: colorRules })).toEqual([]);
      await setScheme(page, 'light');
    };
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(clinic.site);
    const first = page.getByRole('button', { name: /^Cardiologist, first visit/ });
    await expect(first).toBeVisible();
    await clean();
    await first.click();
    const time = page.locator('.time:not(.time-more)').first();
    await expect(time).toBeVisible();
    await clean();
    await time.click();
    await book(page);
    await expect(page.getByText('Please fill this in.').first()).toBeVisible();
    await clean();
    await fillDetails(page);
    const slots = await fetch(`${clinic.proxy.url}/clinics/main/api/schedule/slots/101`).then((answer) =>
      answer.json(),
    );
    for (const { slots: days } of slots.employees) if (days[0]?.slots[0]) clinic.sandbox.occupy(days[0].slots[0].id);
    await book(page);
    await expect(page.getByRole('alert')).toContainText('just taken');
    await clean();
    await page.getByRole('button', { name: 'See all times' }).click();
    await time.click();
    await book(page);
    await page.getByRole('button', { name: 'Cancel visit' }).click();
    await clean();
    await page.getByRole('radio', { name: 'Other', exact: true }).check();
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    await expect(page.getByRole('heading', { name: 'Your visit is cancelled' })).toBeVisible();
    await clean();
  });
});

test.describe(() => {
  test.use({ expectedErrors: ['502 (Bad Gateway)'] });

  test('axe finds nothing doctor-first, up to an unconfirmed booking', async ({ page, haifa }) => {
    const clean = async () => expect(await violations(page)).toEqual([]);
    await page.goto(haifa.site);
    // The first row is "any doctor".
    const doctor = page.locator('.row-choice').nth(1);
    await expect(doctor).toBeVisible();
    await clean();
    await doctor.click();
    const service = page.getByRole('button', { name: /מומלץ/ });
    await expect(service).toBeVisible();
    await clean();
    await service.click();
    await expect(page.locator('.time').first()).toBeVisible();
    await clean();
    await page.locator('.time').first().click();
    await page.getByLabel('שם מלא').fill('נועה לוי');
    await page.getByLabel('טלפון').fill('0501234567');
    await haifa.sandbox.setMood({ kind: 'acts-then-drops', scope: 'writes' });
    await page.getByRole('button', { name: 'קביעת התור' }).click();
    await expect(page.getByRole('heading', { name: 'לא הצלחנו לוודא שהתור נקבע' })).toBeVisible();
    await clean();
  });
});

test('a patient books with the keyboard alone, and focus follows every step', async ({ page, clinic }) => {
  await page.goto(clinic.site);
  const search = page.getByRole('searchbox', { name: 'Search services' });
  await expect(search).toBeVisible();
  await search.focus();
  await page.keyboard.type('cardiologist first');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeFocused();
  const time = page.locator('.time:not(.time-more)').first();
  await expect(time).toBeVisible();
  for (let presses = 0; presses < 20 && !(await time.evaluate((button) => button.matches(':focus'))); presses++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { name: 'Your details' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'For me' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Olena Petrenko');
  await page.keyboard.press('Tab');
  await page.keyboard.type('0501234567');
  // Enter goes from field to field; a comment keeps it for its own lines.
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Anything the doctor should know')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeFocused();
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('what changes without focus moving is announced', async ({ page, clinic }) => {
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const announced = page.locator('.unseen[role=status]');
  await expect(announced).toHaveText(/^Earliest: \w+, \d+ \w+, \d\d:\d\d$/);
  await page.getByRole('button', { name: 'By day' }).click();
  await expect(announced).toHaveText(/times free$/);
  await chooseTime(page);
  await book(page);
  await expect(announced).toHaveText('Please check 2 fields.');
});
