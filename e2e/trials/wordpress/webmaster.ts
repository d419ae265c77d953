// What a webmaster does in WordPress, in the words of its screens.
import { expect, type Page } from '../../clinic.ts';
import { type Account, type WordPress, webmaster } from './start-wordpress.ts';

export async function logIn(page: Page, { url }: WordPress, { name, password }: Account = webmaster): Promise<void> {
  await page.goto(`${url}/wp-login.php`);
  await page.locator('#user_login').fill(name);
  await page.locator('#user_pass').fill(password);
  await page.locator('#wp-submit').click();
  await expect(page.locator('#wpadminbar')).toBeVisible();
}

/** Uploads the zip that the proxy serves, and activates the plugin. @param network on all sites of a network */
export async function installPlugin(page: Page, { url }: WordPress, proxy: string, { network = false } = {}) {
  const zip = await fetch(`${proxy}/wordpress/alpaca-booking.zip`);
  await page.goto(`${url}/wp-admin/${network ? 'network/' : ''}plugin-install.php?tab=upload`);
  const buffer = Buffer.from(await zip.arrayBuffer());
  await page.locator('#pluginzip').setInputFiles({ name: 'alpaca-booking.zip', mimeType: 'application/zip', buffer });
  await page.locator('#install-plugin-submit').click();
  await page.getByRole('link', { name: network ? 'Network Activate' : 'Activate Plugin' }).click();
  await expect(page.getByText('Plugin activated.')).toBeVisible();
}

/** Saves the proxy's address on the settings page. */
export async function saveAddress(page: Page, { url }: WordPress, proxy: string): Promise<void> {
  await page.goto(`${url}/wp-admin/options-general.php?page=alpaca-booking`);
  await page.locator('#alpaca_booking_proxy').fill(proxy);
  await page.locator('#submit').click();
  await expect(page.locator('#setting-error-settings_updated, #setting-error-address')).toBeVisible();
}

/** Installs the plugin and saves the proxy's address. */
export async function setUpPlugin(page: Page, wordpress: WordPress, proxy: string): Promise<void> {
  await installPlugin(page, wordpress, proxy);
  await saveAddress(page, wordpress, proxy);
}

/** Waits for the editor of a new page or post, and closes its welcome, which comes once for a user. */
export async function meetEditor(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Close dialog' }).click();
  await expect(page.getByRole('textbox', { name: 'Add title' })).toBeVisible();
}

/** Opens the editor of a new page that has this block, from the inserter. */
export async function startPage(page: Page, { url }: WordPress, block: string): Promise<void> {
  await page.goto(`${url}/wp-admin/post-new.php?post_type=page`);
  await meetEditor(page);
  await insertBlock(page, block);
}

/** Puts a block into the editor by its name in the inserter. */
async function insertBlock(page: Page, name: string): Promise<void> {
  const inserter = page.getByRole('button', { name: 'Toggle block inserter' });
  await inserter.click();
  await page.getByPlaceholder('Search').fill(name);
  // The icon is a letter, too.
  await page.getByRole('option', { name: new RegExp(`^.? ?${name}$`) }).click();
  await inserter.click();
}

/** Publishes what is in the editor. @returns its address */
export async function publish(page: Page): Promise<string> {
  const publishing = page.getByLabel('Editor publish');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await publishing.getByRole('button', { name: 'Publish', exact: true }).click();
  const link = publishing.getByRole('link', { name: /^View (Page|Post)$/ }).first();
  return (await link.getAttribute('href')) ?? '';
}
