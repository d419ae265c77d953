// The plugin in a real WordPress: uploaded as the proxy's zip, and used in the block editor.
import { bookFirst, widget } from '../../patient.ts';
import { installPlugin, logIn, meetEditor, publish, saveAddress, setUpPlugin, startPage } from './webmaster.ts';
import { block, expect, type Page, reportPage, test, whyNot } from './wordpress-clinic.ts';

test.skip(whyNot !== undefined, whyNot);
test.skip(({ browserName }) => browserName !== 'chromium', 'the widget is tried in each browser elsewhere');

/** A sentence of the plugin in the editor. */
const noticeIn = (page: Page, text: string) => page.locator('.components-notice').filter({ hasText: text });

test('a webmaster uploads the zip, makes a page with the block, and a patient books on it', async ({
  page,
  clinic,
  wordpress,
  ownProxy,
  admin,
}) => {
  await installPlugin(admin, wordpress, ownProxy.url);
  await admin
    .getByRole('row', { name: /Alpaca Booking/ })
    .getByRole('link', { name: 'Settings' })
    .click();
  const notice = admin.locator('.notice:not(#setting-error-settings_updated)');
  await saveAddress(admin, wordpress, 'not an address');
  await expect(notice).toContainText('Enter a complete address');
  await saveAddress(admin, wordpress, wordpress.url);
  await expect(notice).toContainText('There is no booking proxy at this address. It answers with the status 404.');
  await saveAddress(admin, wordpress, clinic.proxy.url);
  await expect(notice).toContainText(`add ${wordpress.url} to its BOOKING_ORIGINS`);
  await saveAddress(admin, wordpress, `${ownProxy.url}/`);
  await expect(notice).toContainText('pages of this site may book at “Livyi Bereh Clinic”.');

  await admin.getByRole('link', { name: 'Create a page with the block' }).click();
  await meetEditor(admin);
  const preview = admin.frameLocator('iframe[title="Preview"]');
  await expect(preview.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  const address = await publish(admin);
  const before = clinic.sandbox.touches().length;
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Book a visit' })).toBeVisible();
  await bookFirst(page);
  expect(clinic.sandbox.touches()).toHaveLength(before + 1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  reportPage('a page with the block, made by the button of the settings page');
});

test('the block from the inserter has its options, previews them and says what is wrong', async ({
  page,
  wordpress,
  ownProxy,
  admin,
}) => {
  await setUpPlugin(admin, wordpress, ownProxy.url);
  await startPage(admin, wordpress, 'Alpaca Booking');
  const preview = admin.frameLocator('iframe[title="Preview"]');
  await expect(preview.getByRole('heading', { name: 'What do you need?' })).toBeVisible();

  await admin.getByLabel('Days ahead').fill('400');
  const mistake = noticeIn(admin, 'Days ahead: use a whole number from 1 to 365.');
  await expect(mistake).toBeVisible();
  await admin.getByLabel('Days ahead').fill('30');
  await expect(mistake).toBeHidden();
  await admin.getByLabel('First step').selectOption('Doctor');
  await expect(preview.getByRole('heading', { name: 'Choose a doctor' })).toBeVisible();
  await admin.getByLabel('Doctors', { exact: true }).fill('Olena');
  await admin.getByRole('option', { name: /^Olena Kovalenko/ }).click();
  await expect(preview.getByRole('heading', { name: 'What is the visit for?' })).toBeVisible();
  await admin.getByRole('button', { name: 'The patient’s form' }).click();
  await admin.getByRole('group', { name: 'Additional fields' }).getByLabel('Email').check();

  await page.goto(await publish(admin));
  const element = page.locator('alpaca-booking');
  await expect(element).toHaveAttribute('data-doctor', '11');
  await expect(element).toHaveAttribute('data-fields', 'email');
  await expect(element).toHaveAttribute('data-days', '30');
  await bookFirst(page);
  reportPage('a page with the block, its options set in the sidebar');
});

test('a shortcode books, and the editor says what is misspelt in it', async ({
  page,
  wordpress,
  ownProxy,
  admin,
  clinic,
}) => {
  await setUpPlugin(admin, wordpress, ownProxy.url);
  await startPage(admin, wordpress, 'Shortcode');
  const text = admin.getByRole('textbox', { name: 'Shortcode text' });
  await text.fill('[alpaca_booking flwo="doctor-first" service="101"]');
  const told = noticeIn(admin, 'Alpaca Booking has no option “flwo”. Check the spelling.');
  await expect(told).toBeVisible();
  await text.fill('[alpaca_booking flow="doctor-first" doctor="11"]');
  await expect(told).toBeHidden();
  const before = clinic.sandbox.touches().length;
  await page.goto(await publish(admin));
  await bookFirst(page);
  expect(clinic.sandbox.touches()).toHaveLength(before + 1);
  reportPage('a page with the shortcode');
});

test('of what an author saves, the block and the shortcode stay, and the other codes are removed', async ({
  page,
  browser,
  wordpress,
  ownProxy,
  admin,
}) => {
  await setUpPlugin(admin, wordpress, ownProxy.url);
  const author = { name: 'author', password: 'another long password' };
  wordpress.run(
    `wp_insert_user(array('user_login' => '${author.name}', 'user_pass' => '${author.password}', 'role' => 'author'));`,
  );
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  const editor = await context.newPage();
  await logIn(editor, wordpress, author);
  await editor.goto(`${wordpress.url}/wp-admin/post-new.php`);
  await meetEditor(editor);
  await editor.getByRole('textbox', { name: 'Add title' }).fill('Visit');
  const codes = [
    `<script src="${ownProxy.url}/widget.js" async></script>`,
    `<alpaca-booking><a href="${ownProxy.url}/embed">Book here</a></alpaca-booking>`,
    `<iframe src="${ownProxy.url}/embed"></iframe>`,
  ];
  const html = codes.map((code) => `<!-- wp:html -->${code}<!-- /wp:html -->`).join('\n\n');
  const shortcode = '<!-- wp:shortcode -->[alpaca_booking flow="doctor-first"]<!-- /wp:shortcode -->';
  await editor.getByRole('button', { name: 'Options', exact: true }).click();
  await editor.getByRole('menuitemradio', { name: /^Code editor/ }).click();
  await editor.getByRole('textbox', { name: 'Type text or HTML' }).fill(`${html}\n\n${block}\n\n${shortcode}`);
  await page.goto(await publish(editor));
  await context.close();

  await expect(widget(page)).toHaveCount(2);
  await expect(page.locator('alpaca-booking')).toHaveCount(2);
  await expect(page.locator('iframe')).toHaveCount(0);
  await expect(page.locator('script[src$="/widget.js"]')).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Book here' })).toBeVisible();
  reportPage('a post of an author');
});
