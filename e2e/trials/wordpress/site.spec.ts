// The plugin in a real WordPress: in other languages, switched off, and on a network of sites.
import { he } from '../../../src/widget/words/he.ts';
import { uk } from '../../../src/widget/words/uk.ts';
import type { TestClinic } from '../../clinic.ts';
import { olena, widget } from '../../patient.ts';
import type { WordPress } from './start-wordpress.ts';
import { installPlugin, logIn, saveAddress, setUpPlugin } from './webmaster.ts';
import { block, expect, type Page, reportPage, test, whyNot } from './wordpress-clinic.ts';

test.skip(whyNot !== undefined, whyNot);
test.skip(({ browserName }) => browserName !== 'chromium', 'the widget is tried in each browser elsewhere');

/** A published page. @returns its address */
const writePage = ({ run }: WordPress, content: string): string =>
  run(
    `echo get_permalink(wp_insert_post(array('post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Visit', 'post_content' => '${content}')));`,
  );

const languages = [
  { locale: 'he_IL', words: he, direction: 'rtl', of: 'haifa', settings: 'הגדרות', save: 'שמירה ובדיקה' },
  { locale: 'uk', words: uk, direction: 'ltr', of: 'clinic', settings: 'Налаштування', save: 'Зберегти й перевірити' },
] as const;

/** In any language: the first service with a price, its first time, the form. */
async function bookIn(page: Page, words: { name: string; phone: string; book: string }, { sandbox }: TestClinic) {
  const before = sandbox.touches().length;
  await widget(page).getByRole('button').filter({ hasText: /[₪₴]/ }).first().click();
  await widget(page).locator('.time:not(.time-more)').first().click();
  await page.getByLabel(words.name).fill(olena.name);
  await page.getByLabel(words.phone).fill(olena.e164);
  await page.getByRole('button', { name: words.book, exact: true }).click();
  await expect.poll(() => sandbox.touches().length).toBe(before + 1);
}

for (const { locale, words, direction, of, settings, save } of languages) {
  test(`in a WordPress in ${locale} the plugin speaks it, and a patient books`, async ({
    page,
    wordpress,
    admin,
    clinic,
    haifa,
  }) => {
    const place = of === 'haifa' ? haifa : clinic;
    const proxy = await place.proxyWith({ BOOKING_ORIGINS: wordpress.url });
    await installPlugin(admin, wordpress, proxy.url);
    await admin.goto(`${wordpress.url}/wp-admin/options-general.php`);
    await admin.locator('#WPLANG').selectOption(locale);
    await admin.locator('#submit').click();
    await saveAddress(admin, wordpress, proxy.url);
    await expect(admin.locator('#submit')).toHaveValue(save);
    await admin.goto(`${wordpress.url}/wp-admin/plugins.php`);
    const row = admin.locator('tr[data-slug="alpaca-booking"]');
    await expect(row.getByRole('link', { name: settings })).toBeVisible();
    await expect(row).toContainText('Alpaca ERP');
    await expect(row).not.toContainText('Online booking');

    await page.goto(writePage(wordpress, block));
    await expect(page.locator('html')).toHaveAttribute('lang', locale.replace('_', '-'));
    await expect(page.locator('alpaca-booking > a')).toHaveText(words.open_booking);
    await expect(widget(page)).toHaveCSS('direction', direction);
    await bookIn(page, words, place);
    reportPage(`a page of a WordPress in ${locale}`);
    await proxy.stop();
  });
}

test('while the plugin is deactivated, its pages can be read', async ({ page, wordpress, ownProxy, admin }) => {
  await setUpPlugin(admin, wordpress, ownProxy.url);
  const address = writePage(wordpress, `<p>Before</p>${block}<p>[alpaca_booking flow="choose"]</p><p>After</p>`);
  await page.goto(address);
  await expect(widget(page)).toHaveCount(2);
  await admin.goto(`${wordpress.url}/wp-admin/plugins.php`);
  await admin.getByRole('link', { name: 'Deactivate Alpaca Booking' }).click();
  await expect(admin.getByText('Plugin deactivated.')).toBeVisible();
  await page.goto(address);
  const content = page.locator('.entry-content');
  await expect(content).toContainText('Before');
  await expect(content).toContainText('[alpaca_booking flow=');
  await expect(content).toContainText('After');
  await expect(page.locator('alpaca-booking')).toHaveCount(0);
  expect(wordpress.run("echo get_option('alpaca_booking_proxy');")).toBe(ownProxy.url);
});

test('on a network of sites, deleting the plugin removes the setting of each', async ({
  wordpress,
  ownProxy,
  admin,
}) => {
  const { host } = new URL(wordpress.url);
  wordpress.define({ MULTISITE: false, WP_ALLOW_MULTISITE: true });
  wordpress.run(
    `require_once ABSPATH . 'wp-admin/includes/upgrade.php'; require_once ABSPATH . 'wp-admin/includes/network.php';
    global $wpdb; foreach ($wpdb->tables('ms_global') as $table => $name) $wpdb->$table = $name;
    install_network(); $made = populate_network(1, '${host}', 'webmaster@clinic.example', 'Clinics', '/', false);
    if (is_wp_error($made)) { echo $made->get_error_message(); exit(1); }`,
  );
  wordpress.define({
    ...{ WP_ALLOW_MULTISITE: true, MULTISITE: true, SUBDOMAIN_INSTALL: false, DOMAIN_CURRENT_SITE: host },
    ...{ PATH_CURRENT_SITE: '/', SITE_ID_CURRENT_SITE: 1, BLOG_ID_CURRENT_SITE: 1 },
  });
  const ids = wordpress.run(
    `echo 1; foreach (array('north', 'south') as $name) { echo ',', wpmu_create_blog('${host}', "/$name/", $name, 1); }`,
  );
  await logIn(admin, wordpress);
  const each = (code: string) =>
    `foreach (array(${ids}) as $id) { switch_to_blog($id); ${code} restore_current_blog(); }`;
  await installPlugin(admin, wordpress, ownProxy.url, { network: true });
  wordpress.run(each(`update_option('alpaca_booking_proxy', '${ownProxy.url}');`));
  const left = each("echo get_option('alpaca_booking_proxy') ? 1 : 0;");
  expect(wordpress.run(left)).toBe('111');

  await admin.goto(`${wordpress.url}/wp-admin/network/plugins.php`);
  await admin.getByRole('link', { name: 'Network Deactivate Alpaca Booking' }).click();
  admin.once('dialog', (dialog) => void dialog.accept());
  await admin.getByRole('link', { name: 'Delete Alpaca Booking' }).click();
  await expect(admin.getByText('Alpaca Booking was successfully deleted.')).toBeVisible();
  expect(wordpress.run(left)).toBe('000');
});
