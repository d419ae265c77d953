// The code that a patient can say on the phone: on every screen of the visit, and at the clinic's desk.
import { expect, type Page, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, fillDetails, widget } from '../patient.ts';

const codes = { BOOKING_VISIT_CODE: 'on' };
/** The code as it is on the screen, such as `7KR 2XM`. */
const shownCode = async (page: Page) => {
  const code = widget(page).locator('bdi[translate=no]');
  await expect(code).toHaveText(/^[2-9A-Z]{3}\u00a0[2-9A-Z]{3}$/);
  return ((await code.textContent()) ?? '').replace('\u00a0', ' ');
};
const toForm = async (page: Page, proxy: string) => {
  await page.goto(`${proxy}/embed?doctor=11&service=101`);
  await chooseTime(page);
  await fillDetails(page);
};

test('the booked visit has a code, also on its page; the desk finds the visit by it', async ({ page, clinic }) => {
  const proxy = await clinic.proxyWith(codes);
  try {
    await toForm(page, proxy.url);
    await book(page);
    await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
    const code = await shownCode(page);
    // Read letter by letter.
    await expect(widget(page).getByText(code.replace(' ', '').split('').join(', '), { exact: true })).toHaveCount(1);
    const link = await page.getByRole('link', { name: /\/manage\?/ }).getAttribute('href');
    await page.goto(link ?? '');
    expect(await shownCode(page)).toBe(code);
    await page.goto(clinic.sandbox.deskUrl);
    const online = page.getByRole('region', { name: 'Booked online' });
    await online.getByLabel('Patient’s code').fill(code.toLowerCase());
    await online.getByRole('button', { name: 'Find' }).click();
    await expect(online.getByRole('listitem')).toHaveCount(1);
    await expect(online.getByRole('listitem')).toContainText(`#${code.replace(' ', '')}`);
    await online.getByLabel('Patient’s code').fill('222 222');
    await online.getByRole('button', { name: 'Find' }).click();
    await expect(online).toContainText('No visit has the code 222222.');
  } finally {
    await proxy.stop();
  }
});

test.describe('unconfirmed', () => {
  test.use({ expectedErrors: ['502'] });

  test('while nobody knows, the patient has the code that the desk finds', async ({ page, clinic }) => {
    const proxy = await clinic.proxyWith(codes);
    try {
      await toForm(page, proxy.url);
      await clinic.sandbox.setMood({ kind: 'acts-then-drops', scope: 'writes' });
      await book(page);
      await expect(page.getByRole('heading', { name: 'We could not confirm this visit' })).toBeVisible();
      const code = await shownCode(page);
      expect(clinic.sandbox.touches()).toHaveLength(1);
      await page.goto(`${clinic.sandbox.deskUrl}/?code=${code.replace(' ', '')}`);
      await expect(page.getByRole('region', { name: 'Booked online' }).getByRole('listitem')).toHaveCount(1);
    } finally {
      await proxy.stop();
    }
  });
});

test('in Hebrew, it is written from left to right', async ({ page, haifa }) => {
  const proxy = await haifa.proxyWith(codes);
  try {
    await page.goto(`${proxy.url}/embed?lang=he`);
    await page.locator('.row-choice, .row button, button.row').first().click();
    await page.locator('.time:not(.time-more)').first().click();
    await page.locator('[name=patient_name]').fill('נועה לוי');
    await page.locator('[name=patient_phone]').fill('050 123 4567');
    await page.getByRole('button', { name: 'קביעת התור' }).click();
    const code = await shownCode(page);
    expect(code).toMatch(/^\w{3} \w{3}$/);
    await expect(widget(page).locator('bdi[translate=no]')).toHaveCSS('direction', 'ltr');
    await expect(page.getByText('קוד לשיחה עם המרפאה')).toBeVisible();
  } finally {
    await proxy.stop();
  }
});
