import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../clinic.ts';
import { book, chooseTime } from '../patient.ts';

test.beforeEach(async ({ page, clinic }) => {
  await page.goto(`${clinic.site}/all-fields`);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
});

test('an invalid value is reported when the patient leaves the field, with what to do', async ({ page }) => {
  const phone = page.getByLabel('Phone');
  await phone.fill('050 123 45');
  await expect(phone).toHaveAccessibleDescription('');
  await phone.press('Tab');
  await expect(phone).toHaveAccessibleDescription(/^2 digits are missing\. Example: /);
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  await phone.fill('050 123 45 6');
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  await phone.fill('050 123 45 67');
  await expect(phone).toHaveAttribute('aria-invalid', 'false');
});

test('an empty form is reported only when it is sent, and the first invalid field gets the focus', async ({
  page,
  clinic,
}) => {
  await page.getByLabel('Full name').focus();
  await page.keyboard.press('Tab');
  await expect(page.getByText('Please fill this in.')).toHaveCount(0);
  await book(page);
  await expect(page.getByLabel('Full name')).toBeFocused();
  await expect(page.getByLabel('Full name')).toHaveAccessibleDescription('Please fill this in.');
  await expect(page.locator('.action-bar')).toContainText('Please check 2 fields.');
  expect(clinic.sandbox.touches()).toEqual([]);
});

test('digits of other scripts and pasted numbers are accepted', async ({ page }) => {
  const phone = page.getByLabel('Phone');
  await phone.fill('\u202a٠٥٠ ١٢٣ ٤٥ ٦٧\u202c');
  await phone.press('Tab');
  await expect(phone).toHaveAttribute('aria-invalid', 'false');
});

test('a birthdate in the future is refused', async ({ page }) => {
  await page.getByLabel('Date of birth').fill('2062-01-01');
  await page.getByLabel('Date of birth').blur();
  await expect(page.getByText('This date is in the future. Please check the year.')).toBeVisible();
});

test('an incomplete date is refused, and the visit isn’t booked without it', async ({ page, clinic }) => {
  await page.getByLabel('Full name').fill('Olena Petrenko');
  await page.getByLabel('Phone').fill('0501234567');
  await page.getByLabel('Date of birth').focus();
  await page.keyboard.type('12');
  await book(page);
  await expect(page.getByText('This day does not exist. Please check the date.')).toBeVisible();
  await expect(page.getByLabel('Date of birth')).toBeFocused();
  expect(clinic.sandbox.touches()).toEqual([]);
});

test('a slow press that leaves an invalid field still counts, although the error moves the button', async ({
  page,
}) => {
  // All of the form is in sight, so that nothing but the complaint moves the button.
  await page.setViewportSize({ width: 390, height: 1800 });
  await page.getByLabel('Full name').fill('Olena Petrenko');
  await page.getByLabel('Phone').pressSequentially('050');
  const button = page.getByRole('button', { name: 'Book visit' });
  await expect(button).toBeEnabled();
  // Near its upper edge: what comes up above it pushes it down.
  await button.hover({ position: { x: 20, y: 4 } });
  await page.mouse.down();
  // Long enough for the error to be drawn.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await page.mouse.up();
  await expect(page.getByLabel('Phone')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Phone')).toBeFocused();
});

/** Where the first wrong field stands in the window, with its label and its complaint; and what covers it. */
async function placeOfComplaint(page: Page, form: Pick<Page, 'locator'> = page) {
  const wrong = form.locator('.field:has([aria-invalid=true])').first();
  const edges = async (box: Locator) => {
    const { y = Number.NaN, height = 0 } = (await box.boundingBox()) ?? {};
    return { top: y, bottom: y + height };
  };
  const field = await edges(wrong);
  const bar = await edges(form.locator('.action-bar'));
  return { ...field, isClearOfBar: field.bottom <= bar.top || bar.bottom <= field.top };
}

for (const [width, height] of [
  [375, 667],
  [360, 640],
  [320, 568],
  // With a keyboard up.
  [360, 300],
] as const) {
  test(`at ${width} × ${height} the first wrong field comes to the top, and the bar counts them`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.getByLabel('Full name').fill('Olena Petrenko');
    await page.getByLabel('Date of birth').fill('31/12/2090');
    await book(page);
    await expect(page.getByLabel('Phone')).toBeFocused();
    await expect(page.locator('.action-bar')).toContainText('Please check 2 fields.');
    const place = await placeOfComplaint(page);
    expect(place.isClearOfBar).toBe(true);
    expect(place.top).toBeGreaterThanOrEqual(0);
    // A third of a screen with a keyboard is less than a field.
    expect(place.bottom).toBeLessThanOrEqual(Math.max(height / 3, 160));
  });
}

test('a wrong field is neither below a site’s own bar nor behind the widget’s, and not outside a frame', async ({
  page,
  clinic,
}) => {
  await page.setViewportSize({ width: 375, height: 667 });
  const site = (widget: string) => `<body style="margin: 0"><header style="position: sticky; top: 0; height: 64px;
    background: #eee; z-index: 9">Clinic</header><div style="height: 500px"></div>${widget}<div style="height: 900px"></div>`;
  const tag = (attributes: string) =>
    `<script src="${clinic.proxy.url}/widget.js" data-service="101" data-fields="email,birthdate,comment" ${attributes} async></script>`;
  for (const attributes of ['', 'data-mode="iframe"']) {
    clinic.own.html = site(tag(attributes));
    await page.goto(clinic.own.url);
    const form = attributes ? page.frameLocator('iframe') : page;
    await chooseTime(form);
    await form.getByRole('button', { name: 'Book visit' }).click();
    await expect(form.getByLabel('Full name')).toBeFocused();
    await expect(async () => {
      const { top, bottom, isClearOfBar } = await placeOfComplaint(page, form);
      expect(isClearOfBar).toBe(true);
      expect(top).toBeGreaterThanOrEqual(64);
      expect(bottom).toBeLessThanOrEqual(667);
    }).toPass();
  }
});

test('a field that gets the focus by Tab isn’t behind the bar', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await page.getByRole('radio', { name: 'For me' }).focus();
  for (const name of ['Full name', 'Phone', 'E-mail', 'Date of birth', 'Anything the doctor should know']) {
    await page.keyboard.press('Tab');
    const field = page.getByLabel(name);
    await expect(field).toBeFocused();
    const [box, bar] = await Promise.all([field.boundingBox(), page.locator('.action-bar').boundingBox()]);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
  }
});
